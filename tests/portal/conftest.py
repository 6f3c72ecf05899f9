"""The baked site of a small county, made once a run of the tests, in a process of its own; a home for each test."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.installation import installation, once

MAKE = "import sys; from tests.portal.county_site import make; make(sys.argv[1])"


@pytest.fixture(scope="session")
def baked() -> Path:
    """The folder of the site."""

    def make(home: Path) -> None:
        with installation(home / "home") as made:
            made.python(MAKE, home / "site")

    return once("baked county", make) / "site"


@pytest.fixture(scope="session")
def items(baked: Path) -> dict[str, SimpleNamespace]:
    """The items, by what they are there for (tests/portal/county_site.py): title, index, address, organ, top."""
    told = json.loads(baked.with_name("site.json").read_text("utf-8"))
    return {name: SimpleNamespace(**each) for name, each in told.items()}


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """Where the site of this test is baked."""
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


@pytest.fixture
def cast(db: None, home: Path) -> Any:
    """The county of tests/cast.py at NOW; what it makes is baked under `home`."""
    from tests.acts import NOW
    from tests.cast import make

    return make(NOW)
