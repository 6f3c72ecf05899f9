"""Leases: a row that one worker at a time may work on. Whoever dies lets go by not renewing."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

LEASE = timedelta(seconds=60)
Clock = Callable[[], datetime]


def take(row: QuerySet[Any], worker: str, now: datetime) -> bool:
    """Take a row with the columns `worker` and `leased_until`, unless another worker holds it."""
    free = Q(leased_until=None) | Q(leased_until__lt=now) | Q(worker=worker)
    return bool(row.filter(free).update(worker=worker, leased_until=now + LEASE))


def release(row: QuerySet[Any], worker: str) -> None:
    row.filter(worker=worker).update(worker="", leased_until=None)


@contextmanager
def renewed(row: QuerySet[Any], worker: str, clock: Clock, every: timedelta = LEASE / 3) -> Iterator[None]:
    """Keep a lease while something long is done that holds no transaction: a thread renews it until the end."""
    done = threading.Event()

    def renew() -> None:
        try:
            while not done.wait(every.total_seconds()):
                row.filter(worker=worker).update(leased_until=clock() + LEASE)
        finally:
            connection.close()  # each thread has its own

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
