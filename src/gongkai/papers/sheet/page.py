"""One worksheet as it stands in the file, before anything is understood: rows of raw cells, and marks on them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from openpyxl.utils import get_column_letter

Raw = str | int | float | bool | date | time | timedelta | None
MAX_COLUMNS = 256


@dataclass(frozen=True)
class Merge:
    """Merged cells, lines and columns counted from 1."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        return f"{cell(self.top, self.left)}:{cell(self.bottom, self.right)}"


@dataclass(frozen=True)
class Page:
    """`rows()` begins anew each time and yields every line from 1, the empty ones too.

    `uncomputed` are cells (line, column) with a formula whose value the file doesn't have.
    """

    name: str
    rows: Callable[[], Iterator[Sequence[Raw]]]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False


def cell(line: int, column: int) -> str:
    """B7."""
    return f"{get_column_letter(column)}{line}"


def blank(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip(" \t\r\n\u3000\xa0\u200b\ufeff"))
