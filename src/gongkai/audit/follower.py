"""Followers: what must happen because of an act reads the log with a cursor of its own, in order, as often as it must.

A follower that fails stands still at its entry and says so; it goes on from there once mended. Others are not held up.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from gongkai.audit.lease import LEASE, Clock, release, renewed, take
from gongkai.audit.models import Cursor, Entry, Head
from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)
BATCH = 200


@dataclass(frozen=True)
class Follower:
    """`name` is that of its cursor; `label` tells operators what it does.

    `handle` is given entries of one chain in ascending order. It runs in the transaction that moves the cursor, so what
    it writes to the database happens once; what it writes elsewhere may happen again and must come out the same.

    `outside`: all that it writes lies outside the database. Then it runs without a transaction and holds up no writer,
    however long it takes; after a crash it is handed the same entries again.

    `slow`: takes seconds for an entry, and so goes in a thread of its own beside the others.

    `heeds`: whether an entry with this verb can be anything to it; where none is, its cursor passes them unread
    (audit/passing.py). `handle` is handed them all the same among others.

    `aside`: in Chinese, what it could not do and left aside so as to go on, as things stand; told to operators.
    """

    name: str
    label: str
    handle: Callable[[Sequence[Entry]], None]
    batch: int = BATCH
    outside: bool = False
    slow: bool = False
    aside: Callable[[], Sequence[str]] = tuple
    heeds: Callable[[str], bool] = lambda _verb: True


def catch_up(
    follower: Follower,
    *,
    worker: str,
    clock: Clock,
    stopping: Callable[[], bool] = lambda: False,
    rest: timedelta = timedelta(0),
) -> int:
    """Hand a follower all entries behind its cursors, chain by chain; returns how many it took.

    Where it failed it is tried again after `rest`. Between batches it asks whether it is to stop.
    """
    done = 0
    for chain in _behind(follower, clock() - rest):
        cursor = _cursor(follower, chain)
        if not take(cursor, worker, clock()):
            continue
        try:
            done += _follow(follower, cursor, worker, clock, stopping)
        finally:
            release(cursor, worker)
    return done


def ends() -> dict[int, int]:
    """Where every chain ends now: chain → its last entry."""
    return dict(Head.objects.values_list("chain", "seq"))


def passed(follower: Follower, reached: Mapping[int, int], now: datetime) -> None:
    """Take entries up to these (chain → seq) as handled: what they lead to was done in another way.

    A worker that is at them does them all the same, and again: what lies outside the database comes out the same.
    """
    rows = [Cursor(follower=follower.name, chain=chain) for chain in reached]
    Cursor.objects.bulk_create(rows, ignore_conflicts=True)
    for chain, seq in reached.items():
        _cursor(follower, chain).filter(seq__lt=seq).update(seq=seq, moved_at=now, error="", failed_at=None)


def _behind(follower: Follower, failed_before: datetime) -> Iterator[int]:
    """The chains with entries that the follower has not read; but not those where it failed a moment ago."""
    cursors = {
        chain: (seq, failed_at)
        for chain, seq, failed_at in Cursor.objects.filter(follower=follower.name).values_list(
            "chain", "seq", "failed_at"
        )
    }
    for chain, end in list(Head.objects.order_by("chain").values_list("chain", "seq")):
        seq, failed_at = cursors.get(chain, (0, None))
        if seq < end and (failed_at is None or failed_at <= failed_before):
            if chain not in cursors:
                Cursor.objects.bulk_create([Cursor(follower=follower.name, chain=chain)], ignore_conflicts=True)
            yield chain


def _cursor(follower: Follower, chain: int) -> QuerySet[Cursor]:
    return Cursor.objects.filter(follower=follower.name, chain=chain)


def _follow(
    follower: Follower, cursor: QuerySet[Cursor], worker: str, clock: Clock, stopping: Callable[[], bool]
) -> int:
    """Batch by batch to the end. Those of a batch that fails are handed one by one: the error stands at its entry."""
    done = singly = 0
    while not stopping():
        size = 1 if singly else follower.batch
        try:
            taken = (_outside if follower.outside else _inside)(follower, cursor, worker, clock, size)
        except Exception as error:
            if size == 1:
                _stand(follower, cursor, worker, clock(), error)
                break
            singly = size
            continue
        if not taken:
            break
        done, singly = done + taken, max(0, singly - taken)
    return done


def _stand(follower: Follower, cursor: QuerySet[Cursor], worker: str, now: datetime, error: Exception) -> None:
    log.error("follower %s stands still: %s", follower.name, error, exc_info=error)
    says = str(error) if isinstance(error, Refusal) else f"{type(error).__name__}: {error}"
    cursor.filter(worker=worker).update(error=says, failed_at=now)


def _inside(follower: Follower, cursor: QuerySet[Cursor], worker: str, clock: Clock, size: int) -> int:
    """Hand a batch over in the transaction that moves the cursor; the cursor's lock keeps every other worker out."""
    with transaction.atomic():
        row = cursor.select_for_update().filter(worker=worker).first()
        entries = _next(row, size)
        if row is None or not entries:  # without a row the lease ran out and another worker took over
            return 0
        follower.handle(entries)
        _move(cursor, entries, clock())
    return len(entries)


def _outside(follower: Follower, cursor: QuerySet[Cursor], worker: str, clock: Clock, size: int) -> int:
    row = cursor.filter(worker=worker).first()
    entries = _next(row, size)
    if row is None or not entries:
        return 0
    with renewed(cursor, worker, clock):
        follower.handle(entries)
    return len(entries) * _move(cursor.filter(worker=worker, seq=row.seq), entries, clock())


def _next(row: Cursor | None, size: int) -> list[Entry]:
    if row is None:
        return []
    return list(Entry.objects.filter(chain=row.chain, seq__gt=row.seq).order_by("seq")[:size])


def _move(cursor: QuerySet[Cursor], entries: Sequence[Entry], now: datetime) -> int:
    return cursor.update(seq=entries[-1].seq, leased_until=now + LEASE, moved_at=now, error="", failed_at=None)
