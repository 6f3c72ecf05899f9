"""Files written and opened for the tests of the readers."""

from pathlib import Path

import pytest

from gongkai.papers.read.document import Document, open_document
from tests.papers.read.opened import Open


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def write_and_open(name: str, data: bytes) -> Document:
        file = tmp_path / name
        file.write_bytes(data)
        return open_document(file)

    return write_and_open
