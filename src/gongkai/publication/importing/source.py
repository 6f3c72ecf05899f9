"""Where the files of a move lie: a folder, or an archive. Files are asked for by what a sheet or a page writes."""

import os
import unicodedata
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.rejected import Rejected


class Source(ABC):
    """`names` are paths with `/`; `read` gives the bytes of one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted(names))

    @abstractmethod
    def size(self, name: str) -> int:
        """In bytes."""

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Raises a Refusal, or OSError."""

    def found(self, written: str, beside: str = "") -> str:
        """The name of the file that is meant, "" where there is none or it is not certain which.

        `beside` is the file that names it. What is not where it should be is found by its bare name, if only one
        file here has that name. Nothing outside is ever found.
        """
        path = _plain(unquote(urlsplit(written).path) if beside else written)
        place = normpath(str(PurePosixPath(beside).parent / path.lstrip("/"))) if path else ""
        if place in self._folded:
            return self._folded[place]
        same = self._bare.get(PurePosixPath(path).name.casefold(), []) if path else []
        return same[0] if len(same) == 1 else ""

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_plain(name): name for name in self.names}

    @cached_property
    def _bare(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            found[PurePosixPath(_plain(name)).name.casefold()].append(name)
        return found


class Folder(Source):
    """Files below a folder; neither links nor what is hidden."""

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(_below(root))

    def size(self, name: str) -> int:
        return (self.root / name).stat().st_size

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()


class Packed(Source):
    """The members of a zip archive. Raises a Refusal of `papers.intake.rejected`."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = Archive(data)
        except Rejected as rejected:
            raise rejected.raised(name) from rejected
        self._members = {member.replace("\\", "/"): member for member in self._archive.names}
        super().__init__(member for member in self._members if not _hidden(member))

    def size(self, name: str) -> int:
        return self._archive.size(self._members[name])

    def read(self, name: str) -> bytes:
        try:
            return self._archive.read(self._members[name])
        except Rejected as rejected:
            raise rejected.raised(self.name) from rejected


class Sole(Source):
    """One file and nothing beside it."""

    def __init__(self, name: str, data: bytes) -> None:
        self._data = data
        super().__init__([name])

    def size(self, name: str) -> int:
        return len(self._data)

    def read(self, name: str) -> bytes:
        return self._data


def _below(root: Path) -> Iterable[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not _hidden(name)]
        for name in names:
            path = Path(folder, name)
            if not _hidden(name) and path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in PurePosixPath(name).parts)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/")).removeprefix("./")
