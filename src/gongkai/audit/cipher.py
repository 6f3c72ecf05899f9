"""Personal data at rest: sealed with keys that lie outside the database, so that a stolen copy of it tells no names.

A key is a line of `keys/personal.keys`, the newest first (Fernet: AES-128-CBC with HMAC-SHA256). What is found again
by its exact value, a name, has a keyed hash beside it, under a key of its own that is never changed.
"""

import fcntl
import hmac
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from gongkai.law.refusal import Refusal

KEYS, INDEX = "personal.keys", "personal-index.key"


class NoKey(Refusal):
    says = (
        "读不出申请人的个人信息：数据文件夹 keys 中没有当时的密钥（{file}）。"
        "请从备份中找回这个文件，放回原处再试；没有它，数据库里的个人信息任何人都读不出来。"
    )


def seal(text: str) -> str:
    """The text as it may be stored; "" stays "". The same text never gives the same seal twice."""
    return _keys().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """What was sealed under any key that is still there. Raises NoKey."""
    if not sealed:
        return ""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise NoKey(file=KEYS) from error


def reseal(sealed: str) -> str:
    """The same text under the newest key. Raises NoKey."""
    if not sealed:
        return ""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken as error:
        raise NoKey(file=KEYS) from error


def trace(text: str) -> str:
    """What stands for a name or a number, so that it can be looked for without being read: 64 signs; "" for "".

    Width and case of signs and spaces make no difference.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return hmac.digest(_index_key(), folded.encode(), "sha256").hex() if folded else ""


def newest(sealed: str) -> bool:
    """Whether it is sealed under the newest key alone; nothing is sealed in ""."""
    if not sealed:
        return True
    try:
        _keys(only_newest=True).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def key_count() -> int:
    """How many keys there are; more than one while they are being changed."""
    return len(_lines())


@contextmanager
def steady(*, changing: bool = False) -> Iterator[None]:
    """While this is held no key is changed: a backup must hold the keys of the rows that it holds. `changing` waits
    until nobody else holds it."""
    folder = Path(settings.GONGKAI_HOME, "keys")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(folder / ".changing", os.O_RDWR | os.O_CREAT, 0o600), "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX if changing else fcntl.LOCK_SH)
        yield


def add_key() -> None:
    """Put a new key first. What is sealed already stays readable, and is sealed anew by whoever rotates."""
    _write(Path(settings.GONGKAI_HOME, "keys", KEYS), [Fernet.generate_key().decode(), *_lines()])


def drop_old_keys() -> None:
    """Keep only the newest key, once nothing is sealed with another."""
    _write(Path(settings.GONGKAI_HOME, "keys", KEYS), _lines()[:1])


def _keys(*, only_newest: bool = False) -> MultiFernet:
    file = Path(settings.GONGKAI_HOME, "keys", KEYS)
    if not file.exists():
        _make(file, Fernet.generate_key())
    seen = file.stat()
    return _read(file, seen.st_mtime_ns, seen.st_ino)[only_newest]


@lru_cache(maxsize=2)
def _read(file: Path, changed: int, inode: int) -> tuple[MultiFernet, MultiFernet]:
    """The keys as they are now: other processes see at once that they were rotated, within one tick of its clock too,
    since it is always another file that takes its place. All of them, and the newest alone."""
    keys = [Fernet(line) for line in file.read_text().split()]
    return MultiFernet(keys), MultiFernet(keys[:1])


def _lines() -> list[str]:
    file = Path(settings.GONGKAI_HOME, "keys", KEYS)
    return file.read_text().split() if file.exists() else []


def _index_key() -> bytes:
    file = Path(settings.GONGKAI_HOME, "keys", INDEX)
    if not file.exists():
        _make(file, os.urandom(32).hex().encode())
    return _read_index(file)


@lru_cache(maxsize=2)
def _read_index(file: Path) -> bytes:
    return file.read_bytes()


def _make(file: Path, key: bytes) -> None:
    """A first key; of two processes at once one makes it and the other reads that."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    ready = file.with_name(f"{file.name}.{os.getpid()}")
    ready.write_bytes(key)
    ready.chmod(0o600)
    try:
        os.link(ready, file)
    except FileExistsError:
        pass
    finally:
        ready.unlink()


def _write(file: Path, lines: list[str]) -> None:
    ready = file.with_name(f"{file.name}.new")
    ready.write_text("\n".join(lines) + "\n")
    ready.chmod(0o600)
    ready.replace(file)
