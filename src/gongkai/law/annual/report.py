"""An annual report as data: what was written where. Readers make it, checks judge it, later parts write it.

Names of cells are those of the form (`received.natural`); `where` says in Chinese where the document has it
(第3页第12行, 第2张表第4行); numbers stay strings exactly as a number would be printed, so that nothing is rounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Cell:
    """One cell. `value` is None where it is blank or no number; `raw` is what was written; `unit` stood inside it.

    `sure` is False when a doubt covers the cell; then `value` is None too.
    """

    value: str | None
    raw: str
    where: str
    unit: str | None = None
    sure: bool = True


@dataclass(frozen=True)
class Doubt:
    """Cells that can be read in more than one way, or not at all: the readings, one tuple a reading, a value a cell."""

    cells: tuple[str, ...]
    readings: tuple[tuple[str | None, ...], ...]
    where: str
    message: str


@dataclass(frozen=True)
class Section:
    """One of the six sections: its number, the heading of the form, the heading as written, and its prose."""

    no: int
    heading: str
    written: str
    where: str
    prose: tuple["Line", ...] = ()

    @property
    def chars(self) -> int:
        """Length of the prose without white space; text of tables is not prose."""
        return sum(len("".join(line.text.split())) for line in self.prose)


@dataclass(frozen=True)
class Line:
    """A paragraph (or line, where the document has no paragraphs) of running text."""

    text: str
    where: str


@dataclass(frozen=True)
class Seen:
    """A label of the form as the document writes it. `name` is a row or `block.column`; `written` is empty if absent.

    `kind` is "row", "column", "group" or "block".
    """

    kind: str
    name: str
    expected: str
    written: str
    where: str


@dataclass(frozen=True)
class Count:
    """A number in the prose: 收到政府信息公开申请 12 件.

    `what` is the name of what it counts (`received`, `granted`, `reconsideration` …, see `papers.read.prose`), or ""
    where that can't be told; `text` is the clause it stands in; `period` the year it speaks of, if it says one.
    """

    what: str
    value: str
    unit: str
    text: str
    where: str
    period: int | None = None


@dataclass(frozen=True)
class Report:
    """One report out of one document. `level` is a name of `law.power.LEVELS`; what is not known is None."""

    organ: str | None
    level: str | None
    year: int | None
    form: str | None
    part: int = 1
    title: str = ""
    sections: tuple[Section, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    seen: tuple[Seen, ...] = ()
    counts: tuple[Count, ...] = ()
    dates: tuple[tuple[date, str], ...] = ()
    lines: tuple[Line, ...] = ()
    source: str = ""
