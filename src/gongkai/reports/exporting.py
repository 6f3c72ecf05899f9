"""The figures of every report of a year that is in, for `gongkai.analytics`: what a roll-up at the desk would sum."""

from collections.abc import Iterator
from itertools import islice

from gongkai.analytics.figures import Row
from gongkai.law.annual import FORM_2019
from gongkai.organs.models import Organ
from gongkai.reports.giving import there
from gongkai.reports.models import AnnualReport, Compilation
from gongkai.reports.rollup import stand

_BATCH = 500


def rows(year: int) -> Iterator[Row]:
    """One for every organ that was there, in the order of the list; a few queries for each 500 organs. Raises NoForm.

    An organ that was merged after the year ended stands beside the one that it went into, not below it.
    """
    organs = Organ.objects.filter(there(year)).select_related("merged_into").order_by("pk").iterator(_BATCH)
    while some := list(islice(organs, _BATCH)):
        for member in stand(some, year):
            organ = member.organ
            parent = (organ.merged_into or organ).parent_id
            yield Row(organ.pk, parent, organ.path, organ.name, organ.level, year, member.cells)


def years() -> list[int]:
    """The years of which there is any report on a form of the state."""
    found = set[int]()
    for model in (AnnualReport, Compilation):
        found |= set(model.objects.order_by().values_list("year", flat=True).distinct())
    return sorted(year for year in found if year >= FORM_2019.first_year)
