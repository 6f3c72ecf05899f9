"""The printed geometry of the three tables, drawn from the declared grids (annual-report forms, both editions)."""

from collections.abc import Sequence
from itertools import groupby

from gongkai.law.annual.shared import OUTSIDE
from gongkai.law.annual.shared import RESULTS as RESULTS  # the reader finds it here
from gongkai.law.grid import Grid, Layout, Row, Slot

_WIDTH = 4  # physical columns of table 二


def table_two(grids: Sequence[Grid]) -> Layout:
    """Blocks under one another, four physical columns; the last cell of a short row fills what is left."""
    rows: list[tuple[Slot, ...]] = []
    for grid in grids:
        spare = _WIDTH - len(grid.columns)
        spans = [1] * (len(grid.columns) - 1) + [spare]
        rows.append((Slot(grid.label, colspan=_WIDTH),))
        rows.append((Slot("信息内容"), *(Slot(c.label, colspan=s) for c, s in zip(grid.columns, spans, strict=True))))
        for row in grid.rows:
            cells = (Slot("", colspan=s, cell=grid.cell(row, c)) for c, s in zip(grid.columns, spans, strict=True))
            rows.append((Slot(row.label), *cells))
    return tuple(rows)


CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def table_three(grid: Grid) -> Layout:
    """Ten physical columns: three of labels, seven of numbers."""
    natural, *bodies, total = grid.columns
    head = [
        (Slot(CORNER, rowspan=3, colspan=3), Slot(grid.label, colspan=7)),
        (Slot(natural.label, rowspan=2), Slot(OUTSIDE, colspan=5), Slot(total.label, rowspan=2)),
        tuple(Slot(column.label) for column in bodies),
    ]
    inner = [row for row in grid.rows if row.group]
    return (*head, *_body(grid, len(inner)))


def _body(grid: Grid, results: int) -> list[tuple[Slot, ...]]:
    rows: list[tuple[Slot, ...]] = []
    opened = False
    for group, members in groupby(grid.rows, key=lambda row: row.group):
        listed = list(members)
        for position, row in enumerate(listed):
            stubs: list[Slot] = []
            if group and not opened:
                stubs.append(Slot(RESULTS, rowspan=results))
                opened = True
            if group and group != RESULTS and position == 0:
                stubs.append(Slot(group, rowspan=len(listed)))
            stubs.append(Slot(row.label, colspan=_stub(group)))
            rows.append((*stubs, *_numbers(grid, row)))
    return rows


def _stub(group: str) -> int:
    return 3 if not group else 2 if group == RESULTS else 1


def _numbers(grid: Grid, row: Row) -> tuple[Slot, ...]:
    return tuple(Slot("", cell=grid.cell(row, column)) for column in grid.columns)


def table_four(grid: Grid) -> Layout:
    """One row of fifteen numbers under three routes."""
    review, direct, after = grid.rows
    labels = [Slot(column.label) for column in grid.columns]
    return (
        (Slot(review.label, colspan=5), Slot("行政诉讼", colspan=10)),
        (
            *(Slot(column.label, rowspan=2) for column in grid.columns),
            Slot(direct.label, colspan=5),
            Slot(after.label, colspan=5),
        ),
        (*labels, *labels),
        tuple(Slot("", cell=cell) for cell in grid.cells),
    )
