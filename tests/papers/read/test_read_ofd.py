"""OFD: ruled tables with their spans, templates, lines drawn or filled, whatever stands in its members."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual import edition
from gongkai.papers.read.blocks import Document, Unreadable
from gongkai.papers.read.ofd import read_ofd
from gongkai.papers.read.package import Package
from tests.papers import shapes
from tests.papers.read import ofds
from tests.papers.read.opened import rows, tables, texts


def read(data: bytes) -> Document:
    return read_ofd(Package(data), "报告.ofd")


@pytest.mark.parametrize("draw", [ofds.line, ofds.bar])
@pytest.mark.parametrize("year", [2020, 2024])
def test_every_printed_cell_of_the_forms_is_found_in_its_place(year: int, draw: Callable[..., str]) -> None:
    form = edition(year)
    values = {cell: str(number) for number, cell in enumerate(form.cells)}
    for number in (2, 3, 4):
        printed = shapes.printed(form, number, values)
        [table] = tables(read(ofds.ofd(ofds.table(printed, 20, 9, 1.6, draw))))
        assert rows(table) == [[cell.text for cell in row] for row in printed]
        spans = [[(cell.rowspan, cell.colspan) for cell in row] for row in printed]
        assert [[(c.rowspan, c.colspan) for c in table.cells if c.row == n] for n in range(table.rows)] == spans


def test_the_template_is_read_below_each_page_and_hidden_words_are_not() -> None:
    hidden = ofds.text(20, 40, "看不见").replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    data = ofds.ofd(
        ofds.text(20, 30, "第一页") + hidden, ofds.text(20, 30, "第二页"), template=ofds.text(20, 5, "页眉")
    )
    assert texts(read(data)) == ["页眉", "第一页", "页眉", "第二页"]


def test_characters_placed_by_runs_and_by_a_matrix_keep_their_order() -> None:
    run = (
        '<ofd:TextObject ID="1" Boundary="20 30 99 9" Size="2" CTM="2 0 0 2 0 0">'
        '<ofd:TextCode X="0" Y="2" DeltaX="g 3 2">政府信息</ofd:TextCode></ofd:TextObject>'
    )
    block = f'<ofd:PageBlock ID="9">{ofds.text(40, 30.2, "公开", 4)}</ofd:PageBlock>'
    assert texts(read(ofds.ofd(run + block))) == ["政府信息 公开"]


@given(st.binary(max_size=300), st.sampled_from(["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"]))
def test_whatever_stands_in_a_member_it_is_read_or_refused(data: bytes, member: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ofds.ofd(ofds.text(20, 30, "字")))) as whole, zipfile.ZipFile(file, "w") as spoiled:
        for name in whole.namelist():
            spoiled.writestr(name, data if name == member else whole.read(name))
    with suppress(Unreadable):
        assert read(file.getvalue()).kind == "ofd"


@given(st.text(alphabet="0123456789.-e gMLQBACS", max_size=60), st.sampled_from(["DeltaX", "CTM", "Boundary", "Size"]))
def test_no_numbers_make_it_stumble(numbers: str, attribute: str) -> None:
    code = f'<ofd:TextCode {attribute}="{numbers}">字句</ofd:TextCode>'
    text = f'<ofd:TextObject ID="1" {attribute}="{numbers}">{code}</ofd:TextObject>'
    path = (
        f'<ofd:PathObject ID="2" {attribute}="{numbers}"><ofd:AbbreviatedData>{numbers}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )
    assert "".join(texts(read(ofds.ofd(text + path)))).replace(" ", "") in {"字句", ""}
