"""The text of files, read once by their content in a process of its own, and kept beside the index."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.papers.guard import Failure, each
from gongkai.papers.intake.plain import plain_of
from gongkai.search.place import folder

LARGEST = 100 << 20  # bytes of a file that is opened
SECONDS = 60.0  # for one file


@dataclass
class Texts:
    """What asks it for the text of a file gets what is known. What is not, is read at once if it is `patient`; else ""
    is given for now and whose file it was stands in `lacking`: (source, key)."""

    patient: bool = False
    lacking: set[tuple[str, int]] = field(default_factory=set)

    def of(self, file: File, source: str, key: int) -> str:
        known = read_before(file.address)
        if known is not None:
            return known
        if self.patient:
            return read([file])[file.address]
        self.lacking.add((source, key))
        return ""


def read_before(address: str) -> str | None:
    try:
        return zlib.decompress(_kept(address).read_bytes()).decode()
    except (OSError, zlib.error, UnicodeDecodeError):
        return None


def read(files: Iterable[File]) -> dict[str, str]:
    """Read these files, by address; "" where a file holds no text that a program can read. Raises OSError."""
    asked = {file.address: (str(path(file)), file.name) for file in files if file.size <= LARGEST}
    found = {file.address: "" for file in files}
    wanted = list(asked)
    for at, answer in each(list(asked.values()), plain_of, seconds=SECONDS):
        found[wanted[at]] = "" if isinstance(answer, Failure) else answer
    for address, text in found.items():
        kept = _kept(address)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(zlib.compress(text.encode(), 1))
    return found


def forget(address: str) -> None:
    """A file was erased: its text too."""
    _kept(address).unlink(missing_ok=True)


def _kept(address: str) -> Path:
    return folder() / "texts" / address[:2] / address
