"""Where the index lies: GONGKAI_HOME/index/NUMBER/{public,desk}, of which the file `current` names the one in use.

A new one is made beside it and takes its place in one step; whoever reads the old one goes on with what they opened.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

POINTER, LOCK, SUSPECT = "current", "lock", "suspect"


def folder() -> Path:
    return Path(settings.GONGKAI_HOME) / "index"


def current() -> Path | None:
    """The index in use; None where there is none yet."""
    try:
        number = (folder() / POINTER).read_text().strip()
    except (OSError, UnicodeDecodeError):
        return None
    found = folder() / number
    return found if number.isdecimal() and found.is_dir() else None


def live(store: str) -> Path | None:
    """The folder of a store (`document.PUBLIC`, `document.DESK`) that is to be read now; None while there is none."""
    here = current()
    return here / store if here else None


def beside() -> Path:
    """An empty folder for the next index, under a number that was not given yet: readers know an index by it."""
    numbers = [int(each.name) for each in _numbered()]
    made = folder() / str(max(numbers, default=0) + 1)
    made.mkdir(parents=True)
    _sweep(made)
    return made


def swap(to: Path) -> None:
    """Put another index in the place of the one in use, and take the others away."""
    written = folder() / f"{POINTER}.new"
    written.write_text(to.name)
    os.replace(written, folder() / POINTER)
    _sweep(to)


def forget() -> None:
    """No index is in use from now on: what there is must not be read any more."""
    (folder() / POINTER).unlink(missing_ok=True)


def suspect() -> None:
    """Whoever reads found the index damaged; who keeps it looks. On a read-only disk nothing can be noted."""
    with suppress(OSError):
        (folder() / SUSPECT).touch()


def take_suspicion() -> bool:
    """Whether somebody found it damaged since this was asked last."""
    try:
        (folder() / SUSPECT).unlink()
    except OSError:
        return False
    return True


@contextmanager
def turn(*, wait: bool = False) -> Iterator[bool]:
    """Whether this process may write now: one a node does, whatever else runs. Raises OSError."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _sweep(new: Path) -> None:
    """Take away what is neither new nor in use: what came before, what a killed rebuilding left."""
    for each in _numbered():
        if each not in (new, current()):
            shutil.rmtree(each, ignore_errors=True)


def _numbered() -> list[Path]:
    try:
        return [each for each in folder().iterdir() if each.name.isdecimal()]
    except OSError:
        return []
