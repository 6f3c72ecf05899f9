"""What follows from a decision: written down with its last day, and done (行政复议法 art. 77, 行政诉讼法 art. 94)."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.audit.act import Log, act
from gongkai.audit.actor import Actor
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REVIEW
from gongkai.law.events import Event
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_duties import DUTIES
from gongkai.law.terms import TERMS, due
from gongkai.remedies.acts.keeping import OFFICE, check_day, check_office, current, locked, needed, roles
from gongkai.remedies.models import Duty, Instance

_COMPLY = REVIEW(77, 1, note="、行政诉讼法第九十四条")


@dataclass(frozen=True)
class Following:
    """`kind` is a key of DUTIES; `what` is asked, in the words of the decision; `due_on` its last day, None where the
    decision sets none."""

    kind: str
    what: str = ""
    due_on: date | None = None


class NoLastDay(Refusal):
    says = "没有登记：“{duty}”没有写明履行期限。请按决定书、裁判文书写明的期限填写；没有写明的，与作出机关联系后填写。"
    cite = _COMPLY


class NoDecisionYet(Refusal):
    says = "没有登记：{stage}还没有登记结果，不知道要履行什么。请先登记结果，履行事项可以一并填写。"
    cite = _COMPLY


class NoCase(Refusal):
    says = "没有登记：这件复议、诉讼没有关联申请，没有可以重新办理的。要公开信息的，履行事项请选“公开有关信息”。"
    cite = _COMPLY


class AlreadyDone(Refusal):
    says = "没有登记：这一事项已于{day:%Y年%m月%d日}登记履行，没有重复登记。"
    cite = _COMPLY


class NotReplied(Refusal):
    says = "没有登记：{case}现在是“{state}”，还没有重新答复。请先按决定、判决重新办理这件申请，送达答复以后再登记履行。"
    cite = REVIEW(64, 1, note="、行政诉讼法第七十条")


def impose(instance: Instance, following: Following, calendar: Calendar, log: Log) -> Duty:
    """A duty of a stage that ended, within the act that enters it. Raises NoLastDay, NoCase, BeforeThat."""
    duty, told = DUTIES[following.kind], instance.told_on
    assert told is not None
    if following.kind == "reopen" and instance.remedy.case_id is None:
        raise NoCase
    until = following.due_on
    if until is None and duty.term:
        until = due(TERMS[duty.term], [Event(duty.event, told)], calendar).day
    if until is None:
        raise NoLastDay(duty=duty.label)
    made = Duty.objects.create(
        remedy=instance.remedy,
        instance=instance,
        kind=following.kind,
        what=following.what.strip(),
        due_on=until,
        counted=following.due_on is None,
    )
    log("remedy.oblige", instance.remedy, duty.cite, duty=made.pk, kind=following.kind, due=until)
    return made


def oblige(remedy_id: int, *, following: Following, calendar: Calendar, actor: Actor, now: datetime) -> Duty:
    """Add a duty later: a written opinion came, the decision was read again. Raises NoDecisionYet, NoLastDay, NoCase,
    WrongRole."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        check_office(remedy, actor, "登记履行事项")
        instance = current(remedy)
        if instance.told_on is None:
            raise NoDecisionYet(stage=instance.get_stage_display())
        return impose(instance, following, calendar, log)


def fulfil(duty_id: int, *, day: date, how: str, proof: str = "", actor: Actor, now: datetime) -> Duty:
    """The duty is done. Whoever's it is enters it, or the office. Raises AlreadyDone, NotReplied, NotSaid, NotYet,
    BeforeThat, WrongRole."""
    with act(actor=actor, at=now) as log:
        remedy = locked(Duty.objects.values_list("remedy", flat=True).get(pk=duty_id))
        duty = Duty.objects.select_related("instance").get(pk=duty_id)
        duty.remedy, declared = remedy, DUTIES[duty.kind]
        may = OFFICE | {declared.role}
        if not may & roles(remedy, actor):
            raise no_duty("登记履行", may, declared.cite)
        if duty.done_on:
            raise AlreadyDone(day=duty.done_on)
        told = duty.instance.told_on
        assert told is not None
        check_day("履行日期", day, now, ("收到决定、裁判日期", told))
        if duty.kind == "reopen" and remedy.case and not _replied_since(duty):
            raise NotReplied(case=remedy.case, state=remedy.case.get_state_display())
        duty.done_on, duty.how = day, needed("履行的情况", how, 5000)
        duty.proof = proof.strip()[:100]
        duty.save(update_fields=["done_on", "how", "proof"])
        log("remedy.fulfil", remedy, declared.cite, duty=duty.pk, kind=duty.kind, day=day)
    return duty


def _replied_since(duty: Duty) -> bool:
    """The case was closed on or after the day on which the decision was received."""
    case, told = duty.remedy.case, duty.instance.told_on
    return bool(case and told and case.closed_on and case.closed_on >= told)
