"""What waits for somebody with applications: what presses, what to take on, what the office left lying."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.cases import queries
from gongkai.cases.models import Case, Task
from gongkai.cases.queries import OPEN
from gongkai.desk.cases.link import url
from gongkai.desk.urgency import condition
from gongkai.desk.waiting import SHOWN, Found, State, Waiting, by_organ
from gongkai.organs.scope import scope

OFFICE = frozenset({"clerk", "handler", "head"})  # who see to it that nothing is left lying
# The noun of each, in the order in which a case that is several of them is told.
LEFT = {
    "unserved": "答复签发后待送达",
    "supplements": "补充材料待登记",
    "unconfirmed": "待确认收到",
    "unassigned": "待确定承办人",
    "unopened": "还没有打开看过",
}


def pressing(actor: Actor, today: date) -> Found:
    """Applications whose term is over or nearly so, and how many are open where."""
    seen = queries.seen_by(actor)
    asked: dict[State, QuerySet[Case]] = {
        "overdue": seen.filter(condition("overdue", today)),
        "near": seen.filter(condition("near", today)),
    }
    things = [
        Waiting("依申请公开", f"{case.organ.short}{case}", url(case), state, case.due_on)
        for state, rows in asked.items()
        for case in rows.order_by("due_on", "pk")[: SHOWN + 1]
    ]
    held = {state: Count("pk", filter=condition(state, today)) for state in asked}
    counts: dict[Any, int] = seen.order_by().aggregate(**held)
    more: dict[State, str] = {state: _list(state) for state in asked}
    return Found(things, counts, more, "在办申请", by_organ(seen.filter(condition("running", today))))


def to_do(actor: Actor, today: date) -> Found:
    """What somebody is to take on or to answer, and what lies unconfirmed, unassigned, unserved, unentered."""
    mine = queries.open_to(actor, "accept") | queries.open_to(actor, "draft")
    mine = mine.filter(Q(handler=actor.person) | Q(handler=None))
    office = queries.seen_by(actor).filter(scope(actor, OFFICE))
    left = Q(pk__in=())
    for name in LEFT:
        left |= condition(name, today)
    pressed = condition("overdue", today) | condition("near", today)
    rows = (office.filter(left) | mine).exclude(pressed).distinct()
    found = rows.annotate(waits=Count("supplements", filter=Q(supplements__taken_at=None)))
    things = [
        Waiting(_noun(case), f"{case.organ.short}{case}", url(case), "todo", case.due_on)
        for case in found.order_by("due_on", "pk")[: SHOWN + 1]
    ]
    return Found(things, {"todo": rows.count()}, {"todo": _list("running")})


def tasks(actor: Actor, today: date) -> Found:
    """What inner offices were asked: mine, and those of my cases that are over their internal day."""
    if actor.person is None:
        return Found()
    open_ = Task.objects.filter(done_at=None, case__state__in=OPEN).select_related("case__organ")
    open_ = open_.filter(case__in=queries.seen_by(actor).values("pk"))
    rows = open_.filter(Q(person=actor.person) | Q(case__handler=actor.person, due_on__lt=today))
    things = [
        _task(task, "overdue" if task.due_on < today else "todo") for task in rows.order_by("due_on", "pk")[: SHOWN + 1]
    ]
    held = {"overdue": Q(due_on__lt=today), "todo": Q(due_on__gte=today)}
    counts: dict[Any, int] = rows.order_by().aggregate(
        **{state: Count("pk", filter=is_so) for state, is_so in held.items()}
    )
    return Found(things, counts)


def _task(task: Task, state: State) -> Waiting:
    return Waiting(
        f"交办{task.get_kind_display()}", f"{task.case.organ.short}{task.case}", url(task.case), state, task.due_on
    )


def _noun(case: Any) -> str:
    """The first of LEFT that is true of it."""
    is_so: Mapping[str, bool] = {
        "unserved": case.state == "signed",
        "supplements": bool(case.waits),
        "unconfirmed": case.state == "submitted",
        "unassigned": case.handler_id is None,
        "unopened": case.opened_at is None,
    }
    return next((LEFT[name] for name in LEFT if is_so[name]), "依申请公开")


def _list(name: str) -> str:
    return f"{reverse('desk:cases')}?urgency={name}"
