"""The fact sheet of applications, flat and without blanks, from which table 三 is counted and each number opened."""

from collections.abc import Iterator, Mapping
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
_OTHER = REPLIES["other"].code
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
    return _ended().annotate(
        received_year=Coalesce(Year("received_on"), Value(OPEN)),
        closed_year=Coalesce(Year("counted_on"), Year("closed_on"), Value(OPEN)),
        row=Choice(*rows, default=Value(_rows(form)[_OTHER]), output_field=models.CharField()),
    )


def _ended() -> QuerySet[Case]:
    """Cases with the day and the kind of the ending that counts, empty while it is open."""
    return Case.objects.annotate(
        ended_on=Coalesce("counted_on", "closed_on"),
        ending=Choice(
            When(~Q(counted_as=""), then=F("counted_as")),
            When(closed_on=None, then=Value("")),
            When(reply="", then=Value(_OTHER)),
            default=F("reply"),
        ),
    )


def behind(organ: Organ, year: int, cell: str) -> QuerySet[Case]:
    """The cases that a cell of an organ's table 三 counts. Raises KeyError for a cell that the form lacks."""
    form = edition(year)
    if not any(cell in grid.cells for grid in form.grids if grid.table == TABLE):
        raise KeyError(cell)
    row, _, column = cell.rpartition(".")
    return of_year(organ, year).filter(**counts(row, column, year)).order_by("-pk")


def of_year(organ: Organ, year: int) -> QuerySet[Case]:
    """Every case that some cell of an organ's table 三 counts in a year, with its facts: all conditions ask so much."""
    return _of_year(facts(edition(year).name), organ, year).order_by("pk")


def _of_year(known: QuerySet[Case], organ: Organ, year: int) -> QuerySet[Case]:
    """Asked by days, not by years, so that an index may serve."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = known.filter(organ__in=speaks_for([organ], year), received_on__lte=last)
    return known.filter(Q(ended_on__gte=first) | Q(ended_on=None))


def table(organ: Organ, year: int) -> dict[str, int]:
    """All cells of an organ's table 三 for a year, in one query: cases with the same facts are counted together."""
    form = edition(year)
    groups = list(_groups(organ, year, _rows(form.name)))
    found = {}
    for grid in (each for each in form.grids if each.table == TABLE):
        for row in grid.rows:
            whole = counts(row.name, "total", year)
            met = [one for one in groups if meets(one, whole)]
            for column in grid.columns:
                wanted = counts(row.name, column.name, year)
                found[grid.cell(row, column)] = sum(one["number"] for one in met if meets(one, wanted))
    return found


def _groups(organ: Organ, year: int, rows: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The facts that the cases of a year have, and how many have them: of other years only before or after is told."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    kept = _of_year(_ended(), organ, year).annotate(earlier=Q(received_on__lt=first), over=Q(ended_on__lte=last))
    grouped = kept.order_by().values("earlier", "over", "applicant_kind", "ending").annotate(number=Count("pk"))
    for one in grouped:
        yield {
            "received_year": year - one["earlier"],
            "closed_year": year if one["over"] else OPEN,
            "applicant_kind": one["applicant_kind"],
            "row": rows.get(one["ending"], rows[_OTHER]),
            "number": one["number"],
        }


def _rows(form: str) -> dict[str, str]:
    """The row of a form for each kind of ending; what is not ended has none."""
    return {"": ""} | {code: reply.row_in(form) for code, reply in REPLIES.items()}
