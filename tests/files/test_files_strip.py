"""What is published tells nothing of its maker, still opens, and says the same as before."""

import io
import subprocess
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from gongkai.papers.intake.inspect import look
from tests.files import papers

SECRET = "承办人甲的名字"


def stripped(data: bytes, name: str) -> bytes:
    seen = look(data, name, strip=True)
    assert look(data, name, strip=False).data == data, "evidence stays as it came"
    return seen.data


def everything(data: bytes) -> bytes:
    return b"".join(papers.unzipped(data).values())


def word() -> bytes:
    paper = docx.Document()
    paragraph = paper.add_paragraph("通知正文")
    paper.add_comment(paragraph.runs, text="请核", author=SECRET, initials="甲")
    known = paper.core_properties
    known.author = known.last_modified_by = known.keywords = SECRET
    known.title = "关于防汛的通知"
    out = io.BytesIO()
    paper.save(out)
    members = papers.unzipped(out.getvalue())
    app = members["docProps/app.xml"].replace(b"<Application>", f"<Company>{SECRET}</Company><Application>".encode())
    body = members["word/document.xml"].replace(b"<w:p>", b'<w:p w:rsidR="00A1B2C3">', 1)
    settings = members["word/settings.xml"].replace(
        b"</w:settings>", b'<w:rsids><w:rsidRoot w:val="00A1B2C3"/></w:rsids></w:settings>'
    )
    return papers.zipped(
        members
        | {"docProps/app.xml": app, "word/document.xml": body, "word/settings.xml": settings}
        | {"docProps/thumbnail.jpeg": papers.picture("JPEG")}
    )


def test_a_word_file_loses_author_company_revisions_and_thumbnail_and_keeps_title_and_text() -> None:
    data = stripped(word(), "通知.docx")
    assert SECRET.encode() in everything(word())
    assert b"00A1B2C3" in everything(word())
    assert SECRET.encode() not in everything(data)
    assert b"00A1B2C3" not in everything(data)
    assert "docProps/thumbnail.jpeg" not in papers.unzipped(data)
    opened = docx.Document(io.BytesIO(data))
    assert (opened.core_properties.title, opened.core_properties.author) == ("关于防汛的通知", "")
    assert [paragraph.text for paragraph in opened.paragraphs] == ["通知正文"]


def test_a_stripped_word_file_opens_in_libreoffice(soffice: Path, tmp_path: Path) -> None:
    (tmp_path / "通知.docx").write_bytes(stripped(word(), "通知.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "通知.docx"]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(tmp_path / "通知.pdf") as printed:
        assert "通知正文" in printed.pages[0].extract_text()


def test_comments_and_tracked_changes_stay_and_the_clerk_is_told() -> None:
    remarks = "".join(look(word(), "通知.docx", strip=True).remarks)
    assert "文件带有批注" in remarks
    assert "修订" not in remarks
    changed = look(papers.word("deleted", "删去的话"), "通知.docx", strip=True)
    assert "文件带有修订记录" in "".join(changed.remarks)
    assert "删去的话".encode() in everything(changed.data)
    assert "承办人甲".encode() not in everything(changed.data)
    assert look(papers.word("body", "正文"), "通知.docx", strip=True).remarks == ()


def test_a_book_loses_its_author_and_its_path_and_keeps_its_cells() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = SECRET
    book.active["A1"] = "正文"
    book.active["A1"].comment = openpyxl.comments.Comment("请核", SECRET)
    out = io.BytesIO()
    book.save(out)
    members = papers.unzipped(out.getvalue())
    path = f'<x15ac:absPath xmlns:x15ac="urn:x" url="C:\\{SECRET}\\"/>'.encode()
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b"</workbook>", path + b"</workbook>")
    data = stripped(papers.zipped(members), "台账.xlsx")
    assert SECRET.encode() not in everything(data)
    opened = openpyxl.load_workbook(io.BytesIO(data))
    assert opened.active["A1"].value == "正文"
    assert opened.active["A1"].comment.text == "请核"
    assert "批注" in "".join(look(data, "台账.xlsx", strip=True).remarks)


def test_a_pdf_loses_info_xmp_and_scripts_and_keeps_its_pages() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.pdf("first page", "正文"))) as made:
        made.docinfo["/Author"] = SECRET
        with made.open_metadata() as xmp:
            xmp["dc:creator"] = [SECRET]
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.save(out)
    data = stripped(out.getvalue(), "通知.pdf")
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert "/Info" not in opened.trailer
        assert {"/Metadata", "/OpenAction"}.isdisjoint(opened.Root.keys())
        assert len(opened.pages) == 2
    assert SECRET.encode("utf-16-be") not in data
    with pdfplumber.open(io.BytesIO(data)) as printed:
        assert "正文" in printed.pages[0].extract_text()


def photograph(orientation: int) -> bytes:
    picture = Image.effect_mandelbrot((64, 32), (-2, -1, 1, 1), 50).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "CAMERA", orientation
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (35.0, 30.0, 12.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"by hand", dpi=(300, 300))
    return out.getvalue()


def test_a_photograph_loses_its_place_and_not_a_pixel() -> None:
    before, after = photograph(1), stripped(photograph(1), "照片.jpg")
    assert b"CAMERA" in before
    assert not any(word in after for word in (b"CAMERA", b"Exif", b"by hand"))
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert ImageChops.difference(old, new).getbbox() is None
        assert dict(new.getexif()) == {}


def test_a_photograph_taken_sideways_is_turned_upright() -> None:
    after = stripped(photograph(6), "照片.jpg")
    assert b"CAMERA" not in after
    with Image.open(io.BytesIO(photograph(6))) as old, Image.open(io.BytesIO(after)) as new:
        assert (old.size, new.size) == ((64, 32), (32, 64))
        assert dict(new.getexif()) == {}


def test_what_stands_behind_the_end_of_a_photograph_is_cut_off() -> None:
    assert b"hidden" not in stripped(photograph(1) + b"hidden", "照片.jpg")


def test_a_png_loses_text_and_exif_and_not_a_pixel() -> None:
    told, exif = PngInfo(), Image.Exif()
    told.add_text("Author", SECRET)
    told.add_itxt("XML:com.adobe.xmp", SECRET)
    exif[0x010F] = "CAMERA"
    out = io.BytesIO()
    Image.effect_mandelbrot((64, 32), (-2, -1, 1, 1), 50).save(out, "PNG", pnginfo=told, exif=exif)
    after = stripped(out.getvalue() + b"hidden", "照片.png")
    assert not any(word in after for word in (SECRET.encode(), b"Author", b"CAMERA", b"hidden"))
    with Image.open(io.BytesIO(out.getvalue())) as old, Image.open(io.BytesIO(after)) as new:
        assert ImageChops.difference(old, new).getbbox() is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("材料.zip", papers.packed("a.txt", b"a")),
        ("照片.gif", papers.picture("GIF")),
        ("通知.ofd", papers.ofd("line", "a")),
    ],
)
def test_what_is_not_stripped_says_so_to_the_clerk(name: str, data: bytes) -> None:
    assert "没有清除" in "".join(look(data, name, strip=True).remarks)
    assert look(data, name, strip=False).remarks == ()


@pytest.mark.parametrize(("suffix", "make", "places"), papers.PLACES)
def test_stripping_twice_is_stripping_once(suffix, make, places) -> None:
    once = look(make(places[0], "正文"), f"通知.{suffix}", strip=True).data
    assert look(once, f"通知.{suffix}", strip=True).data == once
