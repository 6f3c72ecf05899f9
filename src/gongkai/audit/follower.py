"""Followers: what must happen because of an act reads the log with a cursor of its own, in order, as often as it must.

A follower that fails stands still at its entry and says so; it goes on from there once mended. Others are not held up.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from gongkai.audit.models import Cursor, Entry, Head
from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
BATCH = 200


@dataclass(frozen=True)
class Follower:
    """`name` is that of its cursor; `label` tells operators what it does.

    `handle` is given entries of one chain in ascending order. It runs in the transaction that moves the cursor, so what
    it writes to the database happens once; what it writes elsewhere may happen again and must come out the same.
    """

    name: str
    label: str
    handle: Callable[[Sequence[Entry]], None]
    batch: int = BATCH


def catch_up(follower: Follower, *, worker: str, clock: Callable[[], datetime]) -> int:
    """Hand a follower all entries behind its cursors, chain by chain; returns how many it took."""
    done = 0
    for chain in Head.objects.order_by("chain").values_list("chain", flat=True):
        if not _lease(follower, chain, worker, clock()):
            continue
        try:
            while taken := _step(follower, chain, worker, clock()):
                done += taken
        finally:
            _release(follower, chain, worker)
    return done


def _lease(follower: Follower, chain: int, worker: str, now: datetime) -> bool:
    """Take the cursor unless another worker holds it."""
    mine = Cursor.objects.filter(follower=follower.name, chain=chain)
    if not mine.exists():
        Cursor.objects.bulk_create([Cursor(follower=follower.name, chain=chain)], ignore_conflicts=True)
    free = Q(leased_until=None) | Q(leased_until__lt=now) | Q(worker=worker)
    return bool(mine.filter(free).update(worker=worker, leased_until=now + LEASE))


def _release(follower: Follower, chain: int, worker: str) -> None:
    Cursor.objects.filter(follower=follower.name, chain=chain, worker=worker).update(worker="", leased_until=None)


def _step(follower: Follower, chain: int, worker: str, now: datetime) -> int:
    """One batch. If it fails, its entries are handed one by one: the error stands at the entry that caused it."""
    try:
        return _hand(follower, chain, worker, now, follower.batch)
    except Exception:
        try:
            return _hand(follower, chain, worker, now, 1)
        except Exception as error:
            log.exception("follower %s stands still on chain %s", follower.name, chain)
            says = str(error) if isinstance(error, Refusal) else f"{type(error).__name__}: {error}"
            Cursor.objects.filter(follower=follower.name, chain=chain).update(error=says, failed_at=now)
            return 0


def _hand(follower: Follower, chain: int, worker: str, now: datetime, batch: int) -> int:
    with transaction.atomic():
        cursor = Cursor.objects.select_for_update().filter(follower=follower.name, chain=chain, worker=worker).first()
        if cursor is None:  # the lease ran out and another worker took over
            return 0
        entries = list(Entry.objects.filter(chain=chain, seq__gt=cursor.seq).order_by("seq")[:batch])
        if not entries:
            return 0
        follower.handle(entries)
        cursor.seq, cursor.leased_until, cursor.moved_at = entries[-1].seq, now + LEASE, now
        cursor.error, cursor.failed_at = "", None
        cursor.save()
    return len(entries)
