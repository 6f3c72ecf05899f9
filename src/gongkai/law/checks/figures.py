"""The figures of a report as sums need them: blank counts as zero in the report that is checked, but not in the one of
the year before, which only serves to compare; what can't be read is unknown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from math import prod

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Report
from gongkai.law.annual.shared import DIVIDED, UNDIVIDED
from gongkai.law.grid import Form, Row

_NUMBER = re.compile(r"-?\d{1,24}(?:\.\d{1,24})?")
_ZERO_MARKS = frozenset("/／\\-－—–―─无·.。○〇")
_MOST_COMBINATIONS = 5000
_MERGED = {row.name: UNDIVIDED.name if row is DIVIDED[0] else "" for row in DIVIDED}


def number(value: str | None) -> Decimal | None:
    """The number a cell's value stands for; None if it stands for none."""
    if value is None or not _NUMBER.fullmatch(value):
        return None
    return Decimal(value)


def is_blank(cell: Cell) -> bool:
    """Nothing was written."""
    return cell.sure and cell.value is None and not cell.raw.strip(" \u00a0\u3000\t\r\n|")


def is_mark(cell: Cell) -> bool:
    """Something stands there that people write for zero: / — 无."""
    raw = "".join(cell.raw.split())
    return cell.sure and cell.value is None and bool(raw) and (set(raw) <= _ZERO_MARKS or raw in ("没有", "空"))


def form_of(report: Report) -> Form | None:
    return FORMS.get(report.form or "")


def is_of(rows: Iterable[Row], cell: str) -> bool:
    """Whether a cell stands in one of these rows."""
    return any(cell.rpartition(".")[0] == row.name for row in rows)


def merged_other(report: Report) -> bool:
    """A 2021 report that has （六）其他处理 as one row, as in the form before."""
    return (
        report.form == "2021"
        and any(is_of((UNDIVIDED,), name) for name in report.cells)
        and not any(is_of(DIVIDED, name) for name in report.cells)
    )


class Figures:
    """Values of one report by cell name, with the readings of its doubts. `blank` is what a blank cell stands for."""

    def __init__(self, report: Report, blank: Decimal | None = Decimal(0)) -> None:
        self.report = report
        self.blank = blank
        self._merged = merged_other(report)

    def name(self, cell: str) -> str:
        """The cell that stands for this one in the document: （六） as one row stands for its three rows."""
        row, _, column = cell.rpartition(".")
        if self._merged and row in _MERGED:
            return f"{_MERGED[row]}.{column}" if _MERGED[row] else ""
        return cell

    def get(self, cell: str) -> Decimal | None:
        """A sure value; None where the cell is absent, in doubt or no number."""
        name = self.name(cell)
        if not name:
            return Decimal(0)
        found = self.report.cells.get(name)
        if found is None or not found.sure:
            return None
        if found.value is None:
            return self.blank if is_blank(found) else Decimal(0) if is_mark(found) else None
        return number(found.value)

    def where(self, cell: str) -> str:
        found = self.report.cells.get(self.name(cell))
        return found.where if found else ""

    def doubtful(self, cell: str) -> bool:
        found = self.report.cells.get(self.name(cell))
        return found is not None and not found.sure


def combinations(figures: Figures, cells: tuple[str, ...]) -> Iterator[Mapping[str, Decimal]] | None:
    """Every way to read these cells: one mapping if all are sure, one for each combination of readings otherwise.

    None if a cell can't be read at all, or if there are too many combinations to try.
    """
    sure: dict[str, Decimal] = {}
    unsure = set()
    for cell in cells:
        value = figures.get(cell)
        if value is not None:
            sure[cell] = value
        elif figures.doubtful(cell):
            unsure.add(cell)
        else:
            return None
    choices = _choices(figures, unsure)
    if choices is None or prod(len(choice) for choice in choices) > _MOST_COMBINATIONS:
        return None
    return ({**sure, **{k: v for part in parts for k, v in part}} for parts in product(*choices))


_Reading = tuple[tuple[str, Decimal], ...]


def _choices(figures: Figures, unsure: set[str]) -> list[list[_Reading]] | None:
    """For each doubt that concerns these cells its readings, cut to them. None if a reading or a cell is not listed."""
    named = {figures.name(cell): cell for cell in unsure}
    choices = []
    covered: set[str] = set()
    for doubt in figures.report.doubts:
        places = [(at, named[name]) for at, name in enumerate(doubt.cells) if name in named and name not in covered]
        if not places:
            continue
        covered |= {doubt.cells[at] for at, _ in places}
        readings: dict[_Reading, None] = {}
        for reading in doubt.readings:
            if len(reading) != len(doubt.cells):
                return None
            values = [(cell, figures.blank if reading[at] is None else number(reading[at])) for at, cell in places]
            if any(value is None for _, value in values):
                return None
            readings[tuple((cell, value) for cell, value in values if value is not None)] = None
        choices.append(list(readings))
    complete = covered == set(named) and all(choices)
    return choices if complete else None
