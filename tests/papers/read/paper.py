"""A report that can be spoiled: its parts, and what a careful reader finds in it afterwards."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from gongkai.law.grid import Form
from tests.papers.shapes import Part, Printed, Rows, parts


@dataclass
class Paper:
    """`expected` is the value of every cell that the paper holds; cells of `open` may be doubts."""

    form: Form
    parts: list[Part]
    expected: dict[str, str | None]
    open: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, form: Form, values: Mapping[str, str | None]) -> "Paper":
        return cls(form, list(parts(form, values)), dict(values))

    def rows(self, table: int) -> Rows:
        """The rows of a table, to be changed in place."""
        names = {name for grid in self.form.grids if grid.table == table for name in grid.cells}
        return next(
            part.rows
            for part in self.parts
            if part.rows and any(cell.cell in names for row in part.rows for cell in row)
        )

    def change_text(self, change: Callable[[str], str], where: Callable[[Printed], bool] = lambda _: True) -> None:
        """Write all text, or the text of some cells, in another way."""
        self.parts = [
            replace(part, heading=change(part.heading), text=change(part.text)) if part.rows is None else part
            for part in self.parts
        ]
        self.change_cells(lambda cell: replace(cell, text=change(cell.text)) if where(cell) else cell)

    def change_cells(self, change: Callable[[Printed], Printed]) -> None:
        for part in self.parts:
            for row in part.rows or []:
                row[:] = map(change, row)

    def drop(self, row: str) -> None:
        """Take a row out of table 三 as an official would: the cells beside it that reach over several rows stay."""
        rows = self.rows(3)
        number = next(n for n, cells in enumerate(rows) if any(cell.cell.startswith(f"{row}.") for cell in cells))
        for above in range(number):
            rows[above][:] = [
                replace(cell, rowspan=cell.rowspan - 1) if above + cell.rowspan > number else cell
                for cell in rows[above]
            ]
        stubs = [replace(cell, rowspan=cell.rowspan - 1) for cell in rows[number] if cell.rowspan > 1]
        rows[number + 1][:0] = stubs
        del rows[number]
        self.expected = {name: value for name, value in self.expected.items() if not name.startswith(f"{row}.")}


def labels(paper: Paper, table: int) -> Iterator[tuple[list[Printed], int]]:
    """Where the labels of rows stand: the row, and the place of its label in it."""
    for row in paper.rows(table):
        values = [number for number, cell in enumerate(row) if cell.is_value]
        if values and values[0] > 0:
            yield row, values[0] - 1


Trouble = Callable[[Paper, Random], None]
