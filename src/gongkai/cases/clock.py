"""The clock of a case, read: what it counts from, until when, and why (条例第三十三条)."""

from datetime import datetime

from gongkai.cases.models import Case
from gongkai.law.calendar import Calendar
from gongkai.law.clock import IN_TIME
from gongkai.law.events import Event
from gongkai.law.ledger import Due
from gongkai.law.readings import ENTERED, ON_RECORD
from gongkai.law.terms import REPLY, TERMS, due

_BOUND = (*IN_TIME, "extended")


def ledger(case: Case, calendar: Calendar) -> Due | None:
    """Until when and why; None while the case has arrived but is not received."""
    return counted(said(case), calendar)


def counted(events: list[Event], calendar: Calendar) -> Due | None:
    """The same of some events of a case."""
    return due(REPLY, events, calendar, ON_RECORD) if any(event.name == "received" for event in events) else None


def presumed(case: Case, calendar: Calendar) -> Due | None:
    """Until when, if every opinion that is out was over on the last day of its term; None where one has no term."""
    events = said(case)
    ends = _ends(case, events)
    return None if ends is None else counted([*events, *ends], calendar)


def _ends(case: Case, events: list[Event]) -> list[Event] | None:
    """The ends that opinions still out would have on the last day of their terms; None where one has no term."""
    ends = []
    for asked in case.consultations.filter(closed_on=None):
        if asked.due_on is None or asked.kind not in TERMS:
            return None
        if any((event.name, event.day) == (f"{asked.kind}_out", asked.out_on) for event in events):
            ends.append(Event(f"{asked.kind}_in", asked.due_on))
    return ends


def check(case: Case, event: Event, calendar: Calendar) -> None:
    """That something could happen when it did. Raises a Refusal of `law.sequence`: too late, twice, out of order.

    Only what itself is bound to the term can be too late: the end of a wait, entered afterwards, must not be refused
    for an extension that was told meanwhile. A wait whose term is over has ended for it, entered or not.
    """
    events = said(case)
    if event.name not in _BOUND:
        due(REPLY, [*events, event], calendar, ON_RECORD)
        return
    over = [end for end in _ends(case, events) or () if end.day and event.day and end.day < event.day]
    due(REPLY, [*events, *over, event], calendar, ENTERED)


def said(case: Case, by: datetime | None = None) -> list[Event]:
    """The events that the clock counts from, those alone that were on record `by` a moment; once a case is reopened,
    those since, and the day that was set for it."""
    events = [event for event in case.events.all() if by is None or event.at <= by]
    again = case.reopenings.last()
    if again is None or (by is not None and again.at > by):
        return [event.said for event in events]
    first = [event.said for event in events if event.name == "received"]
    since = [event.said for event in events if event.at >= again.at]
    return [*first, Event("reopened", again.received_on, until=again.due_on), *since]
