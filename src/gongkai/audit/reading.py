"""Reading the log as it is stored, for checking it: on a connection of its own, in one pass, whatever state it is in.

Only what is committed is seen, all of one moment, and no writer is held up. On SQLite the table itself is read, in the
order in which it was written, and no index of it, because an index may say something else; texts come as bytes,
because a changed byte need not be text any more.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import Error, OperationalError, connection

from gongkai.audit import triggers
from gongkai.audit.chain import SEALED

COLUMNS = (*SEALED, "seal")
_LINES = "SELECT seq, chain, at, actor, verb, thing, detail, previous, seal FROM audit_entry"
_HEADS = "SELECT chain, seq, seal FROM audit_head"
TABLES = ("audit_entry", "audit_head")
_CHUNK = 2000


@dataclass(frozen=True)
class Unreadable(Exception):
    """The database can't read on; `says` is its own word for it."""

    says: str


class Stored(Protocol):
    """The log of one moment."""

    def lines(self) -> Iterator[tuple[Any, ...]]:
        """Rows of COLUMNS, ascending within each chain: numbers as int, texts as bytearray, anything else is wrong."""

    def heads(self) -> Iterator[tuple[Any, ...]]:
        """Rows of chain, seq, seal."""

    def triggers(self) -> Mapping[str, str]: ...

    def damage(self) -> Iterator[str]:
        """What the database finds wrong with the tables and indexes of the log."""


@contextmanager
def stored() -> Iterator[Stored]:
    """The log of the installation. Raises Unreadable, here and while it is read."""
    reader = _postgresql() if connection.vendor == "postgresql" else sqlite(str(connection.settings_dict["NAME"]))
    with reader as found:
        yield found


@dataclass(frozen=True)
class _Sqlite:
    database: sqlite3.Connection

    def lines(self) -> Iterator[tuple[Any, ...]]:
        return self._ask(f"{_LINES} NOT INDEXED ORDER BY rowid")

    def heads(self) -> Iterator[tuple[Any, ...]]:
        return self._ask(f"{_HEADS} NOT INDEXED")

    def triggers(self) -> Mapping[str, str]:
        return {_text(name): _text(sql) for name, sql in self._ask(triggers.ASK["sqlite"])}

    def damage(self) -> Iterator[str]:
        for table in TABLES:
            for (says,) in self._ask(f"PRAGMA integrity_check({table})"):
                if (said := _text(says)) != "ok":
                    yield said

    def _ask(self, statement: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self.database.execute(statement)
        except sqlite3.Error as error:
            raise _fault(error) from error


@contextmanager
def sqlite(name: str) -> Iterator[Stored]:
    """The log in a file of SQLite, wherever it lies. Raises Unreadable."""
    where = name if name.startswith("file:") else f"file:{_quoted(name)}?mode=ro"
    try:
        database = sqlite3.connect(where, uri=True, timeout=20, isolation_level=None)
    except sqlite3.Error as error:
        raise _fault(error) from error
    try:
        database.text_factory = bytearray
        database.execute("BEGIN")
        yield _Sqlite(database)
    except sqlite3.Error as error:
        raise _fault(error) from error
    finally:
        database.close()


_AWAY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}


def _fault(error: sqlite3.Error) -> Exception:
    """What can't be opened now is a fault of the surroundings; anything else is damage."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _AWAY:
        return OperationalError(str(error))
    return Unreadable(str(error))


def _quoted(name: str) -> str:
    return name.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _text(value: Any) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else str(value)


@dataclass(frozen=True)
class _Postgresql:
    database: Any

    def lines(self) -> Iterator[tuple[Any, ...]]:
        return self._ask(f"{_LINES} ORDER BY chain, seq")

    def heads(self) -> Iterator[tuple[Any, ...]]:
        return self._ask(_HEADS)

    def triggers(self) -> Mapping[str, str]:
        with self.database.cursor() as cursor:
            cursor.execute(triggers.ASK["postgresql"])
            return dict(cursor.fetchall())

    def damage(self) -> Iterator[str]:
        return iter(())  # the server finds a damaged page by its checksum, when it reads it

    def _ask(self, statement: str) -> Iterator[tuple[Any, ...]]:
        with self.database.chunked_cursor() as cursor:  # kept on the server: a million lines are not held here
            cursor.execute(statement)
            while rows := cursor.fetchmany(_CHUNK):
                for row in rows:
                    yield tuple(bytearray(each, "utf-8") if isinstance(each, str) else each for each in row)


@contextmanager
def _postgresql() -> Iterator[Stored]:
    database = connection.copy()
    database.ensure_connection()  # a server that is away is no damage
    try:
        database.set_autocommit(False)
        with database.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield _Postgresql(database)
    except Error as error:
        raise Unreadable(str(error).partition("\n")[0]) from error
    finally:
        database.close()
