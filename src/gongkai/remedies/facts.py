"""The fact sheet of remedies, flat and without blanks, from which table 四 is counted and each number opened."""

from django.db import models
from django.db.models import Case as Choice
from django.db.models import Count, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from gongkai.law.annual.counting import OPEN
from gongkai.law.annual.counting_remedies import READING, Reading, counts
from gongkai.law.annual.shared import REMEDIES
from gongkai.law.remedy_results import RESULTS
from gongkai.law.remedy_routes import STANDINGS
from gongkai.organs.models import Organ
from gongkai.remedies.models import Remedy

TABLE = REMEDIES.table
CELLS = tuple(REMEDIES.cells)


def facts() -> QuerySet[Remedy]:
    """Remedies with the facts that `law.annual.counting_remedies` speaks of."""
    ended = [When(result=code, then=Value(one.column)) for code, one in RESULTS.items() if one.column]
    standing = Q(standing__in=[key for key, one in STANDINGS.items() if one.counted])
    return Remedy.objects.annotate(
        filed_year=ExtractYear("filed_on"),
        closed_year=Coalesce(ExtractYear("closed_on"), Value(OPEN)),
        column=Choice(*ended, default=Value(""), output_field=models.CharField()),
        counted=Choice(When(standing, then=Value(value=True)), default=Value(value=False)),
    )


def behind(organ: Organ, year: int, cell: str, reading: Reading = READING) -> QuerySet[Remedy]:
    """The remedies that a cell of an organ's table 四 counts. Raises KeyError for a cell that the table lacks."""
    return facts().filter(_meets(cell, year, reading), organ=organ)


def table(organ: Organ, year: int, reading: Reading = READING) -> dict[str, int]:
    """All cells of an organ's table 四 for a year, in one query."""
    asked = {f"cell{n}": Count("pk", filter=_meets(cell, year, reading)) for n, cell in enumerate(CELLS)}
    found = facts().filter(organ=organ).aggregate(**asked)
    return {cell: found[f"cell{n}"] for n, cell in enumerate(CELLS)}


def _meets(cell: str, year: int, reading: Reading) -> Q:
    route, _, column = cell.rpartition(".")
    found = Q()
    for conditions in counts(route, column, year, reading):
        found |= Q(**conditions)
    return found
