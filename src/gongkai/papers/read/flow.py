"""Blocks out of a marked-up document (HTML, DOCX): paragraphs in order, and tables with their spans resolved.

A reader reports what opens and closes; nothing here recurses. A row of a table that holds another table, or prose,
is page layout: it becomes the blocks of its cells in order, and the rows above and below it stay tables.
"""

from collections.abc import Iterator

from .blocks import Block, Picture, Text, Unreadable
from .spans import MAX_SPAN, Grid, Item, Slot, resolve

MAX_DEPTH = 40  # tables open at once; layout by tables rarely goes beyond 10
MAX_BLOCKS = 200_000  # paragraphs and cells of one document: a report has about 600


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
