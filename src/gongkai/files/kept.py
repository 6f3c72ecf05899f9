"""Files that were uploaded and passed, while the rest of the form is being put right: for an hour, sealed.

Each lies under GONGKAI_HOME/kept, sealed with a key that stands in the form alone: without that form nobody reads it,
neither on the disk nor in a backup. What is not sent within the hour goes.
"""

import json
import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

LASTS = 3600  # seconds
GONE = "先前选好的文件有的已经过了一小时，不再保留，请重新选择。下面列出的还在。"
MOST = 2 * 1024**3  # bytes of all kept files together
_LONGEST = 64  # signs of a token


@dataclass(frozen=True)
class Kept:
    """`token` finds and opens it."""

    token: str
    name: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)


def keep(name: str, data: bytes, now: datetime) -> Kept | None:
    """Put a file away; None where there is no room, so that it must be chosen again."""
    sweep(now)
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) + len(data) > MOST:
        return None
    token = secrets.token_urlsafe(32)
    place = _place(token)
    ready = place.with_name(f".{place.name}")
    ready.write_bytes(_box(token).encrypt_at_time(_joined(name, data), int(now.timestamp())))
    ready.chmod(0o600)
    os.replace(ready, place)
    return Kept(token, name, data)


def taken(token: str, now: datetime) -> Kept | None:
    """What was kept under a token; None where it is gone, or nothing ever was."""
    if len(token) > _LONGEST:
        return None
    try:
        whole = _box(token).decrypt_at_time(_place(token).read_bytes(), ttl=LASTS, current_time=int(now.timestamp()))
    except (OSError, InvalidToken):
        return None
    head, _, data = whole.partition(b"\n")
    return Kept(token, str(json.loads(head)), data)


def still(tokens: Iterable[str], dropped: Collection[str], now: datetime) -> tuple[list[Kept], bool]:
    """What is kept of the tokens of a field, without those that were dropped; and whether some of it is gone."""
    wanted = [token for token in tokens if token not in dropped]
    found = [one for token in wanted if (one := taken(token, now))]
    return found, len(found) < len(wanted)


def drop(token: str) -> None:
    with suppress(OSError):
        _place(token).unlink()


def sweep(now: datetime) -> None:
    """Remove what is older than an hour."""
    for file in _folder().glob("*"):
        with suppress(OSError):  # another one was quicker
            if file.stat().st_mtime < now.timestamp() - LASTS:
                file.unlink()


def _joined(name: str, data: bytes) -> bytes:
    return json.dumps(name).encode() + b"\n" + data


def _box(token: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"key {token}".encode()).digest()))


def _place(token: str) -> Path:
    return _folder() / sha256(f"name {token}".encode()).hexdigest()


def _folder() -> Path:
    return Path(settings.GONGKAI_HOME) / "kept"
