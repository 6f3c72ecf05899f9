"""Viruses are asked of a real ClamAV, which knows one signature, that of the harmless EICAR test file."""

import json
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.audit.actor import program
from gongkai.audit.models import Entry
from gongkai.files.acts import keep
from gongkai.files.clamav import Unreachable, scan
from gongkai.files.models import File
from gongkai.files.refusals import Infected, Unscanned
from tests.files import papers

CLERK = program("政务公开科信息员")
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)
# In two pieces, so that no scanner takes this file for the real one.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(scope="module")
def daemon(clamd: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running clamd."""
    folder = tmp_path_factory.mktemp("clamav")
    (folder / "signatures").mkdir()
    (folder / "signatures/own.ndb").write_text(f"Gongkai.Test.EICAR:0:*:{EICAR.hex()}\n", encoding="ascii")
    door, told = folder / "clamd.socket", folder / "clamd.conf"
    words = {"DatabaseDirectory": folder / "signatures", "LocalSocket": door, "TemporaryDirectory": folder}
    words |= {"Foreground": "yes", "StreamMaxLength": "1M", "LogFile": folder / "clamd.log"}
    told.write_text("".join(f"{name} {value}\n" for name, value in words.items()), encoding="utf-8")
    with subprocess.Popen([clamd, "--config-file", told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        try:
            for _ in range(300):
                if door.exists() or run.poll() is not None:
                    break
                time.sleep(0.1)
            assert door.exists(), (folder / "clamd.log").read_text()
            yield f"unix:{door}"
        finally:
            run.terminate()


def test_a_clean_file_is_clean_and_a_virus_has_a_name(daemon: str) -> None:
    assert scan(b"a" * 200_000, daemon) is None
    assert scan(b"", daemon) is None
    assert scan(EICAR, daemon) == "Gongkai.Test.EICAR.UNOFFICIAL"


def test_a_virus_in_an_archive_is_found(daemon: str) -> None:
    assert scan(papers.packed("a.txt", EICAR), daemon) is not None


@pytest.mark.django_db
def test_an_infected_file_is_refused_and_its_hash_noted(daemon: str, settings) -> None:
    settings.GONGKAI_CLAMAV = daemon
    assert keep(data=b"a", name="a.txt", actor=CLERK, now=NOW).pk
    with pytest.raises(Infected, match=r"发现“Gongkai\.Test\.EICAR\.UNOFFICIAL”"):
        keep(data=EICAR, name="b.txt", actor=CLERK, now=NOW)
    assert File.objects.count() == 1
    entry = Entry.objects.get(verb="file.refuse")
    assert json.loads(entry.detail) == {"why": "virus"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("unix:/nowhere/clamd.socket", "连接不上防病毒服务"),
        ("tcp:127.0.0.1:1", "连接不上防病毒服务"),
        ("clamd", "应写成 unix:/路径 或 tcp:主机:端口"),
    ],
)
def test_a_file_that_cannot_be_scanned_is_not_kept(settings, address: str, says: str) -> None:
    settings.GONGKAI_CLAMAV = address
    with pytest.raises(Unscanned, match=says):
        keep(data=b"a", name="a.txt", actor=CLERK, now=NOW)
    assert not File.objects.exists()


def test_a_file_above_the_limit_of_clamav_is_not_taken_for_clean(daemon: str) -> None:
    with pytest.raises(Unreachable, match=r"StreamMaxLength|size limit"):
        scan(b"a" * 3_000_000, daemon)
