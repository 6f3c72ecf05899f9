"""`gongkai check` with its other answers: files made, never over others; who is missing; verdicts; corrected copies."""

import json
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from lxml import html
from openpyxl import load_workbook

from gongkai.cli._commands import run
from gongkai.law.annual import FORM_2021
from tests.papers.shapes import SHAPES


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder: a Word file and a text with faults, a picture that is not read."""
    folder = tmp_path_factory.mktemp("各单位报告")
    for shape, name, spoiled in (("docx_merged", "水利局", "若干"), ("tabbed", "民政局", "许多")):
        suffix, data = SHAPES[shape](FORM_2021, {**dict.fromkeys(FORM_2021.cells, "0"), "licensing.decisions": spoiled})
        (folder / f"{name}{suffix}").write_bytes(data)
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    status = run(["check", *map(str, arguments)])
    told = capsys.readouterr()
    return status, told.out + told.err


def test_a_folder_becomes_a_page_a_report_and_an_overview(
    capsys: pytest.CaptureFixture[str], reports: Path, tmp_path: Path
) -> None:
    organs = tmp_path / "名单.csv"
    organs.write_text("机关名称,联系电话\n清源县水利局,0990-1\n阳头升乡人民政府,\n", "utf-8")
    made = tmp_path / "结果"
    status, told = said(capsys, reports, "--format", "html", "-o", made, "--organs", organs)
    assert status == 1
    assert "没有2022年度报告的机关1个：清源县水利局（0990-1）。" in told
    assert {path.name for path in made.iterdir()} == {
        "index.html", "阳头升乡人民政府2022年度.html", "阳头升乡人民政府2022年度-2.html"
    }  # fmt: skip
    index = html.document_fromstring((made / "index.html").read_text("utf-8"))
    pages = [made / unquote(href) for href in index.xpath("//table[contains(@class, 'ranked')]//a/@href")]
    assert len(pages) == 2
    assert all("填写的不是数字" in page.read_text("utf-8") for page in pages)


def test_one_report_is_one_page_in_a_file_or_on_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes], reports: Path, tmp_path: Path
) -> None:
    path = tmp_path / "结果.html"
    one = str(reports / "民政局.txt")
    assert run(["check", one, "--format", "html", "-o", str(path)]) == 1
    capsysbinary.readouterr()
    assert run(["check", one, "--format", "html"]) == 1
    assert capsysbinary.readouterr().out == path.read_bytes()


def test_the_list_and_sarif_are_files(capsys: pytest.CaptureFixture[str], reports: Path, tmp_path: Path) -> None:
    status, told = said(capsys, reports, "--format", "xlsx", "-o", tmp_path / "清单.xlsx")
    assert (status, "共检查2份报告：错误2个" in told) == (1, True)
    assert load_workbook(tmp_path / "清单.xlsx").sheetnames[:2] == ["报告", "问题"]
    said(capsys, reports, "--format", "sarif", "-o", tmp_path / "a.sarif")
    log = json.loads((tmp_path / "a.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]].count("not-a-number") == 2


def test_each_report_goes_back_with_its_comments(
    capsys: pytest.CaptureFixture[str], reports: Path, tmp_path: Path
) -> None:
    status, _ = said(capsys, reports, "--format", "docx", "-o", tmp_path / "退回")
    assert status == 1
    for name in ("水利局-批注.docx", "民政局-批注.docx"):
        document = docx.Document(BytesIO((tmp_path / "退回" / name).read_bytes()))
        assert any("填写的不是数字" in comment.text for comment in document.comments)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "xlsx"], "请用 -o 写明文件"),
        (["--format", "docx"], "请用 -o 写明文件或文件夹"),
        (["--fix"], "请用 -o 写明文件夹"),
        (["--fix", "--format", "json", "-o", "x"], "--fix 写出改好的报告和改动清单"),
        (["--format", "xlsx", "-o", "{file}"], "本命令不覆盖已有的文件"),
        (["--format", "json", "-o", "{file}"], "本命令不覆盖已有的文件"),
        (["--format", "html", "-o", "{folder}"], "里已经有文件"),
        (["--fix", "-o", "{folder}"], "里已经有文件"),
        (["--baseline-write", "{file}"], "本命令不覆盖已有的文件"),
        (["--baseline", "{file}"], "第1行第1列不是完整的 JSON"),
        (["--organs", "{file}"], "没有读懂"),
        (["--format", "html"], "一共有2份报告"),
        (["--format", "html", "-o", "{folder}/新的.html"], "一共有2份报告"),
        (["--format", "docx", "-o", "{folder}/新的.docx"], "一共有2份报告"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_overwritten(
    capsys: pytest.CaptureFixture[str], reports: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    file = tmp_path / "已有.txt"
    file.write_text("原有的内容", "utf-8")
    filled = [each.format(file=file, folder=tmp_path) for each in arguments]
    status, told = said(capsys, reports, *filled)
    assert status == 2
    assert says in told
    assert [path.name for path in tmp_path.iterdir()] == ["已有.txt"]
    assert file.read_text("utf-8") == "原有的内容"


def test_a_verdict_takes_its_finding_out_of_the_exit_status(
    capsys: pytest.CaptureFixture[str], reports: Path, tmp_path: Path
) -> None:
    one, path = reports / "民政局.txt", tmp_path / "结论.json"
    said(capsys, one, "--baseline-write", path)
    told = json.loads(path.read_text("utf-8"))
    for entry in told["verdicts"]:
        entry.update(verdict="误报", reason="已核对", who="审核人甲", day="2026-01-20")
    path.write_text(json.dumps(told), "utf-8")
    status, text = said(capsys, one, "--baseline", path)
    assert status == 0
    assert "误报：已核对（审核人甲，2026-01-20）" in text
    _, answer = said(capsys, one, "--baseline", path, "--format", "json")
    [report] = json.loads(answer)
    assert report["findings"] == []
    assert {each["code"] for each in report["settled"]} == {entry["code"] for entry in told["verdicts"]}


def test_a_corrected_copy_lies_beside_the_list_and_the_original_is_untouched(
    capsys: pytest.CaptureFixture[str], reports: Path, tmp_path: Path
) -> None:
    source = tmp_path / "水利局.txt"
    text = (
        (reports / "民政局.txt")
        .read_text("utf-8")
        .replace("一、总体情况", "一、总体情况\n依据国办公开办函[2021]30号。", 1)
    )
    source.write_text(text, "utf-8")
    status, told = said(capsys, source, "--fix", "-o", tmp_path / "改好")
    assert status == 1
    assert source.read_text("utf-8") == text
    assert (tmp_path / "改好/水利局.txt").read_text("utf-8") == text.replace("[2021]", "〔2021〕")
    listed = (tmp_path / "改好/改动清单.txt").read_text("utf-8-sig")
    assert "已改：“公开办函[2021]”改为“公开办函〔2021〕”" in listed
    assert "未改：填写的不是数字" in listed
    assert listed.replace("\r\n", "\n") in told
