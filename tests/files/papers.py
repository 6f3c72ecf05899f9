"""Papers of every format, made here with invented words, with a text at a place of choice."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import docx
import openpyxl
import pikepdf
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

WORDS = "关于印发清源县防汛值班安排的通知"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def word(place: str, text: str) -> bytes:
    """A .docx with `text` at one of the places below."""
    paper = docx.Document()
    paper.add_paragraph(WORDS)
    section = paper.sections[0]
    match place:
        case "body":
            paper.add_paragraph(text)
        case "runs":  # every sign dressed on its own
            paragraph = paper.add_paragraph()
            for sign in text:
                paragraph.add_run(sign).bold = True
        case "cell":
            paper.add_table(1, 2).cell(0, 1).text = text
        case "header":
            section.header.paragraphs[0].text = text
        case "first header":
            section.different_first_page_header_footer = True
            section.first_page_header.paragraphs[0].text = text
        case "footer":
            section.footer.paragraphs[0].text = text
        case "box":
            box = (
                f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
                f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
            )
            paper.paragraphs[0].add_run()._r.append(parse_xml(box))
        case "comment":
            paper.add_comment(paper.paragraphs[0].runs, text=text, author="承办人甲", initials="甲")
        case "property":
            paper.core_properties.title = text
        case "deleted":
            xml = f'<w:del {nsdecls("w")} w:id="1" w:author="承办人甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
            paper.paragraphs[0]._p.append(parse_xml(xml))
        case "symbol":  # a star as Word's dialogue for symbols puts it: a letter of Wingdings
            paragraph = paper.add_paragraph(text.partition("★")[0])
            sign = f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0AB"/>'
            paragraph.runs[0]._r.append(parse_xml(sign))
            paragraph.add_run(text.partition("★")[2])
        case _:
            raise ValueError(place)
    return _saved(paper.save)


def sheet(place: str, text: str) -> bytes:
    """A .xlsx with `text` at a place: cell, two cells, header, sheet name, comment, box."""
    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    table["A1"] = WORDS
    match place:
        case "cell":
            table["C7"] = text
        case "two cells":
            table["B2"], table["C2"] = text.partition("★")[0], "★" + text.partition("★")[2]
        case "header":
            table.oddHeader.left.text, table.oddHeader.left.font = text, "宋体,Bold"
            table.oddHeader.left.size = 12
        case "sheet name":
            table.title = text
        case "comment":
            table["A1"].comment = openpyxl.comments.Comment(text, "承办人甲")
        case "inline":
            members = unzipped(_saved(book.save))
            cell = f'<row r="9"><c r="A9" t="inlineStr"><is><t>{text[:1]}</t><t>{text[1:]}</t></is></c></row>'
            xml = members["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", cell.encode() + b"</sheetData>")
            return zipped(members | {"xl/worksheets/sheet1.xml": xml})
        case "box":
            draw = "http://schemas.openxmlformats.org/drawingml/2006/main"
            box = f'<d xmlns:a="{draw}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d>'
            return zipped(unzipped(_saved(book.save)) | {"xl/drawings/drawing1.xml": box})
        case _:
            raise ValueError(place)
    return _saved(book.save)


def slides(place: str, text: str) -> bytes:
    """The parts of a .pptx that words stand in, `text` on a slide, in its notes or on the master."""
    draw = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    part = {
        "slide": "slides/slide1.xml",
        "notes": "notesSlides/notesSlide1.xml",
        "master": "slideMasters/slideMaster1.xml",
    }[place]
    parts = {"slides/slide1.xml": WORDS, "presentation.xml": ""} | {part: text}
    pages = {f"ppt/{name}": f"<p {draw}><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p>" for name, words in parts.items()}
    return zipped({"[Content_Types].xml": "<Types/>"} | pages)


def ofd(place: str, text: str) -> bytes:
    """An OFD of one page, `text` in one piece, sign by sign, or in an annotation."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'

    def line(words: str, top: int, left: int = 10) -> str:
        return f'<ofd:TextObject Boundary="{left} {top} 50 5"><ofd:TextCode>{words}</ofd:TextCode></ofd:TextObject>'

    lines = [line(WORDS, 40)]
    lines += [line(text, 10)] if place == "line" else []
    lines += [line(sign, 10, at * 5) for at, sign in enumerate(text)] if place == "signs" else []
    page = f"<ofd:Page {space}><ofd:Content>{''.join(lines)}</ofd:Content></ofd:Page>"
    note = f"<ofd:Annots {space}>{line(text, 1) if place == 'annotation' else ''}</ofd:Annots>"
    return zipped(
        {"OFD.xml": f"<ofd:OFD {space}/>", "Doc_0/Pages/Page_0/Content.xml": page, "Doc_0/Annots/a.xml": note}
    )


def pdf(place: str, text: str) -> bytes:
    """A PDF of two pages, `text` on one of them, its signs far apart, or in the properties or a note."""
    first, second = (text if place == page else "" for page in ("first page", "second page"))
    spaced = "#h(2em)".join(text) if place == "spaced" else ""
    fonts = '#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"))'
    source = "\n\n".join((fonts, first + spaced, WORDS, "#pagebreak()", second, WORDS))
    data = typst.compile(source.encode())
    with pikepdf.open(io.BytesIO(data)) as made:
        if place == "title":
            made.docinfo["/Title"] = text
        if place == "note":
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=text
            )
            made.pages[0].Annots = pikepdf.Array([made.make_indirect(note)])
        return _saved(made.save)


def page(place: str, text: str) -> bytes:
    """A web page with `text` in a line, in pieces, by number, in a title, a comment or cells."""
    level, star, rest = text.partition("★")
    body = {
        "line": f"<p>{text}</p>",
        "pieces": f"<p>{level[:1]}<b>{level[1:]}</b><span>{star}</span>{rest}</p>",
        "number": f"<p>{level}{'&#9733;' if star else ''}{rest}</p>",
        "title": f"<img alt='{text}' src='a.png'>",
        "comment": f"<!-- {text} -->",
        "cells": f"<table>\n<tr>\n <td>{level}</td>\n <td>{star}{rest}</td>\n</tr>\n</table>",
    }[place]
    return f"<!DOCTYPE html><html><meta charset='utf-8'><body><p>{WORDS}</p>{body}</body></html>".encode()


def text(encoding: str, words: str) -> bytes:
    return f"{WORDS}\n{words}\n请各单位遵照执行。\n".encode(encoding)


def picture(kind: str) -> bytes:
    return _saved(lambda out: Image.new("RGB", (8, 8), (200, 30, 30)).save(out, kind))


def scan() -> bytes:
    """A PDF of one page that is a picture."""
    return _saved(lambda out: Image.new("L", (40, 40), 200).save(out, "PDF"))


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB) of these streams, as Word and Excel wrote before 2007: each of 4096 bytes or more."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chains: list[int] = [table, end]  # sector 0 is the table itself, sector 1 the directory, for up to three streams
    entries, body = [_entry("Root Entry", 5, end, 0)], b""
    for name, content in streams.items():
        held = content.ljust(4096, b"\0")
        held += bytes(-len(held) % 512)
        start, count = len(chains), len(held) // 512
        entries.append(_entry(name, 2, start, len(held)))
        chains += [*range(start + 1, start + count), end]
        body += held
    assert len(entries) <= 4
    assert len(chains) <= 128
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<8L", 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109L", 0, *[free] * 108)
    chains += [free] * (128 - len(chains))
    return head + struct.pack("<128L", *chains) + b"".join(entries).ljust(512, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return (text.ljust(64, b"\0") + struct.pack("<HBB3L", len(text) + 2, kind, 1, *[0xFFFFFFFF] * 3)).ljust(
        116, b"\0"
    ) + struct.pack("<LQ", start, size)


def packed(name: str, data: bytes) -> bytes:
    return zipped({"说明.txt": WORDS, name: data})


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


# fmt: off
_WORD = ("body", "runs", "cell", "header", "first header", "footer", "box", "comment", "property", "deleted", "symbol")
PLACES: tuple[tuple[str, Callable[[str, str], bytes], tuple[str, ...]], ...] = (
    ("docx", word, _WORD),
    ("xlsx", sheet, ("cell", "two cells", "header", "sheet name", "comment", "inline", "box")),
    ("pptx", slides, ("slide", "notes", "master")),
    ("ofd", ofd, ("line", "signs", "annotation")),
    ("pdf", pdf, ("first page", "second page", "spaced", "title", "note")),
    ("html", page, ("line", "pieces", "number", "title", "comment", "cells")),
    ("txt", text, ("utf-8", "gb18030", "utf-16", "utf-8-sig")),
)
# fmt: on
