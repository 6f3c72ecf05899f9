"""The throw-away PostgreSQL that the suite runs on is real, is its own, and is gone afterwards."""

from pathlib import Path

import psycopg
import pytest

from tests.parts import POSTGRES
from tests.postgres import cluster


@pytest.fixture
def programs() -> Path:
    found = POSTGRES.find()
    if found is None:
        pytest.skip(POSTGRES.missing)
    return found


def test_a_cluster_answers_and_is_gone_afterwards(programs: Path) -> None:
    with cluster(programs) as url:
        with psycopg.connect(url) as connection:
            [encoding, folder] = [
                connection.execute(f"SHOW {name}").fetchone()[0] for name in ("server_encoding", "data_directory")
            ]
        assert encoding == "UTF8"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=5)
    assert not Path(folder).exists()


def test_a_cluster_asks_for_its_password(programs: Path) -> None:
    with cluster(programs) as url, pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(url.replace(url.split(":")[2].split("@")[0], "guess"))
