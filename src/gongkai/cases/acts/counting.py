"""The clock of a case: its events, and the last day that follows from them, counted anew at each (条例第三十三条)."""

from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import locked
from gongkai.cases.models import Case, Event
from gongkai.law.calendar import Calendar
from gongkai.law.ledger import Due
from gongkai.law.terms import REPLY, due

COUNTED = ("due_on", "provisional")


def record(case: Case, name: str, day: date, *, days: int = 0, calendar: Calendar, now: datetime) -> None:
    """Write an event down and count anew, on the case that the caller saves. Raises a Refusal of `law.sequence`."""
    Event.objects.create(case=case, name=name, day=day, days=days, at=now)
    count(case, calendar)


def count(case: Case, calendar: Calendar) -> None:
    """Put the last day on the case, which the caller saves."""
    answer = ledger(case, calendar)
    if case.postponed_to:
        case.due_on, case.provisional = case.postponed_to, False
    elif answer:
        case.due_on, case.provisional = answer.day, answer.provisional


def ledger(case: Case, calendar: Calendar) -> Due | None:
    """Until when and why; None while the case has arrived but is not received."""
    events = [event.said for event in case.events.all()]
    return due(REPLY, events, calendar) if any(event.name == "received" for event in events) else None


def recount(case_id: int, *, calendar: Calendar, actor: Actor, now: datetime) -> Case:
    """Count the term anew, when the holidays of a year became known (条例 art. 33)."""
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        before = (case.due_on, case.provisional)
        count(case, calendar)
        if (case.due_on, case.provisional) == before:
            log.nothing()
        else:
            case.save(update_fields=COUNTED)
            log("case.recount", case, REPLY.cite, before=before[0], due=case.due_on)
    return case
