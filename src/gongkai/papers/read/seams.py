"""Pieces of a table, one a page, sewn into one Table: columns by their edges, rows one piece below the other.

A cell that the end of a page cut in two is made whole where the numbering of the labels proves that it was cut.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .blocks import GridCell, Table
from .leaves import Cell, Piece

SAME_COLUMN = 5.0  # points: columns shift by up to 3 from page to page; the narrowest is 20 wide
SAME_ROW = 3.0

_NUMBERED = re.compile(
    r"\s*([（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}\s*[、.．，,])\s*[^\d\s]"
)
_FIGURE = re.compile(r"[\s\d.,，+\-—/％%]*")


@dataclass
class _Placed:
    text: str
    row: int
    col: int
    rowspan: int
    colspan: int
    where: str

    @property
    def label(self) -> bool:
        return _FIGURE.fullmatch(self.text) is None

    @property
    def numbered(self) -> bool:
        return _NUMBERED.match(self.text) is not None


def join(pieces: list[tuple[str, Piece]]) -> Table:
    """One table out of pieces and where they stand. At least one piece, each with at least one cell."""
    columns = _edges((cell.box[0] for _, piece in pieces for cell in piece.cells), SAME_COLUMN)
    cells: list[_Placed] = []
    count = 0
    for where, piece in pieces:
        rows = _edges((cell.box[1] for cell in piece.cells), SAME_ROW)
        below = sorted(
            (_place(cell, rows, columns, count, where) for cell in piece.cells), key=lambda one: (one.row, one.col)
        )
        _mend(cells, below, count)
        cells += below
        count += len(rows)
    done = sorted(cells, key=lambda cell: (cell.row, cell.col))
    grid = tuple(GridCell(c.text, c.row, c.col, c.rowspan, c.colspan, c.where) for c in done)
    return Table(grid, count, len(columns), pieces[0][0])


def _edges(values: Iterable[float], tolerance: float) -> list[float]:
    """Where columns or rows begin: values that lie together count once."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > tolerance:
            edges.append(value)
    return edges


def _place(cell: Cell, rows: list[float], columns: list[float], offset: int, where: str) -> _Placed:
    x0, top, x1, bottom = cell.box
    row, rowspan = _span(rows, top, bottom, SAME_ROW)
    col, colspan = _span(columns, x0, x1, SAME_COLUMN)
    return _Placed(cell.text, row + offset, col, rowspan, colspan, f"{where}第{row + 1}行第{col + 1}列")


def _span(edges: list[float], start: float, end: float, tolerance: float) -> tuple[int, int]:
    first = sum(edge <= start for edge in edges) - 1
    return first, max(1, sum(edges[first] < edge < end - tolerance for edge in edges) + 1)


def _mend(above: list[_Placed], below: list[_Placed], seam: int) -> None:
    """Join cells that a page break cut: `below` loses those that go on from a cell of `above`."""
    ends = {(cell.col, cell.colspan): cell for cell in above if cell.row + cell.rowspan == seam}
    first = [cell for cell in below if cell.row == seam]
    pairs = [(ends[key], cell) for cell in first if (key := (cell.col, cell.colspan)) in ends]
    if not _is_cut_row(pairs, len(first)):
        pairs = [(upper, lower) for upper, lower in pairs if _goes_on(upper, lower, first)]
    for upper, lower in pairs:
        upper.text += lower.text
        upper.rowspan += lower.rowspan
        below.remove(lower)


def _goes_on(upper: _Placed, lower: _Placed, row: list[_Placed]) -> bool:
    """A cell left of a numbered label is the name of a group, and those are numbered too: without, it is the rest."""
    labels_right = any(cell.numbered for cell in row if cell.col > lower.col)
    return labels_right and upper.label and not lower.numbered and (lower.label or not lower.text)


def _is_cut_row(pairs: list[tuple[_Placed, _Placed]], width: int) -> bool:
    """Whether one row was cut: a numbered label goes on below without a number, figures stand in one half only."""
    labels = [(upper, lower) for upper, lower in pairs if lower.label]
    figures = [(upper, lower) for upper, lower in pairs if not lower.label and not upper.label]
    if len(pairs) != width or len(labels) != 1 or not figures:
        return False
    upper, lower = labels[0]
    one_half = not any(a.text.strip() for a, _ in figures) or not any(b.text.strip() for _, b in figures)
    return upper.numbered and not lower.numbered and one_half
