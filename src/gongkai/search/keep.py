"""Keeping the index of this node: after the log within a second, made anew where it cannot be kept.

An index is a node's own, and so is this: its marks lie in the index, not in the database that all nodes share. What
the database has under its name is for operators alone: how far it is, and why it stands still.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import connections

from gongkai.audit.models import Cursor
from gongkai.law.refusal import Refusal
from gongkai.search import engine, place
from gongkai.search.document import DESK, PUBLIC
from gongkai.search.engine import Damaged, Reader
from gongkai.search.marks import Marks, load, same_log, save
from gongkai.search.node import node
from gongkai.search.rebuild import rebuild
from gongkai.search.sources import sources
from gongkai.search.take import Clock, Ends, Foreign, ends, follow, owed, put
from gongkai.search.texts import Texts

log = logging.getLogger(__name__)
LABEL = "更新检索索引"
AT_ONCE = 20  # records whose files are read while the log is followed
REST = timedelta(seconds=30)


class NotWritable(Refusal):
    says = "检索索引写不进{folder}：{why}。请检查磁盘空间和文件夹权限；改好以后会自动补上，不必重做。在此以前暂停检索。"


@dataclass
class Keeper:
    """`aside` is what it could not do or is doing, told to operators with `label`, as of a follower."""

    label: str = LABEL
    checked: Path | None = None
    told: Ends = field(default_factory=dict)
    failed: datetime | None = None
    reading: "Future[list[tuple[str, int]]] | None" = None
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "texts"))

    @property
    def name(self) -> str:
        return name()

    def aside(self) -> Sequence[str]:
        return () if place.current() else ("正在建立检索索引，建成以前检索不到内容。",)

    def round(self, clock: Clock, stopping: Callable[[], bool] = lambda: False) -> bool:
        """Bring the index up to the log, or tell why not; whether there is more to do at once."""
        if self.failed and clock() - self.failed < REST:
            return False
        try:
            with place.turn() as ours:
                more = ours and self._keep(clock, stopping)
        except (Damaged, OSError, Foreign) as error:
            log.error("the index is not kept: %s", error, exc_info=error)
            self._stand(error, clock())
            return False
        self.failed = None
        return more

    def rebuild(self, clock: Clock, told: Callable[[int, int], None]) -> int:
        """Build it anew because somebody asks for it, and go on keeping the one in use meanwhile; returns how many
        records there are. Files are read before it begins, so that a withdrawal waits for none of them. Waits while
        another process writes. Raises engine.Damaged, OSError."""
        _read_beforehand(clock())
        with place.turn(wait=True):
            here, at = place.current(), ends()
            marks = load(here) if here else None
            if here is None or marks is None or self._is_wrong(here, marks, at):
                place.forget()
                built = rebuild(clock, told=told)
            else:
                built = rebuild(clock, told=told, between=partial(follow, here, marks, clock))
            assert built
            tell(ends(), clock())
            return built.records

    def _keep(self, clock: Clock, stopping: Callable[[], bool]) -> bool:
        here, at = place.current(), ends()
        marks = load(here) if here else None
        if here is None or marks is None or self._is_wrong(here, marks, at):
            self._anew(clock, stopping)
            return False
        try:
            self._follow(here, marks, at, clock, stopping)
            return owed(here, marks, clock) or self._read(here, marks, clock)
        except (Foreign, Damaged) as error:
            if isinstance(error, Damaged) and _is_readable(here):  # it is the disk: what was taken in is good
                raise
            self._anew(clock, stopping)
            return False

    def _is_wrong(self, here: Path, marks: Marks, at: Ends) -> bool:
        """Whether it is none of ours, or cannot be read: looked at once by each process, and when somebody says so."""
        if marks.version != engine.VERSION or not same_log(marks, at):
            return True
        if here != self.checked or place.take_suspicion():
            if not _is_readable(here):
                return True
            self.checked = here
        return False

    def _follow(self, here: Path, marks: Marks, at: Ends, clock: Clock, stopping: Callable[[], bool]) -> None:
        if marks.entries != at:
            follow(here, marks, clock, stopping)
        if marks.entries != self.told:
            tell(marks.entries, clock())
            self.told = dict(marks.entries)

    def _anew(self, clock: Clock, stopping: Callable[[], bool]) -> None:
        """What is wrong must not be read meanwhile."""
        place.forget()
        if rebuild(clock, stopping=stopping):
            here = place.current()
            marks = load(here) if here else None
            if marks:
                tell(marks.entries, clock())

    def _read(self, here: Path, marks: Marks, clock: Clock) -> bool:
        """Read files beside, a few records at a time, and put in what was read."""
        if self.reading is None:
            if marks.unread:
                self.reading = self.pool.submit(_texts_of, marks.unread[:AT_ONCE], clock())
            return False
        if not self.reading.done():
            return False
        done, self.reading = self.reading.result(), None
        named = {source.name: source for source in sources()}
        touched = {named[name]: {key for of, key in done if of == name} for name, _ in done if name in named}
        marks.unread = [one for one in marks.unread if one not in done]
        put(here, touched, marks, clock())
        save(here, marks)
        return bool(marks.unread)

    def _stand(self, error: Exception, now: datetime) -> None:
        self.failed, self.told, self.checked = now, {}, None
        says = error if isinstance(error, Refusal) else NotWritable(folder=place.folder(), why=_why(error))
        for chain in ends():
            found, _ = Cursor.objects.get_or_create(follower=name(), chain=chain)
            Cursor.objects.filter(pk=found.pk).update(error=str(says), failed_at=now)


def _is_readable(index: Path) -> bool:
    try:
        for store in (PUBLIC, DESK):
            Reader(index / store)
    except Damaged:
        return False
    return True


def _texts_of(records: Sequence[tuple[str, int]], now: datetime) -> list[tuple[str, int]]:
    """Have the files of these records read, in a thread of its own; what comes of it is kept by their content."""
    try:
        for source in sources():
            keys = [key for name, key in records if name == source.name]
            for _ in source.documents(keys, Texts(patient=True), now):
                pass
    finally:
        connections.close_all()
    return list(records)


def _read_beforehand(now: datetime) -> None:
    """Have every file read whose text is not known yet; what comes of it is kept by content."""
    for source in sources():
        at = 0
        while keys := source.after(at, AT_ONCE, ""):
            at = keys[-1]
            for _ in source.documents(keys, Texts(patient=True), now):
                pass


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__


def name() -> str:
    """Under which the database knows the keeper of this node."""
    return f"search@{node()}"


def stands() -> str:
    """Why the index of this node is not kept; "" where it is."""
    return Cursor.objects.filter(follower=name()).exclude(error="").values_list("error", flat=True).first() or ""


def tell(entries: Ends, now: datetime) -> None:
    """Let operators see how far it is."""
    own = name()
    for chain, (seq, _) in entries.items():
        known = Cursor.objects.filter(follower=own, chain=chain)
        if not known.update(seq=seq, moved_at=now, error="", failed_at=None):
            Cursor.objects.bulk_create(
                [Cursor(follower=own, chain=chain, seq=seq, moved_at=now)], ignore_conflicts=True
            )
