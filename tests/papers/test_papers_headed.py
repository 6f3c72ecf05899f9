"""The headings of tables are found wherever the table stands, and what stands above them is none."""

import io
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gongkai.papers.headed import Headed, of_file, of_html
from tests.papers.read import pdfs
from tests.papers.shapes import Printed

ROWS = [["序号", "姓名", "病情"], ["1", "李某", "某病"], ["2", "王某", "某病"]]


def workbook(rows: list[list[Any]], *, merged: str = "", hidden: bool = False) -> bytes:
    book = Workbook()
    sheet = book.create_sheet("名单")
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    if not hidden:
        book.remove(book["Sheet"])
    sheet.sheet_state = "hidden" if hidden else "visible"
    sheet.column_dimensions["C"].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(rows: list[list[str]]) -> bytes:
    document = Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html(rows: list[list[str]]) -> str:
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return f"<p>名单：</p><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def test_the_same_list_has_the_same_headings_in_every_file() -> None:
    told = ("序号", "姓名", "病情")
    assert of_html(html(ROWS)) == [Headed("第1个表格", told)]
    assert of_file(word(ROWS), "名单.docx") == [Headed("第1个表格", told)]
    assert of_file(workbook(ROWS), "名单.xlsx") == [Headed("工作表“名单”", told)]
    assert of_file("\n".join(map(",".join, ROWS)).encode("gb18030"), "名单.csv") == [Headed("表格", told)]


def test_a_hidden_sheet_is_read_too() -> None:
    assert Headed("工作表“名单”（隐藏）", ("序号", "姓名", "病情")) in (
        of_file(workbook(ROWS, hidden=True), "甲.xlsx") or ()
    )


def test_a_title_and_its_unit_are_no_headings() -> None:
    rows = [["低保对象名单", None, None], ["单位：阳头升乡", None, "单位：元"], *ROWS]
    wide = [[*row, *more] for row, more in zip(rows, [[None]] * 2 + [["金额"], [100], [200]], strict=True)]
    [found] = of_file(workbook(wide, merged="A1:D1"), "名单.xlsx") or ()
    assert found.headings == ("序号", "姓名", "病情", "金额")


def test_of_two_lines_of_headings_the_lower_counts() -> None:
    table = (
        "<table><tr><td rowspan=2>姓名</td><td colspan=2>救助</td></tr><tr><td>金额</td><td>病种</td></tr>"
        "<tr><td>李某</td><td>100</td><td>某病</td></tr></table>"
    )
    [found] = of_html(table)
    assert found.headings == ("姓名", "金额", "病种")


def test_empty_columns_are_none_and_a_column_without_a_heading_is_told() -> None:
    [found] = of_html(html([["姓名", "", "金额", ""], ["李某", "某病", "100", ""]]))
    assert found.headings == ("姓名", "", "金额")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xfe\x00", "一行字".encode()])
def test_what_is_no_table_has_no_headings(data: bytes) -> None:
    assert not of_file(data, "名单.csv")
    assert not of_file(data, "名单.xlsx")


def test_a_ruled_table_of_a_pdf_is_read_and_what_cannot_be_read_is_told_from_what_has_none() -> None:
    rows = [[Printed(cell, 1, 1, False) for cell in row] for row in ROWS]
    assert of_file(pdfs.pdf(pdfs.text(70, 40, "名单") + pdfs.table(rows, 60)), "名单.pdf") == [
        Headed("第1个表格", ("序号", "姓名", "病情"))
    ]
    assert of_file(pdfs.pdf(pdfs.text(70, 40, "李某　某病")), "名单.pdf") is None
    assert of_file("李某 某病".encode(), "名单.txt") is None
    assert of_file(word([["一段话"]]), "说明.docx") == []


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.xlsx", "a.docx"]))
def test_whatever_the_bytes_are_nothing_breaks(data: bytes, name: str) -> None:
    assert all(found.headings for found in of_file(data, name) or ())
    assert all(found.headings for found in of_file(b"PK\x03\x04" + data, name) or ())
