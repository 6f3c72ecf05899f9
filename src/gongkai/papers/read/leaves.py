"""A page of a PDF taken apart into what stands on it, from top to bottom: lines, pictures, pieces of tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pdfplumber.page import Page

from .glyphs import Box, Char, cell_text, line_text, lines
from .ruling import boxes
from .spans import PROSE


@dataclass(frozen=True)
class Line:
    """A line outside tables; its place among the lines of the page is counted when all is put together."""

    top: float
    text: str


@dataclass(frozen=True)
class Image:
    """A picture on a page, with its width as a share of the width of the page."""

    top: float
    share: float


@dataclass
class Cell:
    """A box of a table and the lines of text in it."""

    box: Box
    lines: list[str]

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass
class Piece:
    """The part of a table that stands on one page."""

    cells: list[Cell]

    @property
    def top(self) -> float:
        return min(cell.box[1] for cell in self.cells)

    @property
    def sides(self) -> tuple[float, float]:
        return min(cell.box[0] for cell in self.cells), max(cell.box[2] for cell in self.cells)


Leaf = Line | Image | Piece

MAX_CHARS = 30_000  # of one page: a page of 8 point type has 3 000


def leaves(page: Page) -> list[Leaf]:
    """What stands on a page, from top to bottom. A table of one cell is a frame, its text is lines."""
    chars: list[Char] = page.chars[:MAX_CHARS]
    tables = [cells for cells in boxes(page) if len(cells) > 1]
    free, inside = _sorted_in(chars, [box for cells in tables for box in cells])
    pieces: list[Piece] = []
    for cells in tables:
        drawn = [Cell(box, cell_text(inside.get(box, []), box)) for box in cells]
        free += [char for cell in drawn if len(cell.text) > PROSE for char in inside[cell.box]]
        if any(cell.lines for cell in drawn):  # without a word it is a drawing
            pieces += [Piece(list(part)) for part in _without_prose(drawn)]
    texts = ((row[0]["top"], line_text(row)) for row in lines(free))
    found: list[Leaf] = [Line(top, text) for top, text in texts if text.strip()]
    found += [Image(image["top"], abs(image["x1"] - image["x0"]) / (page.width or 1)) for image in page.images]
    return sorted([*found, *pieces], key=lambda leaf: leaf.top)


def _sorted_in(chars: list[Char], cells: list[Box]) -> tuple[list[Char], dict[Box, list[Char]]]:
    """Characters in no cell, and those of each cell: a character belongs to the smallest box around its middle."""
    small_first = sorted(cells, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    free: list[Char] = []
    inside: dict[Box, list[Char]] = {}
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        box = next((box for box in small_first if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
        (free if box is None else inside.setdefault(box, [])).append(char)
    return free, inside


def _without_prose(cells: list[Cell]) -> Iterator[Iterator[Cell]]:
    """The cells above, between and below those that hold prose; what stands beside prose goes with the part above."""
    bars = sorted(cell.box[1] for cell in cells if len(cell.text) > PROSE)
    rest = sorted((cell for cell in cells if len(cell.text) <= PROSE), key=lambda cell: cell.box[1])
    for _, part in groupby(rest, key=lambda cell: sum(bar < cell.box[1] for bar in bars)):
        yield part
