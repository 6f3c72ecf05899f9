"""The fact sheet of applications, flat and without blanks, from which table 三 is counted and each number opened."""

from django.db import models
from django.db.models import Case as Choice
from django.db.models import Count, QuerySet, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from gongkai.cases.models import Case
from gongkai.law.annual import edition
from gongkai.law.annual.counting import OPEN, counts
from gongkai.law.annual.matching import meets
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Organ

TABLE = 3
FACTS = ("received_year", "closed_year", "applicant_kind", "row")


def facts(form: str) -> QuerySet[Case]:
    """Cases with the facts that `law.annual.counting` speaks of; `row` is that of a form, "2019" or "2021".

    What is closed has a row, whatever its record lacks: the rows of results add up to their sum (R2). What was reopened
    stays counted as it ended first: answering anew is no second application (unconfirmed).
    """
    rows = [When(counted_as=reply.code, then=Value(reply.row_in(form))) for reply in REPLIES.values()]
    rows += [When(closed_on__isnull=True, then=Value(""))]
    rows += [When(reply=reply.code, then=Value(reply.row_in(form))) for reply in REPLIES.values()]
    return Case.objects.annotate(
        received_year=Coalesce(ExtractYear("received_on"), Value(OPEN)),
        closed_year=Coalesce(ExtractYear("counted_on"), ExtractYear("closed_on"), Value(OPEN)),
        row=Choice(*rows, default=Value(REPLIES["other"].row_in(form)), output_field=models.CharField()),
    )


def behind(organ: Organ, year: int, cell: str) -> QuerySet[Case]:
    """The cases that a cell of an organ's table 三 counts. Raises KeyError for a cell that the form lacks."""
    form = edition(year)
    if not any(cell in grid.cells for grid in form.grids if grid.table == TABLE):
        raise KeyError(cell)
    return facts(form.name).filter(organ=organ, **_counts(cell, year))


def of_year(organ: Organ, year: int) -> QuerySet[Case]:
    """Every case that some cell of an organ's table 三 counts in a year, with its facts: all conditions ask so much."""
    within = {"received_year__lte": year, "closed_year__gte": year}
    known = facts(edition(year).name).filter(organ=organ, **within)
    return known.order_by("pk")


def table(organ: Organ, year: int) -> dict[str, int]:
    """All cells of an organ's table 三 for a year, in one query: cases with the same facts are counted together."""
    form = edition(year)
    grouped = of_year(organ, year).order_by().values(*FACTS).annotate(number=Count("pk"))
    groups = list(grouped)
    cells = [cell for grid in form.grids if grid.table == TABLE for cell in grid.cells]
    wanted = {cell: _counts(cell, year) for cell in cells}
    return {cell: sum(one["number"] for one in groups if meets(one, wanted[cell])) for cell in cells}


def _counts(cell: str, year: int) -> dict[str, object]:
    row, _, column = cell.rpartition(".")
    return counts(row, column, year)
