"""What a figure in the words of a report is: the sum of cells, or a count of other work of the year."""

from collections.abc import Mapping
from decimal import Decimal

from gongkai.law.annual.worded import WORDED
from gongkai.law.annual.worked import WORKED
from gongkai.law.checks.figures import number
from gongkai.reports.counting import printed

NAMES: tuple[str, ...] = (*WORDED, *WORKED)


def value_of(figures: Mapping[str, str], name: str) -> str | None:
    """What a name stands for, given the figures of the cells and of the year's other work; None: no value yet."""
    worded = WORDED.get(name)
    if worded is None:
        return figures.get(name)
    values = [number(figures[cell]) for cell in worded.cells if cell in figures]
    if not values or None in values:
        return None
    return printed(sum((value for value in values if value is not None), Decimal(0)))
