"""SQLite in and out: a copy of one moment while others write, put in place of a file that nobody uses."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from gongkai.law.refusal import Refusal
from gongkai.operation.facts import Facts, facts

NAME = "gongkai.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"


class DatabaseDamaged(Refusal):
    says = (
        "没有备份：数据库文件“{file}”已损坏（{why}），这样的备份恢复不了。"
        "请停下系统，把数据文件夹整个另存一份，再从最近一次完好的备份恢复（gongkai restore）。"
    )


class InUse(Refusal):
    says = (
        "没有恢复：数据库文件“{file}”正在使用，现在换掉会丢失正在办理的内容。"
        "请先停下 gongkai serve、gongkai work 和别的使用它的程序，再恢复。"
    )


def copy(source: Path, to: Path) -> Facts:
    """Copy a database that is in use: all of one moment, holding up no writer. Raises DatabaseDamaged."""
    try:
        reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=20)
        with closing(reading) as database, closing(sqlite3.connect(to)) as target:
            database.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        return read(to)
    except sqlite3.DatabaseError as error:
        raise DatabaseDamaged(file=source, why=error) from error


def read(file: Path) -> Facts:
    """What a copy holds. Raises sqlite3.DatabaseError where it is damaged."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        for (said,) in database.execute("PRAGMA integrity_check"):
            if said != "ok":
                raise sqlite3.DatabaseError(said)
        return facts(database.execute, [name for (name,) in database.execute(_TABLES)])


def has_records(file: Path) -> bool:
    """Whether something was done here. A file that can't be read may hold anything."""
    if not file.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            if not database.execute(f"{_TABLES} AND name = 'audit_head'").fetchone():
                return bool(database.execute(_TABLES).fetchone())
            return bool(database.execute("SELECT 1 FROM audit_head").fetchone())
    except sqlite3.Error:
        return True


def release(file: Path) -> None:
    """Make the file whole by itself, which succeeds only where nobody has it open. Raises InUse."""
    if not file.exists():
        return
    # One that is damaged may go as it is, with what lies beside it.
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file, timeout=1)) as database:
        try:
            database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise InUse(file=file) from error
