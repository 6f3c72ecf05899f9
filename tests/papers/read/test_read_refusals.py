"""Whatever the bytes are, a file is read or refused with one sentence; nothing hangs, nothing fills the memory."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual import edition
from gongkai.papers.read import document as door
from gongkai.papers.read import pdf_worker
from gongkai.papers.read.document import Document, Table, Unreadable, open_document
from gongkai.papers.read.encoding import NotText
from gongkai.papers.read.flow import MAX_BLOCKS
from gongkai.papers.read.package import MAX_MEMBER
from gongkai.papers.read.spans import MAX_COLS
from tests.papers import shapes
from tests.papers.read import pdfs
from tests.papers.read.opened import Open, refusal, texts

FORM = edition(2024)
WHOLE = {name: shape(FORM, dict.fromkeys(FORM.cells, "7")) for name, shape in shapes.SHAPES.items()}


SOME_DAY = (2026, 1, 1, 0, 0, 0)  # the clock's own would make other bytes, and other names of tests, in each worker


def zipped(**members: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name, SOME_DAY), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(400)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.txt", b"", "0字节"),
        ("空白.txt", " \n\u3000\n".encode(), "没有文字"),
        ("锁.docx", ole("EncryptedPackage"), "打开密码"),
        ("表.xls", ole("Workbook"), "旧版 Excel"),
        ("怪.wps", ole("Other"), "旧版 Office"),
        ("表.xlsx", zipped(**{"xl/workbook.xml": "<a/>"}), "Excel"),
        ("版.ofd", zipped(**{"OFD.xml": "<a"}), "OFD 文件不完整"),
        ("密.ofd", zipped(**{"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}), "已加密"),
        ("锁.wps", ole("WordDocument")[:512] + b"\xec\xa5" + bytes(9) + b"\x01" + ole("WordDocument"), "打开密码"),
        ("文.odt", zipped(**{"content.xml": "<a/>"}), "OpenDocument"),
        ("包.zip", zipped(**{"a.txt": "a"}), "先解压"),
        ("断.docx", zipped(**{"word/document.xml": "<a/>"})[:40], "不完整或已损坏"),
        ("坏.docx", zipped(**{"word/document.xml": "<a"}), "不完整或已损坏"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "不识别图片"),
        ("页.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页存档"),
        ("书.xml", b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?><a/>", "Word 2003"),
        ("包.rar", b"Rar!\x1a\x07\x00", "RAR"),
    ],
)
def test_a_file_that_is_not_read_is_named_and_told_what_to_do(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    assert says in refusal(tmp_path, name, data)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    for path, says in (("没有.txt", "找不到"), (".", "文件夹"), ("管道", "不是普通文件"), ("a\0b", "打不开")):
        with pytest.raises(Unreadable, match=says):
            open_document(tmp_path / path)


def test_a_huge_file_is_refused_before_a_byte_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "大.pdf"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(Unreadable, match="200MB，超过100MB"):
        open_document(file)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("层.html", b"<table><tr><td>" * 10_000, "一层套一层"),
        ("层.html", b"<div>" * 10_000, "一层套一层"),
        ("宽.html", b"<table>" + b"<tr><td colspan=1000000 rowspan=1000000>x</tr>" * 9, f"超过{MAX_COLS}列"),
        ("段.html", b"<p>x" * (MAX_BLOCKS + 1), f"超过{MAX_BLOCKS}个"),
        ("标.html", b"<p>" * 500_000, "网页文件过大"),
        ("行.txt", b"a\n" * 200_002, "超过200000行"),
        ("大.txt", b"a" * (door.MAX_TEXT + 1), "超过20MB"),
        ("炸弹.docx", zipped(**{"word/document.xml": b"a" * (MAX_MEMBER + 1)}), "解压后超过12MB"),
        ("多.docx", zipped(**{"word/document.xml": "<a/>", **{f"{n:0200}": "" for n in range(9_000)}}), "文件太多"),
    ],
)
def test_limits_are_stated_and_held(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    assert says in refusal(tmp_path, name, data)


def test_ten_thousand_nested_tables_in_word_are_refused(tmp_path: Path) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for depth, says in ((10_000, "不完整或已损坏"), (60, "一层套一层")):
        nested = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
        xml = f"<w:document {w}><w:body>{nested}</w:body></w:document>"
        assert says in refusal(tmp_path, "层.docx", zipped(**{"word/document.xml": xml}))


@pytest.mark.parametrize("shape", shapes.SHAPES)
@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".docx", ".html", ".doc", ""])
def test_the_content_decides_and_not_the_name(opened: Open, shape: str, suffix: str) -> None:
    right, data = WHOLE[shape]
    expected = {".docx": "docx", ".html": "html"}.get(right, "txt")
    assert opened(f"报告{suffix}", data).kind == expected


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_all_text_of_a_report_arrives_whatever_its_shape(opened: Open, shape: str) -> None:
    suffix, data = WHOLE[shape]
    document = opened(f"报告{suffix}", data)
    cells = [cell.text for block in document.blocks if isinstance(block, Table) for cell in block.cells]
    arrived = "".join("".join(texts(document) + cells).split())
    for words in ("（七）总计", "其他需要报告的事项", "本机关没有其他需要报告的事项。", "未经复议直接起诉"):
        assert words in arrived
    assert arrived.count("7") >= 200


def check(document: Document) -> None:
    """What every document keeps: tables without overlaps, cells within the grid, JSON-safe text."""
    json.dumps([str(block) for block in document.blocks])
    for block in document.blocks:
        if isinstance(block, Table):
            taken = [
                (row, col)
                for cell in block.cells
                for row in range(cell.row, cell.row + cell.rowspan)
                for col in range(cell.col, cell.col + cell.colspan)
            ]
            assert len(taken) == len(set(taken))
            assert all(0 <= row < block.rows and 0 <= col < block.cols for row, col in taken)


def answers(data: bytes, suffix: str) -> None:
    """Read bytes as the door does, but PDF in this process; anything but an answer or a refusal is a failure."""
    try:
        if door.recognise(data) == "pdf":
            assert set(pdf_worker.read(data)) <= {"blocks", "says"}
        else:
            check(door._read(data, Path(f"报告{suffix}")))
    except (Unreadable, NotText):
        return


SUFFIXES = st.sampled_from([".txt", ".md", ".html", ".docx", ".json", ".pdf"])
MAGIC = st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b'{"a":"'])


@given(MAGIC, st.binary(max_size=600), SUFFIXES)
def test_random_bytes_are_answered(magic: bytes, noise: bytes, suffix: str) -> None:
    answers(magic + noise, suffix)


TAGS = ["table", "tr", "td", "th", "p", "div", "br", "li", "ol", "img", "input", "caption", "tbody", "h1", "span"]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.builds("<td colspan={} rowspan={}>".format, st.integers(-2, 40), st.integers(-2, 40)),
        st.text("一二0 \n|&<>#*-`", max_size=6),
    ),
    max_size=60,
).map("".join)


@given(MARKUP, st.sampled_from([".html", ".md"]))
def test_broken_markup_is_answered(markup: str, suffix: str) -> None:
    answers(markup.encode(), suffix)


def _word() -> bytes:
    word = docx.Document()
    word.add_paragraph("一、总体情况", style="List Number")
    table = word.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "规章"
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _ruled() -> bytes:
    rows = shapes.printed(FORM, 4, dict.fromkeys(FORM.cells, "1"))
    return pdfs.pdf(pdfs.text(70, 50, "二、主动公开") + pdfs.table(rows, 80))


SAMPLES: dict[str, Callable[[], bytes]] = {
    ".docx": _word,
    ".html": lambda: WHOLE["html_spans"][1][:4000],
    ".md": lambda: WHOLE["markdown"][1][:4000],
    ".pdf": _ruled,
}


def damaged(whole: bytes, data: st.DataObject) -> bytes:
    """The same bytes with a few changed."""
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    return bytes(changed)


@pytest.mark.parametrize("suffix", SAMPLES)
@given(data=st.data())
def test_damaged_and_truncated_files_are_answered(suffix: str, data: st.DataObject) -> None:
    whole = damaged(SAMPLES[suffix](), data)
    answers(whole, suffix)
    answers(whole[: data.draw(st.integers(0, len(whole)))], suffix)


@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml", "_rels/.rels"])
@given(data=st.data())
def test_word_files_with_a_damaged_part_are_answered(part: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(_word())) as package:
        members = {name: package.read(name) for name in ("_rels/.rels", "word/document.xml", "word/numbering.xml")}
    swapped = data.draw(st.permutations([b"w:val=", b"w:ilvl=", b"w:numId", b"w:gridSpan", b"w:vMerge", b"<w:p>"]))
    members[part] = damaged(members[part].replace(swapped[0], swapped[1]), data)
    answers(zipped(**members), ".docx")
