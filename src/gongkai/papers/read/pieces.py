"""A document cut into pieces: the cells of its tables, and lines of text. Every later step looks only at these.

Reports reach an office as real tables, but as often as text that was one: a cell a line, cells closed by a pipe, a
pipe on a line of its own, rows of pipes, tabs. All of them become cells here; what is plain text stays lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, zip_longest

from .blocks import Document, Picture, Table, Text
from .fold import fold


@dataclass(frozen=True)
class Piece:
    """A cell ("grid": of a table with geometry, "cell": of text that was a table) or a line of text ("line").

    Pieces of one row share `row`. An empty cell is blank; `pad` is an empty cell that may be only the trace of a
    merged one. An empty line only keeps its neighbours apart, and so does a picture wide enough to be a table.
    """

    text: str
    where: str
    kind: str
    row: int
    col: int = 0
    span: int = 1
    pad: bool = False


def pieces(document: Document) -> list[Piece]:
    """The pieces of a document in reading order."""
    rows = count()
    out: list[Piece] = []
    texts: list[Text] = []
    for block in document.blocks:
        if isinstance(block, Text):
            texts.append(block)
            continue
        out.extend(_text(texts, rows))
        texts = []
        if isinstance(block, Table):
            out.extend(_table(block, rows))
        elif isinstance(block, Picture) and block.wide:
            out.append(Piece("", block.where, "picture", next(rows)))
    out.extend(_text(texts, rows))
    return out


def _table(table: Table, rows: "count[int]") -> Iterator[Piece]:
    number = {row: next(rows) for row in range(table.rows)}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        yield Piece(fold(cell.text), cell.where, "grid", number[cell.row], cell.col, cell.colspan)


_RULE = re.compile(r":?-{3,}:?")  # under the head of a Markdown table; fewer dashes are what stands in a cell
_LONGEST_REST = 41  # letters: the longest label of the forms has as many
_TABBED = 0.3  # share of lines that begin with a tab, above which tabs are cells: half of them in text out of Word


def _text(texts: Sequence[Text], rows: "count[int]") -> Iterator[Piece]:
    """Pipes are cells wherever they stand; tabs are where a good part of the lines begins with one."""
    lines = [Text(fold(text.text), text.where) for text in texts]
    filled = [line for line in lines if line.text.strip()]
    tabbed = sum(line.text.startswith("\t") for line in filled) > _TABBED * len(filled)
    leading = sum(line.text.lstrip().startswith("|") for line in filled if _has_cells(line)) * 2 > sum(
        map(_has_cells, filled)
    )
    row = next(rows)
    in_cell = False  # a line after a tabbed one goes on in its cell
    for line, alone in _closed(lines):
        if not tabbed or not line.text:  # where tabs are cells an empty line ends a row
            row = next(rows)
        if "|" in line.text:
            yield from _piped(line, row, leading)
        elif alone:
            yield Piece(line.text.strip(), line.where, "cell", row)
        elif tabbed and line.text.startswith("\t"):
            yield from _tabs(line, row)
        elif "\t" in line.text.strip():
            yield from _tabs(Text("\t" + line.text, line.where), row)
        elif in_cell and _is_rest(line.text):
            yield Piece(line.text.strip(), line.where, "cell", row)
            continue
        else:
            yield Piece(line.text.strip(), line.where, "line", next(rows))
        in_cell = tabbed and line.text.startswith("\t")


def _is_rest(text: str) -> bool:
    """Whether a line may be the second half of a label: short, and no sentence."""
    return 0 < len(text.strip()) <= _LONGEST_REST and not any(sign in text for sign in "。;")


def _closed(lines: Sequence[Text]) -> Iterator[tuple[Text, bool]]:
    """Lines, each with whether a pipe on the next line closes it; that pipe is used up."""
    skip = False
    for line, after in zip_longest(lines, lines[1:], fillvalue=Text("", "")):
        if skip:
            skip = False
            continue
        skip = bool(line.text.strip()) and "|" not in line.text and after.text.strip() == "|"
        yield line, skip


def _has_cells(line: Text) -> bool:
    return "|" in line.text and bool(line.text.replace("|", "").strip())


def _piped(line: Text, row: int, leading: bool) -> Iterator[Piece]:
    """The cells of a line. Where most lines do not begin with a pipe, one that does begins with a blank cell."""
    text = line.text.strip()
    if not text.replace("|", "").strip():
        marks = text.count("|")
        for col in range(marks):
            yield Piece("", line.where, "cell", row, col, pad=marks > 1)
        return
    cells = (text.removeprefix("|") if leading else text).removesuffix("|").split("|")
    spaced = any(cell.strip() and cell != cell.strip() for cell in cells)
    if all(_RULE.fullmatch(cell.strip()) for cell in cells):
        return
    for col, cell in enumerate(cells):
        yield Piece(cell.strip(), line.where, "cell", row, col, pad=spaced and not cell and col > 0)


def _tabs(line: Text, row: int) -> Iterator[Piece]:
    for col, cell in enumerate(line.text.split("\t")[1:]):
        yield Piece(cell.strip(), line.where, "cell", row, col)
