"""PDFs: ruled tables with their spans, tables that go on over pages, lines in reading order, bounds that hold."""

import json
import time
import zlib
from pathlib import Path

import pytest

from gongkai.law.annual import edition
from gongkai.papers import guard
from gongkai.papers.read import pdf as reader
from gongkai.papers.read import pdf_worker
from gongkai.papers.read.document import Document, Picture, Table, open_document
from gongkai.papers.read.pdf import block
from tests.papers import shapes
from tests.papers.read import pdfs
from tests.papers.read.opened import refusal, rows, tables, texts

VALUES = {form.name: {cell: str(n) for n, cell in enumerate(form.cells)} for form in (edition(2020), edition(2024))}
ROWS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "total": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}


def read(*pages: str) -> Document:
    """Through the worker's function, without its process, which takes a second to start."""
    answer = pdf_worker.read(pdfs.pdf(*pages))
    return Document("报告.pdf", "pdf", tuple(block(stored) for stored in answer["blocks"]))


@pytest.mark.parametrize("year", [2020, 2024])
def test_every_printed_cell_of_the_forms_is_found_in_its_place(year: int) -> None:
    form = edition(year)
    printed = {number: shapes.printed(form, number, VALUES[form.name]) for number in (2, 3, 4)}
    pages = (pdfs.text(70, 40, f"表{number}") + pdfs.table(printed[number], 60, 27, 5) for number in (2, 3, 4))
    document = read(*pages)
    for table, cells in zip(tables(document), printed.values(), strict=True):
        expected = [[cell.text for cell in row] for row in cells]
        assert rows(table) == expected
        spans = [[(cell.rowspan, cell.colspan) for cell in row] for row in cells]
        got = [[(c.rowspan, c.colspan) for c in table.cells if c.row == number] for number in range(table.rows)]
        assert got == spans


def test_a_table_goes_on_over_the_page_and_page_numbers_stay_out() -> None:
    form = edition(2024)
    printed = shapes.printed(form, 3, VALUES[form.name])
    grid = [[shapes.Printed(cell.text, 1, 1, cell.is_value) for cell in row] for row in printed[5:6] * 4]
    number = pdfs.text(290, 800, "- 1 -")
    document = read(pdfs.table(grid[:2], 600) + number, pdfs.table(grid[2:], 60) + pdfs.text(70, 200, "后文"))
    assert [block.text if not isinstance(block, Table) else block.rows for block in document.blocks] == [  # type: ignore[union-attr]
        4, "- 1 -", "后文",
    ]  # fmt: skip
    assert [cell.where for cell in tables(document)[0].cells if cell.col == 0] == [
        "第1页第1个表格第1行第1列", "第1页第1个表格第2行第1列", "第2页第1个表格第1行第1列", "第2页第1个表格第2行第1列",
    ]  # fmt: skip


def cells(*lines: str) -> shapes.Rows:
    return [[shapes.Printed(text, 1, 1, text.isdecimal()) for text in line.split("|")] for line in lines]


def test_a_group_cut_by_the_page_is_one_cell() -> None:
    above, below = cells("（四）无|1.本机关不掌握|3|3"), cells("法提供|2.没有现成信息|0|0", "（五）其他|1.甲|0|0")
    table = tables(read(pdfs.table(above, 700), pdfs.table(below, 60)))[0]
    assert rows(table)[0] == ["（四）无法提供", "1.本机关不掌握", "3", "3"]
    assert rows(table)[1] == ["2.没有现成信息", "0", "0"]
    assert next(cell.rowspan for cell in table.cells if cell.text == "（四）无法提供") == 2


def test_a_row_cut_by_the_page_is_one_row() -> None:
    above, below = cells("5.要求确认或重新出|2|2"), cells("具已获取信息||", "6.其他|0|0")
    table = tables(read(pdfs.table(above, 700), pdfs.table(below, 60)))[0]
    assert rows(table)[0] == ["5.要求确认或重新出具已获取信息", "2", "2"]
    assert rows(table)[2] == ["6.其他", "0", "0"]


def test_blank_rows_on_both_sides_of_a_page_stay_two_rows() -> None:
    above, below = cells("1.属于国家秘密||", "2.法律禁止||"), cells("3.危及稳定||", "行政强制||5")
    table = tables(read(pdfs.table(above, 700), pdfs.table(below, 60)))[0]
    assert [row[0] for row in rows(table)] == ["1.属于国家秘密", "2.法律禁止", "3.危及稳定", "行政强制"]


def test_a_table_with_open_sides_keeps_its_outer_columns() -> None:
    across = "".join(pdfs.line(70, top, 370, top) for top in (100, 120, 140))
    inner = pdfs.line(170, 100, 170, 140) + pdfs.line(270, 100, 270, 140)
    words = "".join(
        pdfs.text(75 + 100 * col, 105 + 20 * row, text)
        for row, line in enumerate((["信息内容", "制发", "废止"], ["规章", "3", "0"]))
        for col, text in enumerate(line)
    )
    document = read(across + inner + words)
    assert rows(tables(document)[0]) == [["信息内容", "制发", "废止"], ["规章", "3", "0"]]


def test_shading_and_frames_are_no_tables() -> None:
    page = pdfs.shade(70, 95, 520, 115) + pdfs.shade(70, 115, 520, 135) + pdfs.text(70, 100, "第一行")
    page += pdfs.text(70, 120, "第二行") + pdfs.box(60, 90, 530, 140)
    document = read(page)
    assert texts(document) == ["第一行", "第二行"]
    assert tables(document) == []


def test_a_number_broken_at_the_edge_of_its_cell_is_one_number_and_two_numbers_are_two() -> None:
    page = "".join(pdfs.box(70 + 60 * n, 100, 130 + 60 * n, 130) for n in range(2))
    page += (
        pdfs.text(71, 102, "11398") + pdfs.text(71, 114, "889") + pdfs.text(131, 102, "0") + pdfs.text(131, 114, "5")
    )
    assert rows(tables(read(page))[0]) == [["11398889", "0 5"]]


def test_vertical_labels_are_joined() -> None:
    page = pdfs.box(70, 100, 90, 170) + pdfs.box(90, 100, 200, 170) + pdfs.text(95, 130, "3")
    page += "".join(pdfs.text(74, 102 + 13 * n, sign) for n, sign in enumerate("三、本年度"))
    assert rows(tables(read(page))[0]) == [["三、本年度", "3"]]


def test_lines_keep_wide_gaps_as_two_spaces() -> None:
    page = pdfs.text(300, 200, "3") + pdfs.text(70, 200, "规章") + pdfs.text(70, 100, "先") + pdfs.text(83, 100, "读")
    document = read(page)
    assert texts(document) == ["先读", "规章  3"]
    assert document.blocks[1].where == "第1页第2行"


def test_bold_text_printed_twice_counts_once() -> None:
    assert texts(read(pdfs.text(70, 100, "总计 22") + pdfs.text(70.4, 100, "总计 22"))) == ["总计 22"]


def test_a_scanned_page_is_a_picture() -> None:
    document = read(pdfs.picture(0, 0, pdfs.WIDTH, pdfs.HEIGHT), pdfs.picture(70, 70, 100, 100))
    assert document.blocks == (Picture("第1页", True), Picture("第2页", False))


@pytest.mark.parametrize("name", ["hongze-2024", "huaian-2024"])
def test_every_figure_of_the_corpus_stands_in_its_cell(shared: Path, name: str) -> None:
    folder = shared / "corpus" / "complete"
    known = json.loads((folder / f"{name}.cells.json").read_text("utf-8"))["cells"]
    found = tables(open_document(folder / f"{name}.pdf"))
    assert [table.cols for table in found] == [4, 10, 15]
    stub = {4: 1, 10: 3, 15: 0}  # columns of labels to the left of the figures
    figures = [
        cell for table in found for cell in table.cells if cell.text[:1].isdigit() and cell.col >= stub[table.cols]
    ]
    assert [cell.text for cell in figures] == list(known.values())
    for table in found:
        labels = {cell.text for cell in table.cells if cell.col < stub[table.cols]}
        assert not [label for label in labels if label.isdecimal()]
    rows_of_seven = [
        [cell.col for cell in found[1].cells if cell in figures and cell.row == row] for row in range(3, found[1].rows)
    ]
    assert rows_of_seven == [[3, 4, 5, 6, 7, 8, 9]] * (found[1].rows - 3)


def test_limits_of_pages_memory_and_time_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "301页" in refusal(tmp_path, "长.pdf", pdfs.pdf(*[""] * (pdf_worker.MAX_PAGES + 1)))
    strokes = zlib.compress(b"0 0 m 1 1 l S " * 30_000_000, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    content = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(strokes), strokes)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    bomb = pdfs.assemble([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, content])
    monkeypatch.setattr("gongkai.papers.read.pdf.MAX_WAIT", 3)
    started = time.monotonic()
    assert "超出时间或内存限制" in refusal(tmp_path, "炸弹.pdf", bomb)
    assert time.monotonic() - started < 15


def test_locked_broken_and_empty_files_are_refused_each_with_its_reason(tmp_path: Path) -> None:
    whole = pdfs.pdf(pdfs.text(70, 100, "正文"))
    assert "不完整或已损坏" in refusal(tmp_path, "断.pdf", whole[:400])
    assert "没有文字" in refusal(tmp_path, "空.pdf", pdfs.pdf(""))
    catalogue = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    lock = b"<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>" % (b"a" * 32, b"b" * 32)
    locked = pdfs.assemble([*catalogue, lock], b"/Encrypt 3 0 R/ID[(aaaaaaaaaaaaaaaa)(aaaaaaaaaaaaaaaa)]")
    assert "打开密码" in refusal(tmp_path, "锁.pdf", locked)


def test_where_pdfplumber_gives_up_pdfium_still_gives_the_lines() -> None:
    whole = pdfs.pdf(pdfs.text(70, 100, "总体情况"), pdfs.text(70, 100, "第二页"))
    answer = pdf_worker.read(whole.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 (a) 842]"))
    assert [block["text"] for block in answer["blocks"]] == ["总体情况", "第二页"]


def test_a_reference_to_itself_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_worker, "MAX_RULED", 0.2)
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources 4 0 R>>"
    assert pdf_worker.read(pdfs.assemble([catalogue, pages, page, b"4 0 R"])) == {"blocks": []}
    assert "不完整或已损坏" in pdf_worker.read(pdfs.assemble([catalogue, pages, b"3 0 R"]))["says"]


def test_the_process_gives_the_same_answer_however_it_is_begun() -> None:
    whole = pdfs.pdf(pdfs.text(70, 100, "总体情况"))
    assert reader._started(whole) == reader._forked(whole)
    assert pdf_worker.read(whole) == json.loads(reader._started(whole))


def test_a_guarded_process_runs_no_thread_so_it_may_be_copied(tmp_path: Path) -> None:
    assert list(guard.each([tmp_path], _alone)) == [(0, True)]


def _alone(_: Path) -> bool:
    return reader._is_alone()
