"""The county is entered and every exit asked once; the tests look at what came out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """`tests.exits.county.County`, in a home of its own."""
    from django.db import transaction

    from tests.exits.county import enter
    from tests.exits.replies import enter_replies

    home: Path = tmp_path_factory.mktemp("exits")
    with override_settings(GONGKAI_HOME=home), django_db_blocker.unblock(), transaction.atomic():
        county = enter(home)
        enter_replies(county.cast)
        yield county
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def given(county: Any, django_db_blocker: Any) -> Any:
    """Whatever the exits give to somebody who is not signed in: (exit, address) → what of which items."""
    from tests.exits.exits import ask_all

    with django_db_blocker.unblock():
        return ask_all(county)
