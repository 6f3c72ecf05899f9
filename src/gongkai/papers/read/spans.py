"""Tables while they are read: cells with spans, and the places that the spans give them."""

from bisect import bisect_left
from dataclasses import dataclass, field

from .blocks import GridCell, Picture, Table, Unreadable

PROSE = 300  # characters in one cell above which it is prose: the longest label of the forms has 41
MAX_SPAN = 100  # columns one cell may cover: the widest table of the forms has 15
MAX_COLS = 300  # of one table, once spans are resolved: cells that push each other aside could make it endless


@dataclass
class Slot:
    """A cell while it is read. `col` is its grid column if the format says it; `continues` the cell above it."""

    rowspan: int = 1
    colspan: int = 1
    col: int | None = None
    continues: bool = False
    items: list["Item"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(text for item in self.items if isinstance(item, str) and (text := item.strip()))

    @property
    def is_layout(self) -> bool:
        return any(isinstance(item, Grid) for item in self.items) or len(self.text) > PROSE


@dataclass
class Grid:
    """A table while it is read."""

    rows: list[list[Slot]] = field(default_factory=list)
    slot: Slot | None = None


Item = str | Grid | Picture


@dataclass
class _Placed:
    """A cell in its place; `end` is the first row below it."""

    text: str
    row: int
    col: int
    colspan: int
    end: int


def resolve(rows: list[list[Slot]], where: str) -> Table:
    """The table that rows of cells with spans make, by the table model of HTML: a cell takes the first free place.

    Where two cells claim a place the upper one keeps it. Raises Unreadable beyond MAX_COLS.
    """
    last: dict[int, _Placed] = {}  # column: the lowest cell in it so far
    placed: list[_Placed] = []
    for number, row in enumerate(rows):
        col = 0
        for slot in row:
            col = max(col, slot.col or 0)
            above = last.get(col)
            if slot.continues and above and above.end == number and above.col == col:
                above.end += 1
                col += above.colspan
                continue
            while col in last and last[col].end > number:
                col += 1
            if col >= MAX_COLS:
                raise Unreadable(f"{where}超过{MAX_COLS}列，不像报告里的表格，已停止读取；请检查表格后再提交。")
            beside = (col + n for n in range(1, slot.colspan))
            stop = next((n for n in beside if n in last and last[n].end > number), col + slot.colspan)
            text = "" if slot.continues else slot.text
            cell = _Placed(text, number, col, stop - col, min(number + slot.rowspan, len(rows)))
            last.update(dict.fromkeys(range(col, stop), cell))
            placed.append(cell)
            col = stop
    return _table(placed, len(rows), where)


def _table(placed: list[_Placed], rows: int, where: str) -> Table:
    """The cells on a grid without the columns in which none begins."""
    begins = sorted({cell.col for cell in placed})
    cells = []
    for one in sorted(placed, key=lambda cell: (cell.row, cell.col)):
        col, stop = bisect_left(begins, one.col), bisect_left(begins, one.col + one.colspan)
        spot = f"{where}第{one.row + 1}行第{col + 1}列"
        cells.append(GridCell(one.text, one.row, col, one.end - one.row, stop - col, spot))
    return Table(tuple(cells), rows, len(begins), where)
