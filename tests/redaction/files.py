"""Files with numbers in every place where a number can stand, made by the libraries that offices' programs are like."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
import pikepdf
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
    bold = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{number[3:8]}</w:t></w:r>"
    return f'{runs[0]}{bold}<w:ins w:id="1" w:author="承办人甲">{runs[2]}</w:ins>{runs[3]}'


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
        0,
        parse_xml(f'<w:p {_W}><w:del w:id="9" w:author="承办人甲"><w:r><w:delText>{n}</w:delText></w:r></w:del></w:p>'),
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
    "in a hidden sheet": lambda b, n: (
        b.create_sheet("名单").append([n]),
        setattr(b["名单"], "sheet_state", "veryHidden"),
    ),
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


def pdf_edited(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def _helvetica() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)


def _drawn(pdf: pikepdf.Pdf, program: str) -> None:
    page = pdf.pages[0]
    page.Resources.Font.FX = pdf.make_indirect(_helvetica())
    page.contents_add(program.encode())


def _noted(pdf: pikepdf.Pdf, **note: object) -> None:
    rect = pikepdf.Array([100, 400, 300, 420])
    pdf.pages[1].Annots = pikepdf.Array(
        [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=rect, F=4, **note))]
    )


def _written_note(pdf: pikepdf.Pdf, number: str) -> None:
    look = pdf.make_stream(f"BT /FX 12 Tf 5 5 Td ({number}) Tj ET".encode())
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 200, 20])
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(FX=_helvetica()))
    _noted(pdf, Subtype=pikepdf.Name.FreeText, AP=pikepdf.Dictionary(N=look))


def _layer(pdf: pikepdf.Pdf, number: str) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("隐藏")))
    off = pikepdf.Dictionary(Order=pikepdf.Array([layer]), OFF=pikepdf.Array([layer]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary(MC0=layer)
    _drawn(pdf, f"/OC /MC0 BDC BT /FX 12 Tf 72 500 Td ({number}) Tj ET EMC")


def _outline(pdf: pikepdf.Pdf, number: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"某人{number}", 0))


def _turned(pdf: pikepdf.Pdf, number: str) -> None:
    _drawn(pdf, f"BT /FX 12 Tf 72 500 Td ({number}) Tj ET")
    pdf.pages[0].Rotate = 90


PDF_PLACES: dict[str, Callable[[pikepdf.Pdf, str], None]] = {
    "in a line": lambda p, n: _drawn(p, f"BT /FX 12 Tf 72 500 Td ({n}) Tj ET"),
    "kerned sign by sign": lambda p, n: _drawn(p, f"BT /FX 12 Tf 72 500 Td [{'-9'.join(f'({s})' for s in n)}] TJ ET"),
    "in invisible text": lambda p, n: _drawn(p, f"BT 3 Tr /FX 12 Tf 72 500 Td ({n}) Tj ET"),
    "on a turned page": _turned,
    "in a layer that is switched off": _layer,
    "in a note": lambda p, n: _noted(p, Subtype=pikepdf.Name.Text, Contents=pikepdf.String(f"见{n}")),
    "in a written note": _written_note,
    "in the properties": lambda p, n: p.docinfo.__setitem__("/Keywords", n),
    "in an outline": _outline,
}


def pdf_in(place: str, number: str) -> bytes:
    """Two pages with a number in one place of them."""
    return pdf_edited(pdf_with(["关于发放补贴的公示"], ["第二页"]), lambda pdf: PDF_PLACES[place](pdf, number))


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx_as_excel_writes(cells: list[list[int | str]], items: list[str]) -> bytes:
    """A workbook whose cells are numbers, or name items of the shared strings (s0, s1 …); `items` are their XML."""

    def row(number: int, values: list[int | str]) -> str:
        written = (
            f'<c r="{chr(65 + place)}{number}"'
            + (f' t="s"><v>{value[1:]}</v></c>' if isinstance(value, str) else f"><v>{value}</v></c>")
            for place, value in enumerate(values)
        )
        return f'<row r="{number}">{"".join(written)}</row>'

    def listed(xml: bytes) -> bytes:
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_OFFICE}.sharedStrings+xml"/></Types>'
        return xml.replace(b"</Types>", part.encode())

    def linked(xml: bytes) -> bytes:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        line = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
        return xml.replace(b"</Relationships>", line.encode())

    rows = "".join(row(number, values) for number, values in enumerate(cells, 1))
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    return with_members(
        saved(openpyxl.Workbook()),
        {
            "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{"".join(items)}</sst>'.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
            "[Content_Types].xml": listed,
            "xl/_rels/workbook.xml.rels": linked,
        },
    )
