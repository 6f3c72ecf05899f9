"""The whole site anew, while the follower goes on: rendered by one thread, compressed by another, written in parts.

Rendering takes minutes and must hold nobody up, so what was rendered may be out of date when it is written. Each part
is written in a turn of its own, and what the log touched since the beginning is left to the follower.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db.models import Q

from gongkai.audit.follower import ends
from gongkai.audit.models import Entry
from gongkai.portal.baked import pages
from gongkai.portal.baked.change import folder, rendered
from gongkai.portal.baked.files import beside, lay, take_away
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.signed import KEY, SIGNED, enter
from gongkai.portal.baked.sums import SUMS, Sums, listed
from gongkai.portal.baked.touching import Touched, touched_by
from gongkai.portal.baked.turn import turn
from gongkai.portal.baked.write import TWINS, Ready, put, ready, told
from gongkai.publication.address import stem
from gongkai.publication.queries import numbered

PART = 250  # pages or items in a turn: about a second, for which a withdrawal waits at most
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Done:
    """How many pages were written, how many files removed that did not belong; up to which entries (chain → seq) the
    log is in the site."""

    pages: int
    removed: int
    reached: dict[int, int]


def bake_all(
    clock: Clock, progress: Callable[[int], None] = lambda pages: None, beside: Executor | None = None
) -> Done:
    """Bake every page, copy every file, remove what no longer belongs; memory stays flat, whatever the site's size.

    `progress` is told how many pages are written. A process `beside` renders half of a small site meanwhile, and hands
    it over in a few pieces, so that one is written while the next is rendered. Raises DiskFull, NotWritable.
    """
    since = _Since(ends())
    with closing(_Names()) as names:
        written = _pages(clock, since, names, progress, beside)
        _files(clock, names)
        removed = _sweep(clock, since, names)
    return Done(written, removed, since.ends)


def readied(piece: int, now: datetime) -> list[Ready]:
    """A piece of the half of a process beside: a place in `pages.MANY`."""
    return [ready(*page) for page in pages.MANY[piece](Surroundings(now))]


def _pages(
    clock: Clock, since: "_Since", names: "_Names", progress: Callable[[int], None], beside: Executor | None
) -> int:
    written = 0
    with ThreadPoolExecutor(1) as compressing:  # compressing lets the interpreter go on meanwhile
        for part in _in_parts(_rendering(clock(), compressing, beside)):
            with turn():
                names.add(name for page in part for name in page.sums)
                fresh = since.names(clock())
                changed: dict[str, str | None] = {}
                for page in part:
                    if page.name not in fresh:
                        changed |= put(folder(), page)
                enter(folder(), changed, {}, now=clock(), trusting=True)
            written += len(part)
            progress(written)
    return written


def _rendering(now: datetime, compressing: Executor, beside: Executor | None) -> Iterator[Future[Ready]]:
    pieces = [beside.submit(readied, piece, now) for piece in range(len(pages.MANY))] if beside else []
    for page in pages.few(now) if beside else pages.everything(now):
        yield compressing.submit(ready, *page)
    for piece in pieces:
        for made in piece.result():
            done: Future[Ready] = Future()
            done.set_result(made)
            yield done


def _in_parts(rendering: Iterator[Future[Ready]]) -> Iterator[list[Ready]]:
    """What was made ready, one part behind what is being rendered."""
    before: list[Future[Ready]] = []
    while part := list(islice(rendering, PART)):
        if before:
            yield [each.result() for each in before]
        before = part
    yield [each.result() for each in before]


def _files(clock: Clock, names: "_Names") -> None:
    last = (0, 0)
    while True:
        after = Q(organ__gt=last[0]) | Q(organ=last[0], number__gt=last[1])
        items = list(numbered().filter(after)[:PART])
        if not items:
            return
        last = (items[-1].organ_id, items[-1].number)
        with turn():
            found = beside(items, clock())
            take_away(folder(), found)
            changed: dict[str, str | None] = {}
            whole: dict[str, Sums] = {}
            for each in found:
                prints, whole[stem(each.item)] = lay(folder(), each)
                changed |= prints
                names.add([*each.prints, *each.inside])
            enter(folder(), changed, whole, now=clock(), trusting=True)


def _sweep(clock: Clock, since: "_Since", names: "_Names") -> int:
    """Remove what belongs to nothing any more, from the disk and from the lists."""
    site, removed = folder(), 0
    with turn(), told(site):
        names.add(since.names(clock()))
        gone: dict[str, str | None] = {}
        for home, _, there in os.walk(site, topdown=False):
            under = "" if Path(home) == site else f"{Path(home).relative_to(site)}/"
            ours = (SUMS,) if under else (SUMS, SIGNED, KEY)
            for name in sorted({*there, *_listed(Path(home))}):
                if name not in ours and f"{under}{name}" not in names:
                    gone[f"{under}{name}"] = None
                    removed += name in there
                    Path(home, name).unlink(missing_ok=True)
            if under and not os.listdir(home):
                os.rmdir(home)
        enter(site, gone, {}, now=clock(), trusting=True)
    return removed


def _listed(home: Path) -> Iterable[str]:
    """What the list of a folder names: files, and the lists of folders that are not there any more."""
    try:
        names = listed((home / SUMS).read_bytes())
    except (FileNotFoundError, ValueError):
        return ()
    return [name for name in names if "/" not in name or not (home / name).is_file()]


class _Since:
    """What the log touched since a moment: chain → its end then."""

    def __init__(self, ends_: dict[int, int]) -> None:
        self.ends = ends_
        self._seen, self._names = ends_, set[str]()

    def names(self, now: datetime) -> set[str]:
        """The pages and files that the follower has written since, or will."""
        reached = ends()
        if reached != self._seen:
            self._seen, self._names = reached, set(self._touched(now))
        return self._names

    def _touched(self, now: datetime) -> Iterator[str]:
        touched = Touched()
        for chain in self._seen:
            touched.add(touched_by(list(Entry.objects.filter(chain=chain, seq__gt=self.ends.get(chain, 0)))))
        if touched:
            for page in rendered(touched, now):
                yield from (f"{page.name}{twin}" for twin in ("", *TWINS))
            for each in beside(list(numbered().filter(pk__in=touched.items | touched.printed)), now):
                yield from (*each.prints, *each.inside)


class _Names:
    """Names in a database of its own on the disk: those of a large site would fill the memory."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # "" is a file that is gone when it is closed
        self._database.execute("CREATE TABLE name (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, names: Iterable[str]) -> None:
        with self._database:
            self._database.execute("BEGIN")
            self._database.executemany("INSERT OR IGNORE INTO name VALUES (?)", ((name,) for name in names))

    def __contains__(self, name: str) -> bool:
        return self._database.execute("SELECT 1 FROM name WHERE name = ?", (name,)).fetchone() is not None

    def close(self) -> None:
        self._database.close()
