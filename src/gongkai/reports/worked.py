"""The year's other work, counted: what was published, answered in time, corrected, met about, charged.

That of a government is counted over itself and every organ whose report its own sums.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Case as Choice
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from gongkai.cases.models import Case, Fee, Reopening
from gongkai.groups.models import Meeting
from gongkai.law.information.topics import CLASSES, TOPICS
from gongkai.organs.models import Organ
from gongkai.organs.queries import speaks_for
from gongkai.publication.models import ErrorReport, Item
from gongkai.reports.rollup import gathers, members

_CHINA = ZoneInfo("Asia/Shanghai")


def worked(organ: Organ, year: int) -> dict[str, str]:
    """Every figure of `law.annual.worked`, by its name, but the rate where nothing was answered.

    {} for a government of whose members one handed in a document only: what it did is on no record here, and half a
    sum would stand beside the whole figures of the tables.
    """
    below = [each for each in members(organ, year) if each.cells is not None] if gathers(organ) else []
    if not all(each.here for each in below):
        return {}
    whose = speaks_for([organ, *(each.organ for each in below)], year)
    found = {name: count(whose, year) for name, count in _COUNTS.items()} | _topics(whose, year)
    told = {name: str(count) for name, count in found.items()}
    if over := found["按期办结"] + found["逾期办结"]:
        told["按期办结率"] = f"{Decimal(100 * found['按期办结']) / over:.1f}".removesuffix(".0")
    return told


def _moments(year: int) -> tuple[datetime, datetime]:
    """The year as the clock on the wall has it: from its first moment until before the next's."""
    first, last = (datetime.combine(date(each, 1, 1), time(), _CHINA) for each in (year, year + 1))
    return first.astimezone(UTC), last.astimezone(UTC)


def _published(whose: Sequence[int], year: int) -> QuerySet[Item]:
    first, last = _moments(year)
    return Item.objects.filter(organ__in=whose, published_at__gte=first, published_at__lt=last)


def _topics(whose: Sequence[int], year: int) -> dict[str, int]:
    """How many were published on each class of topics."""
    items = _published(whose, year)
    many: dict[str, int] = {}
    for topic, count in items.order_by("topic").values_list("topic").annotate(count=Count("pk")):
        many[topic[:2]] = many.get(topic[:2], 0) + count
    return {f"主题：{TOPICS[code].name}": many.get(code, 0) for code in CLASSES}


def _closed(whose: Sequence[int], year: int, *, on_time: bool) -> int:
    """What table 三 counts as ended in the year, also where it was reopened since: by its first end."""
    first = Reopening.objects.filter(case=OuterRef("pk")).order_by("pk").values("on_time")[:1]
    ended = Case.objects.filter(organ__in=whose, received_on__isnull=False).annotate(
        ended_on=Coalesce("counted_on", "closed_on"),
        then=Choice(When(counted_on=None, then=F("on_time")), default=Subquery(first)),
    )
    return ended.filter(ended_on__year=year, then=on_time).count()


def _corrections(whose: Sequence[int], year: int) -> QuerySet[ErrorReport]:
    first, last = _moments(year)
    return ErrorReport.objects.filter(item__organ__in=whose, at__gte=first, at__lt=last)


def _charged(whose: Sequence[int], year: int) -> int:
    paid = Fee.objects.filter(case__organ__in=whose, paid_on__year=year)
    return int(paid.aggregate(total=Sum("amount"))["total"] or 0)


_COUNTS: Mapping[str, Callable[[Sequence[int], int], int]] = {
    "公开信息": lambda whose, year: _published(whose, year).count(),
    "公开政策解读": lambda whose, year: _published(whose, year).filter(kind="interpretation").count(),
    "按期办结": lambda whose, year: _closed(whose, year, on_time=True),
    "逾期办结": lambda whose, year: _closed(whose, year, on_time=False),
    "收到纠错": lambda whose, year: _corrections(whose, year).count(),
    "处理纠错": lambda whose, year: _corrections(whose, year).exclude(state="open").count(),
    "领导小组会议": lambda whose, year: Meeting.objects.filter(group__organ__in=whose, held_on__year=year).count(),
    "信息处理费": _charged,
}
