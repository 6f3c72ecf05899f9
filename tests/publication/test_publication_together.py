"""Several people publish at the same moment: every number is given once, and nobody waits for the other for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from threading import Barrier, Event

import pytest
from django.db import connection

from gongkai.publication import acts
from gongkai.publication.models import Item
from gongkai.publication.shelving import Left, shelve, unshelve
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import again, item_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make(NOW)


def together(*steps: Callable[[], object]) -> None:
    """Take all steps at once, each over a connection of its own. Raises what one of them raises.

    SQLite in memory has one connection: there they are taken one after the other, as its one writer at a time would.
    """
    if connection.vendor == "sqlite":
        for step in steps:
            step()
        return
    start = Barrier(len(steps))

    def take(step: Callable[[], object]) -> None:
        try:
            start.wait()
            step()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        for done in [pool.submit(take, step) for step in steps]:
            done.result()


def publishing(item: Item, cast: Cast) -> Callable[[], object]:
    return lambda: acts.publish(item.pk, actor=cast.actor(cast.publisher), now=NOW)


def withdrawing(item: Item, cast: Cast) -> Callable[[], object]:
    return lambda: acts.withdraw(item.pk, reason="over", actor=cast.actor(cast.leader), now=NOW)


def test_no_number_and_no_index_is_given_twice(cast: Cast) -> None:
    items = [item_in("signed", cast) for _ in range(6)]
    together(*(publishing(item, cast) for item in items))
    found = [again(item) for item in items]
    assert sorted(item.number for item in found) == [1, 2, 3, 4, 5, 6]
    assert len({item.index for item in found}) == 6
    assert sorted(item.places.get(shelf__name="all", shelf__organ=item.organ).position for item in found) == [
        *range(1, 7)
    ]


def test_what_is_repealed_can_be_withdrawn_while_what_repeals_it_is_published(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both want the lists and the item that is repealed: each would hold what the other waits for."""
    old = item_in("published", cast)
    new = item_in("signed", cast, relations=(("replaces", old.pk),))
    shelved = Event()

    def shelve_and_tell(item: Item) -> Left:
        left = shelve(item)
        shelved.set()
        return left

    def wait_and_unshelve(item: Item) -> Left:
        shelved.wait(timeout=1)  # never comes where the other waits for this item
        return unshelve(item)

    monkeypatch.setattr(import_module("gongkai.publication.acts.publish"), "shelve", shelve_and_tell)
    monkeypatch.setattr(import_module("gongkai.publication.acts.withdraw"), "unshelve", wait_and_unshelve)
    together(publishing(new, cast), withdrawing(old, cast))
    assert (again(old).state, again(new).state) == ("withdrawn", "published")
