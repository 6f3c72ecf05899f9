"""The baked site of a small county, made once a run of the tests, in a process of its own."""

import json
from pathlib import Path
from types import SimpleNamespace

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
