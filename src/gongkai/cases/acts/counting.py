"""The clock of a case: its events, and the last day that follows from them, counted anew at each (条例第三十三条)."""

from datetime import date, datetime

from gongkai.audit.act import Log, act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import locked
from gongkai.cases.clock import check, ledger
from gongkai.cases.models import Case, Consultation, Event, Fee
from gongkai.law.calendar import Calendar
from gongkai.law.events import Event as Said
from gongkai.law.terms import OPINIONS, REPLY, TERMS, due

COUNTED = ("due_on", "provisional")


def record(
    case: Case, name: str, day: date, *, days: int = 0, until: date | None = None, calendar: Calendar, now: datetime
) -> None:
    """Write an event down and count anew, on the case that the caller saves. Raises a Refusal of `law.sequence`."""
    check(case, Said(name, day, days, until), calendar)
    Event.objects.create(case=case, name=name, day=day, days=days, until=until, at=now)
    count(case, calendar)


def count(case: Case, calendar: Calendar) -> None:
    """Put the last day on the case, which the caller saves."""
    answer = ledger(case, calendar)
    if answer:
        case.due_on, case.provisional = answer.day, answer.provisional


def recount(case_id: int, *, calendar: Calendar, actor: Actor, now: datetime) -> Case:
    """Count every term of a case anew, when the holidays of a year became known: that of the reply (条例 art. 33), of
    opinions that were asked for, of paying."""
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        before = (case.due_on, case.provisional)
        count(case, calendar)
        changed = (case.due_on, case.provisional) != before
        if changed:
            case.save(update_fields=COUNTED)
            log("case.recount", case, REPLY.cite, before=before[0], due=case.due_on)
        if not any([changed, *_others(case, calendar, log)]):
            log.nothing()
    return case


def _others(case: Case, calendar: Calendar, log: Log) -> list[bool]:
    """Whether each of the other terms that still run has moved."""
    return [
        *(
            _moved(case, fee, calendar, log)
            for fee in Fee.objects.filter(case=case, paid_on=None, notified_on__isnull=False)
        ),
        *(
            _moved(case, asked, calendar, log)
            for asked in Consultation.objects.filter(case=case, closed_on=None, delivered_on__isnull=False)
        ),
    ]


def _moved(case: Case, thing: Fee | Consultation, calendar: Calendar, log: Log) -> bool:
    if isinstance(thing, Fee):
        verb, term, begin = "fee.recount", TERMS["payment"], Said("notified", thing.notified_on)
    else:
        verb, term, begin = "consultation.recount", OPINIONS[thing.kind], Said("delivered", thing.delivered_on)
    before, thing.due_on = thing.due_on, due(term, [begin], calendar).day
    if thing.due_on == before:
        return False
    thing.save(update_fields=["due_on"])
    log(verb, case, term.cite, before=before, due=thing.due_on)
    return True
