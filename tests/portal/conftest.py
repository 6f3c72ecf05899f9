"""The baked site of a small county, made once a run of the tests."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings


@pytest.fixture(scope="session")
def _baked_before() -> dict[str, Any]:
    return {}


@pytest.fixture(scope="module")
def baked(
    django_db_setup: None,
    django_db_blocker: Any,
    _baked_before: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder of the site; what is in it was taken back from the database."""
    from django.db import transaction

    from tests.acts import NOW
    from tests.cast import make
    from tests.portal.county_site import BASE, FOOTER, bake, enter

    if not _baked_before:
        folder = tmp_path_factory.mktemp("baked")
        with (
            django_db_blocker.unblock(),
            override_settings(GONGKAI_SITE=BASE, GONGKAI_FOOTER=FOOTER),
            transaction.atomic(),
        ):
            items = enter(make(NOW))
            bake(folder)
            transaction.set_rollback(True)
        _baked_before |= {"folder": folder, "items": items}
    return _baked_before["folder"]


@pytest.fixture(scope="module")
def items(baked: Path, _baked_before: dict[str, Any]) -> dict[str, Any]:
    """The items, by what they are there for (tests/portal/county_site.py)."""
    return _baked_before["items"]
