"""Keeping a file."""

from datetime import datetime
from pathlib import PurePath

from gongkai.audit.actor import Actor
from gongkai.files.media import media_type
from gongkai.files.models import File
from gongkai.files.queries import store

_LONGEST_NAME = 240  # bytes; file systems take 255, and whoever saves a copy may add (1)
_LONGEST_SUFFIX = 16


def keep(*, data: bytes, name: str, actor: Actor, now: datetime) -> File:
    """Keep these bytes under this name; the same bytes under the same name are the same file.

    Call it inside the transaction of the act that needs the file. Should that roll back, the bytes stay behind without
    a record, which harms nobody: they are found again when they come again.
    """
    del actor  # taken, not kept: who did it belongs in a sealed log, a column would prove nothing
    file, _ = File.objects.get_or_create(
        address=store().put(data),
        name=clean(name),
        defaults={"size": len(data), "media_type": media_type(name), "kept_at": now},
    )
    return file


def clean(name: str) -> str:
    """The name without folders or signs that can't be shown, short enough for any disk, its suffix kept."""
    plain = "".join(sign for sign in name.replace("\\", "/").rsplit("/", 1)[-1] if sign.isprintable()).strip(" .")
    path = PurePath(plain or "未命名")
    suffix = path.suffix if len(path.suffix.encode()) <= _LONGEST_SUFFIX else ""
    stem = path.name.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix
