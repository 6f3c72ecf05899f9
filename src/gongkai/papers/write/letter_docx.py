"""A letter as a Word document, after the same table of styles as its print. Fonts are named, not embedded."""

import io
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from gongkai.papers.letter import Block, Heading, Letter, Table
from gongkai.papers.seal import Seal
from gongkai.papers.write import letter_frame, letter_lines
from gongkai.papers.write import letter_style as look
from gongkai.papers.write.docx import packed, typeface
from gongkai.papers.write.title import lines, width

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
EM = look.STYLES["body"].size + look.TRACKING  # points that a character of the body takes
_RED = look.RED.removeprefix("#")


def write(letter: Letter) -> bytes:
    """The whole letter; the same letter gives the same bytes."""
    document = docx.Document()
    letter_frame.lay(document, letter)
    _head(document, letter)
    _centred(document, letter.title, 1)
    _blank(document)
    if letter.addressee:
        _line(document, letter_lines.addressee(letter))
    _flow(document, letter.blocks)
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no signature stands alone on a page
    _attachment_notes(document, letter)
    _sign_off(document, letter)
    if letter.note:
        _indented(_line(document, letter_lines.note(letter)))
    for mark, attachment in letter_lines.printed_attachments(letter):
        _line(document, mark, "mark").paragraph_format.page_break_before = True
        _blank(document)
        _centred(document, attachment.title, 2)
        _blank(document)
        _flow(document, attachment.blocks)
    letter_frame.colophon(document, letter)
    return packed(document)


def _line(document: Document, text: str, style: str = "body", side: WD_ALIGN_PARAGRAPH | None = None) -> Paragraph:
    paragraph = document.add_paragraph()
    if side is not None:
        paragraph.alignment = side
    _run(paragraph, text, style)
    return paragraph


def _run(paragraph: Paragraph, text: str, style: str, size: float = 0) -> None:
    known = look.STYLES[style]
    paragraph.paragraph_format.line_spacing = Pt(known.pitch)
    run = paragraph.add_run(text)
    run.font.size = Pt(size or known.size)
    typeface(run._r.get_or_add_rPr(), known.face.name)


def _blank(document: Document, count: int = 1) -> None:
    for _ in range(count):
        document.add_paragraph().paragraph_format.keep_with_next = True


def _indented(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(2 * EM)


def _outlined(paragraph: Paragraph, level: int) -> None:
    """A heading for the navigation of Word, without the colours of its heading styles. `level` counts from 1."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(outline)
    paragraph.paragraph_format.keep_with_next = True


def _centred(document: Document, text: str, level: int) -> None:
    paragraph = _line(document, "", "title", CENTER)
    for place, line in enumerate(lines(text, letter_lines.room("title") - 1)):
        if place:
            paragraph.runs[-1].add_break(WD_BREAK.LINE)
        _run(paragraph, line, "title")
    _outlined(paragraph, level)


def _head(document: Document, letter: Letter) -> None:
    """The red name and rule, the number between them; without a name the number stands at the right."""
    if not letter.head:
        if letter.number:
            _line(document, letter.number, "number", RIGHT)
            _blank(document)
        return
    name = document.add_paragraph()
    name.alignment = CENTER
    name.paragraph_format.space_before = Mm(look.HEAD_DROP)
    _run(name, letter.head, "head", letter_lines.head_size(letter))
    name.runs[0].font.color.rgb = RGBColor.from_string(_RED.upper())
    _blank(document, 2)
    number = _line(document, letter.number, "number", CENTER)
    letter_frame.rule(number, "bottom", look.RED_RULE, _RED, look.RULE_GAP * look.POINTS)
    _blank(document, 2)


def _flow(document: Document, blocks: Iterable[Block]) -> None:
    for number, block in letter_lines.numbered(blocks):
        if isinstance(block, Table):
            _table(document, block)
        elif isinstance(block, Heading):
            heading = _line(document, number + block.text, f"heading-{block.level}")
            _indented(heading)
            _outlined(heading, block.level + 1)
        else:
            _indented(_line(document, block.text))


def _attachment_notes(document: Document, letter: Letter) -> None:
    notes = letter_lines.attachment_notes(letter)
    if notes:
        _blank(document)
    for place, (mark, title) in enumerate(notes):
        paragraph = _line(document, mark + title)
        number = 0 if mark == "附件：" else 1  # what stands before the name, beside 附件：
        shape = paragraph.paragraph_format
        shape.left_indent = Pt((5 + number) * EM)
        shape.first_line_indent = Pt(-(3 + number if place == 0 else number) * EM)
        shape.keep_with_next = True


def _sign_off(document: Document, letter: Letter) -> None:
    _blank(document, 2 if letter.sealed else 1)
    organ, dated = letter_lines.insets(letter)
    for text, inset in ((letter.organ, organ), (letter_lines.day(letter.day), dated)):
        line = _line(document, text, side=RIGHT)
        line.paragraph_format.right_indent = Pt(inset * EM)
        line.paragraph_format.keep_with_next = text == letter.organ
    if letter.seal:
        middle = (dated + width(letter_lines.day(letter.day)) / 2) * EM
        _stamp(document.paragraphs[-1], letter.seal, middle)


def _stamp(paragraph: Paragraph, seal: Seal, middle: float) -> None:
    """The seal over organ and date, its middle so many points from the right edge; drawn behind the words."""
    wide = Mm(seal.diameter)
    inline = paragraph.add_run().add_picture(io.BytesIO(seal.png), width=wide, height=wide)._inline
    right = Mm(look.PAPER[0] - look.LEFT - look.RIGHT) - Pt(middle) - wide // 2
    up = -(wide // 2) - Pt(0.3 * look.STYLES["body"].pitch)
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{right}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{up}</wp:posOffset></wp:positionV></wp:anchor>'
    )
    inline.docPr.set("descr", "印章")
    anchor.extend([inline.extent, parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"), inline.docPr, inline.graphic])
    drawing = inline.getparent()
    assert drawing is not None
    drawing.replace(inline, anchor)


def _table(document: Document, table: Table) -> None:
    """Its head is repeated on every page, no row is parted unless a page may not hold it."""
    drawn = document.add_table(0, len(table.columns), style="Table Grid")
    drawn.autofit = False
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    wide = (look.PAPER[0] - look.LEFT - look.RIGHT) / sum(table.widths)
    for column, share in zip(drawn.columns, table.widths, strict=True):
        column.width = Mm(wide * share)
    for place, texts in enumerate((table.columns, *table.rows)):
        row = drawn.add_row()
        _whole(row, head=place == 0, long=any(len(text) > look.WHOLE for text in texts))
        if place in table.tall:
            row.height = Mm(look.TALL)
        for cell, text, share in zip(row.cells, texts, table.widths, strict=True):
            cell.width = Mm(wide * share)
            _cell(cell, text, "table" if place else "table-head")
    document.add_paragraph().paragraph_format.line_spacing = Pt(look.PITCH / 2)


def _whole(row: _Row, *, head: bool, long: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for name, wanted in (("w:cantSplit", not long), ("w:tblHeader", head)):
        if wanted:
            properties.append(OxmlElement(name))


def _cell(cell: _Cell, text: str, style: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTER
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    _run(paragraph, text, style)
