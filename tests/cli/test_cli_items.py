"""`gongkai items`: a folder looked at and taken in; broken off and begun again; what it can't do it says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.installation import Installation, installation
from tests.publication.importing.pages import column

ENTER = """
from tests.cast import make
make()
"""
WAITS = """
from gongkai.publication.models import Item
print(*(f"{item.index}:{item.state}" for item in Item.objects.order_by("pk")))
"""


@pytest.fixture
def office(home: Path) -> Iterator[Installation]:
    with installation(home) as made:
        made.python(ENTER)
        yield made


def test_a_folder_is_looked_at_taken_in_and_a_second_time_nothing_is(office: Installation, tmp_path: Path) -> None:
    folder = column(tmp_path / "旧网站")
    words = ("items", "import", folder, "--organ", "阳头升乡人民政府")
    looked = office.gongkai(*words, "--dry-run")
    assert (looked.returncode, looked.stderr) == (1, "")
    assert "只作检查，没有写入。可以迁入：1条；迁入后留作草稿，处理后再送审：1条" in looked.stdout
    assert office.python(WAITS).strip() == ""
    done = office.gongkai(*words, "--by", "informant", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["counts"]) == (1, {"held": 1, "ready": 1})
    assert [item["index"] for item in told["items"]] == ["149901102/2019-00012", "149901102/2019-00013"]
    assert office.python(WAITS).split() == ["149901102/2019-00012:draft", "149901102/2019-00013:in_review"]
    again = office.gongkai(*words, "--by", "informant")
    assert again.returncode == 0
    assert "已经迁入，不再重复：2条" in again.stdout


REFUSED = {
    ("--organ", "没有的机关", "--dry-run"): "名录中没有“没有的机关”",
    ("--organ", "阳头升乡人民政府"): "请用 --by 写明由哪位信息员迁入",
    ("--organ", "阳头升乡人民政府", "--by", "leader"): "信息员",
    ("--organ", "阳头升乡人民政府", "--dry-run", "--kind", "随便"): "“--kind”填的是“随便”",
}


def test_what_it_cannot_do_is_said_in_a_sentence(office: Installation, tmp_path: Path) -> None:
    folder = column(tmp_path / "旧网站")
    for more, says in REFUSED.items():
        done = office.gongkai("items", "import", folder, *more)
        assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (2, True, False), more


def test_an_empty_sheet_is_written(gongkai: Run, tmp_path: Path) -> None:
    done = gongkai("items", "template", "-o", str(tmp_path / "空.xlsx"))
    assert (done.returncode, (tmp_path / "空.xlsx").read_bytes()[:2]) == (0, b"PK")
