"""Blocks out of a marked-up document (HTML, DOCX): paragraphs in order, and tables with their spans resolved.

A reader reports what opens and closes; nothing here recurses. A row of a table that holds another table, or prose,
is page layout: it becomes the blocks of its cells in order, and the rows above and below it stay tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .blocks import Block, GridCell, Picture, Table, Text, Unreadable

PROSE = 300  # characters in one cell above which it is prose: the longest label of the forms has 41
MAX_DEPTH = 40  # tables open at once; layout by tables rarely goes beyond 10
MAX_SPAN = 100  # columns one cell may cover: the widest table of the forms has 15
MAX_COLS = 300  # of one table, once spans are resolved: cells that push each other aside could make it endless
MAX_BLOCKS = 200_000  # paragraphs and cells of one document: a report has about 600


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


class Flow:
    """Collects blocks. Paragraphs outside tables are numbered from 1, blank ones bear the number of the one before."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[Grid] = []
        self._paragraphs = 0
        self._tables = 0
        self._size = 0

    @property
    def in_cell(self) -> bool:
        return any(grid.slot for grid in self._open)

    @property
    def count(self) -> int:
        """How many things were added: unchanged means that nothing came."""
        return self._size

    def paragraph(self, text: str) -> None:
        self._add(text)

    def picture(self, wide: bool) -> None:
        self._add(Picture("", wide))

    def open_table(self) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise Unreadable(f"文件里的表格一层套一层，超过{MAX_DEPTH}层，无法读取；请把套在里面的表格移出后再提交。")
        self._open.append(Grid())

    def open_row(self) -> None:
        if self._open:
            self._open[-1].slot = None
            self._open[-1].rows.append([])

    def open_cell(self, rowspan: int = 1, colspan: int = 1, col: int | None = None, continues: bool = False) -> None:
        if not self._open:
            return
        grid = self._open[-1]
        if not grid.rows:
            grid.rows.append([])
        grid.slot = Slot(max(rowspan, 1), min(max(colspan, 1), MAX_SPAN), col, continues)
        grid.rows[-1].append(grid.slot)
        self._grow()

    def close_cell(self) -> None:
        if self._open:
            self._open[-1].slot = None

    def close_table(self) -> None:
        if self._open:
            self._open[-1].slot = None
            self._add(self._open.pop())

    def finish(self) -> tuple[Block, ...]:
        """All blocks; tables that were never closed are closed now."""
        while self._open:
            self.close_table()
        return tuple(self.blocks)

    def _grow(self) -> None:
        self._size += 1
        if self._size > MAX_BLOCKS:
            raise Unreadable(f"文件的段落和单元格超过{MAX_BLOCKS}个，不像一份报告，已停止读取；请只提交报告本身。")

    def _add(self, item: Item) -> None:
        self._grow()
        slot = next((grid.slot for grid in reversed(self._open) if grid.slot), None)
        if slot:
            slot.items.append(item)
        else:
            self._place(item)

    def _place(self, item: Item) -> None:
        """Add an item outside any table to the blocks; layout is taken apart, its inner tables likewise."""
        work = [iter([item])]
        while work:
            for thing in work[-1]:
                if isinstance(thing, Grid):
                    work.append(self._parts(thing))
                    break
                self._lay(thing)
            else:
                work.pop()

    def _parts(self, grid: Grid) -> Iterator[Item]:
        """Lay the rows of figures as tables, and yield the items of layout rows at the point where they stand."""
        rows: list[list[Slot]] = []
        for row in grid.rows:
            if not any(slot.is_layout for slot in row):
                rows.append(row)
                continue
            self._lay_table(rows)
            rows = []
            for slot in row:
                yield from slot.items
        self._lay_table(rows)

    def _lay(self, thing: str | Picture) -> None:
        if isinstance(thing, Picture):
            self.blocks.append(Picture(self._after(), thing.wide))
        elif thing:
            self._paragraphs += 1
            self.blocks.append(Text(thing, f"第{self._paragraphs}段"))
        else:
            self.blocks.append(Text("", self._after()))

    def _after(self) -> str:
        return f"第{self._paragraphs}段之后" if self._paragraphs else "第1段之前"

    def _lay_table(self, rows: list[list[Slot]]) -> None:
        if any(rows):
            self._tables += 1
            self.blocks.append(resolve(rows, f"第{self._tables}个表格"))
            pictures = [item for row in rows for slot in row for item in slot.items if isinstance(item, Picture)]
            self.blocks.extend(Picture(f"第{self._tables}个表格中", picture.wide) for picture in pictures)


def resolve(rows: list[list[Slot]], where: str) -> Table:
    """The table that rows of cells with spans make, by the table model of HTML: a cell takes the first free place.

    Where two cells claim a place the upper one keeps it. Columns in which no cell begins are left out of the count.
    """
    until: dict[int, int] = {}  # column: first row in which it is free again
    owner: dict[int, int] = {}  # column: index in `placed` of the cell that stands there last
    placed: list[list[int]] = []  # row, column, rowspan, colspan
    texts: list[str] = []
    for number, row in enumerate(rows):
        col = 0
        for slot in row:
            col = max(col, slot.col or 0)
            above = placed[owner[col]] if slot.continues and col in owner else None
            if above and above[0] + above[2] == number and above[1] == col:
                above[2] += 1
                width = above[3]
                until.update(dict.fromkeys(range(col, col + width), number + 1))
                col += width
                continue
            while until.get(col, 0) > number:
                col += 1
            if col >= MAX_COLS:
                raise Unreadable(f"{where}超过{MAX_COLS}列，不像报告里的表格，已停止读取；请检查表格后再提交。")
            width = next((n for n in range(1, slot.colspan) if until.get(col + n, 0) > number), slot.colspan)
            height = min(slot.rowspan, len(rows) - number)
            for n in range(col, col + width):
                until[n], owner[n] = number + height, len(placed)
            placed.append([number, col, height, width])
            texts.append("" if slot.continues else slot.text)
            col += width
    return table(placed, texts, len(rows), where)


def table(placed: list[list[int]], texts: list[str], rows: int, where: str) -> Table:
    """A Table from places (row, column, rowspan, colspan) and texts, empty columns left out."""
    begins = sorted({place[1] for place in placed})
    index = {col: number for number, col in enumerate(begins)}
    cells = []
    for (row, col, height, width), text in zip(placed, texts, strict=True):
        first = index[col]
        last = next((n for n in range(first + 1, len(begins)) if begins[n] >= col + width), len(begins))
        cells.append(GridCell(text, row, first, height, last - first, f"{where}第{row + 1}行第{first + 1}列"))
    return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))), rows, len(begins), where)
