"""Where the parts of an installation lie, and the mark by which its keys are told from others."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection


@dataclass(frozen=True)
class Places:
    home: Path

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def files(self) -> Path:
        return self.home / "files"

    @property
    def calendar(self) -> Path:
        return self.home / "calendar"

    @property
    def keys(self) -> Path:
        return self.home / "keys"

    @property
    def sqlite(self) -> Path:
        """The database file; nothing is there where the records lie in PostgreSQL."""
        return Path(str(connection.settings_dict["NAME"]))


def places() -> Places:
    return Places(Path(settings.GONGKAI_HOME))


def mark(secret: bytes) -> str:
    """What a backup keeps of the key: enough to know it again, nothing to guess it by (it is 50 random bytes)."""
    return sha256(b"gongkai.keys:" + secret.strip()).hexdigest()[:16]
