"""The demo county in the test database, made once for the tests of a module and taken back afterwards."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    from django.db import transaction

    from gongkai.cli.demo.county import make

    with django_db_blocker.unblock(), transaction.atomic():
        made = list(make(datetime(2026, 2, 2, 9, 0, tzinfo=UTC)))
        assert made
        yield
        transaction.set_rollback(True)
