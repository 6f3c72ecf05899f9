"""Compound files (MS-CFB), the shell of .doc, .xls, .ppt and of their WPS sisters: streams by name, within bounds."""

import struct
from itertools import pairwise

from gongkai.papers.intake.rejected import Damaged, reject

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA  # sector numbers from here up are marks, not places
_ENTRY = 128  # bytes of a directory entry
_STREAM, _ROOT = 2, 5


class Compound:
    """Streams by name. Raises Rejected (Damaged)."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGN):
            raise reject(Damaged)
        self._data = data
        shift, small = struct.unpack_from("<2H", data, 30)
        if shift not in (9, 12) or small != 6:
            raise reject(Damaged)
        self._size = 1 << shift
        (directory,), (self._cutoff, mini) = struct.unpack_from("<L", data, 48), struct.unpack_from("<2L", data, 56)
        self._next = self._table()
        self._entries = {name: place for name, kind, *place in self._directory(directory) if kind == _STREAM}
        self.names = frozenset(name for name, *_ in self._directory(directory))
        root = next(((start, size) for _, kind, start, size in self._directory(directory) if kind == _ROOT), (_FREE, 0))
        self._small_next = _numbers(self._chain(mini))
        self._small = self._chain(root[0])

    def read(self, name: str) -> bytes:
        """One stream, whole; empty where there is none of that name."""
        if name not in self._entries:
            return b""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        return b"".join(self._small[at * 64 : at * 64 + 64] for at in _follow(start, self._small_next))[:size]

    def _table(self) -> list[int]:
        """The number of the sector that follows each sector."""
        sectors = list(struct.unpack_from("<109L", self._data, 76))
        following, _ = struct.unpack_from("<2L", self._data, 68)
        seen: set[int] = set()
        while following < _FREE and following not in seen:
            seen.add(following)
            *more, following = _numbers(self._sector(following)) or [_FREE]
            sectors += more
        used = dict.fromkeys(sector for sector in sectors if sector < _FREE)
        return _numbers(b"".join(map(self._sector, used)))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _follow(start, self._next)))

    def _directory(self, start: int) -> list[tuple[str, int, int, int]]:
        raw = self._chain(start)
        found = []
        for begin, end in pairwise(range(0, len(raw) + 1, _ENTRY)):
            entry = raw[begin:end]
            length = min(struct.unpack_from("<H", entry, 64)[0], 64)
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<2L", entry, 116)
            found.append((name, entry[66], first, size))
        return found


def _numbers(raw: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4]))


def _follow(start: int, following: list[int]) -> list[int]:
    """The sectors of a chain; a circle ends where it closes."""
    found: dict[int, None] = {}
    while start < len(following) and start not in found:
        found[start] = None
        start = following[start]
    return list(found)
