"""Reports of a long run, kept small: a report and what was found in it are 200 kB, packed they are 8."""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")


def pack(thing: object) -> bytes:
    """Its bytes in the memory of this process: they are kept nowhere else and come from nowhere else."""
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), 1)


class Packed(Sequence[T]):
    """Things in their order, each made anew when it is asked for: iterate once where once is enough."""

    def __init__(self, things: Iterable[T]) -> None:
        self._packed = [pack(thing) for thing in things]

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        found: T | list[T] = [*map(unpacked, self._packed[at])] if isinstance(at, slice) else unpacked(self._packed[at])
        return found

    def __iter__(self) -> Iterator[T]:
        return map(unpacked, self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def unpacked(packed: bytes) -> Any:
    """The thing again, equal to what was packed."""
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 our own, of this very process
