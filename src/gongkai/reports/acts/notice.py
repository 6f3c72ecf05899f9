"""The yearly notice of the competent department: drafted, signed, and thereby sent to every unit (条例 arts. 3, 49)."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.annual.filing import last_day
from gongkai.law.annual.notice import NAMES, REQUIRED
from gongkai.law.annual.worded import places
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ, Person
from gongkai.reports.calling import called, outside
from gongkai.reports.deadlines import current
from gongkai.reports.models import Notice, Recipient
from gongkai.reports.notice_letter import worded
from gongkai.reports.rollup import gathers

KIND = "reports.notice"
MAY = frozenset({"competent"})


class NoArea(Refusal):
    says = (
        "没有保存：{name}的年度报告不汇总其他机关的报告，没有可以通知的单位。"
        "通知由县级以上政府的主管部门向本级各部门和下级政府下发，请另选一级政府。"
    )
    cite = REG(3)


class WrongYear(Refusal):
    says = "没有保存：现在通知编制的是{now}年或者{last}年的年度报告，填的是{year}年。请核对报告年度。"
    cite = REG(49)


class TooLate(Refusal):
    says = (
        "没有保存：{who}的报送日期填的是{day:%Y年%m月%d日}，法定的最后一天是{last:%Y年%m月%d日}。"
        "通知可以要求提前，不能推后，请改正。"
    )


class TooEarly(Refusal):
    says = "没有{verb}：{who}的报送日期是{day:%Y年%m月%d日}，{why}。请改一个各单位来得及办理的日期。"
    cite = REG(49)


class UnknownName(Refusal):
    says = "没有保存：正文中的｛{name}｝没有对应的内容。可以用的有：{known}。请改成其中一个，或者去掉花括号。"
    cite = REG(49)


class DaysMissing(Refusal):
    says = "没有保存：正文没有写｛{name}｝。报送日期要用这个名称写进正文，印出来的日期才与系统催办的日期一致。"
    cite = REG(49)


class NobodyMissing(Refusal):
    says = "没有补发：应当收到通知的单位都已经发过了。新成立的机关录入名录以后，再在这里补发。"
    cite = REG(49)


class NotIssued(Refusal):
    says = "没有办理：这份通知还没有签发，各单位还没有收到。请先送签，签发后随即下发。"
    cite = REG(49)


class Superseded(Refusal):
    says = "没有办理：{on:%Y年%m月%d日}又下发了{year}年的通知，这一份不再作为依据。请在新的通知里办理。"
    cite = REG(49)


def write_notice(
    *,
    area: Organ,
    year: int,
    departments_by: date,
    governments_by: date,
    text: str,
    units: str = "",
    actor: Actor,
    now: datetime,
) -> Notice:
    """Draft the notice of an area for a year, or the next version of the one in hand. Nothing of what went out changes.

    `units` are those outside the directory, a line each (`calling.outside`). Raises WrongRole, NoArea, WrongYear,
    TooLate, TooEarly, UnknownName, DaysMissing, BadLine, OnlyPeople and what `approvals.acts.revise` raises.
    """
    with act(actor=actor, at=now) as log:
        area = Organ.objects.select_for_update(of=("self",)).get(pk=area.pk)
        _check_may(area, actor, "起草年度报告编制通知")
        found = Notice.objects.select_for_update(of=("self",)).filter(area=area, year=year, issued_at=None).first()
        notice = found or Notice(area=area, year=year, organ=_issuer(area, actor))
        notice.departments_by, notice.governments_by, notice.text = departments_by, governments_by, text.strip()
        notice.outside = outside(units)
        _check(notice, localdate(now))
        told: dict[str, Any] = {"title": notice.title, "text": worded(notice), "actor": actor, "now": now}
        if found:
            approvals.revise(notice.paper_id, **told)
        else:
            notice.paper = approvals.draft(kind=KIND, organ=notice.organ, **told)
        notice.save()
        log("notice.write", notice, REG(49), year=year)
    return notice


def send_notice(notice_id: int, *, actor: Actor, now: datetime) -> Paper:
    """Put it before the leader. Raises NotAllowed, TooEarly, OnlyPeople."""
    notice = Notice.objects.select_related("paper").get(pk=notice_id)
    return decide_notice(notice.paper_id, verb="submit", seen=notice.paper.digest, actor=actor, now=now)


def decide_notice(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """A step with its paper. Once signed it goes out: every unit has it from that moment, each with its last day.

    Raises TooEarly and what `approvals.acts.decide` raises.
    """
    with act(actor=actor, at=now) as log:
        notice = Notice.objects.select_for_update(of=("self",)).select_related("area", "organ").get(paper=paper_id)
        if verb in ("submit", "sign"):
            _check_ahead(notice, localdate(now), {"submit": "送签", "sign": "签发"}[verb])
        paper = approvals.decide(paper_id, verb=verb, seen=seen, comment=comment, actor=actor, now=now)
        if paper.state != "signed":
            log.nothing()
            return paper
        notice.issued_at = now
        notice.save(update_fields=["issued_at"])
        units = Recipient.objects.bulk_create(called(notice, localdate(now)))
        log("notice.issue", notice, REG(49), year=notice.year, units=len(units))
    return paper


def call_missing(notice_id: int, *, actor: Actor, now: datetime) -> list[Recipient]:
    """Send it to the organs that were entered since. Raises WrongRole, NotIssued, Superseded, NobodyMissing."""
    with act(actor=actor, at=now) as log:
        notice = holding(notice_id, actor, "补发年度报告编制通知")
        known = {name for unit in notice.recipients.values_list("name", "organ") for name in unit}
        new = [unit for unit in called(notice, localdate(now)) if not {unit.name, unit.organ_id or unit.name} & known]
        if not new:
            raise NobodyMissing
        made = Recipient.objects.bulk_create(new)
        log("notice.call", notice, REG(49), year=notice.year, units=len(made))
    return made


def issued(notice_id: int, actor: Actor, doing: str) -> Notice:
    """A notice that went out, locked, for the competent department. Raises WrongRole, NotIssued."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("area", "organ").get(pk=notice_id)
    _check_may(notice.area, actor, doing)
    if notice.issued_at is None:
        raise NotIssued
    return notice


def holding(notice_id: int, actor: Actor, doing: str) -> Notice:
    """The same, as long as no other took its place. Raises WrongRole, NotIssued, Superseded."""
    notice = issued(notice_id, actor, doing)
    last = current(notice.area, notice.year)
    if last and last.issued_at and last.pk != notice.pk:
        raise Superseded(on=localdate(last.issued_at), year=notice.year)
    return notice


def _issuer(area: Organ, actor: Actor) -> Organ:
    """Where the drafter works, if that is the government or directly below it: its office; else the government."""
    if actor.person is None:
        raise OnlyPeople
    organ = Person.objects.select_related("organ").get(pk=actor.person).organ
    return organ if organ.parent_id == area.pk else area


def _check_may(area: Organ, actor: Actor, doing: str) -> None:
    if not MAY & actor.roles_in(area):
        raise no_duty(doing, MAY, REG(3))


def _check(notice: Notice, today: date) -> None:
    if not gathers(notice.area):
        raise NoArea(name=notice.area.name)
    if notice.year not in (today.year, today.year - 1):
        raise WrongYear(now=today.year, last=today.year - 1, year=notice.year)
    for who, level, day in (("部门", "department", notice.departments_by), ("政府", "county", notice.governments_by)):
        last = last_day(level)
        if day > last.of(notice.year):
            raise TooLate(who=who, day=day, last=last.of(notice.year), cite=last.cite)
    _check_ahead(notice, today, "保存")
    names = list(places(notice.text))
    for name in names:
        if name not in NAMES:
            raise UnknownName(name=name, known="、".join(NAMES))
    for name in REQUIRED:
        if name not in names:
            raise DaysMissing(name=name)


def _check_ahead(notice: Notice, today: date, verb: str) -> None:
    for who, day in (("部门", notice.departments_by), ("政府", notice.governments_by)):
        if day <= today:
            raise TooEarly(verb=verb, who=who, day=day, why="已经到了")
        if day.year <= notice.year:
            raise TooEarly(verb=verb, who=who, day=day, why=f"{notice.year}年还没有结束")
