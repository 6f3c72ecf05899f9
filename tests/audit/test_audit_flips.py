"""One changed byte in the pages of SQLite that hold the log, wherever it stands, is found out."""

import os
import random
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.audit.reading import Unreadable, sqlite
from gongkai.audit.verify import verify
from tests.installation import Installation

pytestmark = pytest.mark.sqlite
SAMPLE = int(os.environ.get("FLIPS", "1500"))
LOG = ("audit_entry", "audit_head")
BTREE = {2: 12, 5: 12, 10: 8, 13: 8}  # kind of a page in the file format of SQLite → length of its header


def pages(file: Path) -> tuple[int, dict[int, str]]:
    """The size of a page, and the pages of the log with what they hold (leaf, internal, overflow)."""
    with sqlite3.connect(file) as database:
        [size] = database.execute("PRAGMA page_size").fetchone()
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE tbl_name IN (?, ?)", LOG)]
        marks = ", ".join("?" * len(names))
        found = dict(database.execute(f"SELECT pageno, pagetype FROM dbstat WHERE name IN ({marks})", names))
    database.close()
    return size, found


def idle(page: bytes) -> set[int]:
    """The places in a page of a tree that hold nothing: between its pointers and its cells, and freed cells."""
    header = BTREE[page[0]]
    free, cells, content = struct.unpack(">HHH", page[1:7])
    empty = set(range(header + 2 * cells, content or 65536))
    while free:
        follow, length = struct.unpack(">HH", page[free : free + 4])
        empty |= set(range(free + 4, free + length))
        free = follow
    return empty


def places(file: Path) -> list[int]:
    """Every place in the file whose byte belongs to the log; the rest of an overflow's last page is empty."""
    size, found = pages(file)
    data = file.read_bytes()
    used = []
    for number, kind in found.items():
        start = (number - 1) * size
        page = data[start : start + size]
        if kind == "overflow":
            end = size if int.from_bytes(page[:4]) else len(page.rstrip(b"\0"))
            used += range(start, start + end)
        else:
            used += [start + at for at in set(range(size)) - idle(page)]
    return sorted(used)


def judged(file: Path) -> list[str]:
    try:
        with sqlite(str(file)) as log:
            return verify(log, "sqlite", {}).says
    except Unreadable as error:
        return [error.says]


def flips(chosen: random.Random, of: list[int]) -> Iterator[tuple[int, int]]:
    for place in chosen.sample(of, SAMPLE) if len(of) > SAMPLE else of:
        yield place, chosen.randrange(1, 256)


def test_any_byte_of_the_log_that_changes_is_noticed(written: Installation) -> None:
    file = written.file
    assert judged(file) == []
    used = places(file)
    assert len(used) > 40_000
    unnoticed = []
    with file.open("r+b") as data:
        for place, mask in flips(random.Random(2026), used):
            data.seek(place)
            old = data.read(1)[0]
            for byte in (old ^ mask, old):
                data.seek(place)
                data.write(bytes([byte]))
                data.flush()
                if byte != old and not judged(file):
                    unnoticed.append((place // 4096 + 1, place % 4096, old, byte))
    assert unnoticed == []
    assert judged(file) == []


def test_a_byte_where_nothing_stands_changes_no_line(written: Installation) -> None:
    """An honest limit: what lies between the lines of a page is no part of the log, and nothing is said of it."""
    file = written.file
    size, found = pages(file)
    number = next(number for number, kind in found.items() if kind == "leaf")
    start = (number - 1) * size
    at = start + min(idle(file.read_bytes()[start : start + size]))
    with file.open("r+b") as data:
        data.seek(at)
        data.write(b"\xff")
    assert judged(file) == []
