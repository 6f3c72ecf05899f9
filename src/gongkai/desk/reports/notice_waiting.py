"""What waits because of the yearly notice: receipts, reports that nobody began, being chased, whom to chase."""

from collections.abc import Collection
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.desk.reports.notice import board, url
from gongkai.desk.waiting import Found, State, Waiting, found_among
from gongkai.law.annual.notice import UP, URGED, WORK
from gongkai.law.annual.reporter import reporter
from gongkai.reports import notices
from gongkai.reports.acts.notice import MAY
from gongkai.reports.chasing import chases_for
from gongkai.reports.deadlines import all_current
from gongkai.reports.models import Compilation, Submission
from gongkai.reports.progress import IN, counts, progress

_NEAR = 14  # days
_STATES: tuple[State, ...] = ("overdue", "near", "todo")


def units(actor: Actor, today: date) -> Found:
    """Of the notices that hold: those to acknowledge, and the reports that nobody has begun."""
    if not _holds(actor, WORK):
        return Found()
    holding = {notice.pk for notice in all_current(today.year - 1)}
    mine = list(notices.recipients_of(actor, WORK).filter(notice__in=holding))
    begun = {
        (organ, year)
        for model in (Compilation, Submission)
        for organ, year in model.objects.filter(organ__in=[unit.organ_id for unit in mine]).values_list("organ", "year")
    }
    things: list[Waiting] = []
    for unit in mine:
        if unit.organ is None or reporter(unit.organ.founded, unit.organ.ended_on, unit.notice.year) != "itself":
            continue
        told = f"{unit.name}{unit.notice.year}年度报告"
        state: State = "overdue" if unit.due_on < today else "near" if (unit.due_on - today).days <= _NEAR else "todo"
        if unit.acknowledged_at is None:
            things.append(Waiting("编制通知", f"{told}编制通知：请回执", url(unit.notice), "todo"))
        if (unit.organ_id, unit.notice.year) not in begun:
            begin = f"{reverse('desk:report-begin')}?{urlencode({'organ': unit.organ_id, 'year': unit.notice.year})}"
            things.append(Waiting("年度报告", f"{told}：尚未编制", begin, state, unit.due_on))
    return found_among(things, reverse("desk:reports"), _STATES)


def chased(actor: Actor, today: date) -> Found:
    """What the competent department urges by hand; the nets say nothing that does not stand among these already."""
    if not _holds(actor, UP):
        return Found()
    things = [
        Waiting("催办", f"{unit.name}：{each.says}", url(unit.notice), "overdue" if unit.due_on < today else "near")
        for each in chases_for(actor).filter(kind=URGED)
        for unit in (each.recipient,)
    ]
    return found_among(things, reverse("desk:reports"), _STATES)


def office(actor: Actor, today: date) -> Found:
    """Who is late or has not acknowledged, a line a notice, for the department that guides them."""
    if not _holds(actor, MAY):
        return Found()
    areas = set(notices.areas(actor, MAY).values_list("pk", flat=True))
    things = []
    for notice in all_current(today.year - 1) if areas else []:
        if notice.area_id not in areas:
            continue
        rows = progress(notice.area, notice.year)
        found = counts(rows, today)
        late = found.get("missing", 0) + found.get("late", 0)
        silent = sum(not row.acknowledged for row in rows)
        told = [f"{late}个机关逾期没有报送"] * bool(late) + [f"{silent}个机关没有回执"] * bool(silent)
        if told and any(row.state not in IN for row in rows):
            name = f"{notice.area.short}{notice.year}年度报告：{'，'.join(told)}"
            things.append(Waiting("年度报告进度", name, board(notice), "overdue" if late else "todo"))
    return found_among(things, reverse("desk:report-progress"), _STATES)


def _holds(actor: Actor, roles: Collection[str]) -> bool:
    """Nothing is asked of the database for whoever has no hand in this."""
    return any(held.role in roles for held in actor.held)
