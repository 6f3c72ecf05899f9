"""A stage begins: where, when, and by when the organ has to answer."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.calendar import Calendar
from gongkai.law.events import Event
from gongkai.law.ledger import Due
from gongkai.law.remedy_stages import SIMPLIFIED, STAGES
from gongkai.law.terms import TERMS, due
from gongkai.remedies.acts.keeping import check_day, needed
from gongkai.remedies.models import Instance, Remedy

ANSWERS = ("due_on", "provisional")


@dataclass(frozen=True)
class Filed:
    """`body` is who decides, `number` its number of the case. `filed_on` is when it was asked for, `received_on` when
    the organ received the copy. `ours`: the organ itself appeals. `until` is the last day to answer that the body set,
    None where the law's own counts."""

    body: str
    filed_on: date
    received_on: date
    number: str = ""
    simplified: bool = False
    ours: bool = False
    until: date | None = None


def ledger(stage: str, received_on: date, calendar: Calendar, *, simplified: bool = False) -> Due | None:
    """How the time for the answer counts; None where the law sets none."""
    found = STAGES[stage]
    name = SIMPLIFIED if simplified and stage == "review" else found.term
    return due(TERMS[name], [Event(found.event, received_on)], calendar) if name else None


def begin(remedy: Remedy, stage: str, filed: Filed, calendar: Calendar, now: datetime) -> Instance:
    """The stage, kept; the remedy has its columns and is not saved. Raises NotSaid, NotYet, BeforeThat."""
    instance = Instance(remedy=remedy, stage=stage, ours=filed.ours)
    fill(instance, filed, calendar, now)
    if remedy.pk is None:
        remedy.filed_on = filed.filed_on
    mirror(remedy, instance)
    return instance


def fill(instance: Instance, filed: Filed, calendar: Calendar, now: datetime) -> None:
    """Raises NotSaid, NotYet, BeforeThat."""
    stage = STAGES[instance.stage]
    check_day("提出日期", filed.filed_on, now)
    check_day("收到副本日期", filed.received_on, now, ("提出日期", filed.filed_on))
    instance.body, instance.number = needed(stage.body, filed.body, 100), filed.number.strip()[:60]
    instance.filed_on, instance.received_on = filed.filed_on, filed.received_on
    instance.simplified = filed.simplified and instance.stage == "review"
    counted = (
        None if instance.ours else ledger(instance.stage, filed.received_on, calendar, simplified=instance.simplified)
    )
    instance.due_on = None if instance.ours else filed.until or (counted.day if counted else None)
    instance.provisional = bool(counted and counted.provisional and not filed.until)


def mirror(remedy: Remedy, instance: Instance) -> None:
    """The columns in which a remedy shows its present stage."""
    remedy.body, remedy.number = instance.body, instance.number
    remedy.due_on = None if instance.answered_on or instance.result else instance.due_on
    remedy.provisional = instance.provisional and remedy.due_on is not None


MIRRORED = ("body", "number", "due_on", "provisional")
