"""Putting an installation back from a backup: everything is checked beside what is there, then moved into place.

Nothing is deleted: what was there stays aside, in a folder and on PostgreSQL in a schema, until the operator removes
it.
"""

import json
import os
import re
import shutil
import sqlite3 as engine
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils.timezone import localtime

from gongkai.audit import heads, reading, signing
from gongkai.audit.act import Named, act
from gongkai.audit.actor import Actor
from gongkai.audit.verify import verify
from gongkai.files.store import Store
from gongkai.law.refusal import Refusal
from gongkai.operation import manifest, postgresql, sqlite
from gongkai.operation.facts import Facts, differences
from gongkai.operation.manifest import Manifest
from gongkai.operation.places import Places, mark, places
from gongkai.operation.swap import Swap

_CHUNK = 1 << 20
_LONGEST = 200 << 20  # bytes of a list
_KEY = re.compile(r"[a-z][a-z_]*(?:\.(?:key|pub))?")  # no way out of the folder, nothing hidden in it
_DERIVED = ("site", "index")  # made from the records again
_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError)
Progress = Callable[[int, int], None]


class Damaged(Refusal):
    says = (
        "没有恢复：备份“{file}”不能使用（{why}）。现有数据没有改动。"
        "请换用另一份备份；这一份是从别处拷来的，请重新拷一次再试。"
    )


class NotEmpty(Refusal):
    says = (
        "没有恢复：{where}已有办理数据，恢复会用备份时的内容取代它。请先确认备份没有拿错；确实要取代的，"
        "停下系统后加 --replace 再运行，现有数据会另存，不会删除。要在别处试恢复，请另设 GONGKAI_HOME 和 DATABASE_URL。"
    )


class OtherEngine(Refusal):
    says = (
        "没有恢复：这份备份是{theirs}的，现在设置的是{ours}，两者不能互换。"
        "备份是 PostgreSQL 的，请把 DATABASE_URL 设为一个空的库；是 SQLite 的，请去掉 DATABASE_URL。"
    )


class NewerProgram(Refusal):
    says = (
        "没有恢复：备份由较新的程序（{version}）制作，现在的程序不认识它的数据表（{unknown}）。"
        "请先把程序升级到{version}或者更新，再恢复。"
    )


class NoSpace(Refusal):
    says = "没有恢复：“{folder}”所在的磁盘还有{free}MB，恢复约需{need}MB。请清理后再运行。"


@dataclass(frozen=True)
class Restored:
    """`aside` is the folder of what was there before, `schema` the schema (PostgreSQL); None and "" where nothing was.

    `lines` is how many the log has; `keys_fit` is false where the keys in place are not those that the backup was made
    with; `left` what could not be done, in Chinese, or nothing.
    """

    manifest: Manifest
    lines: int
    aside: Path | None
    schema: str
    keys_fit: bool
    left: str


@dataclass
class _Unpacked:
    archive: Path
    folder: Path
    manifest: Manifest
    keys: dict[str, bytes] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "database" / (sqlite.NAME if self.manifest.engine == "sqlite" else postgresql.NAME)


def restore(
    *, archive: Path, keys: Path | None, replace: bool, now: datetime, progress: Progress = lambda done, of: None
) -> Restored:
    """Put a backup in place, with its keys where their archive is given, after the log and the counts proved right.

    Raises NotEmpty, Damaged, OtherEngine, NewerProgram, NoSpace, InUse and what `postgresql.replaced` raises; then all
    is as it was. The caller then brings the tables up to date and calls `finish`.
    """
    here, stamp = places(), localtime(now).strftime("%Y%m%d_%H%M%S")
    if not replace and (where := _occupied(here)):
        raise NotEmpty(where=where)
    with _unpacked(archive, keys, here, progress) as found:
        connections.close_all()
        swap = Swap(here.home / f"replaced-{stamp}")
        lines, schema = _put_back(found, here, swap, stamp)
        fits = mark((here.keys / "secret_key").read_bytes()) == found.manifest.keys
        left = _heads_aside(found.folder / "heads" if fits else found.folder / "none", stamp)
    return Restored(found.manifest, lines, swap.aside if swap.aside.exists() else None, schema, fits, left)


def _occupied(here: Places) -> str:
    """What is there already, in Chinese, or nothing."""
    if connection.vendor == "sqlite":
        return f"数据库文件“{here.sqlite}”" if sqlite.has_records(here.sqlite) else ""
    return f"数据库“{connection.settings_dict['NAME']}”" if postgresql.has_records() else ""


@contextmanager
def _unpacked(archive: Path, keys: Path | None, here: Places, progress: Progress) -> Iterator[_Unpacked]:
    """The parts beside what is there, each as long and with the sum that the list says."""
    folder = here.home / f".restore-{token_hex(4)}"
    try:
        with zipfile.ZipFile(archive) as made:
            listed = Manifest.read(_short(made, made.getinfo(manifest.NAME)))
            _check(listed, here)
            folder.mkdir(mode=0o700, parents=True)
            done = 0
            for name, part in listed.parts.items():
                if _unpack(made, name, folder / name, part.size) != part.sha256:
                    raise ValueError(f"“{name}”的内容与备份时不符")
                done += part.size
                progress(done, listed.size)
        found = _Unpacked(archive, folder, listed, _keys(keys, listed) if keys else {})
    except _TROUBLE as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Damaged(file=archive, why=_why(error)) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _why(error: Exception) -> str:
    said = str(error).strip("'\"")
    if isinstance(error, KeyError):
        return "里面缺少应有的部分"
    if isinstance(error, json.JSONDecodeError) or not any("\u4e00" <= sign <= "\u9fff" for sign in said):
        return "文件不完整或者内容已损坏，也可能不是 gongkai backup 所做的备份"
    return said


def _check(listed: Manifest, here: Places) -> None:
    """Raises OtherEngine, NewerProgram, NoSpace."""
    if listed.engine != connection.vendor:
        named = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise OtherEngine(theirs=named.get(listed.engine, listed.engine), ours=named[connection.vendor])
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(listed.facts.migrations) - known):
        raise NewerProgram(version=listed.version, unknown=unknown[0])
    place = next(folder for folder in (here.home, *here.home.parents) if folder.exists())
    if (free := shutil.disk_usage(place).free) < listed.size:
        raise NoSpace(folder=place, free=free >> 20, need=(listed.size >> 20) + 1)


def _unpack(made: zipfile.ZipFile, name: str, to: Path, size: int) -> str:
    """The sum of what was unpacked. Raises ValueError where it is longer than the list says."""
    to.parent.mkdir(parents=True, exist_ok=True)
    summed, left = sha256(), size
    with made.open(name) as source, to.open("wb") as target:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise ValueError(f"“{name}”比备份时长")
            summed.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return summed.hexdigest()


def _short(made: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """What is read whole. Raises ValueError where it is longer than the list of a million files."""
    if info.file_size > _LONGEST:
        raise ValueError(f"“{info.filename}”过长")
    return made.read(info)


def _keys(archive: Path, listed: Manifest) -> dict[str, bytes]:
    """Raises Damaged."""
    try:
        with zipfile.ZipFile(archive) as made:
            keys = {info.filename: _short(made, info) for info in made.infolist() if _KEY.fullmatch(info.filename)}
    except _TROUBLE as error:
        raise Damaged(file=archive, why="不是密钥的备份，或者已损坏") from error
    if mark(keys.get("secret_key", b"")) != listed.keys:
        raise Damaged(file=archive, why="其中的密钥不是做这份备份时所用的")
    return keys


def _put_back(found: _Unpacked, here: Places, swap: Swap, stamp: str) -> tuple[int, str]:
    """How many lines the log has, and the schema where the old records are. All or nothing."""
    store = Store(here.files)
    for path in sorted(found.folder.glob("files/??/*")):  # more files than records do no harm
        store.take(path)
    moves: list[tuple[Path | None, Path]] = [(found.folder / "calendar", here.calendar)]
    moves += [(None, here.home / name) for name in _DERIVED]
    if found.keys:
        moves.append((_written(found.keys, found.folder / "keys"), here.keys))
    if found.manifest.engine == "sqlite":
        lines = _verified(found, _sqlite_facts(found), _log_of(found.database))
        sqlite.release(here.sqlite)
        moves += [(None, Path(f"{here.sqlite}{end}")) for end in sqlite.BESIDE]
        swap.do([*moves, (found.database, here.sqlite)])
        return lines, ""
    with postgresql.replaced(found.database, stamp) as (schema, facts):
        lines = _verified(found, facts, reading.stored)
        swap.do(moves)
    return lines, schema


def _sqlite_facts(found: _Unpacked) -> Facts:
    try:
        return sqlite.read(found.database)
    except engine.DatabaseError as error:
        raise Damaged(file=found.archive, why=f"其中的数据库已损坏：{error}") from error


def _log_of(file: Path) -> Callable[[], AbstractContextManager[reading.Stored]]:
    return lambda: reading.sqlite(str(file))


def _verified(found: _Unpacked, facts: Facts, log: Callable[[], AbstractContextManager[reading.Stored]]) -> int:
    """That the database came out as it went in and its log is whole. Raises Damaged."""
    says = differences(found.manifest.facts, facts)
    signed = heads.read(sorted(found.folder.glob("heads/*.json")), None)
    with log() as stored:
        verdict = verify(stored, connection.vendor, signed.signed)
    if says := [*says, *verdict.says, *signed.says]:
        raise Damaged(file=found.archive, why=f"其中的数据库核对出{len(says)}处问题，首先是：{says[0]}")
    return verdict.lines


def _written(keys: dict[str, bytes], folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    for name, data in keys.items():
        handle = os.open(
            folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644 if name == signing.PUBLIC else 0o600
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    return folder


def _heads_aside(kept: Path, stamp: str) -> str:
    """Signed heads of what is no more stand beside, or every check would say that the log was rewritten.

    What is to be done by hand, in Chinese, where it could not be done.
    """
    ours = {path.name: path.read_bytes() for path in kept.glob("*.json")}
    folder = Path(settings.GONGKAI_HEADS)
    try:
        for path in heads.kept():
            if ours.get(path.name) != path.read_bytes():
                (folder / f"replaced-{stamp}").mkdir(exist_ok=True)
                path.rename(folder / f"replaced-{stamp}" / path.name)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in ours.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        return f"“{error.filename}”不能读写，请把备份以后导出的签名链首移出“{folder}”，否则核对日志时会与它们不符"
    return ""


def finish(restored: Restored, *, actor: Actor, now: datetime) -> None:
    """Log the restoration in the log that was put back, and end the sessions that came back with it."""
    with act(actor=actor, at=now) as log:
        Session.objects.all().delete()
        digest = sha256(restored.manifest.written()).hexdigest()
        log("backup.restore", Named(f"backup:{restored.manifest.at}"), digest=digest)
