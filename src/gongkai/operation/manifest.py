"""The list of a backup: what it holds, with the sum of each part, and what its database must come out as."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Self

from gongkai.operation.facts import Facts

NAME = "manifest.json"
FORMAT = 1
_MEMBERS = re.compile(
    r"database/gongkai\.(?:sqlite3|dump)|files/(?P<head>[0-9a-f]{2})/(?P=head)[0-9a-f]{62}|calendar/\d{4}\.toml"
    r"|heads/heads-\d{4}-\d\d-\d\d\.json"
)


@dataclass(frozen=True)
class Part:
    """One file of a backup: bytes, and their SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`at` is ISO 8601; `engine` a vendor name of Django, `server` its version; `keys` the mark of the keys that fit.

    `parts` are named by their path in the archive.
    """

    at: str
    version: str
    engine: str
    server: str
    keys: str
    facts: Facts
    parts: dict[str, Part]

    def written(self) -> bytes:
        return json.dumps(
            {"gongkai": "backup", "format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1
        ).encode()

    @classmethod
    def read(cls, text: bytes) -> Self:
        """Raises ValueError for anything that `written` doesn't write."""
        try:
            data: dict[str, Any] = json.loads(text)
            if data.pop("gongkai") != "backup" or data.pop("format") != FORMAT:
                raise ValueError("another format")
            parts = {name: Part(**part) for name, part in data.pop("parts").items()}
            made = cls(facts=Facts(**data.pop("facts")), parts=parts, **data)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not the list of a backup") from error
        if any(type(part.size) is not int or part.size < 0 for part in parts.values()):
            raise ValueError("a part whose size is no number of bytes")
        if strange := [name for name in parts if not _MEMBERS.fullmatch(name)]:
            raise ValueError(f"a part of no known kind: {strange[0]!r}")
        return made

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts.values())
