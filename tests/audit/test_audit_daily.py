"""A daily task is done once a day; a failure is kept and tried again later; days gone by stay undone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.audit.daily import AGAIN, Daily, run
from gongkai.audit.lease import LEASE
from gongkai.audit.models import DailyRun
from gongkai.audit.queries import runs

NOON = datetime(2026, 1, 20, 4, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


class Task:
    def __init__(self, fails: int = 0) -> None:
        self.at: list[datetime] = []
        self.fails = fails

    def __call__(self, now: datetime) -> None:
        self.at.append(now)
        if len(self.at) <= self.fails:
            raise OSError("disk full")


def do(task: Task, now: datetime, worker: str = "one") -> bool:
    return run(Daily("task", "事项", task), worker=worker, clock=lambda: now)


def test_it_is_done_once_a_day_of_the_country() -> None:
    task = Task()
    late = datetime(2026, 1, 20, 15, 59, tzinfo=UTC)
    assert [do(task, now) for now in (NOON, late, late + timedelta(minutes=1))] == [True] * 3
    assert task.at == [NOON, late + timedelta(minutes=1)]
    assert set(DailyRun.objects.values_list("day", flat=True)) == {date(2026, 1, 20), date(2026, 1, 21)}


def test_days_gone_by_are_not_made_up() -> None:
    task = Task()
    do(task, NOON)
    do(task, NOON + timedelta(days=5))
    assert len(task.at) == 2


def test_a_failure_is_kept_and_tried_again_after_a_while() -> None:
    task = Task(fails=1)
    assert not do(task, NOON)
    [state] = runs([Daily("task", "事项", task)], date(2026, 1, 20))
    assert (state.done_at, state.error) == (None, "OSError: disk full")
    assert not do(task, NOON + AGAIN)
    assert len(task.at) == 1
    assert do(task, NOON + AGAIN + timedelta(seconds=1))
    [state] = runs([Daily("task", "事项", task)], date(2026, 1, 20))
    assert (state.done_at, state.error) == (NOON + AGAIN + timedelta(seconds=1), "")


def test_another_worker_waits_until_the_lease_of_a_killed_one_runs_out() -> None:
    task = Task()
    DailyRun.objects.create(name="task", day=date(2026, 1, 20), worker="killed", leased_until=NOON + LEASE)
    assert not do(task, NOON, "two")
    assert task.at == []
    assert do(task, NOON + LEASE + timedelta(seconds=1), "two")
