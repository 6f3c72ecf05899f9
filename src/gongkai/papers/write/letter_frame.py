"""What stands around the words of a letter in Word: the page, its number, the rules and 版记 at the foot."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from gongkai.papers.letter import Letter
from gongkai.papers.write import letter_lines
from gongkai.papers.write import letter_style as look
from gongkai.papers.write.docx import typeface

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
    typeface(properties, body.face.name)
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
        typeface(run._r.get_or_add_rPr(), style.face.name)
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
    if properties.find(qn("w:pBdr")) is None:
        after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
        properties.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}/>"), *after)
    borders = properties.find(qn("w:pBdr"))
    assert borders is not None
    eighths = round(thick * look.POINTS * 8)
    borders.append(
        parse_xml(f'<w:{edge} {nsdecls("w")} w:val="single" w:sz="{eighths}" w:space="{gap:.0f}" w:color="{color}"/>')
    )


def colophon(document: Document, letter: Letter) -> None:
    """版记 in a frame at the foot of the last page; a frame because LibreOffice hangs no table there."""
    style = look.STYLES["colophon"]
    for place, (left, right) in enumerate(letter_lines.colophon(letter)):
        if place:
            _thin_rule(_framed(document))
        line = _framed(document)
        shape = line.paragraph_format
        shape.line_spacing = Pt(style.pitch)
        shape.left_indent = shape.right_indent = Pt(style.size)
        shape.tab_stops.add_tab_stop(Pt(_WIDTH / 20 - style.size), WD_TAB_ALIGNMENT.RIGHT)
        run = line.add_run(left + ("\t" + right if right else ""))
        run.font.size = Pt(style.size)
        typeface(run._r.get_or_add_rPr(), style.face.name)
    document.add_paragraph().paragraph_format.line_spacing = Pt(1)  # a frame hangs on the paragraph after it


def _thin_rule(paragraph: Paragraph) -> None:
    """A tab filled with a line: a frame in LibreOffice bears neither unlike borders nor one between paragraphs."""
    paragraph.paragraph_format.line_spacing = Pt(6)
    stop = Pt(_WIDTH / 20 - 1)
    paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    paragraph.add_run("\t").font.size = Pt(6)


def _framed(document: Document) -> Paragraph:
    """One more paragraph of the frame, which is as wide as the type area and has a thick rule above and below."""
    paragraph = document.add_paragraph()
    place = 'w:hAnchor="margin" w:xAlign="left" w:vAnchor="margin" w:yAlign="bottom" w:wrap="notBeside"'
    frame = parse_xml(f'<w:framePr {nsdecls("w")} w:w="{_WIDTH}" {place}/>')
    paragraph._p.get_or_add_pPr().insert(0, frame)
    rule(paragraph, "top", look.THICK)
    rule(paragraph, "bottom", look.THICK)
    return paragraph
