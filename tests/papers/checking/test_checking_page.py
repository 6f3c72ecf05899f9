"""A report's findings as a page: one file, nothing from outside, every word of the report as words."""

import re
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from gongkai.law.annual import FORM_2021
from gongkai.law.annual.report import Cell
from gongkai.law.annual.sameness import Passage
from gongkai.papers.checking.judged import Beside, Checked, Judged
from gongkai.papers.checking.page import page
from gongkai.papers.checking.run import check_one
from gongkai.papers.read.reports import reports_in
from gongkai.papers.read.text import read_text
from gongkai.papers.write.tables import Plan
from tests.papers.checking.conftest import Make

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def judged(seen: list[Checked]) -> Judged:
    return seen[0].reports[0]


def drawn(judged: Judged, file: str = "a.docx") -> HtmlElement:
    return html.document_fromstring(page(judged, file).decode())


def test_every_marked_cell_leads_to_a_finding_on_the_page_and_back(judged: Judged) -> None:
    root = drawn(judged)
    marked = root.xpath("//td[contains(@class, 'marked')]/a")
    assert {each.getparent().get("id") for each in marked} == {
        f"cell-{cell}" for finding in judged.findings for cell in finding.cells
    }
    ids = set(root.xpath("//@id"))
    assert all(href[1:] in ids for href in root.xpath("//a[starts-with(@href, '#')]/@href"))
    assert [each.get("id") for each in root.xpath("//ol[@class='findings']/li")] == [
        f"f{number}" for number in range(1, len(judged.findings) + 1)
    ]


def test_the_tables_have_the_geometry_of_the_form(judged: Judged) -> None:
    root = drawn(judged)
    for number in (2, 3, 4):
        plan = Plan(FORM_2021.layout(number))
        rows = root.xpath(f"//table[contains(@class, 'table-{number}')]//tr")
        spans = [[(c.get("colspan", "1"), c.get("rowspan", "1")) for c in row] for row in rows]
        assert spans == [[(str(p.slot.colspan), str(p.slot.rowspan)) for p in row] for row in plan]


def test_the_page_asks_nothing_of_any_host_and_runs_nothing(judged: Judged) -> None:
    text = page(judged, "a.docx").decode()
    root = html.document_fromstring(text)
    assert not root.xpath("//script | //link | //img | //iframe | //@src | //@onerror")
    assert not re.search(r"https?:|url\(|@import", text)


def test_words_of_a_report_are_never_markup(judged: Judged) -> None:
    report = judged.report
    cell = Cell(None, HOSTILE, "第1行")
    findings = [replace(judged.findings[0], message=HOSTILE, suggestion=HOSTILE, where=HOSTILE, cite=HOSTILE)]
    spoiled = replace(
        report, organ=HOSTILE, title=HOSTILE, cells={**report.cells, "received.natural": cell},
        sections=tuple(replace(section, written=HOSTILE) for section in report.sections),
    )  # fmt: skip
    beside = (Beside(HOSTILE, 0.5, (Passage(HOSTILE, HOSTILE, 0, 20),)),)
    root = drawn(Judged(spoiled, tuple(findings), beside), HOSTILE)
    assert not root.xpath("//script | //img | //@onerror")
    assert HOSTILE in root.text_content()


def test_control_signs_and_turned_text_do_not_reach_the_page(judged: Judged) -> None:
    text = page(replace(judged, report=replace(judged.report, organ="水\x00利\u202e局\x1b")), "a\x07.txt").decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", text)
    assert "水利局" in text


def test_prose_and_table_that_differ_stand_side_by_side(make: Make) -> None:
    text = make().read_text("utf-8").replace("并办理公众的申请。", "并办理公众的申请。收到政府信息公开申请75件。", 1)
    root = drawn(check_one(reports_in(read_text(text, "a.txt"))[0]))
    [two] = [each for each in root.xpath("//div[@class='two']") if "文字" in each.text_content()]
    assert "收到政府信息公开申请75件" in two.text_content()
    assert "0" in [each.text for each in two.xpath(".//dd")]


def test_a_passage_that_stands_in_another_report_is_shown_beside_it(judged: Judged) -> None:
    beside = Beside(
        "清源县民政局2022年度报告", 0.83, (Passage("加强培训，充实政策解读。", "加强培训,充实政策解读", 0, 10),)
    )
    root = drawn(replace(judged, beside=(beside,)))
    assert "83%" in root.text_content()
    assert [p.text_content() for p in root.xpath("//div[@class='two']//p")] == [
        "加强培训，充实政策解读。",
        "加强培训,充实政策解读",
    ]


def test_a_report_without_a_form_has_its_findings_and_no_tables(judged: Judged) -> None:
    bare = check_one(replace(judged.report, form=None, year=None, cells={}, seen=()))
    root = drawn(bare)
    assert not root.xpath("//table")
    assert len(root.xpath("//ol[@class='findings']/li")) == len(bare.findings)
