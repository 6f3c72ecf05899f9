"""The year's other work, counted: what was published, answered in time, corrected, met about, charged."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum

from gongkai.cases.models import Case, Fee
from gongkai.groups.models import Meeting
from gongkai.organs.models import Organ
from gongkai.publication.models import ErrorReport, Item

_CHINA = ZoneInfo("Asia/Shanghai")


def worked(organ: Organ, year: int) -> dict[str, str]:
    """Every figure of `law.annual.worked`, by its name."""
    return {name: str(count(organ, year)) for name, count in _COUNTS.items()}


def _moments(year: int) -> tuple[datetime, datetime]:
    """The year as the clock on the wall has it: from its first moment until before the next's."""
    first, last = (datetime.combine(date(each, 1, 1), time(), _CHINA) for each in (year, year + 1))
    return first.astimezone(UTC), last.astimezone(UTC)


def _items(organ: Organ, year: int, **more: str) -> int:
    first, last = _moments(year)
    return Item.objects.filter(organ=organ, published_at__gte=first, published_at__lt=last, **more).count()


def _closed(organ: Organ, year: int, *, on_time: bool) -> int:
    return Case.objects.filter(organ=organ, closed_on__year=year, on_time=on_time).count()


def _corrections(organ: Organ, year: int) -> QuerySet[ErrorReport]:
    first, last = _moments(year)
    return ErrorReport.objects.filter(item__organ=organ, at__gte=first, at__lt=last)


def _charged(organ: Organ, year: int) -> int:
    paid = Fee.objects.filter(case__organ=organ, paid_on__year=year)
    return int(paid.aggregate(total=Sum("amount"))["total"] or 0)


_COUNTS: Mapping[str, Callable[[Organ, int], int]] = {
    "公开信息": _items,
    "公开政策解读": lambda organ, year: _items(organ, year, kind="interpretation"),
    "按期办结": lambda organ, year: _closed(organ, year, on_time=True),
    "逾期办结": lambda organ, year: _closed(organ, year, on_time=False),
    "收到纠错": lambda organ, year: _corrections(organ, year).count(),
    "处理纠错": lambda organ, year: _corrections(organ, year).exclude(state="open").count(),
    "领导小组会议": lambda organ, year: Meeting.objects.filter(group__organ=organ, held_on__year=year).count(),
    "信息处理费": _charged,
}
