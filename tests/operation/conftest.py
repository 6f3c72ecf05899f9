"""Installations to back up and to restore into, on the engine of this run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation, installation

FILL = """
from datetime import UTC, datetime
from tests import cast
from gongkai.audit.heads import export
from gongkai.files.acts import keep
from gongkai.law.notice import read_year
from gongkai.organs import years
from tests.law.test_calendar import NOTICE_2027
made = cast.make()
for n in range(3):
    keep(data=f"第{n}件材料".encode() * 500, name=f"{n}.txt", actor=cast.MAKER, now=cast.NOW)
years.store(read_year(NOTICE_2027), NOTICE_2027)
export(cast.NOW)
"""


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("filled") / "home") as made:
        made.python(FILL)
        yield made


@pytest.fixture
def filled(tmp_path: Path, db: None, _filled: Installation) -> Iterator[Installation]:
    """The cast, three files, the holidays of 2027, heads signed. `db` marks the test as one for both engines."""
    with installation(tmp_path / "filled", like=_filled) as made:
        yield made


@pytest.fixture
def elsewhere(tmp_path: Path, db: None) -> Iterator[Installation]:
    """Tables and nothing in them."""
    with installation(tmp_path / "elsewhere") as made:
        yield made
