"""Appending to chains: under the lock of each chain's head, held to commit.

As SQL: whoever acts in a tree of organs waits for this lock, and composing three short statements anew each time took
longer than carrying them out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db import connection
from django.db.backends.utils import CursorWrapper

from gongkai.audit.chain import SEALED, START, Line, seal

_BATCH = 500  # lines a statement: SQLite takes 32,766 values at most
_COLUMNS = (*SEALED, "seal")
_LINE = f"({', '.join(['%s'] * len(_COLUMNS))})"
_INSERT = f"INSERT INTO audit_entry ({', '.join(_COLUMNS)}) VALUES "  # noqa: S608 - our own names
_HEAD = "SELECT seq, seal FROM audit_head WHERE chain = %s"
_BEGIN = "INSERT INTO audit_head (chain, seq, seal) VALUES (%s, 0, %s) ON CONFLICT DO NOTHING"
_MOVE = "UPDATE audit_head SET seq = %s, seal = %s WHERE chain = %s"


@dataclass(frozen=True)
class Draft:
    """A line before it is numbered and sealed."""

    chain: int
    at: str
    actor: str
    verb: str
    thing: str
    detail: str


def append(drafts: Sequence[Draft]) -> None:
    """Seal the lines and put them at the end of their chains.

    Chains are locked in ascending order, so that no two acts wait for each other.
    """
    with connection.cursor() as cursor:
        for chain, group in groupby(sorted(drafts, key=lambda draft: draft.chain), key=lambda draft: draft.chain):
            _append(cursor, chain, list(group))


def _append(cursor: CursorWrapper, chain: int, drafts: Sequence[Draft]) -> None:
    last, previous = _locked(cursor, chain)
    lines = []
    for seq, draft in enumerate(drafts, last + 1):
        line = Line(seq=seq, previous=previous, **vars(draft))
        lines.append(replace(line, seal=seal(line)))
        previous = lines[-1].seal
    move: list[int | str] = [last + len(lines), previous, chain]
    if connection.vendor == "postgresql":  # both by one way there and back, as others wait for the lock
        cursor.execute(f"WITH appended AS ({_insert(lines)}) {_MOVE}", [*_values(lines), *move])
        return
    for start in range(0, len(lines), _BATCH):
        batch = lines[start : start + _BATCH]
        cursor.execute(_insert(batch), _values(batch))
    cursor.execute(_MOVE, move)


def _insert(lines: Sequence[Line]) -> str:
    return _INSERT + ", ".join([_LINE] * len(lines))


def _values(lines: Sequence[Line]) -> list[int | str]:
    return [getattr(line, column) for line in lines for column in _COLUMNS]


def _locked(cursor: CursorWrapper, chain: int) -> tuple[int, str]:
    """Where the chain ends. SQLite has one writer at a time and knows no lock of a row."""
    locking = f"{_HEAD} FOR UPDATE" if connection.features.has_select_for_update else _HEAD
    cursor.execute(locking, [chain])
    head = cursor.fetchone()
    if head is None:
        # Two first acts at once: the insert of the second waits for the first, and both then lock one row.
        cursor.execute(_BEGIN, [chain, START])
        cursor.execute(locking, [chain])
        head = cursor.fetchone()
    return int(head[0]), str(head[1])
