"""Keeping a file."""

from datetime import datetime
from pathlib import PurePath

from gongkai.audit.actor import Actor
from gongkai.files.media import media_type
from gongkai.files.models import File
from gongkai.files.queries import store

_LONGEST_NAME = 255  # of File.name


def keep(*, data: bytes, name: str, actor: Actor, now: datetime) -> File:
    """Keep these bytes under this name; the same bytes under the same name are the same file.

    Call it inside the transaction of the act that needs the file. Should that roll back, the bytes stay behind without
    a record, which harms nobody: they are found again when they come again.
    """
    del actor  # the log of part two writes it
    file, _ = File.objects.get_or_create(
        address=store().put(data),
        name=clean(name),
        defaults={"size": len(data), "media_type": media_type(name), "kept_at": now},
    )
    return file


def clean(name: str) -> str:
    """The name without folders or control characters, short enough, its suffix kept."""
    plain = "".join(sign for sign in name.replace("\\", "/").rsplit("/", 1)[-1] if sign.isprintable()).strip()
    path = PurePath(plain or "未命名")
    return path.stem[: _LONGEST_NAME - len(path.suffix)] + path.suffix[:_LONGEST_NAME]
