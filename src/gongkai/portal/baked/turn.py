"""One at a time: whoever writes to the site has the turn, and a mark tells whether the last one came to its end."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from gongkai.portal.baked.write import told

_ENDED, _WRITING = b"0", b"1"  # one byte, written over in its place: that works on a full disk too


@contextmanager
def turn() -> Iterator[bool]:
    """Wait for the turn and take it; yields whether the last one broke off, so that lists may not fit together.

    Only an end without an error takes the mark away. Raises DiskFull, NotWritable.
    """
    home = Path(settings.GONGKAI_HOME)
    with told(home):
        file = (home / "site.lock").open("a+b", buffering=0)
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
        file.seek(0)
        broke_off = file.read() == _WRITING
        with told(home):
            _mark(file.name, _WRITING)
        yield broke_off
        _mark(file.name, _ENDED)


@contextmanager
def nobody_writing() -> Iterator[bool]:
    """Wait until nobody writes and keep it so; yields whether the last one broke off."""
    path = Path(settings.GONGKAI_HOME) / "site.lock"
    if not path.exists():
        yield False
        return
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield file.read() == _WRITING


def _mark(name: str, mark: bytes) -> None:
    with Path(name).open("r+b") as file:
        file.write(mark)
