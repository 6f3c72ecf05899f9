"""What waits for somebody with annual reports: drafts, what was sent back, what is to be taken in or published."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.desk.reports.link import url
from gongkai.desk.waiting import Found, State, Waiting, found_among
from gongkai.law.reporting import OPEN, REPORTING
from gongkai.organs.scope import NOTHING, scope
from gongkai.reports import queries
from gongkai.reports.deadlines import deadlines

_NEAR = 14  # days
_VERBS = {"draft": "send", "returned": "write", "signed": "file", "submitted": "accept", "accepted": "publish"}


def waiting(actor: Actor, today: date) -> Found:
    """Reports on which the actor has the next hand; due by the day of the notice or the law (条例 art. 49)."""
    mine = NOTHING
    for state, verb in _VERBS.items():
        reach = scope(actor, REPORTING.roles(verb), confidentiality="")
        mine |= Q(state=state) & reach
    things = []
    rows = list(queries.compilations_seen_by(actor).filter(mine).order_by("year", "organ"))
    days = deadlines([(one.organ, one.year) for one in rows])
    for one in rows:
        due = days[one.organ_id, one.year]
        told = f"{one.organ.short}{one.year}年度报告：{one.get_state_display()}"
        things.append(Waiting("年度报告", told, url(one), _state(one.state, due, today), due))
    return found_among(things, reverse("desk:reports"), ("overdue", "near", "returned", "todo"))


def _state(state: str, due: date, today: date) -> State:
    if state in OPEN and due < today:
        return "overdue"
    if state == "returned":
        return "returned"
    return "near" if (due - today).days <= _NEAR else "todo"
