"""A writer of small OFD files for tests (GB/T 33190): text at places, ruling lines, in the members it asks for."""

import io
import zipfile
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

from tests.papers.shapes import Part, Rows, unmerged, width

WIDTH, HEIGHT = 210, 297  # millimetres, A4
LEFT, RIGHT = 20.0, 190.0
SOME_DAY = (2026, 1, 1, 0, 0, 0)
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def text(x: float, top: float, words: str, size: float = 4.0) -> str:
    """Words with their upper left corner at (x, top), in millimetres."""
    if not words:
        return ""
    steps = " ".join(f"{size if not sign.isascii() else size / 2:g}" for sign in words[:-1])
    delta = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x:.2f} {top:.2f} 170 {size + 1:g}" Font="3" Size="{size:g}">'
        f'<ofd:TextCode X="0" Y="{size * 0.88:.3f}"{delta}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    boundary = f"{x0:.2f} {y0:.2f} {max(x1 - x0, 0.1):.2f} {max(y1 - y0, 0.1):.2f}"
    data = f"M 0 0 L {x1 - x0:.2f} {y1 - y0:.2f}"
    return (
        f'<ofd:PathObject ID="2" Boundary="{boundary}" LineWidth="0.25">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def bar(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line as a thin box that is filled, as some programs draw them."""
    across, down = max(x1 - x0, 0.2), max(y1 - y0, 0.2)
    data = f"M 0 0 L {across:.2f} 0 L {across:.2f} {down:.2f} L 0 {down:.2f} C"
    return (
        f'<ofd:PathObject ID="2" Boundary="{x0:.2f} {y0:.2f} {across:.2f} {down:.2f}" Stroke="false" Fill="true">'
        f'<ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'
    )


def table(rows: Rows, top: float, height: float = 8, size: float = 2.8, draw=line) -> str:  # type: ignore[no-untyped-def]
    """A ruled table between the margins: labels wrapped to the width of their cell, one row each `height`."""
    step = (RIGHT - LEFT) / width(rows)
    drawn = ""
    for number, row in enumerate(unmerged(rows)):
        col = 0
        for cell in row:
            x, y = LEFT + col * step, top + number * height
            col += cell.colspan
            if not cell.rowspan:
                continue
            right, bottom = LEFT + col * step, y + cell.rowspan * height
            drawn += draw(x, y, right, y) + draw(x, bottom, right, bottom)
            drawn += draw(x, y, x, bottom) + draw(right, y, right, bottom)
            fits = max(1, int((cell.colspan * step - 0.7) // size))
            for count, start in enumerate(range(0, len(cell.text), fits)):
                drawn += text(x + 0.4, y + 0.4 + count * size, cell.text[start : start + fits], size)
    return drawn


def report(parts: Iterable[Part], draw: Callable[..., str] = line) -> bytes:
    """A whole report, a table a page under its heading."""
    pages, top = [""], 15.0
    for part in parts:
        if part.rows:
            pages[-1] += table(part.rows, top, 8.6, 1.6, draw)
            pages, top = [*pages, ""], 15.0
        else:
            words = part.heading or part.text
            for start in range(0, len(words), 50):
                pages[-1] += text(20, top, words[start : start + 50], 3)
                top += 6
    return ofd(*pages)


def ofd(*pages: str, template: str = "", **members: str) -> bytes:
    """An OFD of these pages, each over the template if there is one."""
    listed = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    layer = "<ofd:Content><ofd:Layer ID='5'>{}</ofd:Layer></ofd:Content>"
    laid = '<ofd:TemplatePage ID="4" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    under = '<ofd:Template TemplateID="4" ZOrder="Background"/>' if template else ""
    whole = {
        "OFD.xml": f'<ofd:OFD {_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>0 0 {WIDTH} {HEIGHT}</ofd:PhysicalBox></ofd:PageArea>{laid}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{
            f"Doc_0/Pages/Page_{n}/Content.xml": f"<ofd:Page {_SPACE}>{under}{layer.format(page)}</ofd:Page>"
            for n, page in enumerate(pages)
        },
        **members,
    }
    if template:
        whole["Doc_0/Tpls/Tpl_0/Content.xml"] = f"<ofd:Page {_SPACE}>{layer.format(template)}</ofd:Page>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in whole.items():
            package.writestr(zipfile.ZipInfo(name, SOME_DAY), _HEAD + content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
