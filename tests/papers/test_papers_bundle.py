"""A file of papers as one PDF: read back by other programs than the one that wrote it."""

from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2
from docx import Document
from PIL import Image

from gongkai.papers.bundle import Bundle, Part, Table
from gongkai.papers.write.bundle_pdf import write

ROOM = 10_000_000


def part(name: str, data: bytes, *, twin: bool = False) -> Part:
    return Part("申请材料", name, name.rpartition(".")[2], data, sha256(data).hexdigest(), twin)


def pdf(pages: int = 1, password: str = "") -> bytes:
    made, target = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    made.save(target, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return target.getvalue()


def picture(kind: str, frames: int = 1) -> bytes:
    target = BytesIO()
    made = [Image.new("L", (1200, 3000), 40 * n) for n in range(frames)]
    made[0].save(target, kind, **({"save_all": True, "append_images": made[1:]} if frames > 1 else {}))
    return target.getvalue()


def word() -> bytes:
    document, target = Document(), BytesIO()
    document.add_paragraph("申请的正文")
    document.save(target)
    return target.getvalue()


def bundle(*parts: Part) -> Bundle:
    table = Table("办理日志", (("时间", 2), ("事项", 3)), (("2026-01-05 09:00", "登记申请"),))
    return Bundle("政府信息公开申请案卷", "阳头升乡人民政府", (("受理号", "〔2026〕依申请1号"),), parts, (table,))


def text(made: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)]


def embedded(made: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(made)) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def test_every_paper_is_inside_byte_for_byte_and_what_has_pages_stands_on_the_pages_that_the_index_tells() -> None:
    parts = (
        part("申请表.pdf", pdf(3)), part("扫描.png", picture("PNG")), part("传真.tif", picture("TIFF", 2)),
        part("录音.mp3", b"ID3 sound"), part("答复书.docx", word(), twin=True),
    )  # fmt: skip
    made = write(bundle(*parts), room=ROOM)
    assert list(embedded(made).values()) == [each.data for each in parts]
    said = text(made)
    assert len(said) == 1 + 3 + 1 + 2
    for place in ("第2—4页", "第5—5页", "第6—7页", "嵌入的附件"):
        assert place in said[0]
    assert all(each.sha256 in said[0].replace("\r\n", "").replace("\u200b", "") for each in parts)
    assert "登记申请" in said[0]


def test_a_word_file_stands_on_pages_where_libreoffice_makes_them() -> None:
    assert any("申请的正文" in page for page in text(write(bundle(part("说明.docx", word())), room=ROOM))[1:])


def test_a_locked_or_broken_pdf_and_a_broken_picture_are_embedded_all_the_same() -> None:
    parts = part("加密.pdf", pdf(password="x")), part("坏.pdf", b"%PDF-1.7 torn"), part("坏.png", b"no picture")
    made = write(bundle(*parts), room=ROOM)
    assert list(embedded(made).values()) == [each.data for each in parts]
    assert len(text(made)) == 1


def test_what_finds_no_room_is_listed_with_its_hash_and_the_rest_is_there() -> None:
    big, small = part("大.mp4", b"x" * 5000), part("小.mp3", b"y")
    made = write(bundle(big, small), room=2000)
    assert list(embedded(made).values()) == [b"y"]
    assert "过大，单独保存" in text(made)[0].replace("\r\n", "")


def test_an_index_of_several_pages_counts_itself() -> None:
    parts = [part(f"材料{n}.pdf", pdf()) for n in range(100)]
    made = write(bundle(*parts), room=ROOM)
    said = text(made)
    front = len(said) - 100
    assert front > 2
    assert f"第{front + 1}—{front + 1}页" in said[0]
    assert f"第{front + 100}—{front + 100}页" in "".join(said[:front])
