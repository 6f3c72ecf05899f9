"""What is left lying of remedies today, as `law.remedy_alarms` declares it: each cause once, at its stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from gongkai.law.calendar import Calendar
from gongkai.law.remedy_alarms import REMEDY_ALARMS
from gongkai.law.remedy_life import RUNNING
from gongkai.remedies.models import Duty, Hearing, Instance, Remedy

_FAR = 30  # days: more than any stage looks ahead, whatever the holidays


@dataclass(frozen=True, order=True)
class Cause:
    """`remedy` is a key; `kind`, `stage` as in `law.remedy_alarms`; `mark` tells one thing of a remedy from another."""

    remedy: int
    kind: str
    stage: str = ""
    mark: str = ""


def causes(today: date, calendar: Calendar) -> Iterator[Cause]:
    """All of them, a query a net."""

    def between(first: date, last: date) -> int:
        days = min((last - first).days, _FAR)
        return sum(calendar.works(first + timedelta(days=n)) for n in range(1, days + 1))

    unassigned = Instance.objects.filter(remedy__state="received", remedy__handler=None, result="")
    for key, since in unassigned.values_list("remedy", "received_on"):
        if stage := REMEDY_ALARMS["unassigned"].stage(between(since, today)):
            yield Cause(key, "unassigned", stage)
    soon = today + timedelta(days=_FAR)
    running = Remedy.objects.filter(state__in=RUNNING, due_on__lte=soon)
    for key, due in running.values_list("pk", "due_on"):
        if due is not None:
            yield from _due(key, due, today, between(today, due), ("near", "overdue"), f"{due}")
    open_duties = Duty.objects.filter(done_on=None, due_on__lte=soon)
    for key, duty, due in open_duties.values_list("remedy", "pk", "due_on"):
        yield from _due(key, due, today, between(today, due), ("duty_near", "duty_overdue"), f"{duty}")
    begins = make_aware(datetime.combine(today, time()))
    hearings = Hearing.objects.filter(called_off=False, at__gte=begins, at__lt=begins + timedelta(days=_FAR))
    for key, hearing, at in hearings.filter(instance__result="").values_list("instance__remedy", "pk", "at"):
        if stage := REMEDY_ALARMS["hearing"].stage_left(between(today, localdate(at))):
            yield Cause(key, "hearing", stage, f"{hearing}")


def _due(key: int, due: date, today: date, left: int, kinds: tuple[str, str], mark: str) -> Iterator[Cause]:
    near, over = kinds
    if due < today:
        yield Cause(key, over, mark=mark)
    elif (stage := REMEDY_ALARMS[near].stage_left(left)) is not None:
        yield Cause(key, near, stage, mark)
