"""What waits for somebody with items: to be published in time, to be signed for, to be assessed, to be put right."""

from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.desk.items import deadline, reports
from gongkai.desk.items.link import url
from gongkai.desk.waiting import SHOWN, Found, State, Waiting, by_organ
from gongkai.law.publication import BEFORE, PUBLICATION
from gongkai.organs.scope import scope
from gongkai.publication import queries
from gongkai.publication.acts.close_report import MAY
from gongkai.publication.models import ErrorReport, Item

OFFICE = frozenset({"informant", "publisher", "head"})  # who sees to it that what must be public is
_STATES: dict[str, State] = {"late": "overdue", "near": "near"}
_UNDER_WAY = tuple(state for state in BEFORE if state != "consulting")


def unpublished(actor: Actor, today: date) -> Found:
    """What is late or near its last day, for the office; what is signed, for the publisher."""
    found = Found(label="未发布信息", by_organ=by_organ(queries.seen_by(actor).filter(state__in=_UNDER_WAY)))
    things, counts = list(found.things), dict(found.counts)
    more: dict[State, str] = {"todo": f"{reverse('desk:items')}?state=signed"}
    due = queries.seen_by(actor).filter(scope(actor, OFFICE)).order_by("due_on", "pk")
    pressing = {name: deadline.condition(name, today) for name in _STATES}
    if _holds(actor, OFFICE):
        for name, state in _STATES.items():
            rows = due.filter(pressing[name])
            things += [_waiting(item, state) for item in rows[: SHOWN + 1]]
            counts[state] = rows.count()
            more[state] = f"{reverse('desk:items')}?deadline={name}"
    signed = queries.open_to(actor, "publish").exclude(state="scheduled").order_by("changed_at", "pk")
    signed = signed.exclude(pressing["late"] | pressing["near"])
    things += [_waiting(item, "todo") for item in signed[: SHOWN + 1]]
    counts["todo"] = signed.count()
    return Found(things, counts, more, found.label, found.by_organ)


def withdrawals(actor: Actor, today: date) -> Found:
    """What was taken away at once, for the leader to sign for within a day."""
    if not _holds(actor, PUBLICATION.roles("confirm")):
        return Found()
    rows = queries.open_to(actor, "confirm").order_by("withdrawal_due", "pk")
    things = [
        Waiting("紧急撤下待补签", item.title, url(item), "sign", localdate(item.withdrawal_due))
        for item in rows[: SHOWN + 1]
    ]
    return Found(things, {"sign": rows.count()}, {"sign": f"{reverse('desk:items')}?state=withdrawn_unsigned"})


def assessments(actor: Actor, today: date) -> Found:
    """What is withheld and to be looked at again by now, or was never given a day for it (条例 art. 18)."""
    if not _holds(actor, PUBLICATION.roles("reassess")):
        return Found()
    rows = queries.open_to(actor, "reassess").filter(reassess_on__lte=today).order_by("reassess_on", "pk")
    things = [Waiting("定期评估", item.title, url(item), "todo", item.reassess_on) for item in rows[: SHOWN + 1]]
    address = f"{reverse('desk:items-withheld')}?reassess_to={today.isoformat()}"
    return Found(things, {"todo": rows.count()}, {"todo": address})


def errors(actor: Actor, today: date) -> Found:
    """What readers reported, for those who maintain the page."""
    if not _holds(actor, MAY):
        return Found()
    rows = reports.open_to(actor).order_by("at", "pk")
    things = [_reported(report) for report in rows[: SHOWN + 1]]
    return Found(things, {"todo": rows.count()}, {"todo": f"{reverse('desk:item-reports')}?state=open"})


def _waiting(item: Item, state: State) -> Waiting:
    return Waiting("主动公开", item.title, url(item), state, item.due_on if item.state in BEFORE else None)


def _reported(report: ErrorReport) -> Waiting:
    return Waiting("纠错", report.item.title, reports.url(report), "todo")


def _holds(actor: Actor, roles: frozenset[str]) -> bool:
    return any(each.role in roles for each in actor.held)
