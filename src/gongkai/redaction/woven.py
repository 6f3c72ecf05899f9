"""A text woven from the pieces of a document, so that what is split over runs, cells and tags is found whole.

What is hidden goes back into each piece sign by sign: nothing moves, no piece appears or disappears.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol

from gongkai.redaction.hide import STAR, masked
from gongkai.redaction.hit import Hit


class Owner(Protocol):
    """A piece of a document that can hide signs of its own."""

    def hide(self, left: int, right: int) -> None: ...


class Woven:
    """`text` is what is searched; `where(offset)` says in Chinese where a sign of it stands."""

    def __init__(self, where: str, title: str = "") -> None:
        self._title = title  # stands before every place
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._owners: list[Owner] = []
        self._marks = [0]
        self._places = [where]
        self.repeats = False  # what is found elsewhere in the file is not told again for this text
        self.hits: list[Hit] = []  # what only the document can tell: digits that a sheet cut short
        self._text = ""

    def add(self, text: str, owner: Owner | None = None) -> None:
        """A piece, or without an owner what stands between two of them."""
        if owner is not None:
            self._starts.append(self._length)
            self._owners.append(owner)
        self._parts.append(text)
        self._length += len(text)

    def mark(self, where: str) -> None:
        """What is added from here on stands there."""
        if self._marks[-1] == self._length:
            self._places[-1] = where
        else:
            self._marks.append(self._length)
            self._places.append(where)

    @property
    def length(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        if len(self._text) != self._length:
            self._text = "".join(self._parts)
            self._parts = [self._text]
        return self._text

    def where(self, offset: int) -> str:
        return self._title + self._places[bisect_right(self._marks, offset) - 1]

    def hide(self, hits: Iterable[Hit]) -> None:
        """Put stars into the pieces, where the mask of each hit has them."""
        for hit in hits:
            value = self.text[hit.start : hit.end]
            mask = masked(hit.kind, value)
            at = mask.find(STAR)
            while at >= 0:
                end = at
                while end < len(mask) and mask[end] == STAR:
                    end += 1
                self._star(hit.start + at, hit.start + end)
                at = mask.find(STAR, end)

    def _star(self, start: int, end: int) -> None:
        for slot in range(max(bisect_right(self._starts, start) - 1, 0), len(self._starts)):
            first = self._starts[slot]
            if first >= end:
                return
            self._owners[slot].hide(max(start - first, 0), end - first)
