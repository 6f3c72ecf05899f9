"""PostgreSQL in and out, by its own pg_dump and pg_restore; what is replaced stays aside as a schema of its own."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import conninfo
from psycopg.sql import SQL, Identifier

from gongkai.law.refusal import Refusal
from gongkai.operation.facts import Facts, facts

NAME = "gongkai.dump"
ASIDE = "replaced_"
_DEBIAN = Path("/usr/lib/postgresql")
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


class NoProgram(Refusal):
    says = (
        "没有办理：找不到与数据库同一版本的 {program}（PostgreSQL {version}）。"
        "请在这台机器上安装后再运行，例如 Debian 上：apt-get install postgresql-client-{version}。"
    )


class ProgramFailed(Refusal):
    says = "没有办理：{program} 没有完成（{why}）。请核对 DATABASE_URL 的用户有没有足够的权限、磁盘有没有空间，再运行。"


class InUse(Refusal):
    says = (
        "没有恢复：数据库“{name}”还有{count}个别的连接，现在换掉会丢失正在办理的内容。"
        "请先停下 gongkai serve、gongkai work 和别的使用它的程序，再恢复。"
    )


def dump(to: Path) -> Facts:
    """Write all of one moment in pg_dump's custom format. Raises NoProgram, ProgramFailed."""
    with _connected() as database, database.transaction():
        database.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = _one(database, "SELECT pg_export_snapshot()")
        words = [f"--snapshot={snapshot}", "--format=custom", f"--exclude-schema={ASIDE}*", f"--file={to}"]
        _run("pg_dump", database, *words)
        return _facts(database)


def server_version() -> str:
    with _connected() as database:
        return str(_one(database, "SHOW server_version"))


def has_records() -> bool:
    """Whether something was done in this database, or it holds tables of somebody else."""
    with _connected() as database:
        tables = {name for (name,) in database.execute(_TABLES)}
        if "audit_head" in tables:
            return bool(database.execute("SELECT 1 FROM audit_head LIMIT 1").fetchone())
        return bool(tables)


@contextmanager
def replaced(file: Path, stamp: str) -> Iterator[tuple[str, Facts]]:
    """Load a dump in place of what the database holds; what was there stays as a schema that is named ("" for none).

    If the caller's block raises, all is as it was. Raises NoProgram, ProgramFailed, InUse.
    """
    aside = f"{ASIDE}{stamp}"
    with _connected() as database:
        if others := _one(database, _OTHERS):
            raise InUse(name=database.info.dbname, count=others)
        had = bool(database.execute(_TABLES).fetchone())
        program("pg_restore", database)
        with database.transaction():
            _schema(database, "ALTER SCHEMA public RENAME TO {}", aside)
            _schema(database, "CREATE SCHEMA {}", "public")
        try:
            _run("pg_restore", database, "--single-transaction", "--exit-on-error", str(file))
            yield (aside if had else ""), _facts(database)
        except BaseException:
            with database.transaction():
                _schema(database, "DROP SCHEMA {} CASCADE", "public")
                _schema(database, "ALTER SCHEMA {} RENAME TO public", aside)
            raise
        if not had:
            _schema(database, "DROP SCHEMA {} CASCADE", aside)


def program(name: str, database: "psycopg.Connection[Any]") -> Path:
    """pg_dump or pg_restore of the server's major version: Debian keeps one beside the other. Raises NoProgram."""
    version = database.info.server_version // 10000
    on_path = shutil.which(name)
    for found in (_DEBIAN / str(version) / "bin" / name, *([Path(on_path)] if on_path else [])):
        if found.exists() and _major(found) == version:
            return found
    raise NoProgram(program=name, version=version)


def _major(found: Path) -> int:
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - a program of PostgreSQL
    number = re.search(r"\) (\d+)", said.stdout)
    return int(number[1]) if number else 0


def _run(name: str, database: "psycopg.Connection[Any]", *words: str) -> None:
    command = [str(program(name, database)), "--no-owner", "--no-privileges", f"--dbname={_named(password=False)}"]
    password = connection.settings_dict["PASSWORD"]
    surroundings = dict(os.environ) | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run([*command, *words], env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603 - its own program, words of ours
    if done.returncode:
        raise ProgramFailed(program=name, why=done.stderr.strip().partition("\n")[0] or f"状态{done.returncode}")


def _connected() -> "psycopg.Connection[Any]":
    return psycopg.connect(_named(password=True), autocommit=True)


def _named(*, password: bool) -> str:
    chosen = connection.settings_dict
    known = {"dbname": chosen["NAME"], "user": chosen["USER"], "host": chosen["HOST"], "port": chosen["PORT"]}
    if password:
        known["password"] = chosen["PASSWORD"]
    known |= {name: value for name, value in chosen["OPTIONS"].items() if isinstance(value, str)}
    return conninfo.make_conninfo("", **{name: value for name, value in known.items() if value})


def _facts(database: "psycopg.Connection[Any]") -> Facts:
    return facts(lambda statement: database.execute(statement), [name for (name,) in database.execute(_TABLES)])


def _one(database: "psycopg.Connection[Any]", statement: str) -> Any:
    row = database.execute(statement).fetchone()
    assert row  # each of these statements answers
    return row[0]


def _schema(database: "psycopg.Connection[Any]", statement: str, name: str) -> None:
    database.execute(SQL(statement).format(Identifier(name)))
