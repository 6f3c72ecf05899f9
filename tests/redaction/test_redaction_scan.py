"""What a search tells: where things stand, what could not be searched; files made to do harm."""

import zipfile
from io import BytesIO

import openpyxl
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gongkai.law.refusal import Refusal
from gongkai.redaction.hit import fingerprint
from gongkai.redaction.kinds import BLOCKING
from gongkai.redaction.mask import mask
from gongkai.redaction.opened import pdf, pdf_flat, sheet
from gongkai.redaction.scan import scan
from tests.redaction.files import (
    docx_with,
    pdf_edited,
    pdf_with,
    picture,
    saved,
    with_members,
    xlsx_with,
)
from tests.redaction.numbers import MOBILE, PERSON


@pytest.mark.parametrize(
    ("data", "name", "where"),
    [
        (docx_with("in a header", PERSON), "a.docx", "页眉"),
        (docx_with("in a comment", PERSON), "a.docx", "批注"),
        (docx_with("in deleted text", PERSON), "a.docx", "正文（修订中已删除的文字）"),
        (docx_with("in the properties", PERSON), "a.docx", "文件属性"),
        (xlsx_with("in a hidden sheet", PERSON), "a.xlsx", "工作表“名单”（隐藏）A1"),
        (xlsx_with("in a hidden column", PERSON), "a.xlsx", "工作表“Sheet”C3（隐藏的行或列）"),
        (xlsx_with("in a formula", PERSON), "a.xlsx", "工作表“Sheet”B2的公式"),
        (pdf_with(["甲"], ["乙"], [PERSON]), "a.pdf", "第3页"),
        (f"甲\n乙{PERSON}\n".encode(), "a.txt", "第2行"),
    ],
)
def test_a_find_says_where_it_stands(data: bytes, name: str, where: str) -> None:
    [hit] = scan(data, name).hits
    assert hit.where == where
    assert hit.shown == "1402**********1236"
    assert hit.label == "身份证号"
    assert hit.blocking
    assert hit.fingerprint(b"salt") == fingerprint("id_card", PERSON, b"salt")


def test_no_printed_form_of_a_report_shows_a_value() -> None:
    report = scan(PERSON.encode(), "a.txt")
    masked = mask(PERSON.encode(), "a.txt")
    assert PERSON not in f"{report} {report!r} {masked!r}"


def scanned() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(BytesIO(picture())), 0, 0, 500, 700)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(user="甲", owner="乙"))
    return out.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = with_members(docx_with("in a paragraph", PERSON), {"word/document.xml": b"<a>" + b" " * 90_000_000 + b"</a>"})
DEEP = with_members(docx_with("in a paragraph", PERSON), {"word/document.xml": b"<a>" * 400_000 + b"</a>" * 400_000})


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (scanned(), "a.pdf", "第1页没有文字，可能是扫描的图片，没有检查"),
        (encrypted(pdf_with([PERSON])), "a.pdf", "设有密码"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "a.docx", "设有密码"),
        (COMPOUND, "a.doc", "2007年以前"),
        (picture(), "a.png", "图片"),
        (docx_with("in an alternative text", "无"), "a.docx", "1幅图片"),
        (with_members(docx_with("in a paragraph", "无"), {"word/vbaProject.bin": b"\0"}), "a.docx", "vbaProject.bin"),
        (docx_with("in a paragraph", PERSON)[:-40], "a.docx", "损坏"),
        (with_members(docx_with("in a paragraph", PERSON), {"word/document.xml": b"<w:p"}), "a.docx", "损坏"),
        (b"%PDF-1.7 broken", "a.pdf", "损坏"),
        (bytes(range(128, 256)) * 9, "a.txt", "损坏"),
        (BOMB, "a.docx", "展开后"),
        (DEEP, "a.docx", "损坏"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_can_t_be_searched_is_never_called_clean(data: bytes, name: str, why: str) -> None:
    report = scan(data, name)
    assert any(why in sentence for sentence in report.unsearched), report
    assert mask(data, name).report.unsearched == report.unsearched


def test_a_page_that_is_partly_a_picture_is_told_of() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "words enough to be read")
    canvas.drawImage(ImageReader(BytesIO(picture())), 72, 100, 300, 300)
    canvas.save()
    assert scan(out.getvalue(), "a.pdf").unsearched == ("第1页有图片，图片里的文字没有检查",)


def test_limits_on_pages_cells_and_covered_pages_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    monkeypatch.setattr(sheet, "MAX_CELLS", 3)
    monkeypatch.setattr(pdf_flat, "MAX_FLAT", 1)
    assert "有3页，超过上限2页" in scan(pdf_with(["甲"], ["乙"], ["丙"]), "a.pdf").unsearched[0]
    assert "单元格太多" in scan(xlsx_with("in a cell", PERSON), "a.xlsx").unsearched[0]
    with pytest.raises(pdf_flat.TooLarge, match="有2页需要遮盖"):
        mask(pdf_with([PERSON], [PERSON]), "a.pdf")


def test_three_hundred_pages_are_searched_and_one_of_them_is_masked() -> None:
    data = pdf_with(*[[f"第{number}页的内容"] for number in range(1, 300)], [PERSON])
    masked = mask(data, "a.pdf")
    assert [hit.where for hit in masked.report.hits] == ["第300页"]
    with pikepdf.open(BytesIO(masked.data)) as document:
        assert [len(page.get_images()) for page in document.pages] == [0] * 299 + [1]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.xlsx", "a.pdf", "a.html", "a.txt", "a"]))
def test_no_file_makes_the_search_fall_over(data: bytes, name: str) -> None:
    for head in (b"", b"%PDF-1.4\n", b"PK\x03\x04[Content_Types].xml word/", b"<html>"):
        scan(head + data, name)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=6), st.sampled_from(["docx", "xlsx", "pdf"]))
def test_a_file_with_a_few_bytes_changed_is_masked_or_refused_or_told_of(at: int, bytes_: bytes, kind: str) -> None:
    data, name = bytearray(SOUND[kind]), f"a.{kind}"
    at %= len(data)
    data[at : at + len(bytes_)] = bytes_
    try:
        masked = mask(bytes(data), name)
    except Refusal:
        return
    assert scan(masked.data, name, BLOCKING).hits == ()


SOUND = {
    "docx": docx_with("split over runs", PERSON),
    "xlsx": xlsx_with("in a hidden column", MOBILE),
    "pdf": pdf_edited(pdf_with([PERSON]), lambda document: None),
}


def test_an_archive_that_says_less_than_it_holds_is_damaged() -> None:
    data = with_members(docx_with("in a paragraph", PERSON), {})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    broken = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert scan(broken, "a.docx").hits == ()
    assert "损坏" in scan(broken, "a.docx").unsearched[0]


def test_a_sheet_in_which_only_headers_stand_holds_nothing() -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号"])
    assert scan(saved(book), "a.xlsx").hits == ()
