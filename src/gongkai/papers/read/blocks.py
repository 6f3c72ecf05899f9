"""What a document is made of once its format is taken away: lines of text, tables and pictures, in reading order.

Text is delivered as written: no characters are folded, no number is read, no label is known here. `where` says in
Chinese where the thing stands in the file, so that a person can find it: 第3页第12行, 第12段, 第2个表格第4行第3列.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One line (plain text, PDF) or one paragraph (DOCX, HTML, Markdown); tabs, pipes and blank lines are kept."""

    text: str
    where: str


@dataclass(frozen=True)
class GridCell:
    """One cell of a table. `row` and `col`, from 0, are those of its top left corner after spans are resolved."""

    text: str
    row: int
    col: int
    rowspan: int
    colspan: int
    where: str


@dataclass(frozen=True)
class Table:
    """A table whose cells have places: `rows` and `cols` count the grid. Cells are sorted by row, then column.

    A place may be covered by no cell (a ragged table), never by two.
    """

    cells: tuple[GridCell, ...]
    rows: int
    cols: int
    where: str


@dataclass(frozen=True)
class Picture:
    """A picture, unread. `wide` says that it takes at least half the width of the text, so it may hold a table."""

    where: str
    wide: bool


Block = Text | Table | Picture


@dataclass(frozen=True)
class Document:
    """One file, read. `kind` is what the bytes are, whatever the name ends in: txt md html pdf docx xlsx ofd json, or
    one of `office.KINDS`."""

    source: str
    kind: str
    blocks: tuple[Block, ...]
    title: str = ""


class Unreadable(Exception):
    """The file cannot be read. `says` is one Chinese sentence for the person who gave it: what, why, what now."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says
