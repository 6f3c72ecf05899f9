"""A written report holds every number of the form, in the form's geometry, whatever the format."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Line, Report, Section
from gongkai.law.grid import Form
from gongkai.papers.write import FORMATS
from gongkai.papers.write.tables import Plan

NAMES = sorted(FORMS)
NUMERALS = "一二三四五六"


def report(form: Form, values: dict[str, str]) -> Report:
    return Report(
        organ="清源县民政局",
        level="department",
        year=form.first_year,
        form=form.name,
        title=f"清源县民政局{form.first_year}年政府信息公开工作年度报告",
        sections=tuple(
            Section(h.no, h.text, f"{NUMERALS[h.no - 1]}、{h.text}", "", (Line(f"第{h.no}部分的话。", ""),))
            for h in form.sections
        ),
        cells={name: Cell(value, value, "") for name, value in values.items()},
        dates=((date(2026, 1, 5), ""),),
        lines=(Line("编制说明一句。", ""),),
    )


def numbered(form: Form) -> dict[str, str]:
    """A different number in every cell, so that one in the wrong place shows."""
    return {name: str(1000 + place) for place, name in enumerate(form.cells)}


def html_cells(data: bytes) -> dict[int, list[list[str]]]:
    tables = lxml_html.fromstring(data.decode()).findall(".//table")
    return {
        number: [[cell.text_content() for cell in row] for row in table.iter("tr")]
        for number, table in zip((2, 3, 4), tables, strict=True)
    }


@pytest.mark.parametrize("name", NAMES)
def test_html_draws_the_three_tables_slot_by_slot(name: str) -> None:
    form, values = FORMS[name], numbered(FORMS[name])
    drawn = html_cells(FORMATS["html"].write(report(form, values)))
    for number in (2, 3, 4):
        expected = [[values[slot.cell] if slot.cell else slot.text for slot in row] for row in form.layout(number)]
        assert drawn[number] == expected


@pytest.mark.parametrize("name", NAMES)
def test_html_ties_every_number_to_headings_that_exist(name: str) -> None:
    form = FORMS[name]
    page = lxml_html.fromstring(FORMATS["html"].write(report(form, numbered(form))).decode())
    ids = {th.get("id"): th.text_content() for th in page.iter("th")}
    tied = [td for td in page.iter("td") if td.get("headers") is not None]
    assert len(tied) == len(form.cells)
    for td in tied:
        assert all(heading in ids for heading in td.get("headers").split())


def test_headings_of_a_number_are_those_a_reader_would_name() -> None:
    form = FORMS["2021"]

    def headings(table: int, cell: str) -> list[str]:
        plan = Plan(form.layout(table))
        placed = next(p for row in plan for p in row if p.slot.cell == cell)
        return [heading.slot.text for heading in plan.headings(placed)]

    assert headings(2, "coercion.decisions") == ["第二十条第（六）项", "本年处理决定数量", "行政强制"]
    assert headings(3, "refused.secret.business")[1:] == [
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
    ]
    assert headings(4, "suit_after_review.pending") == ["行政诉讼", "复议后起诉", "尚未审结"]


@pytest.mark.parametrize("name", NAMES)
def test_docx_draws_the_three_tables_with_their_spans(name: str) -> None:
    form, values = FORMS[name], numbered(FORMS[name])
    document = docx.Document(io.BytesIO(FORMATS["docx"].write(report(form, values))))
    for number, table in zip((2, 3, 4), document.tables, strict=True):
        plan = Plan(form.layout(number))
        for row in range(plan.height):
            for col in range(plan.width):
                slot = plan.at[row, col].slot
                expected = values[slot.cell] if slot.cell else slot.text
                assert table.cell(row, col).text == expected, (number, row, col)


def test_docx_names_the_fonts_and_margins_of_official_documents() -> None:
    document = docx.Document(io.BytesIO(FORMATS["docx"].write(report(FORMS["2021"], {}))))
    faces = {
        fonts.get(qn("w:eastAsia"))
        for part in (document.element, document.styles.element)
        for fonts in part.iter(qn("w:rFonts"))
    }
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"} <= faces
    section = document.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28]


def test_docx_parts_no_table_and_no_word_of_the_title() -> None:
    document = docx.Document(io.BytesIO(FORMATS["docx"].write(report(FORMS["2021"], {}))))
    assert document.paragraphs[0].text.split("\n")[-1].endswith("年度报告")
    for table in document.tables:
        *kept, last = table._tbl.tr_lst
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (*kept, last))
        assert all(row.find(f".//{qn('w:keepNext')}") is not None for row in kept)
        assert last.find(f".//{qn('w:keepNext')}[@{qn('w:val')}='0']") is not None


def test_docx_of_the_same_report_is_the_same_file() -> None:
    paper = report(FORMS["2021"], numbered(FORMS["2021"]))
    first = FORMATS["docx"].write(paper)
    assert first == FORMATS["docx"].write(paper)
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", NAMES)
def test_text_gives_every_number_a_line_in_the_order_of_the_form(name: str) -> None:
    form, values = FORMS[name], numbered(FORMS[name])
    lines = FORMATS["txt"].write(report(form, values)).decode().splitlines()
    numbers = [line.strip() for line in lines if line.strip().isdigit()]
    assert numbers == list(values.values())


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_title_preamble_prose_and_signature_stand_in_order(suffix: str) -> None:
    text = FORMATS[suffix].write(report(FORMS["2021"], {})).decode()
    spoken = ["年度报告", "编制说明一句。", "一、总体情况", "第1部分的话。", "六、其他", "2026年1月5日"]
    places = [text.rindex(words) for words in spoken]
    assert places == sorted(places)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))))
def test_no_text_of_a_report_becomes_markup(written: str) -> None:
    paper = report(FORMS["2021"], {"received.natural": written})
    page = lxml_html.fromstring(FORMATS["html"].write(paper).decode())
    assert page.xpath("//script") == []
    assert written.strip() in [td.text_content().strip() for td in page.iter("td")]


def test_a_report_without_form_and_year_is_not_written() -> None:
    with pytest.raises(ValueError, match="form or a year"):
        FORMATS["txt"].write(Report(organ=None, level=None, year=None, form=None))
