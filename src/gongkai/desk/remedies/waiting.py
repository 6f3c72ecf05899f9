"""What waits for somebody with remedies: answers that are due, what nobody took on, duties that are open."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from gongkai.audit.actor import Actor
from gongkai.desk.remedies.link import url
from gongkai.desk.remedies.urgency import urgency
from gongkai.desk.urgency import NEAR, ahead
from gongkai.desk.waiting import Found, State, Waiting, found_among
from gongkai.law.remedy_duties import DUTIES
from gongkai.law.remedy_life import RUNNING
from gongkai.organs.scope import NOTHING, scope
from gongkai.remedies import queries
from gongkai.remedies.models import Duty, Hearing, Remedy

_STATES: tuple[State, ...] = ("overdue", "near", "todo")
OFFICE = frozenset({"clerk", "handler", "head"})


def answers(actor: Actor, today: date) -> Found:
    """Those that the office has yet to answer, or whose end nobody entered as final."""
    rows = (
        queries.seen_by(actor)
        .filter(scope(actor, OFFICE))
        .filter(Q(state__in=RUNNING, due_on__isnull=False) | Q(state="received") | Q(state="decided"))
    )
    mine: QuerySet[Remedy] = rows.filter(Q(handler=actor.person) | Q(handler=None) | Q(due_on__lt=today))
    found = list(mine.order_by("due_on", "pk"))
    things = [
        Waiting("复议诉讼", f"{each.organ.short}{each}", url(each), _state(each.due_on, today), each.due_on)
        for each in found
    ]
    return found_among(things, reverse("desk:remedies"), _STATES)


def duties(actor: Actor, today: date) -> Found:
    """What a decision or judgment asks and is not done, for those whose it is."""
    mine = NOTHING
    for kind, duty in DUTIES.items():
        mine |= Q(kind=kind) & scope(
            actor, {duty.role, "head"}, organ="remedy__organ__", confidentiality="remedy__confidentiality"
        )
    rows: QuerySet[Duty] = queries.duties_seen_by(actor).filter(mine, done_on=None)
    things = [
        Waiting("履行决定、判决", f"{each.organ.short}{each}（{each.remedy}）", url(each.remedy),
                _state(each.due_on, today), each.due_on)
        for each in rows.order_by("due_on", "pk")
    ]  # fmt: skip
    return found_among(things, f"{reverse('desk:remedies')}?pressing=duties", _STATES)


def hearings(actor: Actor, today: date) -> Found:
    """What is heard soon: the head of the organ is to appear in court (行政诉讼法 art. 3)."""
    mine = queries.seen_by(actor).filter(scope(actor, OFFICE | {"leader"})).order_by().values("pk")
    begins = make_aware(datetime.combine(today, time()))
    ends = make_aware(datetime.combine(ahead(today, NEAR) + timedelta(days=1), time()))
    soon = Hearing.objects.filter(
        called_off=False, instance__result="", instance__remedy__in=mine, at__gte=begins, at__lt=ends
    ).select_related("instance__remedy__organ")
    things = [
        Waiting("听证、开庭", f"{one.organ.short}{one}{each.place}", url(one), "near", localdate(each.at))
        for each in soon
        for one in (each.instance.remedy,)
    ]
    return found_among(things, reverse("desk:remedies"), _STATES)


def _state(due: date | None, today: date) -> State:
    pressing = urgency(due, today)
    return "overdue" if pressing == "overdue" else "near" if pressing == "near" else "todo"
