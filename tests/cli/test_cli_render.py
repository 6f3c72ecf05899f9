"""`gongkai render`: one report in every format, in which the checks find the same; and what is refused."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.installation import demo
from tests.zygote import COMMAND, zygote

FORMATS = ("docx", "pdf", "html", "xlsx", "json")
TOWNSHIP = "阳头升乡人民政府"


Gongkai = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def gongkai(tmp_path_factory: pytest.TempPathFactory) -> Gongkai:
    """A command that reads the demo county."""
    home = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    home["GONGKAI_HOME"] = str(demo(tmp_path_factory.mktemp("demo") / "home"))
    return lambda *words: zygote().run(COMMAND, words, home)


def rendered(gongkai: Gongkai, year: int, folder: Path) -> list[Path]:
    """The township's report of a year in every format."""
    files = [folder / f"{year}.{suffix}" for suffix in FORMATS]
    for file in files:
        words = ("--organ", TOWNSHIP, "--year", str(year), "--format", file.suffix[1:], "-o", file)
        done = gongkai("render", *words)
        assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", str(file))
    return files


OF_2020 = ["heading-differs", "no-rulemaking-power", "residue", "total-below-disclosed", "unbalanced-brackets"]


@pytest.mark.parametrize(("year", "codes"), [(2025, []), (2020, OF_2020)])
def test_the_checks_find_the_same_in_every_format(
    gongkai: Gongkai, tmp_path: Path, year: int, codes: list[str]
) -> None:
    files = rendered(gongkai, year, tmp_path)
    told = json.loads(gongkai("check", "--format", "json", *files).stdout)
    assert [(each["organ"], each["year"], each["doubts"]) for each in told] == [(TOWNSHIP, year, [])] * len(FORMATS)
    found = [sorted((one["code"], one["message"], tuple(one["cells"])) for one in each["findings"]) for each in told]
    assert [[code for code, *_ in one] for one in found] == [codes] * len(FORMATS)
    assert found == [found[0]] * len(FORMATS)
    assert all(each["cells"].keys() == told[0]["cells"].keys() for each in told)


def test_an_organ_or_a_year_without_a_report_is_told(gongkai: Gongkai, tmp_path: Path) -> None:
    out = ("-o", tmp_path / "x.docx")
    done = gongkai("render", "--organ", "没有的机关", "--year", "2025", *out)
    assert (done.returncode, "机关名录里没有“没有的机关”" in done.stderr) == (2, True)
    done = gongkai("render", "--organ", TOWNSHIP, "--year", "2019", *out)
    assert (done.returncode, "还没有编制" in done.stderr) == (2, True)
    done = gongkai("render", "--organ", TOWNSHIP, "--year", "2025", "-o", tmp_path / "没有的文件夹" / "x.docx")
    assert (done.returncode, "没有写入" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
