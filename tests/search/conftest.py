"""An installation with tables and nothing in them, for what only other processes can prove."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation, installation


@pytest.fixture
def elsewhere(tmp_path: Path, db: None) -> Iterator[Installation]:
    """`db` marks the test as one for both engines."""
    with installation(tmp_path / "elsewhere") as made:
        yield made
