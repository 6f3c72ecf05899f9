"""What waits for somebody with annual reports: drafts, what was sent back, what is to be taken in or published."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.desk.reports.link import url
from gongkai.desk.waiting import SHOWN, Found, State, Waiting
from gongkai.law.annual.filing import last_day
from gongkai.law.reporting import OPEN, REPORTING
from gongkai.organs.scope import NOTHING, scope
from gongkai.reports import queries

_NEAR = 14  # days
_VERBS = {"draft": "send", "returned": "write", "signed": "file", "submitted": "accept", "accepted": "publish"}


def waiting(actor: Actor, today: date) -> Found:
    """Reports on which the actor has the next hand; due by the day that the Regulation leaves (条例 art. 49)."""
    mine = NOTHING
    for state, verb in _VERBS.items():
        reach = scope(actor, REPORTING.roles(verb), confidentiality="")
        mine |= Q(state=state) & reach
    things = []
    for one in queries.compilations_seen_by(actor).filter(mine).order_by("year", "organ"):
        last = last_day(one.organ.level)
        due = date(one.year + 1, last.month, last.day)
        told = f"{one.organ.short}{one.year}年度报告：{one.get_state_display()}"
        things.append(Waiting("年度报告", told, url(one), _state(one.state, due, today), due))
    states: list[State] = ["overdue", "near", "returned", "todo"]
    counts = {state: sum(thing.state == state for thing in things) for state in states}
    shown = [thing for state in states for thing in [one for one in things if one.state == state][: SHOWN + 1]]
    return Found(shown, counts, dict.fromkeys(states, reverse("desk:reports")))


def _state(state: str, due: date, today: date) -> State:
    if state in OPEN and due < today:
        return "overdue"
    if state == "returned":
        return "returned"
    return "near" if (due - today).days <= _NEAR else "todo"
