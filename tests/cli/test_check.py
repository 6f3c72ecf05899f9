"""`gongkai check` as it is called: through a process of its own, on files that our own writer of shapes made."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from gongkai.cli import _check_text
from gongkai.cli._commands import run
from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Doubt
from gongkai.law.grid import Form
from gongkai.papers.checking.judged import Judged
from gongkai.papers.read.reports import read_reports
from tests.papers.shapes import SHAPES
from tests.zygote import COMMAND, zygote

# The five aspects that section one is to tell of, where the shapes have a sentence without them.
SHORT, WHOLE = "并办理公众的申请。", "办理依申请公开，做好政府信息管理、平台建设和监督保障。"


def write(path: Path, shape: str, *, form: Form = FORMS["2021"], **spoiled: str) -> Path:
    values = dict.fromkeys(form.cells, "0") | {name.replace("__", "."): value for name, value in spoiled.items()}
    suffix, data = SHAPES[shape](form, values)
    path = path.with_suffix(suffix)
    path.write_bytes(data.replace(SHORT.encode(), WHOLE.encode()))
    return path


def check(*arguments: object) -> subprocess.CompletedProcess[str]:
    return zygote().run(COMMAND, ["check", *map(str, arguments)], os.environ)


def in_process(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    status = run(["check", *map(str, arguments), "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


SHAPE = next(iter(SHAPES))


def test_a_faultless_report_is_status_0_and_says_so(tmp_path: Path) -> None:
    done = check(write(tmp_path / "a", SHAPE))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "200格全部读出；没有发现问题。" in done.stdout
    assert done.stderr == ""


def test_a_wrong_sum_is_status_1_and_said_in_full(tmp_path: Path) -> None:
    done = check(write(tmp_path / "a", SHAPE, received__natural="12"))
    assert done.returncode == 1
    assert "表三“自然人”一列对不上：第一项“本年新收”12件" in done.stdout
    assert "怎么办：" in done.stdout
    assert "依据：国办公开办函〔2021〕30号表三。" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_file_that_is_not_there_is_status_2_and_the_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(tmp_path / "b", SHAPE)
    status, found = in_process(capsys, tmp_path / "none.txt", good)
    assert status == 2
    assert list(found[0]) == ["file", "error"]
    assert found[0]["error"].endswith("。")
    assert found[1]["file"] == str(good)


def test_the_json_keeps_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = in_process(capsys, write(tmp_path / "a", SHAPE, licensing__decisions="2.5"))
    (report,) = found
    assert status == 1
    assert list(report) == [
        "file", "part", "organ", "level", "year", "form", "sections", "cells", "doubts", "findings"
    ]  # fmt: skip
    assert report["part"] == 1
    assert report["level"] == "township"
    assert set(report["cells"]) == set(FORMS["2021"].cells)
    assert all(set(cell) == {"value", "raw", "unit", "where", "sure"} for cell in report["cells"].values())
    assert [section["no"] for section in report["sections"]] == [1, 2, 3, 4, 5, 6]
    (finding,) = report["findings"]
    assert (finding["code"], finding["cells"]) == ("not-a-number", ["licensing.decisions"])


def test_files_come_in_the_order_given_and_folders_sorted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    inside = [write(folder / name, SHAPE) for name in ("c", "a", "b")]
    first = write(tmp_path / "z", SHAPE)
    _, found = in_process(capsys, first, folder, "--jobs", "3")
    assert [one["file"] for one in found] == [str(first), *sorted(map(str, inside))]


def test_an_empty_folder_is_an_error_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = in_process(capsys, tmp_path)
    assert status == 2
    assert found == [{"file": str(tmp_path), "error": found[0]["error"]}]
    assert "没有可以读取的报告" in found[0]["error"]


def test_a_folder_says_of_a_scan_that_it_was_not_read(tmp_path: Path) -> None:
    for name in ("扫描1.png", "扫描2.png"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    done = check(tmp_path)
    assert done.returncode == 2
    assert done.stdout.count("没有读取：这是图片（PNG）") == 2
    assert done.stdout.splitlines()[-1] == "一份报告也没有读取，无法检查；2个文件没有读取。"


def test_cells_without_a_number_are_counted_in_the_first_line(tmp_path: Path) -> None:
    done = check(write(tmp_path / "a", SHAPE, licensing__decisions="若干", received__natural=""))
    assert "200格全部读出，其中2格空白或不是数字；" in done.stdout


def test_of_a_doubt_at_most_three_readings_are_shown_and_none_of_blanks(tmp_path: Path) -> None:
    report = replace(read_reports(write(tmp_path / "a", SHAPE))[0], doubts=())
    names = tuple(report.cells)[:2]
    many = Doubt(names, ((None, None), ("1", None), (None, "1"), ("1", "2"), ("2", "1")), "表一", "数字连在一起。")
    blank = Doubt(names, ((None, None),), "表二", "表格是图片。")
    said = StringIO()
    _check_text.show(Console(file=said), "a", Judged(replace(report, doubts=(many, blank)), ()), 1)
    assert "可能的读法：1、空；或 空、1；或 1、2；等4种\n" in said.getvalue()
    assert said.getvalue().count("可能的读法") == 1


def test_two_reports_in_one_file_are_two_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = write(tmp_path / "one", SHAPE)
    both = tmp_path / f"both{one.suffix}"
    both.write_bytes(one.read_bytes() + b"\n\n" + one.read_bytes())
    _, found = in_process(capsys, both)
    assert [report["part"] for report in found] == [1, 2]


def test_last_years_report_in_the_same_run_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = FORMS["2021"]
    last = write(tmp_path / "last", SHAPE, carried_out__natural="3", carried_out__total="3")
    text = write(tmp_path / "this", SHAPE).read_text("utf-8")
    year = form.first_year + 1
    this = tmp_path / "this.txt"
    this.write_text(text.replace(str(year), str(year + 1)), "utf-8")
    _, found = in_process(capsys, this, last)
    assert [one["year"] for one in found] == [year + 1, year]
    assert "carry-over-differs" in {finding["code"] for finding in found[0]["findings"]}
    _, alone = in_process(capsys, this)
    assert "carry-over-differs" not in {finding["code"] for finding in alone[0]["findings"]}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "缺少“PATH…”"),
        ([""], "有一个路径是空的"),
        (["a.txt", " "], "有一个路径是空的"),
        (["a.txt", "--jobs", "0"], "“--jobs”的值不对，应为1至64之间的整数"),
        (["a.txt", "--jobs", "999"], "应为1至64之间的整数"),
        (["a.txt", "--jobs", "many"], "应为1至64之间的整数"),
        (["a.txt", "--format", "xml"], "可用的值：text、json、html、xlsx、sarif、docx"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(arguments: list[str], says: str) -> None:
    done = check(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    [sentence] = done.stderr.splitlines()
    assert says in sentence
    assert sentence.endswith("。")


def test_a_file_name_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    named = tmp_path / "\x1b[31m假\n  200格全部读出[red]\u202e.txt"
    write(tmp_path / "a", SHAPE).rename(named)
    done = check(named, tmp_path / "b\x07.txt")
    assert f"{tmp_path}/?[31m假   200格全部读出[red]?.txt" in done.stdout
    assert "b?.txt" in done.stdout
    assert all(line.isprintable() for line in done.stdout.splitlines())


def test_the_seed_report_has_its_known_faults(shared: Path) -> None:
    done = check(shared / "seed/yangtousheng-2020.txt", "--format", "json")
    assert done.returncode == 1
    (report,) = json.loads(done.stdout)
    assert (report["organ"], report["level"], report["year"], report["form"]) == (
        "阳头升乡人民政府", "township", 2020, "2019"
    )  # fmt: skip
    assert len(report["cells"]) == 198
    assert {finding["code"] for finding in report["findings"]} == {
        "no-rulemaking-power",
        "total-below-disclosed",
        "heading-differs",
        "unbalanced-brackets",
        "residue",
    }


def test_checking_loads_no_web_framework() -> None:
    code = "import sys, gongkai.cli.check; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
