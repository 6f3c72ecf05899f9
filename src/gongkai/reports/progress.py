"""How far the organs of an area are with their reports of a year: what the competent department looks at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from gongkai.organs.models import Organ
from gongkai.reports.deadlines import current, deadlines
from gongkai.reports.giving import giving
from gongkai.reports.models import AnnualReport, Compilation, Filing, Handing, Recipient, Submission

IN = frozenset({"submitted", "received", "accepted", "published"})
"""Where the report lies with the competent department, or is done with."""
STANDINGS: Mapping[str, str] = {
    "missing": "缺报",
    "late": "逾期未报",
    "returned": "退回修改",
    "new": "尚未编制",
    "draft": "编制中",
    "to_sign": "待领导签发",
    "signed": "已签发，待报送",
    "submitted": "已报送，待接收",
    "received": "已收到文件，待接收",
    "accepted": "已接收，待公布",
    "published": "已公布",
}
"""Each organ has one. Missing is whoever has nothing when the last day is over, late whoever has something."""


@dataclass(frozen=True)
class Handed:
    """One time that a report was handed in, and what became of it."""

    at: datetime
    outcome: str
    comment: str
    settled_at: datetime | None


@dataclass(frozen=True)
class Progress:
    """One organ. `state` is of `law.reporting` or, for a file that was handed in, of `law.receiving`.

    `recipient` is None where the notice did not go to it; `compilation` and `submission` are keys.
    """

    organ: Organ
    recipient: Recipient | None
    state: str
    due: date
    handed: tuple[Handed, ...] = ()
    compilation: int | None = None
    submission: int | None = None
    received_on: date | None = None

    @property
    def filed_on(self) -> date | None:
        """The day on which it came in for the first time."""
        return localdate(self.handed[0].at) if self.handed else self.received_on

    @property
    def returned(self) -> int:
        """How often it was sent back."""
        return sum(each.outcome == "returned" for each in self.handed)

    @property
    def last(self) -> Handed | None:
        return self.handed[-1] if self.handed else None

    @property
    def sent_back_on(self) -> date | None:
        """Since when it lies with its organ again; None where it does not."""
        if self.state != "returned" or self.last is None or self.last.settled_at is None:
            return None
        return localdate(self.last.settled_at)

    def late(self, today: date) -> int:
        """By how many days it came too late, or is too late by now; 0 for none."""
        return max(0, ((self.filed_on or today) - self.due).days)

    def standing(self, today: date) -> str:
        """A key of STANDINGS."""
        if self.state in IN or self.state == "returned" or today <= self.due:
            return self.state
        return "missing" if self.state == "new" else "late"

    @property
    def acknowledged(self) -> bool:
        return bool(self.recipient and self.recipient.acknowledged_at)

    @property
    def behind(self) -> bool:
        """Whether there is something to chase it for."""
        return not (self.acknowledged and self.state in IN)


def progress(area: Organ, year: int) -> list[Progress]:
    """All organs of an area, in the order of its list. Nine queries, however many there are."""
    organs = list(giving(area, year).select_related("contact"))
    notice = current(area, year)
    told = notice.recipients.select_related("acknowledged_by") if notice else Recipient.objects.none()
    recipients = {each.organ_id: each for each in told if each.organ_id}
    days = deadlines([(organ, year) for organ in organs])
    compiled = {
        one.organ_id: one
        for one in Compilation.objects.filter(organ__in=organs, year=year).only("organ_id", "state", "year")
    }
    came = {
        one.organ_id: one for one in Submission.objects.filter(organ__in=organs, year=year).only("organ_id", "state")
    }
    read = dict(AnnualReport.objects.filter(organ__in=organs, year=year).values_list("organ", "received_at"))
    filings = _handed(Filing.objects.filter(compilation__in=compiled.values()), "compilation")
    handings = _handed(Handing.objects.filter(submission__in=came.values()), "submission")

    def of(organ: Organ) -> Progress:
        own, file, public = compiled.get(organ.pk), came.get(organ.pk), read.get(organ.pk)
        recipient, day = recipients.get(organ.pk), days[organ.pk, year]
        if own and (file is None or own.state in IN):
            return Progress(organ, recipient, own.state, day, filings.get(own.pk, ()), compilation=own.pk)
        if file:
            return Progress(organ, recipient, file.state, day, handings.get(file.pk, ()), submission=file.pk)
        if public:  # taken in as a public document, before or beside the way of this system
            return Progress(organ, recipient, "published", day, received_on=localdate(public))
        return Progress(organ, recipient, "new", day)

    return [of(organ) for organ in organs]


def counts(rows: Iterable[Progress], today: date) -> dict[str, int]:
    """How many stand where, those that nobody is in left out."""
    found = [row.standing(today) for row in rows]
    return {standing: found.count(standing) for standing in STANDINGS if standing in found}


def _handed(rows: QuerySet[Any], whose: str) -> dict[int, tuple[Handed, ...]]:
    """What was handed in, oldest first, without what was frozen with it."""
    found: dict[int, list[Handed]] = {}
    values = rows.order_by("number").values_list(whose, "at", "outcome", "comment", "settled_at")
    for key, *told in values:
        found.setdefault(key, []).append(Handed(*told))
    return {key: tuple(each) for key, each in found.items()}
