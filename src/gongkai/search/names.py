"""Names of organs, for those who type them in pinyin or by its initials."""

from collections.abc import Sequence
from typing import ClassVar

from tantivy import Query

from gongkai.search import sound
from gongkai.search.asked import Grasp
from gongkai.search.engine import Reader

_MOST = 5_000  # names of one node
_READERS = 100  # who see different names and have asked lately
_MEANT = 8  # names that one word may mean
_SHORTEST = 3  # letters: two begin too many names


class Names:
    """The names in one index that one reader may see: read when letters are typed, kept until the index changes."""

    _kept: ClassVar[dict[tuple[str, Grasp | None], tuple[object, tuple[str, ...]]]] = {}

    def __init__(self, reader: Reader, seen: Query, grasp: Grasp | None) -> None:
        self._reader = reader
        self._seen = seen
        self._grasp = grasp

    def meant(self, typed: str) -> Sequence[str]:
        """Pieces of names that sound as what was typed: 阳头升乡 for ytsx. Those that are the start of a name first."""
        if len(typed) < _SHORTEST or not sound.LETTERS.fullmatch(typed):
            return ()
        found: dict[str, int] = {}
        for name in self._all():
            if piece := sound.named(typed, name):
                found[piece] = min(found.get(piece, len(name)), name.index(piece))
        return sorted(found, key=lambda piece: (found[piece], piece))[:_MEANT]

    def _all(self) -> tuple[str, ...]:
        key = (str(self._reader.folder), self._grasp)
        stamp, names = self._kept.get(key, (None, ()))
        if stamp != self._reader.stamp:
            listed = self._reader.searcher.terms_with_prefix("names", "", self._seen, _MOST)
            names = tuple(name for name, _ in listed)
            if len(self._kept) >= _READERS:
                self._kept.clear()
            self._kept[key] = (self._reader.stamp, names)
        return names
