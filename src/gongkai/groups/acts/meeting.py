"""Meetings of a group, what they decided, and what came of it."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.groups import queries
from gongkai.groups.acts.keeping import check_keeper, locked, trimmed
from gongkai.groups.models import Decision, Group, Meeting, Seat
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ


class MeetingOutside(Refusal):
    says = (
        "没有登记：会议日期{held:%Y年%m月%d日}不对。登记的是已经开过的会议，"
        "应当在小组存续期间（{founded:%Y年%m月%d日}至{last:%Y年%m月%d日}）。请改正。"
    )
    cite = REG(3, 1)


class NotMember(Refusal):
    says = "没有登记：{who}在会议当天（{held:%Y年%m月%d日}）不是小组成员。列席人员请写在议程或者纪要里。"
    cite = REG(3, 1)


class NobodyThere(Refusal):
    says = "没有登记：没有选择到会人员。请勾选到会的小组成员。"
    cite = REG(3, 1)


class Nobody(Refusal):
    says = "没有保存：请为议定事项写明责任单位或者责任人，二者选一；有几家的，请分别登记，以便逐项督办。"
    cite = REG(3, 1)


class DueBeforeMeeting(Refusal):
    says = "没有保存：完成期限{due:%Y年%m月%d日}早于会议日期{held:%Y年%m月%d日}。请改正完成期限。"
    cite = REG(3, 1)


class AlreadyDone(Refusal):
    says = "没有保存：这件事已于{done:%Y年%m月%d日}登记办结。落实情况要补充的，请在下一次会议上另行议定。"
    cite = REG(3, 1)


class NoReport(Refusal):
    says = "没有保存：请写明落实情况，例如做了什么、结果在哪里。只写日期不能说明事情办了。"
    cite = REG(3, 1)


class DoneOutside(Refusal):
    says = "没有保存：完成日期{done:%Y年%m月%d日}应当在会议日期{held:%Y年%m月%d日}与今天之间。请按实际完成的日子填写。"
    cite = REG(3, 1)


def meet(
    group_id: int,
    *,
    held_on: date,
    place: str,
    agenda: str,
    present: Collection[int],
    minutes: str = "",
    actor: Actor,
    now: datetime,
) -> Meeting:
    """Record a meeting that was held. `present` are keys of the seats that attended.

    Raises NotKeeper, BadText, MeetingOutside, NobodyThere, NotMember.
    """
    texts = trimmed(Meeting, {"place": place}) | trimmed(Meeting, {"agenda": agenda, "minutes": minutes}, lines=True)
    with act(actor=actor, at=now) as log:
        group = locked(group_id)
        check_keeper(actor, group.issuer)
        _check_held(group, held_on, localdate(now))
        meeting = Meeting.objects.create(group=group, held_on=held_on, **texts)
        meeting.present.set(_attending(group, held_on, present))
        log("meeting.record", meeting, REG(3, 1), group=group.pk, present=sorted(present))
    return meeting


def minute(meeting_id: int, *, minutes: str, actor: Actor, now: datetime) -> Meeting:
    """Write the minutes down, or put them right. Raises NotKeeper, BadText."""
    texts = trimmed(Meeting, {"minutes": minutes}, lines=True)
    with act(actor=actor, at=now) as log:
        meeting = _meeting(meeting_id)
        check_keeper(actor, meeting.group.issuer)
        if meeting.minutes == texts["minutes"]:
            log.nothing()
            return meeting
        meeting.minutes = texts["minutes"]
        meeting.save(update_fields=["minutes"])
        log("meeting.minute", meeting)
    return meeting


def resolve(
    meeting_id: int,
    *,
    text: str,
    due_on: date,
    organ: Organ | None = None,
    seat: int | None = None,
    actor: Actor,
    now: datetime,
) -> Decision:
    """Record something that a meeting decided to have done, by an organ or by whoever sat in a seat on its day.

    Raises NotKeeper, BadText, Nobody, DueBeforeMeeting, NotMember.
    """
    texts = trimmed(Decision, {"text": text})
    if (organ is None) == (seat is None):
        raise Nobody
    with act(actor=actor, at=now) as log:
        meeting = _meeting(meeting_id)
        check_keeper(actor, meeting.group.issuer)
        if due_on < meeting.held_on:
            raise DueBeforeMeeting(due=due_on, held=meeting.held_on)
        by = _attending(meeting.group, meeting.held_on, [seat])[0] if seat else None
        decision = Decision.objects.create(meeting=meeting, organ=organ, seat=by, due_on=due_on, **texts)
        log("decision.record", decision, REG(3, 1), meeting=meeting.pk, due=due_on)
    return decision


def conclude(decision_id: int, *, done_on: date, report: str, actor: Actor, now: datetime) -> Decision:
    """Record that something decided has been done, and what came of it.

    Raises NotKeeper, BadText, AlreadyDone, NoReport, DoneOutside.
    """
    with act(actor=actor, at=now) as log:
        found = Decision.objects.select_for_update(of=("self",))
        decision = found.select_related("meeting__group__issuer", "meeting__group__organ").get(pk=decision_id)
        check_keeper(actor, decision.meeting.group.issuer)
        if decision.done_on:
            raise AlreadyDone(done=decision.done_on)
        if not report.strip():
            raise NoReport
        texts = trimmed(Decision, {"report": report})
        if not decision.meeting.held_on <= done_on <= localdate(now):
            raise DoneOutside(done=done_on, held=decision.meeting.held_on)
        decision.done_on, decision.report = done_on, texts["report"]
        decision.save(update_fields=["done_on", "report"])
        log("decision.conclude", decision, done=done_on)
    return decision


def _check_held(group: Group, held_on: date, today: date) -> None:
    last = min(today, group.ended_on) if group.ended_on else today
    if not group.founded_on <= held_on <= last:
        raise MeetingOutside(held=held_on, founded=group.founded_on, last=last)


def _attending(group: Group, held_on: date, keys: Collection[int]) -> list[Seat]:
    if not keys:
        raise NobodyThere
    seated = {seat.pk: seat for seat in queries.seats_on(group, held_on)}
    for key in keys:
        if key not in seated:
            other = Seat.objects.filter(pk=key, group=group).first()
            raise NotMember(who=f"{other.post}{other.holder}" if other else "所选的人", held=held_on)
    return [seated[key] for key in keys]


def _meeting(key: int) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",))
    return found.select_related("group__organ", "group__issuer").get(pk=key)
