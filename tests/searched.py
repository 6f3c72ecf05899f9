"""A few public items, and some that are not, with this node's index built over them, for the tests of a module."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.test import override_settings

LATER = datetime(2026, 3, 1, 4, tzinfo=UTC)


def index(clock: Callable[[], datetime] = lambda: LATER) -> None:
    """Build this node's index over what is entered."""
    from gongkai.search import place
    from gongkai.search.rebuild import rebuild

    with place.turn() as ours:
        assert ours
        assert rebuild(clock, patient=True) is not None


@contextmanager
def searched(blocker: Any, home: Path) -> Iterator[SimpleNamespace]:
    """What tests.api.entered enters, in a home and a transaction of its own."""
    from django.db import transaction

    from tests.acts import NOW
    from tests.api.entered import enter
    from tests.cast import make

    with override_settings(GONGKAI_HOME=home), blocker.unblock(), transaction.atomic():
        office = enter(make(NOW))
        index()
        yield office
        transaction.set_rollback(True)
