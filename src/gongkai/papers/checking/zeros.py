"""Blank cells of which the sums prove that they are zero."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual.report import Report
from gongkai.law.checks.figures import is_blank, number
from gongkai.law.grid import Form, Relation
from gongkai.papers.checking.marks import form_of


def proven(report: Report) -> frozenset[str]:
    """The blank cells that can be nothing but 0: every sum they stand in holds with 0, and one of them leaves no other
    way: what is written there is balanced, and all that is blank in it stands on one side.
    """
    form = form_of(report)
    if form is None:
        return frozenset()
    blank = {name for name, cell in report.cells.items() if is_blank(cell) and name in form.places}
    values = {name: Decimal(0) if name in blank else number(cell.value) for name, cell in report.cells.items()}
    sure: set[str] = set()
    doubtful: set[str] = set()
    for relation, line in _lines(form):
        mine = blank & set(relation.cells(line))
        if not mine:
            continue
        if not _balanced(relation, line, values):
            doubtful |= mine
        elif _one_way(relation, line, mine):
            sure |= mine
    return frozenset(sure - doubtful)


def _lines(form: Form) -> Iterator[tuple[Relation, str]]:
    for relation in form.relations:
        if not relation.needs_last:
            for line in relation.lines(form.grids):
                yield relation, line


def _balanced(relation: Relation, line: str, values: dict[str, Decimal | None]) -> bool:
    if any(values.get(cell) is None for cell in relation.cells(line)):
        return False
    left, right = relation.sides(line, lambda cell, _: values[cell] or Decimal(0))
    return left == right


def _one_way(relation: Relation, line: str, blank: set[str]) -> bool:
    """Something is written in the line, and what is blank counts in one direction only."""
    if blank >= set(relation.cells(line)):
        return False
    sides = {
        part.sign * side
        for side, parts in ((1, relation.left), (-1, relation.right))
        for part in parts
        if relation.cell(part, line) in blank
    }
    return len(sides) == 1
