"""Where files are, and who may have them."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.files.models import File
from gongkai.files.shown import shown
from gongkai.files.store import Store


def store() -> Store:
    return Store(Path(settings.GONGKAI_HOME) / "files")


def path(file: File) -> Path:
    """The bytes of a file, for staff who may see its record. What goes to the public asks for_public() first."""
    return store().path(file.address)


def for_public(key: int, now: datetime) -> File | None:
    """The file, if the public may be given it now."""
    return File.objects.filter(shown(now), pk=key).first()
