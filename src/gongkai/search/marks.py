"""How far an index is: the last entry of each chain that it took in, and what it still owes.

Written after the index was committed, so that they never run ahead of it: what is taken in again comes out the same.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

NAME = "marks.json"


@dataclass
class Marks:
    """`version` is the engine's. `entries`: chain → (seq, seal) of the last entry taken in. `arrears`: (source, path of
    an organ, last key done) of what bears the name or place of an organ that has another now. `unread`: (source, key)
    of what has files whose text is to be read yet.
    """

    version: int
    entries: dict[int, tuple[int, str]] = field(default_factory=dict)
    arrears: list[tuple[str, str, int]] = field(default_factory=list)
    unread: list[tuple[str, int]] = field(default_factory=list)


def load(index: Path) -> Marks | None:
    """Those of an index; None where there are none that can be read."""
    written = _written(index)
    return None if written is None else _told(written)


def glance(index: Path) -> Marks | None:
    """As `load`, for those who ask at every search and change nothing: the same words are taken apart once."""
    written = _written(index)
    return None if written is None else _told_before(written)


def _written(index: Path) -> bytes | None:
    try:
        return (index / NAME).read_bytes()
    except OSError:
        return None


def _told(written: bytes) -> Marks | None:
    try:
        told = json.loads(written)
        return Marks(
            version=int(told["version"]),
            entries={int(chain): (int(seq), str(seal)) for chain, (seq, seal) in told["entries"].items()},
            arrears=[(str(source), str(path), int(key)) for source, path, key in told["arrears"]],
            unread=[(str(source), int(key)) for source, key in told["unread"]],
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


_told_before = lru_cache(maxsize=2)(_told)  # thousands of chains: 3 milliseconds


def save(index: Path, marks: Marks) -> None:
    """Raises OSError."""
    written = index / f"{NAME}.new"
    written.write_text(json.dumps(vars(marks)))
    os.replace(written, index / NAME)


def same_log(marks: Marks, ends: Mapping[int, tuple[int, str]]) -> bool:
    """Whether the chains may be those that were followed, as far as their ends (chain → (seq, seal)) tell: none is gone
    or shorter, and one that is as long ends with the same seal."""
    for chain, (seq, seal) in marks.entries.items():
        end, at_end = ends.get(chain, (0, ""))
        if end < seq or (end == seq and at_end != seal):
            return False
    return True
