"""The figures of a report, counted in the records of this system and summed from the ledgers of others."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Model, QuerySet, Sum

from gongkai.cases import facts as cases
from gongkai.law.annual import edition
from gongkai.law.annual.sources import APPLICATIONS, LEDGER, REGISTER, REMEDIES, cells_from, source_of
from gongkai.organs.models import Organ
from gongkai.organs.queries import speaks_for
from gongkai.publication import facts as publication
from gongkai.remedies import facts as remedies
from gongkai.reports.models import LedgerFigure
from gongkai.reports.rollup import gathers, members, summed


def counted(organ: Organ, year: int) -> dict[str, str]:
    """What each cell of an organ's report counts, as it would be printed: that of a government with all below it.

    Raises NoForm.
    """
    own = own_figures(organ, year)
    return summed(year, own, members(organ, year)) if gathers(organ) else own


def own_figures(organ: Organ, year: int) -> dict[str, str]:
    """What the records of the organ itself count, in one query a source.

    A cell of a ledger that nobody handed a figure in for is absent: that there were none has to be said.
    Raises NoForm.
    """
    form = edition(year)
    numbers: Mapping[str, int] = {
        **cases.table(organ, year),
        **remedies.table(organ, year),
        **publication.table(organ, year),
    }
    found = {cell: str(numbers[cell]) for cell in form.cells if cell in numbers}
    return found | from_ledgers(organ, year)


def from_ledgers(organ: Organ, year: int) -> dict[str, str]:
    """The sums of what the ledgers of other systems gave, by cell."""
    known = cells_from(edition(year), LEDGER)
    rows = ledger(organ, year).filter(cell__in=known)
    sums = rows.order_by("cell").values_list("cell").annotate(total=Sum("value"))
    return {cell: printed(total) for cell, total in sums}


def behind(organ: Organ, year: int, cell: str) -> QuerySet[Model]:
    """The records that a cell counts, or the figures that it is the sum of. Raises KeyError for an unknown cell."""
    source = source_of(edition(year), cell)
    if source is APPLICATIONS:
        return cases.behind(organ, year, cell)
    if source is REMEDIES:
        return remedies.behind(organ, year, cell)
    if source is REGISTER:
        return publication.behind(organ, year, cell)
    return ledger(organ, year).filter(cell=cell)


def ledger(organ: Organ, year: int) -> QuerySet[LedgerFigure]:
    """What other systems gave for the report of an organ, also for those that were merged into it."""
    return LedgerFigure.objects.filter(organ__in=speaks_for([organ], year), year=year)


def printed(value: Decimal) -> str:
    """A number as the form has it: no sign of a power, no zero at the end of decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
