"""By which day organs hand their reports in: the law's, or an earlier one that they were told or set themselves."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.law.annual.filing import day_of_year, due
from gongkai.organs.models import LocalSettings, Organ
from gongkai.reports.models import Notice, Recipient


def current(area: Organ, year: int) -> Notice | None:
    """The notice that holds: of those that went out for a year, the last."""
    return Notice.objects.filter(area=area, year=year).exclude(issued_at=None).order_by("-issued_at", "-pk").first()


def all_current(since: int) -> list[Notice]:
    """The notices that hold, of every area and of each year from `since` on."""
    issued = Notice.objects.filter(year__gte=since).exclude(issued_at=None).select_related("area", "organ")
    return list({(each.area_id, each.year): each for each in issued.order_by("issued_at", "pk")}.values())


def calls(organs: Collection[Organ], years: Collection[int]) -> QuerySet[Recipient]:
    """What these organs were told for these years, the last notice last."""
    told = Recipient.objects.filter(organ__in=organs, notice__year__in=years)
    return told.select_related("notice").order_by("notice__issued_at", "pk")


def deadlines(wanted: Collection[tuple[Organ, int]]) -> dict[tuple[int, int], date]:
    """By key of the organ and year; two queries."""
    organs, years = [organ for organ, _ in wanted], {year for _, year in wanted}
    told = {(each.organ_id, each.notice.year): each.due_on for each in calls(organs, years)}
    own = dict(LocalSettings.objects.filter(~Q(submit_by=""), organ__in=organs).values_list("organ", "submit_by"))
    return {
        (organ.pk, year): due(organ.level, year, told.get((organ.pk, year)), set_by(own.get(organ.pk, ""), year))
        for organ, year in wanted
    }


def set_by(written: str, year: int) -> date | None:
    """The day that an organ set itself (01-20), for the report of a year; 29 February may be the 28th."""
    day = day_of_year(written)
    if day is None:
        return None
    try:
        return day.replace(year=year + 1)
    except ValueError:
        return date(year + 1, 2, 28)
