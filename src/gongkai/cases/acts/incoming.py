"""What came in is noted on the day, and settled: it became an application, or is none (条例第三十一条、第四十五条)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.models import Case, Incoming
from gongkai.law.alarms import ALARMS
from gongkai.law.cite import REG
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ, Person

NOTES = frozenset({"clerk", "handler"})
LONGEST = 300


class NotWritten(Refusal):
    says = "没有登记：{what}没有填写。请写明，以便别人找到这份来件、知道怎样处理的。"
    cite = REG(45)


class NotYetCome(Refusal):
    says = "没有登记：到达日期{day:%Y年%m月%d日}晚于今天。请按实际收到的日子填写。"
    cite = REG(31)


class Elsewhere(Refusal):
    says = (
        "没有登记：{case}是“{organ}”的申请，这份来件是“{mine}”收到的。"
        "请核对受理号；属于别的机关的，按不是本机关的申请处理。"
    )
    cite = REG(45)


class SettledAlready(Refusal):
    says = "没有登记：这份来件已于{at:%Y年%m月%d日}处理（{outcome}），没有重复登记。"
    cite = REG(45)


def note_incoming(
    *,
    organ: Organ,
    route: str,
    arrived_on: date,
    what: str,
    owner: Person | None = None,
    mark: str = "",
    actor: Actor,
    now: datetime,
) -> Incoming:
    """Note that something came in which may be an application. `owner` is who notes it unless another one is named.

    What has a `mark` that is known already is left as it is. Raises NotWritten, NotYetCome, WrongRole.
    """
    if not what.strip():
        raise NotWritten(what="来件的情况")
    if arrived_on > localdate(now):
        raise NotYetCome(day=arrived_on)
    with act(actor=actor, at=now) as log:
        _check_may(organ, actor)
        if mark and (known := Incoming.objects.filter(mark=mark).first()):
            log.nothing()
            return known
        made = Incoming.objects.create(
            organ=organ,
            route=route,
            arrived_on=arrived_on,
            what=what.strip()[:LONGEST],
            owner_id=owner.pk if owner else actor.person,
            mark=mark or None,
            at=now,
        )
        log("incoming.note", made, REG(31), route=route, arrived=arrived_on)
    return made


def settle_incoming(
    incoming_id: int, *, case: Case | None = None, reason: str = "", actor: Actor, now: datetime
) -> Incoming:
    """It became this application, or is none for a reason. Raises NotWritten, Elsewhere, SettledAlready, WrongRole."""
    if case is None and not reason.strip():
        raise NotWritten(what="不是申请的理由")
    with act(actor=actor, at=now) as log:
        found = Incoming.objects.select_for_update(of=("self",)).select_related("organ").get(pk=incoming_id)
        _check_may(found.organ, actor)
        if found.settled_at:
            raise SettledAlready(at=found.settled_at, outcome=found.get_outcome_display())
        if case and case.organ_id != found.organ_id:
            raise Elsewhere(case=case, organ=case.organ.name, mine=found.organ.name)
        found.case, found.outcome, found.settled_at = case, "entered" if case else "other", now
        found.reason, found.stage = "" if case else reason.strip()[:LONGEST], ""
        found.save(update_fields=["case", "outcome", "settled_at", "reason", "stage"])
        log("incoming.settle", found, REG(45), outcome=found.outcome, case=case.pk if case else None)
    return found


def remind_incoming(stages: Mapping[int, str], *, actor: Actor, now: datetime) -> int:
    """What these have reached of the net (key → stage) is told once, whoever was told of an earlier stage. How many."""
    with act(actor=actor, at=now) as log:
        risen = 0
        for found in Incoming.objects.select_for_update(of=("self",)).select_related("organ").filter(pk__in=stages):
            if found.outcome == "open" and found.stage != stages[found.pk]:
                found.stage = stages[found.pk]
                found.save(update_fields=["stage"])
                found.mailed_to.clear()
                log("incoming.alarm", found, ALARMS["incoming"].cite, stage=found.stage)
                risen += 1
        if not risen:
            log.nothing()
    return risen


def _check_may(organ: Organ, actor: Actor) -> None:
    if not NOTES & actor.roles_in(organ, PERSONAL):
        raise no_duty("登记来件", NOTES, REG(45))
