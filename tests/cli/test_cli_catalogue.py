"""`gongkai catalogue export`: the catalogue of an organ in the columns of the standard."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gongkai.publication.sheet import HEADINGS
from tests.cli.conftest import Run
from tests.installation import demo

LABELS = [label for label, _ in HEADINGS]
ONLY_SQLITE = {"DATABASE_URL": ""}


def test_both_formats_hold_the_same_matters(gongkai: Run, home: Path, tmp_path: Path) -> None:
    demo(home)
    for name in ("xlsx", "csv"):
        words = (
            "catalogue",
            "export",
            "--organ",
            "阳头升乡人民政府",
            "--format",
            name,
            "-o",
            str(tmp_path / f"a.{name}"),
        )
        done = gongkai(*words, **ONLY_SQLITE)
        assert done.returncode == 0, done.stderr
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    rows = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    assert rows == list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == LABELS
    assert done.stdout.startswith(f"已导出{len(rows) - 1}个公开事项")
    assert len(rows) > 50


@pytest.mark.usefixtures("tables")
def test_an_organ_that_is_not_there_or_has_no_catalogue_is_told(gongkai: Run, tmp_path: Path) -> None:
    unknown = gongkai("catalogue", "export", "--organ", "甲县")
    assert (unknown.returncode, "名录中没有“甲县”" in unknown.stderr) == (2, True)
    (tmp_path / "名录.csv").write_text("全称,层级\n甲县人民政府,县级\n", "utf-8")
    gongkai("organs", "import", str(tmp_path / "名录.csv"))
    empty = gongkai("catalogue", "export", "--organ", "甲县人民政府")
    assert (empty.returncode, "还没有建立目录" in empty.stderr) == (2, True)
