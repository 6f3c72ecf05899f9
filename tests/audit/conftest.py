"""Installations in which logs are written by other processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation, installation

WRITE = """
import sys
from datetime import UTC, datetime
from gongkai.audit.act import Named, act
from gongkai.audit.actor import program
from gongkai.law.cite import REG
for at in range(int(sys.argv[1])):
    with act(actor=program("登记人"), at=datetime(2026, 1, 20, 9, at % 60, tzinfo=UTC)) as log:
        log("case.extend", Named(f"thing:{at}", chain=1 + at % 10), REG(33, 2), note="说明" * (5 if at % 7 else 3000))
"""


@pytest.fixture(scope="session")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("written") / "home") as made:
        made.python(WRITE, "40")
        yield made


@pytest.fixture
def installed(tmp_path: Path, db: None) -> Iterator[Installation]:
    """Tables and nothing in them. `db` marks the test as one that runs on both engines."""
    with installation(tmp_path / "home") as made:
        yield made


@pytest.fixture
def written(tmp_path: Path, db: None, _written: Installation) -> Iterator[Installation]:
    """Forty lines in ten chains, one in seven longer than a page of the database."""
    with installation(tmp_path / "home", like=_written) as made:
        yield made
