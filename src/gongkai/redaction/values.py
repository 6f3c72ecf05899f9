"""What was removed, kept for as long as it takes to look for it: in every other part, and in what came out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from gongkai.redaction.digits import PIECE, RUN
from gongkai.redaction.fold import fold, plain
from gongkai.redaction.hit import Hit

_NUMBER = re.compile("[0-9]{7,}X?")
_HAN = re.compile("[\u4e00-\u9fff]")


class Values:
    """Values without blanks. No printed form shows them."""

    def __init__(self, hits: Iterable[Hit] = ()) -> None:
        self._numbers: dict[int, dict[str, str]] = defaultdict(dict)
        self._words: dict[str, dict[str, str]] = defaultdict(dict)
        for hit in hits:
            self.add(hit.kind, hit.value)
        self._first: re.Pattern[str] | None = None

    def add(self, kind: str, value: str) -> None:
        """A value, and of an ID number or card the part that its mask hides."""
        self._first = None
        value = plain(value)
        if not _NUMBER.fullmatch(value):
            self._words[value[:1]][value] = kind
            return
        self._numbers[len(value)][value] = kind
        if kind == "id_card" and len(value) == 18:
            self._numbers[10].setdefault(value[4:14], "id_card")
        if kind == "bank_card" and len(value) >= 16:
            self._numbers[len(value) - 4].setdefault(value[:-4], "bank_card")

    def __bool__(self) -> bool:
        return bool(self._numbers or self._words)

    def __repr__(self) -> str:
        return f"Values({sum(map(len, self._numbers.values())) + sum(map(len, self._words.values()))})"

    def within(self, text: str) -> Iterator[Hit]:
        """Where values stand in a text: within longer digits too, and with blanks or dashes between their own."""
        folded = fold(text)
        if self._numbers:
            for run in RUN.finditer(folded):
                yield from self._run(folded, run.span())
        if self._words:
            yield from self._spoken(folded)

    def _run(self, text: str, span: tuple[int, int]) -> Iterator[Hit]:
        pieces = [(found.start(), found.group().upper()) for found in PIECE.finditer(text, *span)]
        for start, piece in pieces:
            for length, values in self._numbers.items():
                for at in range(len(piece) - length + 1):
                    kind = values.get(piece[at : at + length])
                    if kind:
                        yield Hit(kind, start + at, start + at + length, text[start + at : start + at + length])
        if len(pieces) > 1:
            yield from self._across(text, pieces)

    def _across(self, text: str, pieces: list[tuple[int, str]]) -> Iterator[Hit]:
        longest = max(self._numbers)
        for first in range(len(pieces)):
            whole = pieces[first][1]
            for start, piece in pieces[first + 1 :]:
                whole += piece
                if len(whole) > longest:
                    break
                kind = self._numbers.get(len(whole), {}).get(whole)
                if kind:
                    begin, end = pieces[first][0], start + len(piece)
                    yield Hit(kind, begin, end, text[begin:end])

    def _spoken(self, text: str) -> Iterator[Hit]:
        """Names, addresses, plates and the like; a name of two signs only where no sign stands beside it."""
        if self._first is None:
            self._first = re.compile("[" + "".join(map(re.escape, self._words)) + "]", re.IGNORECASE)
        for found in self._first.finditer(text):
            start = found.start()
            for value, kind in self._words[found.group().upper()].items():
                end = start + len(value)
                if text[start:end].upper() == value and not (len(value) == 2 and _touched(text, start, end)):
                    yield Hit(kind, start, end, text[start:end])


def _touched(text: str, start: int, end: int) -> bool:
    return bool(_HAN.match(text, end) or (start > 0 and _HAN.match(text, start - 1)))
