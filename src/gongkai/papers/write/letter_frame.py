"""What stands around the words of a letter in Word: the page, its number, the rules and 版记 at the foot."""

import math

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from gongkai.papers.letter import Letter
from gongkai.papers.write import letter_lines
from gongkai.papers.write import letter_style as look
from gongkai.papers.write.docx import face
from gongkai.papers.write.title import width

_WIDTH = round((look.PAPER[0] - look.LEFT - look.RIGHT) * look.POINTS * 20)  # of the type area, in twentieths


def lay(document: Document, letter: Letter) -> None:
    """Paper, margins, type of the body, page numbers at the outer edge, title and author of the file."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(look.PAPER[0]), Mm(look.PAPER[1])
    section.top_margin, section.bottom_margin = Mm(look.TOP), Mm(look.BOTTOM)
    section.left_margin, section.right_margin = Mm(look.LEFT), Mm(look.RIGHT)
    section.footer_distance = Mm(look.BOTTOM - look.FOOT - look.STYLES["page"].pitch / look.POINTS)
    _body(document)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    known = document.core_properties
    known.title, known.author, known.last_modified_by, known.comments = letter.name, letter.organ, letter.organ, ""


def _body(document: Document) -> None:
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    body = look.STYLES["body"]
    properties = normal.element.get_or_add_rPr()
    normal.font.size = Pt(body.size)
    face(properties, body.face.name)
    tracking = parse_xml(f'<w:spacing {nsdecls("w")} w:val="{round(look.TRACKING * 20)}"/>')
    properties.insert_element_before(tracking, "w:sz", "w:szCs")
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN"/>'))
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(body.pitch)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True
    for space in ("w:autoSpaceDE", "w:autoSpaceDN"):  # no gap between Chinese and digits, as in the PDF
        properties_of = normal.element.get_or_add_pPr()
        off = OxmlElement(space)
        off.set(qn("w:val"), "0")
        properties_of.insert_element_before(off, "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind")


def _page_number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 3 —, a field that Word fills in, one character from the outer edge."""
    paragraph, style = footer.paragraphs[0], look.STYLES["page"]
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(style.size)
    for kind, text in (("", "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        run.font.size = Pt(style.size)
        face(run._r.get_or_add_rPr(), style.face.name)
        if kind:
            part = OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
            if kind == "instr":
                part.text = text
            else:
                part.set(qn("w:fldCharType"), kind)
            run._r.append(part)


def rule(paragraph: Paragraph, edge: str, thick: float, color: str = "000000", gap: float = 1) -> None:
    """A rule along an edge of a paragraph (top, bottom), `thick` mm, `gap` points from its words."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    eighths = round(thick * look.POINTS * 8)
    borders.append(
        parse_xml(f'<w:{edge} {nsdecls("w")} w:val="single" w:sz="{eighths}" w:space="{gap:.0f}" w:color="{color}"/>')
    )


def colophon(document: Document, letter: Letter) -> None:
    """版记 in a table that hangs at the foot of the type area of the last page, as Word lays it."""
    written = letter_lines.colophon(letter)
    if not written:
        return
    table = document.add_table(0, 2)
    table.autofit = False
    thick, thin = (round(mm * look.POINTS * 8) for mm in (look.THICK, look.THIN))
    properties = table._tbl.tblPr
    down = round((look.PAPER[1] - look.BOTTOM) * look.POINTS * 20 - _height(written) * 20)
    place = f'w:horzAnchor="margin" w:vertAnchor="page" w:tblpXSpec="left" w:tblpY="{down}"'
    properties.insert_element_before(parse_xml(f"<w:tblpPr {nsdecls('w')} {place}/>"), "w:tblW", "w:tblLayout")
    edges = (("top", thick), ("bottom", thick), ("insideH", thin))
    drawn = "".join(f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for edge, size in edges)
    properties.insert_element_before(
        parse_xml(f"<w:tblBorders {nsdecls('w')}>{drawn}</w:tblBorders>"), "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )
    for left, right in written:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Pt(_WIDTH / 40), Pt(_WIDTH / 40)
        if not right:
            cells[0].merge(cells[1])
        _fill(cells[0].paragraphs[0], left, WD_ALIGN_PARAGRAPH.LEFT)
        if right:
            _fill(cells[1].paragraphs[0], right, WD_ALIGN_PARAGRAPH.RIGHT)
    anchor = document.add_paragraph().paragraph_format  # a table that hangs, hangs on the paragraph after it
    anchor.line_spacing = Pt(1)


def _height(written: list[tuple[str, str]]) -> float:
    """Points that 版记 takes, by its characters: LibreOffice knows no table that hangs from its own lower edge."""
    room = letter_lines.room("colophon") - 3
    return sum(math.ceil(width(left + right) / room) for left, right in written) * (look.STYLES["colophon"].pitch + 1)


def _fill(paragraph: Paragraph, text: str, side: WD_ALIGN_PARAGRAPH) -> None:
    style = look.STYLES["colophon"]
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing = Pt(style.pitch)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(style.size / 2)
    run = paragraph.add_run(text)
    run.font.size = Pt(style.size)
    face(run._r.get_or_add_rPr(), style.face.name)
