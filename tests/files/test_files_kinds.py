"""What a file is, is told by its content; a name that says otherwise, and what can't be taken, gets a sentence."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.papers.intake import archive
from gongkai.papers.intake.inspect import MAX_PACKED, inspect, look
from gongkai.papers.intake.rejected import (
    Active,
    Damaged,
    Disguised,
    Empty,
    Locked,
    Nested,
    Rejected,
    Swollen,
    Unaccepted,
)
from tests.files import papers

WORD, TABLE = papers.word("body", "正文"), papers.sheet("cell", "12")
OFD, SLIDES = papers.ofd("line", "正文"), papers.slides("slide", "正文")
PDF, PAGE, TEXT = papers.pdf("first page", "正文"), papers.page("line", "正文"), papers.text("gb18030", "正文")
OLD_WORD, OLD_TABLE = papers.compound({"WordDocument": b""}), papers.compound({"Workbook": b""})
MP4, MP3 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(60), b"ID3\x03\0" + bytes(60)


def refused(data: bytes, name: str) -> Rejected:
    with pytest.raises(Rejected) as found:
        look(data, name, strip=True)
    assert str(found.value.raised(name)).startswith("没有收下：")
    return found.value


def said(data: bytes) -> str:
    """Why these bytes are not taken; empty where they are."""
    try:
        look(data, "文件", strip=True)
    except Rejected as rejected:
        return str(rejected.raised("文件"))
    return ""


@pytest.mark.parametrize(
    ("name", "data", "kind", "media"),
    [
        ("通知.docx", WORD, "docx", "wordprocessingml.document"),
        ("通知.wps", WORD, "docx", "wordprocessingml.document"),
        ("通知.wps", OLD_WORD, "doc", "application/msword"),
        ("通知.DOC", OLD_WORD, "doc", "application/msword"),
        ("台账.xlsx", TABLE, "xlsx", "spreadsheetml.sheet"),
        ("台账.et", OLD_TABLE, "xls", "application/vnd.ms-excel"),
        ("讲稿.pptx", SLIDES, "pptx", "presentationml.presentation"),
        ("讲稿.dps", papers.compound({"PowerPoint Document": b""}), "ppt", "application/vnd.ms-powerpoint"),
        ("通知.pdf", PDF, "pdf", "application/pdf"),
        ("通知.ofd", OFD, "ofd", "application/ofd"),
        ("通知.txt", TEXT, "txt", "text/plain; charset=utf-8"),
        ("通知.csv", TEXT, "txt", "text/csv; charset=utf-8"),
        ("通知.md", TEXT, "txt", "text/markdown; charset=utf-8"),
        ("通知.html", PAGE, "html", "text/html; charset=utf-8"),
        ("段落.htm", b"<p>a</p>", "html", "text/html; charset=utf-8"),
        ("照片.jpeg", papers.picture("JPEG"), "jpg", "image/jpeg"),
        ("照片.png", papers.picture("PNG"), "png", "image/png"),
        ("照片.gif", papers.picture("GIF"), "gif", "image/gif"),
        ("照片.tiff", papers.picture("TIFF"), "tif", "image/tiff"),
        ("照片.bmp", papers.picture("BMP"), "bmp", "image/bmp"),
        ("录像.mp4", MP4, "mp4", "video/mp4"),
        ("录音.mp3", MP3, "mp3", "audio/mpeg"),
        ("材料.zip", papers.packed("通知.docx", WORD), "zip", "application/zip"),
        ("无后缀", WORD, "docx", "wordprocessingml.document"),
        ("BM.txt", b"BM is a bicycle maker", "txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_kind_is_told_by_the_content(name: str, data: bytes, kind: str, media: str) -> None:
    seen = look(data, name, strip=True)
    assert seen.kind == kind
    assert seen.media_type.endswith(media)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("通知.pdf", WORD, "内容实际上是Word 文档。请把后缀改为.docx或者.wps"),
        ("通知.docx", PDF, "PDF 文件"),
        ("通知.doc", WORD, "Word 文档"),
        ("通知.docx", OLD_WORD, "旧版 Word 或 WPS 文档"),
        ("通知.xlsx", WORD, "Word 文档"),
        ("照片.jpg", papers.picture("PNG"), "PNG 图片"),
        ("照片.png", PAGE, "网页文件"),
        ("通知.txt", PAGE, "网页文件"),
        ("通知.docx", papers.packed("a.txt", b"a"), "zip 压缩包"),
        ("程序.exe", WORD, "Word 文档"),
    ],
)
def test_a_name_that_says_otherwise_is_refused_with_what_it_is(name: str, data: bytes, says: str) -> None:
    found = refused(data, name)
    assert found.refusal is Disguised
    assert says in str(found.raised(name))


MACROS = papers.zipped(papers.unzipped(WORD) | {"word/vbaProject.bin": b"x"})
LOCKED_WORD = papers.compound({"WordDocument": bytes(10) + b"\x00\x01"})
LOCKED_TABLE = papers.compound({"Workbook": b"\x09\x08\x04\x00\0\0\0\0\x2f\x00\x02\x00\0\0"})


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("空.txt", b"", Empty),
        ("程序.exe", b"MZ" + bytes(200), Unaccepted),
        ("脚本.sh", b"#!/bin/sh\nls", Unaccepted),
        ("脚本.js", b"alert(1)", Unaccepted),
        ("旧文.rtf", b"{\\rtf1 a}", Unaccepted),
        ("包.rar", b"Rar!\x1a\x07\x01\0" + bytes(40), Unaccepted),
        ("文.odt", papers.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Unaccepted),
        ("信.msg", papers.compound({"__properties_version1.0": b""}), Unaccepted),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", Active),
        ("图.html", b"<?xml version='1.0'?><!-- x --><svg/>", Active),
        ("通知.docx", MACROS, Active),
        ("通知.doc", papers.compound({"WordDocument": b"", "_VBA_PROJECT": b""}), Active),
        ("通知.docx", papers.compound({"EncryptedPackage": b""}), Locked),
        ("通知.doc", LOCKED_WORD, Locked),
        ("台账.xls", LOCKED_TABLE, Locked),
        ("讲稿.ppt", papers.compound({"PowerPoint Document": b"", "EncryptedSummary": b""}), Locked),
        ("断.docx", WORD[:-200], Damaged),
        ("断.doc", OLD_WORD[:40], Damaged),
        ("断.pdf", PDF[:300], Damaged),
        ("断.txt", bytes(range(256)) * 9, Damaged),
        ("断.png", papers.picture("PNG")[:40], Damaged),
        ("坏.xlsx", papers.zipped(papers.unzipped(TABLE) | {"xl/workbook.xml": "<a"}), Damaged),
        ("材料.zip", papers.packed("内.zip", papers.packed("a.txt", b"a")), Nested),
        ("材料.zip", papers.packed("病.exe", b"MZ" + bytes(200)), Unaccepted),
        ("材料.zip", papers.packed("通知.pdf", WORD), Disguised),
        ("材料.zip", papers.zipped({f"{number}.txt": "a" for number in range(MAX_PACKED + 1)}), Swollen),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(name: str, data: bytes, refusal: type) -> None:
    assert refused(data, name).refusal is refusal


def test_a_pdf_under_a_password_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(out.getvalue(), "通知.pdf").refusal is Locked


def test_an_archive_under_a_password_is_refused() -> None:
    plain = papers.packed("通知.txt", b"a")
    locked = plain.replace(b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\1")
    locked = locked.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1")
    assert locked != plain
    assert refused(locked, "材料.zip").refusal is Locked


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 100_000)
    bomb = papers.packed("a.txt", b" " * 150_000)
    assert refused(bomb, "材料.zip").refusal is Swollen
    lying = bomb.replace((150_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(lying, "材料.zip").refusal in (Swollen, Damaged)


def test_nesting_without_end_is_refused() -> None:
    deep = papers.zipped(papers.unzipped(WORD) | {"word/document.xml": "<a>" * 240 + "</a>" * 240})
    assert refused(deep, "通知.docx").refusal is Swollen


def test_entities_are_not_followed() -> None:
    xml = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><w><p><t>&e;</t></p></w>'
    seen = look(papers.zipped(papers.unzipped(WORD) | {"word/document.xml": xml}), "通知.docx", strip=False)
    assert seen.kind == "docx"


def test_a_chinese_name_in_an_archive_of_windows_is_read() -> None:
    plain = papers.packed("AAAA.exe", b"MZ" + bytes(200))
    named = plain.replace(b"AAAA.exe", "通知".encode("gbk") + b".exe")
    assert refused(named, "材料.zip").facts["name"] == "通知.exe"


@given(
    st.binary(max_size=3000), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.4\n"])
)
def test_any_bytes_are_taken_or_refused_and_nothing_else(data: bytes, head: bytes) -> None:
    assert said(head + data) == "" or said(head + data).startswith("没有收下：")


@given(st.data())
def test_a_damaged_file_is_taken_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([WORD, TABLE, OFD, SLIDES, PDF, OLD_WORD, OLD_TABLE]))
    at = data.draw(st.integers(0, len(whole) - 1))
    spoilt = whole[:at] + data.draw(st.binary(max_size=40)) + whole[at + 1 :]
    assert said(spoilt) == "" or said(spoilt).startswith("没有收下：")


def test_a_process_of_its_own_gives_the_same_answer() -> None:
    assert inspect(WORD, "通知.docx", strip=False) == look(WORD, "通知.docx", strip=False)
    with pytest.raises(Disguised):
        inspect(WORD, "通知.pdf", strip=False)
