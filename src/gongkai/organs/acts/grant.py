"""Granting roles, ending grants, and handing one on for a while."""

from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Grant, Organ, Person


class EndsBeforeItStarts(Refusal):
    says = "没有授权：期限自{since:%Y年%m月%d日}起，却到{until:%Y年%m月%d日}为止。请改正起止日期。"


def give(
    *,
    person: Person,
    role: str,
    organ: Organ,
    since: date,
    until: date | None = None,
    ceiling: int = PERSONAL,
    actor: Actor,
    now: datetime,
) -> Grant:
    """Give a person a role on an organ and everything below it. Raises EndsBeforeItStarts."""
    if until and until < since:
        raise EndsBeforeItStarts(since=since, until=until)
    with act(actor=actor, at=now) as log:
        grant = Grant.objects.create(
            person=person, role=role, organ=organ, since=since, until=until, ceiling=ceiling, by_id=actor.person
        )
        log("grant.give", grant, role=role, person=person.pk, organ=organ.pk)
    return grant
