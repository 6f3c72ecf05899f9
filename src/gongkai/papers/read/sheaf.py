"""The pages of a PDF put together again: lines are numbered, a table that goes on over the page is one table."""

import re
from dataclasses import dataclass, field

from .blocks import Block, Picture, Text
from .leaves import Image, Leaf, Line, Piece
from .seams import join

SAME_SIDE = 5.0  # points: the sides of a continued table shift by up to 3 from page to page
WIDE = 0.4  # of the width of the page: half of the text, which margins leave about 0.75

_PAGE_NUMBER = re.compile(r"[-—–－·\s]*(第?\s*\d{1,4}\s*页?)([，,/\s]*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*")


@dataclass
class Sheaf:
    """Collects the leaves of page after page; `done` gives the blocks."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[tuple[str, Piece]] = field(default_factory=list)  # of the table that may go on, with where they stand
    numbers: list[Block] = field(default_factory=list)  # page numbers since then: they come behind the table
    page: int = 0
    lines: int = 0
    tables: int = 0

    def add(self, leaves: list[Leaf]) -> None:
        """Add the next page."""
        self.page, self.lines, self.tables = self.page + 1, 0, 0
        for leaf in leaves:
            if isinstance(leaf, Piece):
                self._piece(leaf)
            elif isinstance(leaf, Image):
                self._close()
                self.blocks.append(Picture(f"第{self.page}页", leaf.share >= WIDE))
            elif self.pieces and _PAGE_NUMBER.fullmatch(leaf.text):
                self.numbers.append(self._text(leaf))
            else:
                self._close()
                self.blocks.append(self._text(leaf))

    def done(self) -> tuple[Block, ...]:
        self._close()
        return tuple(self.blocks)

    def _piece(self, piece: Piece) -> None:
        goes_on = bool(self.pieces) and self._goes_on(piece)
        if not goes_on:
            self._close()
        if not goes_on and len({cell.box[0] for cell in piece.cells}) == 1:  # boxed paragraphs are no table
            lines = [Line(cell.box[1], text) for cell in piece.cells for text in cell.lines]
            self.blocks += [self._text(line) for line in lines]
            return
        self.tables += 1
        self.pieces.append((f"第{self.page}页第{self.tables}个表格", piece))

    def _goes_on(self, piece: Piece) -> bool:
        """Whether it is the first table of a page, and as wide as the one with which the page before ended."""
        before = self.pieces[-1][1]
        return self.tables == 0 and all(abs(a - b) <= SAME_SIDE for a, b in zip(before.sides, piece.sides, strict=True))

    def _text(self, line: Line) -> Text:
        self.lines += 1
        return Text(line.text, f"第{self.page}页第{self.lines}行")

    def _close(self) -> None:
        if self.pieces:
            self.blocks.append(join(self.pieces))
        self.blocks += self.numbers
        self.pieces, self.numbers = [], []
