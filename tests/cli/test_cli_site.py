"""`gongkai site verify` and `gongkai bake` as an operator meets them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation, installation

PUBLISH = """
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.organs.acts.organ import enter
enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="",
      actor=program("管理员", ["administrator", "competent"]), now=timezone.now())
"""


@pytest.fixture
def installed(tmp_path: Path, db: None) -> Iterator[Installation]:
    """Tables and nothing in them; `db` marks the test as one that runs on both engines."""
    with installation(tmp_path / "home") as made:
        yield made


@pytest.fixture
def baked(installed: Installation) -> Installation:
    installed.python(PUBLISH)
    done = installed.gongkai("bake", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    return installed


def test_a_site_is_baked_verified_altered_and_mended(baked: Installation) -> None:
    whole = baked.gongkai("site", "verify")
    assert (whole.returncode, whole.stderr) == (0, "")
    assert whole.stdout.startswith("网站完整：")
    page = baked.home / "site/index.html"
    page.write_text("forged")
    told = baked.gongkai("site", "verify")
    assert (told.returncode, told.stderr) == (1, "")
    heading, found_first, advice = told.stdout.splitlines()  # a line each, piped as here or not
    assert found_first == "  被改动：index.html。"
    assert "发现1处" in heading
    assert "site 文件夹" in advice
    found = json.loads(baked.gongkai("site", "verify", "--format", "json").stdout)
    assert [(each["kind"], each["name"]) for each in found["findings"]] == [("altered", "index.html")]
    baked.gongkai("bake", "--all")
    assert baked.gongkai("site", "verify").returncode == 0


def test_a_site_that_is_not_there_is_told(installed: Installation) -> None:
    done = installed.gongkai("site", "verify")
    assert (done.returncode, done.stdout) == (2, "")
    assert "gongkai bake --all" in done.stderr


def test_bake_brings_the_site_up_to_the_log(baked: Installation) -> None:
    baked.python(PUBLISH.replace("清源县", "清水县"))
    done = baked.gongkai("bake")
    assert (done.returncode, done.stderr) == (0, "")
    assert baked.gongkai("site", "verify").returncode == 0
    assert baked.gongkai("bake").stdout == "已按日志中新的0条记录更新网页。\n"


def test_a_run_that_broke_off_is_told_apart_from_tampering(baked: Installation) -> None:
    (baked.home / "site.lock").write_bytes(b"1")
    (baked.home / "site/index.html").write_text("half-way")
    done = baked.gongkai("site", "verify")
    assert done.returncode == 1
    assert "上一次写网页没有做完" in done.stdout
