"""Files with numbers in every place where a number can stand, made by the libraries that offices' programs are like."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
from docx.oxml import parse_xml
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_members(data: bytes, more: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """An archive with members added, or changed by a function."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = more.get(name)
            content = old.read(name)
            new.writestr(name, change(content) if callable(change) else change or content)
        for name in more.keys() - set(old.namelist()):
            new.writestr(name, more[name])
    return out.getvalue()


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (600, 600), "white").save(out, kind)
    return out.getvalue()


def saved(document: "docx.document.Document | openpyxl.Workbook") -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _split(number: str) -> str:
    """A number over five runs, one of them bold, one in an insertion."""
    runs = [f"<w:r><w:t>{part}</w:t></w:r>" for part in (number[:3], number[3:8], number[8:9], number[9:])]
    return f'{runs[0]}<w:r><w:rPr><w:b/></w:rPr><w:t>{number[3:8]}</w:t></w:r><w:ins w:id="1" w:author="承办人甲">{runs[2]}</w:ins>{runs[3]}'


DOCX_PLACES: dict[str, Callable[["docx.document.Document", str], None]] = {
    "in a paragraph": lambda d, n: d.add_paragraph(f"身份证号{n}。"),
    "split over runs": lambda d, n: d.element.body.insert(0, parse_xml(f"<w:p {_W}>{_split(n)}</w:p>")),
    "in a table": lambda d, n: setattr(d.add_table(2, 2).cell(1, 1), "text", n),
    "one digit to a cell": lambda d, n: [
        setattr(cell, "text", sign) for cell, sign in zip(d.add_table(1, len(n)).rows[0].cells, n, strict=True)
    ],
    "in a header": lambda d, n: setattr(d.sections[0].header.paragraphs[0], "text", n),
    "in a footer": lambda d, n: setattr(d.sections[0].footer.paragraphs[0], "text", n),
    "in a comment": lambda d, n: d.add_comment(d.add_paragraph("甲").runs, text=f"{n}，请核对", author="承办人甲"),
    "in deleted text": lambda d, n: d.element.body.insert(
        0, parse_xml(f'<w:p {_W}><w:del w:id="9" w:author="承办人甲"><w:r><w:delText>{n}</w:delText></w:r></w:del></w:p>')
    ),
    "in hidden text": lambda d, n: setattr(d.add_paragraph().add_run(n).font, "hidden", True),
    "in a field code": lambda d, n: d.element.body.insert(
        0, parse_xml(f'<w:p {_W}><w:r><w:instrText>HYPERLINK "tel:{n}"</w:instrText></w:r></w:p>')
    ),
    "in a text box": lambda d, n: d.element.body.insert(
        0,
        parse_xml(
            f'<w:p {_W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent>'
            f"<w:p>{_split(n)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        ),
    ),
    "in the properties": lambda d, n: setattr(d.core_properties, "keywords", n),
    "in an alternative text": lambda d, n: (
        d.add_picture(BytesIO(picture())),
        d.inline_shapes[0]._inline.docPr.set("descr", f"照片 {n}"),
    ),
}

XLSX_PLACES: dict[str, Callable[[openpyxl.Workbook, str], None]] = {
    "in a cell": lambda b, n: b.active.append(["李某", n]),
    "in a hidden sheet": lambda b, n: (b.create_sheet("名单").append([n]), setattr(b["名单"], "sheet_state", "veryHidden")),
    "in a hidden column": lambda b, n: (
        setattr(b.active["C3"], "value", n),
        setattr(b.active.column_dimensions["C"], "hidden", True),
    ),
    "in a hidden row": lambda b, n: (
        setattr(b.active["A9"], "value", n),
        setattr(b.active.row_dimensions[9], "hidden", True),
    ),
    "in a comment": lambda b, n: setattr(b.active["A1"], "comment", Comment(f"核对{n}", "承办人甲")),
    "in a defined name": lambda b, n: b.defined_names.add(DefinedName("某人", attr_text=f'"{n}"')),
    "in the properties": lambda b, n: setattr(b.properties, "description", n),
    "in a formula": lambda b, n: setattr(b.active["B2"], "value", f'="号码"&"{n}"'),
    "in a page header": lambda b, n: setattr(b.active.oddHeader.center, "text", n),
    "in a link": lambda b, n: setattr(b.active["D4"], "hyperlink", f"https://example.com/?id={n}"),
    "one digit to a cell": lambda b, n: b.active.append(list(n)),
}


def docx_with(place: str, number: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("关于发放补贴的公示")
    DOCX_PLACES[place](document, number)
    return saved(document)


def xlsx_with(place: str, number: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号"])
    XLSX_PLACES[place](book, number)
    return saved(book)


def pdf_with(*pages: list[str]) -> bytes:
    """A PDF of lines of text, one list a page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for lines in pages:
        canvas.setFont("STSong-Light", 14)
        for row, line in enumerate(lines):
            canvas.drawString(72, 760 - 24 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
