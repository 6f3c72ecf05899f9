"""What is nothing to a follower moves its cursor in passing; what is something is left for it, each line once."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.act import Named, act
from gongkai.audit.actor import program
from gongkai.audit.follower import BATCH, Follower, catch_up
from gongkai.audit.models import Cursor, Entry
from gongkai.audit.passing import concerned
from gongkai.audit.queries import behind
from gongkai.project.schedule import FOLLOWERS

NOW = datetime(2026, 1, 20, 1, 0, tzinfo=UTC)
SIGN, SUBMIT = "letter.sign", "case.submit"


def do(*verbs: str, chain: int = 7) -> None:
    with act(actor=program("登记人"), at=NOW) as log:
        for verb in verbs:
            log(verb, Named("thing:1", chain))


def reader(name: str, verb: str, read: list[tuple[int, int]]) -> Follower:
    def handle(entries: Sequence[Entry]) -> None:
        read.extend((entry.chain, entry.seq) for entry in entries if entry.verb == verb)

    return Follower(name, "抄录", handle, heeds=verb.__eq__)


def work(followers: Sequence[Follower]) -> list[str]:
    """A round of a worker; who was called."""
    called = concerned(followers, NOW)
    for follower in called:
        catch_up(follower, worker="one", clock=lambda: NOW)
    return [follower.name for follower in called]


@pytest.mark.django_db
def test_each_is_called_only_for_its_verbs_and_reads_every_line_of_them_once() -> None:
    signed: list[tuple[int, int]] = []
    submitted: list[tuple[int, int]] = []
    followers = [reader("signed", SIGN, signed), reader("submitted", SUBMIT, submitted)]
    do(SUBMIT)
    assert work(followers) == ["signed", "submitted"]  # they had never begun
    assert work(followers) == []
    do(SUBMIT, SUBMIT)
    assert work(followers) == ["submitted"]
    do(SUBMIT, SIGN, SUBMIT)
    do(SUBMIT, chain=8)
    assert work(followers) == ["signed", "submitted"]
    do(SIGN)
    do(SIGN, chain=8)
    assert work(followers) == ["signed"]
    assert signed == [(7, 5), (7, 7), (8, 2)]
    assert submitted == [(7, 1), (7, 2), (7, 3), (7, 4), (7, 6), (8, 1)]
    assert not behind("signed")
    assert not behind("submitted")


@pytest.mark.django_db
def test_however_many_followers_pass_it_costs_five_queries() -> None:
    followers = [reader(f"reader {number}", SIGN, []) for number in range(10)]
    do(SIGN)
    work(followers)
    do(*[SUBMIT] * 20)
    with CaptureQueriesContext(connection) as asked:
        assert concerned(followers, NOW) == []
    assert len(asked) <= 5
    assert {cursor.seq for cursor in Cursor.objects.all()} == {21}


@pytest.mark.django_db
@pytest.mark.parametrize("state", [{"worker": "another"}, {"error": "OSError: no space"}])
def test_one_that_is_at_work_elsewhere_or_stands_still_is_not_moved(state: dict[str, str]) -> None:
    followers = [reader("held", SIGN, []), reader("free", SIGN, [])]
    do(SIGN)
    work(followers)
    Cursor.objects.filter(follower="held").update(**state)
    do(SUBMIT)
    assert [follower.name for follower in concerned(followers, NOW)] == ["held"]
    assert dict(Cursor.objects.values_list("follower", "seq")) == {"held": 1, "free": 2}


@pytest.mark.django_db
def test_one_that_is_far_behind_reads_its_way() -> None:
    read: list[tuple[int, int]] = []
    followers = [reader("signed", SIGN, read)]
    do(SIGN)
    work(followers)
    do(*[SUBMIT] * BATCH, SIGN)
    assert work(followers) == ["signed"]
    assert read == [(7, 1), (7, BATCH + 2)]


def test_what_is_sent_in_by_the_public_wakes_the_index_of_the_log_alone() -> None:
    """A hundred applications a second are a hundred lines: whoever needs no such line must say so (`heeds`)."""
    assert [follower.name for follower in FOLLOWERS if follower.heeds(SUBMIT)] == ["log-index"]
