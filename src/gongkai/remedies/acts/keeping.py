"""What every act on a remedy does alike: lock it, know who acts, look at a day, move its state."""

from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.machine import Move, no_duty
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_life import REMEDY
from gongkai.remedies.models import Instance, Remedy

OFFICE = frozenset({"clerk", "handler"})  # who keeps the record up: papers, hearings, what was mistyped


class NotYet(Refusal):
    says = "没有登记：{what}{day:%Y年%m月%d日}晚于今天，还没有发生的不能登记。请核对日期。"
    cite = REG(51)


class BeforeThat(Refusal):
    says = "没有登记：{what}{day:%Y年%m月%d日}早于{first}{first_day:%Y年%m月%d日}，不可能。请核对这两个日期。"
    cite = REG(51)


class NotSaid(Refusal):
    says = "没有登记：没有写明{what}。请补填后再提交，已经填写的内容还在。"
    cite = REG(51)


def locked(pk: int) -> Remedy:
    return Remedy.objects.select_for_update(of=("self",)).select_related("organ", "case").get(pk=pk)


def current(remedy: Remedy) -> Instance:
    """The stage in which the remedy is: its last."""
    found = remedy.instances.order_by("pk").last()
    assert found is not None
    found.remedy = remedy
    return found


def roles(remedy: Remedy, actor: Actor) -> frozenset[str]:
    return actor.roles_in(remedy.organ, remedy.confidentiality)


def allowed(remedy: Remedy, verb: str, actor: Actor) -> Move:
    """The move that the actor makes with a verb. Raises NotAllowed."""
    return REMEDY.move(remedy.state, verb, roles=roles(remedy, actor))


def check_office(remedy: Remedy, actor: Actor, doing: str) -> None:
    """That the actor keeps the record. Raises WrongRole."""
    if not OFFICE & roles(remedy, actor):
        raise no_duty(doing, OFFICE, REG(51))


def check_day(what: str, day: date, now: datetime, *after: tuple[str, date]) -> None:
    """That a day is over, and not before what came first. Raises NotYet, BeforeThat."""
    if day > localdate(now):
        raise NotYet(what=what, day=day)
    for first, first_day in after:
        if day < first_day:
            raise BeforeThat(what=what, day=day, first=first, first_day=first_day)


def needed(what: str, text: str, longest: int) -> str:
    """The text, trimmed. Raises NotSaid."""
    if not text.strip():
        raise NotSaid(what=what)
    return text.strip()[:longest]
