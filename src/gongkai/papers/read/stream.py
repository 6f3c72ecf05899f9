"""All pieces as one string without white space, in which labels can be found however they are broken up.

Each character knows the piece it comes from and what stood before it. A blank cell is one character of its own.
"""

from bisect import bisect_left
from collections.abc import Sequence

from .dress import dress
from .pieces import Piece

BLANK = "\x00"
PAD = "\x01"

NONE, SPACE, LINE, CELL = range(4)  # what stands between a character and the one before it


class Stream:
    """`text`, and for each character its piece, the gap before it and how many line breaks that gap has."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.owner: list[int] = []
        self.gap: list[int] = []
        self.breaks: list[int] = []
        signs: list[str] = []
        breaks = 0
        for number, piece in enumerate(pieces):
            gap = CELL if piece.kind in ("grid", "cell") else LINE
            breaks += 1
            words = piece.text.split()
            if not words and piece.kind in ("grid", "cell"):
                words = [PAD if piece.pad else BLANK]
            for word in words:
                signs.append(word)
                self.owner.extend([number] * len(word))
                self.gap.extend([gap] + [NONE] * (len(word) - 1))
                self.breaks.extend([breaks] + [0] * (len(word) - 1))
                gap, breaks = SPACE, 0
        self.text = "".join(signs)
        self._index()

    def _index(self) -> None:
        """`letters` is the text without signs and blanks; `at` leads back from it."""
        self.at = [index for index, sign in enumerate(self.text) if sign.isalnum()]
        self.letters = "".join(self.text[index] for index in self.at)

    def piece(self, index: int) -> Piece:
        return self.pieces[self.owner[index]]

    def start_of(self, piece: int) -> int:
        """Index of the first character that belongs to this piece or a later one."""
        return bisect_left(self.owner, piece)

    def written(self, start: int, end: int) -> str:
        """A stretch as the document writes it, signs in full width as in print."""
        return dress(self.text[start:end].replace(BLANK, "").replace(PAD, ""))

    def spaced(self, start: int, end: int) -> str:
        """A stretch with a space wherever the document has white space in a line."""
        signs = (" " * (self.gap[index] == SPACE and index > start) + self.text[index] for index in range(start, end))
        return dress("".join(signs).replace(BLANK, "").replace(PAD, ""))
