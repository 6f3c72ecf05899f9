"""A writer of small PDFs for tests: text at places, ruling lines, a picture; nothing that a test does not need."""

import zlib
from collections.abc import Iterable

from tests.papers.shapes import Part, Rows, unmerged, width

WIDTH, HEIGHT = 595, 842  # points, A4
LEFT, RIGHT = 70.0, 525.0

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 90>>>>]>>"
)
_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\n"
    b"endstream"
)


def text(x: float, top: float, words: str, size: float = 10) -> str:
    """Words with their upper left corner at (x, top), in points from the top left corner of the page."""
    return f"BT /F1 {size} Tf {x:.2f} {HEIGHT - top - size:.2f} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, top: float, x1: float, bottom: float) -> str:
    return f"0.5 w {x0:.2f} {HEIGHT - top:.2f} m {x1:.2f} {HEIGHT - bottom:.2f} l S\n"


def box(x0: float, top: float, x1: float, bottom: float) -> str:
    return line(x0, top, x1, top) + line(x0, bottom, x1, bottom) + line(x0, top, x0, bottom) + line(x1, top, x1, bottom)


def shade(x0: float, top: float, x1: float, bottom: float) -> str:
    """A white box without a border, as word processors lay under paragraphs."""
    return f"1 g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f 0 g\n"


def picture(x0: float, top: float, x1: float, bottom: float) -> str:
    return f"q {x1 - x0} 0 0 {bottom - top} {x0} {HEIGHT - bottom} cm /Im1 Do Q\n"


def table(rows: Rows, top: float, height: float = 22, size: float = 8) -> str:
    """A ruled table between the margins: labels wrapped to the width of their cell, one row each `height` points."""
    step = (RIGHT - LEFT) / width(rows)
    drawn = ""
    for number, row in enumerate(unmerged(rows)):
        col = 0
        for cell in row:
            x, y = LEFT + col * step, top + number * height
            col += cell.colspan
            if not cell.rowspan:
                continue
            drawn += box(x, y, LEFT + col * step, y + cell.rowspan * height)
            fits = max(1, int((cell.colspan * step - 2) // size))
            for count, start in enumerate(range(0, len(cell.text), fits)):
                drawn += text(x + 1, y + 1 + count * size, cell.text[start : start + fits], size)
    return drawn


def report(parts: Iterable[Part]) -> bytes:
    """A whole report, a table a page under its heading."""
    pages, top = [""], 50.0
    for part in parts:
        if part.rows:
            pages[-1] += table(part.rows, top, 23, 4.6)
            pages, top = [*pages, ""], 50.0
        else:
            words = part.heading or part.text
            for start in range(0, len(words), 45):
                pages[-1] += text(LEFT, top, words[start : start + 45])
                top += 16
    return pdf(*pages)


def pdf(*pages: str) -> bytes:
    """A file with these pages, each given by its drawing operators."""
    resources = b"<</Font<</F1 3 0 R>>/XObject<</Im1 4 0 R>>>>"
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 %d %d]/Resources %s>>"
        % (kids, len(pages), WIDTH, HEIGHT, resources),
        _FONT,
        _PICTURE,
    ]
    for number, page in enumerate(pages):
        stream = zlib.compress(page.encode("ascii"))
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (6 + 2 * number))
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream))
    return assemble(objects)


def assemble(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A file of numbered objects, the first of them its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
