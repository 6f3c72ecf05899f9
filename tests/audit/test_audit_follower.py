"""Followers read every entry once, in order; they stand still where they fail, and nobody else is held up."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F

from gongkai.audit.act import Named, act
from gongkai.audit.actor import program
from gongkai.audit.follower import Follower, catch_up
from gongkai.audit.lease import LEASE, renewed, take
from gongkai.audit.models import Cursor, Entry, Head
from gongkai.audit.queries import behind, progress
from gongkai.law.refusal import Refusal

NOW = datetime(2026, 1, 20, 1, 0, tzinfo=UTC)
CLERK = program("登记人")


def do(count: int, chain: int = 7) -> None:
    with act(actor=CLERK, at=NOW) as log:
        for number in range(count):
            log("case.extend", Named(f"thing:{number + 1}", chain))


class Reader:
    """Notes what it is handed; refuses what it is told to."""

    def __init__(self, *refuses: str) -> None:
        self.read: list[tuple[int, int]] = []
        self.calls = 0
        self.refuses = set(refuses)

    def __call__(self, entries: Sequence[Entry]) -> None:
        self.calls += 1
        for entry in entries:
            if entry.thing in self.refuses:
                raise OSError(f"no space for {entry.thing}")
        self.read += [(entry.chain, entry.seq) for entry in entries]


def follow(reader: Reader, *, outside: bool = False, worker: str = "one", now: datetime = NOW, batch: int = 5) -> int:
    return catch_up(Follower("reader", "抄录", reader, batch, outside), worker=worker, clock=lambda: now)


both = pytest.mark.parametrize("outside", [False, True], ids=["inside", "outside"])


@both
@pytest.mark.django_db(transaction=True)
def test_every_entry_of_every_chain_is_read_once_and_in_order(outside: bool) -> None:
    do(12)
    do(3, chain=2)
    reader = Reader()
    assert follow(reader, outside=outside) == 15
    assert follow(reader, outside=outside) == 0
    do(1)
    assert follow(reader, outside=outside) == 1
    assert reader.read == [*((2, seq) for seq in range(1, 4)), *((7, seq) for seq in range(1, 14))]


@both
@pytest.mark.django_db(transaction=True)
def test_a_follower_that_fails_stands_at_its_entry_and_goes_on_once_mended(outside: bool) -> None:
    do(12)
    do(2, chain=8)
    reader = Reader("thing:9")
    assert follow(reader, outside=outside, batch=10) == 10
    assert [seq for chain, seq in reader.read if chain == 7] == list(range(1, 9))
    assert reader.calls < 15
    [state] = progress([Follower("reader", "抄录", reader)])
    assert (state.behind, state.stands, state.error) == (4, "链7第9条", "OSError: no space for thing:9")
    assert (state.failed_at, state.since) == (NOW, NOW)
    reader.refuses.clear()
    assert follow(reader, outside=outside) == 4
    [state] = progress([Follower("reader", "抄录", reader)])
    assert (state.behind, state.stands, state.error, state.failed_at) == (0, "", "", None)
    assert [seq for chain, seq in reader.read if chain == 7] == list(range(1, 13))


@pytest.mark.django_db
def test_one_that_stands_still_holds_up_no_other() -> None:
    do(3)
    good = Reader()
    catch_up(Follower("bad", "坏", Reader("thing:1")), worker="one", clock=lambda: NOW)
    assert catch_up(Follower("good", "好", good), worker="one", clock=lambda: NOW) == 3


@pytest.mark.django_db
def test_a_refusal_is_shown_as_it_is_written() -> None:
    class NoRoom(Refusal):
        says = "磁盘已满，请清理后再等一会儿。"

    def refuse(entries: Sequence[Entry]) -> None:
        raise NoRoom

    do(1)
    catch_up(Follower("full", "满", refuse), worker="one", clock=lambda: NOW)
    assert Cursor.objects.get().error == "磁盘已满，请清理后再等一会儿。"


@pytest.mark.django_db
def test_what_failed_is_left_alone_for_a_while() -> None:
    do(1)
    reader = Reader("thing:1")
    follower, rest = Follower("reader", "抄录", reader), timedelta(seconds=30)
    catch_up(follower, worker="one", clock=lambda: NOW, rest=rest)
    calls = reader.calls
    catch_up(follower, worker="one", clock=lambda: NOW + timedelta(seconds=29), rest=rest)
    assert reader.calls == calls
    catch_up(follower, worker="one", clock=lambda: NOW + timedelta(seconds=30), rest=rest)
    assert reader.calls > calls


@pytest.mark.django_db
def test_what_a_handler_writes_to_the_database_goes_with_the_cursor() -> None:
    do(3)

    def count_then_fail(entries: Sequence[Entry]) -> None:
        Head.objects.filter(chain=99).update(seq=F("seq") + len(entries))
        if any(entry.seq == 3 for entry in entries):
            raise OSError("full")

    Head.objects.create(chain=99, seal="0" * 64)
    catch_up(Follower("count", "数", count_then_fail), worker="one", clock=lambda: NOW)
    assert Head.objects.get(chain=99).seq == 2


@pytest.mark.django_db
def test_a_worker_that_was_told_to_stop_stops_between_batches() -> None:
    do(20)
    reader = Reader()
    taken = catch_up(
        Follower("reader", "抄录", reader, 5), worker="one", clock=lambda: NOW, stopping=lambda: reader.calls == 2
    )
    assert taken == 10
    assert Cursor.objects.get().worker == ""


@pytest.mark.django_db
def test_a_lease_keeps_others_out_until_it_runs_out() -> None:
    do(1)
    Cursor.objects.create(follower="reader", chain=7, worker="killed", leased_until=NOW + LEASE)
    reader = Reader()
    assert follow(reader, worker="two") == 0
    assert follow(reader, worker="two", now=NOW + LEASE) == 0
    assert follow(reader, worker="two", now=NOW + LEASE + timedelta(seconds=1)) == 1


@both
@pytest.mark.django_db(transaction=True)
def test_a_worker_whose_lease_was_taken_moves_nothing(outside: bool) -> None:
    do(4)

    def taken_over(entries: Sequence[Entry]) -> None:
        Cursor.objects.update(worker="two", leased_until=NOW + LEASE)

    if outside:
        done = catch_up(Follower("slow", "慢", taken_over, outside=True), worker="one", clock=lambda: NOW)
        assert done == 0
        assert Cursor.objects.get().seq == 0
        assert Cursor.objects.get().worker == "two"
    else:
        cursor = Cursor.objects.create(follower="reader", chain=7)
        row = Cursor.objects.filter(pk=cursor.pk)
        assert take(row, "two", NOW)
        assert not take(row, "one", NOW)


@pytest.mark.django_db
def test_behind_counts_what_no_cursor_has_read() -> None:
    do(4)
    do(2, chain=8)
    assert behind("reader") == 6
    Cursor.objects.create(follower="reader", chain=7, seq=3)
    assert behind("reader") == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_while_something_long_is_done() -> None:
    cursor = Cursor.objects.create(follower="slow", chain=7, worker="one", leased_until=NOW)
    row, seen = Cursor.objects.filter(pk=cursor.pk), threading.Event()
    times = iter(NOW + timedelta(seconds=each) for each in range(1000))
    with renewed(row, "one", lambda: next(times), every=timedelta(milliseconds=10)):
        for _ in range(500):
            if row.get().leased_until > NOW + LEASE + timedelta(seconds=2):
                seen.set()
                break
            threading.Event().wait(0.01)
    assert seen.is_set()
    assert connection.connection is not None
