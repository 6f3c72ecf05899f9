"""A folder at a glance: the page, the workbook, and who is missing."""

from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from gongkai.law.refusal import Refusal
from gongkai.papers.checking import list_xlsx
from gongkai.papers.checking.judged import Checked
from gongkai.papers.checking.naming import Names
from gongkai.papers.checking.overview import overview
from gongkai.papers.checking.roster import Roster, read_roster
from gongkai.papers.checking.summary import Summary, summed
from gongkai.papers.sheet import write_xlsx
from tests.papers.checking.conftest import Look, Make

LIST = "全称,层级,联系人,联系电话\n{}\n"


@pytest.fixture(scope="module")
def run(make: Make, look: Look, wrong: Path) -> list[Checked]:
    """Two reports of one organ, the second faultless, and a file that was not read."""
    return [*look(wrong, make(name="民政局")), Checked("=坏的.docx", error="文件是空的。")]


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    path = tmp_path / "名单.csv"
    rows = "阳头升乡人民政府,,承办人甲,0990-1234567\n清源县水利局,县级部门,=1+1,\n清源县民政局,,承办人乙,"
    path.write_text(LIST.format(rows), "utf-8")
    return read_roster(path)


def test_the_ranking_has_the_fewest_faults_first_and_equals_share_a_rank(run: list[Checked]) -> None:
    summary = summed([*run, run[1]])
    assert [(rank, entry.file) for rank, entry in summary.ranking] == [
        (1, "民政局.txt"),
        (1, "民政局.txt"),
        (3, "水利局.docx"),
    ]
    assert sum(many for _, many in summary.spread) == 3


def test_whoever_has_no_report_of_the_year_is_missing_with_level_and_contact(
    run: list[Checked], roster: Roster
) -> None:
    missing = summed(run, roster).missing
    assert [(organ.name, organ.level) for organ in missing] == [
        ("清源县水利局", "县级部门"), ("清源县民政局", "地方人民政府部门")
    ]  # fmt: skip
    assert summed(run, roster).entries[0].contact == "承办人甲 0990-1234567"


def test_a_name_without_its_place_is_found_only_where_one_organ_ends_so(roster: Roster) -> None:
    assert roster.find("水利局") == roster.organs[1]
    assert roster.find("局") is None
    assert roster.find("清源县教育局") is None


def test_a_list_that_is_none_is_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    for name, data, says in (
        ("a.csv", b"", "空的"),
        ("b.csv", "甲,乙\n1,2\n".encode(), "全称"),
        ("c.csv", None, "打不开"),
    ):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(Refusal, match=name) as refused:
            read_roster(path)
        assert says in str(refused.value)


def test_a_sheet_of_organs_may_be_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(write_xlsx([("单位名称", "text"), ("电话", "text")], [["清源县水利局", "0990-1"]], title="名单"))
    [organ] = read_roster(path).organs
    assert (organ.name, organ.contact) == ("清源县水利局", "0990-1")


def test_the_overview_leads_to_the_pages_and_names_who_is_missing(run: list[Checked], roster: Roster) -> None:
    summary = Summary(roster)
    for number, checked in enumerate(run):
        summary.add(checked, [f"{number}.html"] * len(checked.reports))
    root = html.document_fromstring(overview(summary).decode())
    assert root.xpath("//table[contains(@class, 'ranked')]//a/@href") == ["1.html", "0.html"]
    text = root.text_content()
    assert "名单上3个机关，2个没有2022年度报告" in text
    assert "文件是空的。" in text
    assert len(root.xpath("//svg//rect")) == len(root.xpath("//table[contains(@class, 'bars')]/tbody/tr"))
    assert not root.xpath("//script | //link | //img | //@src")


def test_the_workbook_holds_reports_findings_missing_and_unread_and_no_formula(
    run: list[Checked], roster: Roster
) -> None:
    summary = summed(run, roster)
    book = load_workbook(BytesIO(list_xlsx.write(run, summary)))
    assert book.sheetnames == ["报告", "问题", "汇总", "没有报告的机关", "没有读取的文件"]
    heads = [cell.value for cell in book["报告"][1]]
    worst = dict(zip(heads, (cell.value for cell in book["报告"][3]), strict=True))
    assert (worst["名次"], worst["文件"], worst["错误"]) == (2, "水利局.docx", summary.total("error"))
    assert worst["最要紧的问题"].startswith("错误：")
    assert book["问题"].max_row == 1 + sum(len(judged.findings) for checked in run for judged in checked.reports)
    texts = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value)[:1] in ("=", "+", "-", "@")
    ]
    assert {cell.value for cell in texts} == {"=坏的.docx", "=1+1"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts)


def test_names_of_pages_are_given_once_and_hold_nothing_that_a_disk_refuses() -> None:
    names = Names("index.html")
    assert [names.of(words, ".html") for words in ("index", "../a b?", "A_B", "a_b", "", "\u202e")] == [
        "index-2.html", "a_b.html", "A_B-2.html", "a_b-3.html", "报告.html", "报告-2.html"
    ]  # fmt: skip
