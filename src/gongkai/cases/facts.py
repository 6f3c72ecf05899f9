"""The fact sheet of applications, flat and without blanks, from which table 三 is counted and each number opened."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case as Choice
from django.db.models import Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from gongkai.cases.models import Case
from gongkai.law.annual import edition
from gongkai.law.annual.counting import OPEN, counts
from gongkai.law.annual.matching import meets
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Organ
from gongkai.organs.queries import speaks_for

TABLE = 3
FACTS = ("received_year", "closed_year", "applicant_kind", "row")


class Year(ExtractYear):
    """The year of a day. In SQLite Django asks Python for it, row by row; the database can do that itself."""

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({sql}, 1, 4) AS INTEGER)", params


def facts(form: str) -> QuerySet[Case]:
    """Cases with the facts that `law.annual.counting` speaks of; `row` is that of a form, "2019" or "2021".

    What is closed has a row, whatever its record lacks: the rows of results add up to their sum (R2). What was reopened
    stays counted as it ended first: answering anew is no second application (unconfirmed).
    """
    rows = [When(ending=code, then=Value(row)) for code, row in _rows(form).items()]
    return Case.objects.annotate(
        ended_on=Coalesce("counted_on", "closed_on"),
        ending=Choice(
            When(counted_as__in=REPLIES, then=F("counted_as")),
            When(closed_on__isnull=True, then=Value("")),
            When(reply__in=REPLIES, then=F("reply")),
            default=Value("other"),
        ),
        received_year=Coalesce(Year("received_on"), Value(OPEN)),
        closed_year=Coalesce(Year("counted_on"), Year("closed_on"), Value(OPEN)),
        row=Choice(*rows, default=Value(""), output_field=models.CharField()),
    )


def behind(organ: Organ, year: int, cell: str) -> QuerySet[Case]:
    """The cases that a cell of an organ's table 三 counts. Raises KeyError for a cell that the form lacks."""
    form = edition(year)
    if not any(cell in grid.cells for grid in form.grids if grid.table == TABLE):
        raise KeyError(cell)
    wanted = _counts(cell, year)
    if "row" in wanted:  # asked of the few kinds of ending it stands for, not of a long choice for each case
        row = wanted.pop("row")
        wanted["ending__in"] = [code for code, known in _rows(form.name).items() if known == row]
    return of_year(organ, year).order_by("-pk").filter(**wanted)


def of_year(organ: Organ, year: int) -> QuerySet[Case]:
    """Every case that some cell of an organ's table 三 counts in a year, with its facts: all conditions ask so much.

    Asked by days, not by years, so that an index may serve.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = facts(edition(year).name).filter(organ__in=speaks_for([organ], year), received_on__lte=last)
    return known.filter(Q(ended_on__gte=first) | Q(ended_on=None)).order_by("pk")


def table(organ: Organ, year: int) -> dict[str, int]:
    """All cells of an organ's table 三 for a year, in one query: cases with the same facts are counted together."""
    form = edition(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    kept = of_year(organ, year).annotate(
        earlier=Q(received_on__lt=first), over=Q(ended_on__lte=last, ended_on__isnull=False)
    )
    grouped = kept.order_by().values("earlier", "over", "applicant_kind", "ending").annotate(number=Count("pk"))
    rows = _rows(form.name)
    groups = [
        {
            "received_year": year - one["earlier"],
            "closed_year": year if one["over"] else OPEN,
            "applicant_kind": one["applicant_kind"],
            "row": rows.get(one["ending"], ""),
            "number": one["number"],
        }
        for one in grouped
    ]
    found = {}
    for grid in (each for each in form.grids if each.table == TABLE):
        for line in grid.rows:
            whole = counts(line.name, "total", year)
            met = [one for one in groups if meets(one, whole)]
            for column in grid.columns:
                wanted = counts(line.name, column.name, year)
                found[grid.cell(line, column)] = sum(one["number"] for one in met if meets(one, wanted))
    return found


def _rows(form: str) -> dict[str, str]:
    return {reply.code: reply.row_in(form) for reply in REPLIES.values()}


def _counts(cell: str, year: int) -> dict[str, object]:
    row, _, column = cell.rpartition(".")
    return counts(row, column, year)
