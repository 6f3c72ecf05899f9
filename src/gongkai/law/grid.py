"""Statutory tables as data: what a table prints, how its cells are named, which sums it states.

A cell is named `row.column`. Reading, counting, drawing and checking all start from these lines.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from gongkai.law.cite import Cite, numeral
from gongkai.law.labels import bare, short


def title(table: int) -> str:
    """How people name a table: 表二 is the one of section 二."""
    return f"表{numeral(table)}"


@dataclass(frozen=True)
class Column:
    """A column of numbers. `kind` is "count" (0, 1, 2 …), "change" (may be negative) or "amount" (decimals)."""

    name: str
    label: str
    unit: str = ""
    kind: str = "count"


@dataclass(frozen=True)
class Row:
    """A row of numbers. `label` has its ordinal as the form prints it; `group` names the cell to its left, if any."""

    name: str
    label: str
    group: str = ""

    @cached_property
    def short(self) -> str:
        """The label without its remark, as a sentence quotes it."""
        return short(self.label)


@dataclass(frozen=True)
class Grid:
    """Rows times columns under one heading: a block of table 二, table 三, or table 四 (its rows are the routes)."""

    name: str
    table: int
    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """表二, 表三 or 表四: how people name the table."""
        return title(self.table)

    def called(self, row: Row) -> str:
        """A row as a sentence names it: with its group where the label alone doesn't tell (3.其他, 复议后起诉)."""
        needed = row.group and (self.table == 4 or bare(row.label) == "其他")
        return f"{row.group}·{row.short}" if needed else row.short

    def cell(self, row: Row, column: Column) -> str:
        return f"{row.name}.{column.name}"

    @cached_property
    def cells(self) -> tuple[str, ...]:
        return tuple(self.cell(row, column) for row in self.rows for column in self.columns)


@dataclass(frozen=True)
class Slot:
    """A printed cell: its spans, and either the text of the form or the name of the cell whose value stands there."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    cell: str | None = None


Layout = tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True)
class Heading:
    """A section of the report: number, heading, and other headings that real reports use for it rightly."""

    no: int
    text: str
    variants: tuple[str, ...] = ()

    def allows(self, written: str) -> bool:
        return written == self.text or written in self.variants


@dataclass(frozen=True)
class Summand:
    """One signed name of a relation; `last` means the report of the year before."""

    sign: int
    name: str
    last: bool = False


_SUMMAND = re.compile(r"\s*([+-])?\s*([a-z_.]+)(@last)?\s*")


def _side(text: str) -> tuple[Summand, ...]:
    summands, end = [], 0
    while end < len(text):
        match = _SUMMAND.match(text, end)
        if not match:
            raise ValueError(f"not a relation: {text!r}")
        sign, name, last = match.groups()
        summands.append(Summand(-1 if sign == "-" else 1, name, bool(last)))
        end = match.end()
    return tuple(summands)


@dataclass(frozen=True)
class CrossCheck:
    """What must agree within a report or with the year before (勾稽关系): number, words, where it is written.

    `hard` ones block filing; soft ones ask for a written reason. `advice` says what to do where it does not hold.
    """

    name: str
    says: str
    cite: Cite
    advice: str = field(kw_only=True)
    hard: bool = field(default=True, kw_only=True)


@dataclass(frozen=True)
class Relation(CrossCheck):
    """A sum that the form states, over the cells of one grid, once for each line across it.

    `text` is written in names: `received + carried_in = total + carried_out`. `across` says what the names are:
    "rows" (the relation holds in every column) or "columns" (it holds in every row). `of` limits it to these lines.
    """

    text: str
    table: int
    across: str
    of: tuple[str, ...] = ()

    @cached_property
    def left(self) -> tuple[Summand, ...]:
        return _side(self.text.split("=")[0])

    @cached_property
    def right(self) -> tuple[Summand, ...]:
        return _side(self.text.split("=")[1])

    @cached_property
    def needs_last(self) -> bool:
        return any(summand.last for summand in self.left + self.right)

    def lines(self, grids: Iterable[Grid]) -> tuple[str, ...]:
        """The columns (or rows) in which the relation is to hold."""
        names = [
            line.name
            for grid in grids
            if grid.table == self.table
            for line in (grid.columns if self.across == "rows" else grid.rows)
        ]
        return tuple(dict.fromkeys(name for name in names if not self.of or name in self.of))

    def cell(self, summand: Summand, line: str) -> str:
        return f"{summand.name}.{line}" if self.across == "rows" else f"{line}.{summand.name}"

    def cells(self, line: str) -> tuple[str, ...]:
        return tuple(self.cell(summand, line) for summand in self.left + self.right)

    def sides(self, line: str, value: Callable[[str, bool], Decimal]) -> tuple[Decimal, Decimal]:
        """Both sides in one line; `value(cell, last)` gives a cell of this year's or last year's report."""

        def total(parts: tuple[Summand, ...]) -> Decimal:
            return sum((part.sign * value(self.cell(part, line), part.last) for part in parts), Decimal(0))

        return total(self.left), total(self.right)


@dataclass(frozen=True, eq=False)
class Form:
    """One edition of the annual report: headings, grids, layouts, relations, and the document that prescribes it.

    `marks` are labels that no other edition prints: by them a report shows which form it was written on, which
    `by_year` (R11) holds against its year. `in_words` (R7) holds the numbers of the prose against the tables.
    """

    name: str
    first_year: int
    cite: Cite
    sections: tuple[Heading, ...]
    grids: tuple[Grid, ...]
    relations: tuple[Relation, ...]
    in_words: CrossCheck
    by_year: CrossCheck
    layouts: Mapping[int, Layout]
    marks: tuple[str, ...]

    @property
    def cross_checks(self) -> tuple[CrossCheck, ...]:
        """Every one that a report on this form is held against: R1 to R7 and R11."""
        return (*self.relations, self.in_words, self.by_year)

    def layout(self, table: int) -> Layout:
        return self.layouts[table]

    @cached_property
    def cells(self) -> tuple[str, ...]:
        return tuple(cell for grid in self.grids for cell in grid.cells)

    @cached_property
    def places(self) -> Mapping[str, tuple[Grid, Row, Column]]:
        return {
            grid.cell(row, column): (grid, row, column)
            for grid in self.grids
            for row in grid.rows
            for column in grid.columns
        }

    def describe(self, cell: str) -> str:
        """表三“一、本年新收政府信息公开申请数量”“自然人”: a cell in the words of the form."""
        grid, row, column = self.places[cell]
        return f"{grid.title}“{row.label}”“{column.label}”"
