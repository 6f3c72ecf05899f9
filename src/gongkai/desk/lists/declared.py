"""What a list is: its columns, filters and order, as data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.audit.actor import Actor
from gongkai.papers.sheet import Kind

from .filters import Filter

Value = str | int | bool | date | None
NONE = "—"  # what stands in an empty cell


@dataclass(frozen=True)
class Column:
    """`value` takes a row and gives what stands in the cell; `kind` is that of `papers.sheet`.

    `sort` is a field of the row's own table, for which the table has an index (field, id): then the last page costs
    what the first one does. `mark` gives a cell its class: `overdue`, `near`, `good`.
    """

    name: str
    label: str
    value: Callable[[Any], Value]
    kind: Kind = "text"
    sort: str = ""
    mark: Callable[[Any], str] = lambda row: ""

    def text(self, row: Any) -> str:
        """The cell as a page shows it."""
        value = self.value(row)
        if value is None or value == "":
            return NONE
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, datetime):
            return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
        return str(value)


@dataclass(frozen=True)
class Listing:
    """`name` is its own for saved views; `order` a column that sorts, with - before it when descending.

    `link` gives the address of a row. `empty` says what to do when there is nothing yet. `beside` asks at once for what
    the rows of a page need beside themselves, and puts it on them; a file does without. `private` are the fields of its
    filters that may stand in no address: where there are any, the filter is posted.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    order: str
    empty: str
    link: Callable[[Any], str] | None = None
    filters: tuple[Filter, ...] = ()
    size: int = 50
    beside: Callable[[Sequence[Any], Actor], None] | None = None
    private: tuple[str, ...] = ()

    def sorting(self, asked: str) -> tuple[Column, bool]:
        """The column to sort by and whether descending: what was asked for, or the list's own order."""
        for text in (asked, self.order):
            for column in self.columns:
                if column.sort and column.name == text.removeprefix("-"):
                    return column, text.startswith("-")
        raise LookupError(f"{self.name}: {self.order} sorts by no column")
