"""A few public items and one that isn't, entered once for the tests of a module."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """`cast`, and the items: `document` (with picture, attachment and prints), `guide`, `reading` (of the document),
    `notices` (three, an hour apart, newest last), `draft`, `withdrawn`."""
    from django.db import transaction

    from tests.acts import NOW
    from tests.api.entered import enter
    from tests.cast import make

    with django_db_blocker.unblock(), transaction.atomic():
        yield enter(make(NOW))
        transaction.set_rollback(True)
