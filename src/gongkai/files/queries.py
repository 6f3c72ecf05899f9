"""Where files are."""

from pathlib import Path

from django.conf import settings

from gongkai.files.models import File
from gongkai.files.store import Store


def store() -> Store:
    return Store(Path(settings.GONGKAI_HOME) / "files")


def path(file: File) -> Path:
    """The bytes of a file, to read or to send."""
    return store().path(file.address)
