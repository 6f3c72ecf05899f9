"""Who lies behind with the notice or the report today, as `law.annual.notice` declares it: each cause once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

from gongkai.law.annual.notice import NETS
from gongkai.law.calendar import Calendar
from gongkai.reports.deadlines import all_current
from gongkai.reports.models import Notice, Recipient
from gongkai.reports.progress import IN, Progress, progress

_FAR = 40  # days: more than any stage looks back or ahead, whatever the holidays


@dataclass(frozen=True, order=True)
class Cause:
    """`recipient` is a key; `kind`, `stage` as in `law.annual.notice`; `mark` tells one time from another."""

    recipient: int
    kind: str
    stage: str = ""
    mark: str = ""


def look(today: date, calendar: Calendar) -> tuple[set[Cause], set[int]]:
    """Of the notices that hold, for this year's reports and last year's: the causes, and who lies behind at all."""
    found: set[Cause] = set()
    lying: set[int] = set()
    for notice in all_current(today.year - 1):
        for unit, row in _units(notice):
            found.update(_receipt(notice, unit, today, calendar))
            found.update(_report(row, unit, today, calendar) if row else ())
            lying.update([unit.pk] if _lies(unit, row) else [])
    return found, lying


def behind(notice: Notice) -> set[int]:
    """The keys of the recipients that have not acknowledged, or not handed in."""
    return {unit.pk for unit, row in _units(notice) if _lies(unit, row)}


def _units(notice: Notice) -> list[tuple[Recipient, Progress | None]]:
    """Each recipient with how far it is, None for one outside the directory. An organ that was merged since is left
    out: its successor reports for it.
    """
    rows = {row.recipient.pk: row for row in progress(notice.area, notice.year) if row.recipient}
    units = notice.recipients.all()
    return [(unit, rows.get(unit.pk)) for unit in units if unit.organ_id is None or unit.pk in rows]


def _lies(unit: Recipient, row: Progress | None) -> bool:
    """One that is not in the directory hands in elsewhere: what is asked of it here is its receipt."""
    return row.behind if row else not unit.acknowledged_at


def _receipt(notice: Notice, unit: Recipient, today: date, calendar: Calendar) -> Iterator[Cause]:
    if unit.acknowledged_at or notice.issued_at is None:
        return
    yield Cause(unit.pk, "called")
    waited = _between(localdate(notice.issued_at), today, calendar)
    if stage := NETS["unacknowledged"].stage(waited):
        yield Cause(unit.pk, "unacknowledged", stage)


def _report(row: Progress, unit: Recipient, today: date, calendar: Calendar) -> Iterator[Cause]:
    if row.state in IN:
        return
    if row.sent_back_on:
        waited = _between(row.sent_back_on, today, calendar)
        if stage := NETS["returned"].stage(waited):
            yield Cause(unit.pk, "returned", stage, f"{row.returned}")
    elif today > row.due:
        if stage := NETS["late"].stage(_between(row.due, today, calendar)):
            yield Cause(unit.pk, "late", stage, f"{row.due}")
    elif stage := NETS["near"].stage_left(_between(today, row.due, calendar)):
        yield Cause(unit.pk, "near", stage, f"{row.due}")


def _between(first: date, last: date, calendar: Calendar) -> int:
    """Working days after `first` through `last`."""
    days = min((last - first).days, _FAR)
    return sum(calendar.works(first + timedelta(days=n)) for n in range(1, days + 1))
