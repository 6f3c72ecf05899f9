"""Taking a backup while the office works: the database of one moment, then the files, which are never deleted.

The keys go into an archive of their own: whoever holds both holds everything.
"""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex

from django.db import connection
from django.utils.timezone import localtime

from gongkai.audit import heads
from gongkai.audit.act import Named, act
from gongkai.audit.actor import Actor
from gongkai.audit.cipher import steady
from gongkai.files.models import File
from gongkai.files.store import digest
from gongkai.law.refusal import Refusal
from gongkai.operation import manifest, postgresql, sqlite
from gongkai.operation.facts import Facts
from gongkai.operation.manifest import Manifest, Part
from gongkai.operation.places import Places, mark, places

PREFIX, KEYS = "gongkai-", "-keys"
_STAMP = "%Y-%m-%d-%H%M%S"
_CHUNK = 1 << 20
_SPARE = 1.1  # of the room that the parts need
Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all."""


class NoRoom(Refusal):
    says = (
        "没有备份：“{folder}”所在的磁盘还有{free}MB，备份约需{need}MB。"
        "请清理旧的备份，或者用 --to 写到另一块磁盘，例如 gongkai backup --to /mnt/backup。"
    )


class AlreadyThere(Refusal):
    says = "没有备份：“{file}”已经存在，同一秒内已做过一次备份。请稍等再运行。"


@dataclass(frozen=True)
class Taken:
    """`damaged` are sentences about files that were missing or spoilt, and so are not in the backup."""

    archive: Path
    keys: Path
    size: int
    files: int
    damaged: list[str]


def take(*, folder: Path | None, actor: Actor, now: datetime, progress: Progress = lambda done, of: None) -> Taken:
    """Back the installation up into a folder (GONGKAI_HOME/backups if None), and log that it was.

    Raises NoRoom, AlreadyThere, sqlite.DatabaseDamaged, postgresql.NoProgram, postgresql.ProgramFailed, OSError.
    """
    here = places()
    folder = folder or here.backups
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{PREFIX}{localtime(now).strftime(_STAMP)}"
    archive, keys = folder / f"{stem}.zip", folder / f"{stem}{KEYS}.zip"
    if archive.exists():
        raise AlreadyThere(file=archive)
    _check_room(here, folder)
    with _drafts(folder) as drafts, steady():
        listed, damaged = _write(drafts / archive.name, drafts, here, now, progress)
        _write_keys(drafts / keys.name, here)
        for file in (keys, archive):  # the archive last: where it is, all is
            os.replace(drafts / file.name, file)
    with act(actor=actor, at=now) as log:
        log("backup.take", Named(f"backup:{stem}"), digest=digest(listed.written()), damaged=len(damaged))
    kept = sum(name.startswith("files/") for name in listed.parts)
    return Taken(archive, keys, archive.stat().st_size, kept, damaged)


@contextmanager
def _drafts(folder: Path) -> Iterator[Path]:
    drafts = folder / f".backup-{token_hex(4)}"
    drafts.mkdir(mode=0o700)
    try:
        yield drafts
    finally:
        shutil.rmtree(drafts, ignore_errors=True)


def _check_room(here: Places, folder: Path) -> None:
    need = sum(path.stat().st_size for path in _stored(here)) + 2 * _database_size(here)
    free = shutil.disk_usage(folder).free
    if free < need * _SPARE:
        raise NoRoom(folder=folder, free=free >> 20, need=int(need * _SPARE) >> 20)


def _database_size(here: Places) -> int:
    if connection.vendor == "sqlite":
        return here.sqlite.stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _stored(here: Places) -> Iterator[Path]:
    """The files of the store; those that are being written begin with a dot."""
    return (path for path in sorted(here.files.glob("??/*")) if not path.name.startswith("."))


def _write(to: Path, drafts: Path, here: Places, now: datetime, progress: Progress) -> tuple[Manifest, list[str]]:
    signed = {path.name: path.read_bytes() for path in heads.kept()}  # before the database: it has their entries
    database, facts, server = _database(drafts, here)
    wanted = set(File.objects.values_list("address", flat=True))  # before the files: bytes come before their record
    parts: dict[str, Part] = {}
    with zipfile.ZipFile(to, "w", allowZip64=True) as made:
        parts[f"database/{database.name}"] = _copy(made, f"database/{database.name}", database)
        database.unlink()
        small = {f"calendar/{path.name}": path.read_bytes() for path in here.calendar.glob("*.toml")}
        for name, data in sorted((small | {f"heads/{name}": data for name, data in signed.items()}).items()):
            parts[name] = _put(made, name, data, zipfile.ZIP_DEFLATED)
        damaged = _files(made, parts, wanted, here, progress)
        listed = Manifest(
            at=localtime(now).isoformat(),
            version=version("gongkai"),
            engine=connection.vendor,
            server=server,
            keys=mark((here.keys / "secret_key").read_bytes()),
            facts=facts,
            parts=parts,
        )
        made.writestr(manifest.NAME, listed.written(), zipfile.ZIP_DEFLATED)
    _to_disk(to)
    return listed, damaged


def _database(drafts: Path, here: Places) -> tuple[Path, Facts, str]:
    """The database of one moment as a file, what it holds, and the version of its engine."""
    if connection.vendor == "sqlite":
        return drafts / sqlite.NAME, sqlite.copy(here.sqlite, drafts / sqlite.NAME), sqlite3.sqlite_version
    return drafts / postgresql.NAME, postgresql.dump(drafts / postgresql.NAME), postgresql.server_version()


def _files(
    made: zipfile.ZipFile, parts: dict[str, Part], wanted: set[str], here: Places, progress: Progress
) -> list[str]:
    """Put the files in, as they are: what is published is packed already. What is missing or spoilt, in Chinese."""
    stored = list(_stored(here))
    of, done, damaged = sum(path.stat().st_size for path in stored), 0, []
    for path in stored:
        data = path.read_bytes()
        if digest(data) == path.name:
            name = f"files/{path.parent.name}/{path.name}"
            parts[name] = _put(made, name, data, zipfile.ZIP_STORED)
        else:
            damaged.append(f"文件 {path.name} 的内容已经变化，与存入时不符")
        done += len(data)
        progress(done, of)
    there = {path.name for path in stored}
    return damaged + [f"文件 {address} 的内容不见了" for address in sorted(wanted - there)]


def _put(made: zipfile.ZipFile, name: str, data: bytes, how: int) -> Part:
    made.writestr(name, data, how)
    return Part(len(data), digest(data))


def _copy(made: zipfile.ZipFile, name: str, path: Path) -> Part:
    """Sum and write in one pass, so that the sum is of what was written; it may not fit into memory."""
    summed, size = sha256(), 0
    info = zipfile.ZipInfo.from_file(path, name)
    info.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, made.open(info, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            summed.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Part(size, summed.hexdigest())


def _write_keys(to: Path, here: Places) -> None:
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as made:
        for path in sorted(here.keys.iterdir()):
            if path.is_file() and not path.name.startswith("."):
                made.writestr(path.name, path.read_bytes())
    _to_disk(to)


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
