"""Who answers for the organ: a handler takes a remedy on, or the head gives it to one."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of
from gongkai.remedies.acts.keeping import NotSaid, allowed, locked
from gongkai.remedies.models import Remedy


class CannotAnswer(Refusal):
    says = "没有办理：{name}在“{organ}”没有“承办人”职责，不能承办。请选择有“承办人”职责的人员。"
    cite = REG(51)


def take(remedy_id: int, *, to: Person | None = None, actor: Actor, now: datetime) -> Remedy:
    """Make somebody the handler: `to`, or whoever acts. Raises CannotAnswer, NotSaid, NotAllowed."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        move = allowed(remedy, "take", actor)
        if to is None and (actor.person is None or move.role != "handler"):
            raise NotSaid(what="由谁承办")
        key = to.pk if to else actor.person
        if to and "handler" not in actor_of(to, on=localdate(now)).roles_in(remedy.organ, remedy.confidentiality):
            raise CannotAnswer(name=to.name, organ=remedy.organ.name)
        remedy.handler_id, remedy.state = key, move.target
        remedy.save(update_fields=["handler", "state"])
        log("remedy.take", remedy, move.cite, handler=key)
    return remedy
