"""Daily tasks: what must happen because a day came. Done once a day by one worker; days gone by are not made up."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from gongkai.audit.lease import Clock, renewed, take
from gongkai.audit.models import DailyRun
from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)
AGAIN = timedelta(minutes=10)  # after a failure


@dataclass(frozen=True)
class Daily:
    """`name` is that of its runs, `label` tells operators what it does; `run` is handed the time.

    It may be tried again on the same day after it failed, so it must bear being run twice.
    """

    name: str
    label: str
    run: Callable[[datetime], object]


def run(daily: Daily, *, worker: str, clock: Clock) -> bool:
    """Do today's run unless it is done or another worker is at it; whether it is done by now.

    A failure is kept with the run, and tried again after ten minutes.
    """
    now = clock()
    today = DailyRun.objects.filter(name=daily.name, day=timezone.localdate(now))
    if not today.exists():
        DailyRun.objects.bulk_create([DailyRun(name=daily.name, day=timezone.localdate(now))], ignore_conflicts=True)
    if today.filter(done_at=None).exists() and take(today.filter(done_at=None), worker, now):
        _run(daily, worker, clock)
    return not today.filter(done_at=None).exists()


def _run(daily: Daily, worker: str, clock: Clock) -> None:
    now = clock()
    mine = DailyRun.objects.filter(name=daily.name, day=timezone.localdate(now), worker=worker)
    try:
        with renewed(mine, worker, clock):
            daily.run(now)
    except Exception as error:
        log.error("daily task %s failed: %s", daily.name, error, exc_info=error)
        says = str(error) if isinstance(error, Refusal) else f"{type(error).__name__}: {error}"
        mine.update(error=says, worker="", leased_until=clock() + AGAIN)
    else:
        mine.update(error="", worker="", leased_until=None, done_at=clock())
