"""Markdown: tables are tables, everything else comes line by line as a person reads it."""

from gongkai.papers.read.document import Document, Picture, Table, Text
from tests.papers.read.opened import Open, rows, tables, texts


def read(opened: Open, text: str) -> Document:
    return opened("报告.md", text.encode())


def test_marks_of_headings_emphasis_and_escapes_are_gone(opened: Open) -> None:
    document = read(opened, "# 一、总体情况\n本机关**依法**公开&nbsp;`信息`。\n第二行\\_。\n")
    assert texts(document) == ["一、总体情况", "本机关依法公开\xa0信息。", "第二行_。"]
    assert [block.where for block in document.blocks] == ["第1行", "第2行", "第3行"]


def test_a_table_keeps_its_cells_even_beyond_the_header(opened: Open) -> None:
    document = read(opened, "| 信息内容 | 数量 |\n|---|---|\n| 规章 | 1 | 2 |\n| 行政\\|许可 |  |\n\n后文")
    assert rows(tables(document)[0]) == [["信息内容", "数量"], ["规章", "1", "2"], ["行政|许可", ""]]
    assert tables(document)[0].cells[4].where == "第1个表格第2行第3列"
    assert texts(document) == ["", "后文"]


def test_pipe_lines_that_are_no_markdown_table_stay_lines(opened: Open) -> None:
    lines = ["| 第二十条第（一）项 | |||", "| 规章 | 0 | 0 | 0 |", "行政许可 |", "5 |"]
    document = read(opened, "\n".join(lines))
    assert [block.text for block in document.blocks if isinstance(block, Text)] == lines


def test_lists_keep_their_numbers_and_dashes(opened: Open) -> None:
    document = read(opened, "1. 属于国家秘密\n2. 其他\n\n- 4\n")
    assert texts(document) == ["1. 属于国家秘密", "2. 其他", "", "- 4"]


def test_html_tables_inside_markdown_are_tables_even_with_blank_lines(opened: Open) -> None:
    table = "<table>\n<tr><td colspan=2>项</td></tr>\n\n<tr><td>规章</td><td>3</td></tr>\n</table>"
    document = read(opened, f"前文\n\n{table}\n\n后文")
    assert rows(tables(document)[0]) == [["项"], ["规章", "3"]]
    assert tables(document)[0].cells[2].where == "第3行起的第1个表格第2行第2列"
    assert [text for text in texts(document) if text] == ["前文", "后文"]


def test_code_line_breaks_and_pictures(opened: Open) -> None:
    document = read(opened, "    缩进的 一行\n\n```\n栏内\n\n还有\n```\n\n一<br>二\n\n![表](a.png)")
    assert [text for text in texts(document) if text] == ["缩进的 一行", "栏内", "还有", "一", "二"]
    assert any(isinstance(block, Picture) and block.wide for block in document.blocks)


def test_a_very_long_markdown_file_is_read_line_by_line(opened: Open) -> None:
    document = read(opened, "[" * 600_000 + "\n| a | b |\n|---|---|\n")
    assert len(document.blocks) == 3
    assert not any(isinstance(block, Table) for block in document.blocks)
