"""The fact sheet of remedies, flat and without blanks, from which table 四 is counted and each number opened."""

from datetime import date

from django.db import models
from django.db.models import Case as Choice
from django.db.models import Count, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from gongkai.cases.facts import Year
from gongkai.law.annual.counting import OPEN
from gongkai.law.annual.counting_remedies import READING, Conditions, Reading, counts
from gongkai.law.annual.matching import meets
from gongkai.law.annual.shared import REMEDIES
from gongkai.law.remedy_results import RESULTS
from gongkai.law.remedy_routes import STANDINGS
from gongkai.organs.models import Organ
from gongkai.organs.queries import speaks_for
from gongkai.remedies.models import Remedy

TABLE = REMEDIES.table
CELLS = tuple(REMEDIES.cells)


def facts() -> QuerySet[Remedy]:
    """Remedies with the facts that `law.annual.counting_remedies` speaks of."""
    columns: dict[str, list[str]] = {}
    for code, result in RESULTS.items():
        columns.setdefault(result.column, []).append(code)
    ended = [When(result__in=codes, then=Value(column)) for column, codes in columns.items()]
    standing = Q(standing__in=[key for key, one in STANDINGS.items() if one.counted])
    return Remedy.objects.annotate(
        filed_year=Year("filed_on"),
        closed_year=Coalesce(Year("closed_on"), Value(OPEN)),
        column=Choice(*ended, default=Value(""), output_field=models.CharField()),
        counted=Choice(When(standing, then=Value(value=True)), default=Value(value=False)),
    )


def behind(organ: Organ, year: int, cell: str, reading: Reading = READING) -> QuerySet[Remedy]:
    """The remedies that a cell of an organ's table 四 counts. Raises KeyError for a cell that the table lacks."""
    return facts().filter(_meets(cell, year, reading), organ__in=speaks_for([organ], year))


def table(organ: Organ, year: int, reading: Reading = READING) -> dict[str, int]:
    """All cells of an organ's table 四 for a year, in one query: remedies with the same facts are counted together."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    seen = facts().filter(Q(closed_on__gte=first) | Q(closed_on=None), organ__in=speaks_for([organ], year))
    seen = seen.annotate(
        earlier=Q(filed_on__lt=first),
        later=Q(filed_on__gt=last),
        over=Q(closed_on__lte=last, closed_on__isnull=False),
    )
    names = ("earlier", "later", "over", "route", "column", "counted")
    groups = [
        {
            "filed_year": year - one["earlier"] + one["later"],
            "closed_year": year if one["over"] else OPEN,
            **{name: one[name] for name in ("route", "column", "counted", "number")},
        }
        for one in seen.order_by().values(*names).annotate(number=Count("pk"))
    ]
    found = {}
    for cell in CELLS:
        wanted = _counts(cell, year, reading)
        found[cell] = sum(one["number"] for one in groups if any(meets(one, each) for each in wanted))
    return found


def _counts(cell: str, year: int, reading: Reading) -> tuple[Conditions, ...]:
    route, _, column = cell.rpartition(".")
    return counts(route, column, year, reading)


def _meets(cell: str, year: int, reading: Reading) -> Q:
    found = Q()
    for conditions in _counts(cell, year, reading):
        found |= Q(**conditions)
    return found
