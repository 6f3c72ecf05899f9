"""Word files made for tests, with what real ones have: styles, numbers, tables, pictures, notes, traces of editing."""

import io
import struct
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

W = nsdecls("w")
NAMES = (
    f'{W} {nsdecls("wp", "a", "pic", "r")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def png(side: int = 20, color: str = "#b01010") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), color).save(out, "PNG")
    return out.getvalue()


def wmf() -> bytes:
    """A red rectangle, as Windows draws it (a placeable WMF of 2000 by 1000)."""
    records = [
        struct.pack("<IHh", 4, 0x0103, 8),
        struct.pack("<IHhh", 5, 0x020B, 0, 0),
        struct.pack("<IHhh", 5, 0x020C, 1000, 2000),
        struct.pack("<IHHIH", 7, 0x02FC, 0, 0xFF, 0),
        struct.pack("<IHh", 4, 0x012D, 0),
        struct.pack("<IHhhhh", 7, 0x041B, 900, 1900, 100, 100),
        struct.pack("<IH", 3, 0),
    ]
    body = b"".join(records)
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(body) // 2, 1, 7, 0)
    place = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 2000, 1000, 1440, 0)
    check = 0
    for word in struct.unpack("<10H", place):
        check ^= word
    return place + struct.pack("<H", check) + head + body


def made(write: Callable[[Document], None]) -> bytes:
    """The bytes of a document."""
    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, members: dict[str, bytes]) -> bytes:
    """A package with some of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()} | members
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def add(document: Document, xml: str) -> None:
    """A paragraph or table as XML, at the end."""
    element = parse_xml(xml.replace(">", f" {NAMES}>", 1))
    document.element.body.insert_element_before(element, "w:sectPr")


def notice(document: Document) -> None:
    """A notice as an office writes it."""
    document.add_paragraph("关于印发方案的通知", style="Title")
    document.add_paragraph("各乡镇人民政府：")
    document.add_heading("一、总体要求", 1)
    document.add_heading("（一）目标", 3)
    paragraph = document.add_paragraph("到2026年底，办结率达到")
    paragraph.add_run("95%").bold = True
    paragraph.add_run("以上。")
    for text in ("公开", "透明"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("先登记", "再办理"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(4, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "单位"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "件数"
    for place, text in ((1, "收到"), (2, "办结")):
        table.cell(1, place).text = text
    for row, texts in ((2, ("甲局", "3", "2")), (3, ("乙局", "1", "1"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_picture(io.BytesIO(png()))
    document.paragraphs[-1]._p.iter(qn("wp:docPr")).__next__().set("descr", "办理流程")
    end = document.add_paragraph("清源县人民政府办公室")
    end.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def traces(document: Document) -> None:
    """What was deleted, added, hidden; a box, a formula, a field, a group of pictures."""
    add(
        document,
        '<w:p><w:r><w:t>留</w:t></w:r><w:del w:id="1" w:author="甲"><w:r><w:delText>删</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="甲"><w:r><w:t>增</w:t></w:r></w:ins>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
        '<w:fldSimple w:instr="REF x"><w:r><w:t>域</w:t></w:r></w:fldSimple></w:p>',
    )
    box = "<w:txbxContent><w:p><w:r><w:t>{}框里</w:t></w:r></w:p></w:txbxContent>"
    add(
        document,
        "<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp>"
        f"<wps:txbx>{box.format('新')}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box.format('旧')}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    add(
        document,
        "<w:p><w:r><w:t>面积</w:t></w:r><m:oMath><m:r><m:t>S=ab</m:t></m:r></m:oMath>"
        "<w:r><w:ruby><w:rt><w:r><w:t>liáng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>粮</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "</w:p>",
    )
    add(
        document,
        "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/"
        "2006/chart'/></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    )
    document.sections[0].header.paragraphs[0].text = "内部资料"
    deleted = document.add_paragraph("并入")
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement("w:del"))
    deleted._p.get_or_add_pPr().append(mark)
    document.add_paragraph("下段")
