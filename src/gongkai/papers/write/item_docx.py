"""An item as a Word document, from the same blocks and styles as its print. Fonts are named, not embedded."""

import io

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from gongkai.papers.item import ItemPaper
from gongkai.papers.write import item_pdf, letter_lines
from gongkai.papers.write import letter_style as look
from gongkai.papers.write.docx import packed, typeface
from gongkai.papers.write.item_blocks import Block, Cell, Paper, Run
from gongkai.papers.write.title import lines

_SIDES = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
_WIDTH = look.PAPER[0] - look.LEFT - look.RIGHT  # mm of the type area
_EM = look.STYLES["body"].size
_LABEL = 26  # mm
_FACES = {"strong": look.BLACK.name, "em": look.SCRIPT.name}
Home = Document | _Cell


def write(item: ItemPaper) -> bytes:
    """The whole item; the same item gives the same bytes."""
    document = docx.Document()
    _lay(document, item)
    title = document.add_paragraph(style="Heading 1")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for place, line in enumerate(lines(item.title, letter_lines.room("title") - 1)):
        run = title.add_run()
        if place:
            run.add_break()
        run.add_text(line)
        _styled(run, "title")
    _metadata(document, item)
    paper = Paper(item.pictures, item.address)
    writer = _Writer({shown.file: shown.data for shown in paper.shown.values()})
    for block in paper.blocks(item.html):
        writer.block(document, block, "body")
    for place, name in enumerate(item.attachments, 1):
        lead = "附件：" if place == 1 else "\u3000\u3000\u3000"
        number = f"{place}." if len(item.attachments) > 1 else ""
        _styled(document.add_paragraph().add_run(lead + number + name), "body")
    return packed(document)


def _lay(document: Document, item: ItemPaper) -> None:
    """Paper, margins, type; the organ at the top, address and page number at the foot; what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(look.PAPER[0]), Mm(look.PAPER[1])
    section.top_margin, section.bottom_margin = Mm(look.TOP), Mm(look.BOTTOM)
    section.left_margin, section.right_margin = Mm(look.LEFT), Mm(look.RIGHT)
    for name, face in (
        ("Normal", "body"),
        ("Heading 1", "title"),
        *((f"Heading {n + 1}", f"heading-{n}") for n in (1, 2, 3)),
    ):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        known = look.STYLES[face]
        style.font.size, style.font.bold, style.font.italic = Pt(known.size), False, False
        style.font.color.rgb = None
        typeface(style.element.get_or_add_rPr(), known.face.name)
        shape = style.paragraph_format
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(known.pitch)
        shape.space_before, shape.space_after = Pt(0), Pt(12 if name == "Heading 1" else 0)
    language = parse_xml(f'<w:lang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN"/>')
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    _small(section.header.paragraphs[0], item.organ)
    foot = section.footer.paragraphs[0]
    _small(foot, f"{item.address}　第" if item.address else "第")
    _field(foot, "PAGE")
    _small(foot, "页，共")
    _field(foot, "NUMPAGES")
    _small(foot, "页")
    known_as = document.core_properties
    known_as.title, known_as.author, known_as.last_modified_by = item.name, item.organ, item.organ
    known_as.comments, known_as.language = "", "zh-CN"


def _small(paragraph: Paragraph, text: str) -> WordRun:
    run = paragraph.add_run(text)
    run.font.size = Pt(9)
    typeface(run._r.get_or_add_rPr(), look.SONG.name)
    return run


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that Word fills in."""
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        _small(paragraph, "")._r.append(part)


def _metadata(document: Document, item: ItemPaper) -> None:
    rows = [*item_pdf.rows(item.block)]
    if not rows:
        return
    value = _WIDTH / 2 - _LABEL
    table = _table(document, [_LABEL, value, _LABEL, value])
    for row in rows:
        tr = table._tbl.add_tr()
        for label, words in row:
            wide = len(row) == 1
            head, cell = _cell(table, tr, Mm(_LABEL)), _cell(table, tr, Mm(_WIDTH - _LABEL if wide else value))
            if wide:
                cell._tc.grid_span = 3
            for one, text, style in ((head, label, "table-head"), (cell, words, "table")):
                _close(one.paragraphs[0])
                _styled(one.paragraphs[0].add_run(text), style, 10.5)
    document.add_paragraph()


def _table(home: Home, widths: list[float]) -> Table:
    table = home.add_table(0, len(widths)) if isinstance(home, _Cell) else home.add_table(0, len(widths), "Table Grid")
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _cell(table: Table, tr, width: Length) -> _Cell:  # type: ignore[no-untyped-def]  # an element of lxml's own making
    tc = tr.add_tc()
    tc.width = width
    cell = _Cell(tc, table)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return cell


def _close(paragraph: Paragraph) -> None:
    """In a table lines stand as close as their type allows."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)


def _styled(run: WordRun, style: str, size: float = 0) -> WordRun:
    known = look.STYLES[style]
    run.font.size = Pt(size or known.size)
    typeface(run._r.get_or_add_rPr(), known.face.name)
    return run


class _Writer:
    """Writes blocks into a document or a cell; `files` are the pictures by name."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def block(self, home: Home, block: Block, style: str, indent: float = 0, size: float = 0) -> None:
        if block.kind == "table":
            self.table(home, block)
        elif block.kind in ("ul", "ol"):
            for place, item in enumerate(block.items):
                sign = "• " if block.kind == "ul" else f"{block.start + place}. "
                self.item(home, item, sign, style, indent + 1, size)
        elif block.kind == "quote":
            for inner in block.blocks:
                self.block(home, inner, style, indent + 2, size)
        elif block.kind == "figure":
            for runs in (block.runs, block.caption):
                self.paragraph(home, Block("p", runs, "center"), style, 0, size)
        else:
            self.paragraph(home, block, style, indent, size)

    def item(self, home: Home, blocks: list[Block], sign: str, style: str, indent: float, size: float) -> None:
        """The sign stands before the first words of an item, whatever they are."""
        first = blocks[0] if blocks and blocks[0].kind == "p" else Block("p")
        self.paragraph(home, Block("p", [Run(sign), *first.runs], first.align), style, indent, size)
        for inner in blocks[1:] if blocks and blocks[0] is first else blocks:
            self.block(home, inner, style, indent + 1, size)

    def paragraph(self, home: Home, block: Block, style: str, indent: float = 0, size: float = 0) -> Paragraph:
        heading = block.kind == "h" and not isinstance(home, _Cell)
        paragraph = home.add_paragraph(style=f"Heading {block.level + 1}" if heading else None)
        if isinstance(home, _Cell):
            _close(paragraph)
        if block.align in _SIDES:
            paragraph.alignment = _SIDES[block.align]
        elif indent:
            paragraph.paragraph_format.left_indent = Pt(indent * _EM)
        elif not isinstance(home, _Cell) and not block.flush:
            paragraph.paragraph_format.first_line_indent = Pt(2 * _EM)
        if block.keep:
            paragraph.paragraph_format.keep_with_next = True
        for run in block.runs:
            self.run(paragraph, run, f"heading-{block.level}" if block.kind == "h" else style, size)
        return paragraph

    def run(self, paragraph: Paragraph, run: Run, style: str, size: float) -> None:
        if run.is_break:
            paragraph.add_run().add_break()
        elif run.picture:
            drawn = paragraph.add_run().add_picture(io.BytesIO(self.files[run.picture]), Mm(run.width))
            drawn._inline.docPr.set("descr", run.text)
        else:
            written = _styled(paragraph.add_run(run.text), style, size)
            _mark(written, run.marks)
            if run.href:
                _link(paragraph, written, run.href)

    def table(self, home: Home, block: Block) -> None:
        if block.caption:
            words = self.paragraph(home, Block("p", block.caption, "center"), "table-head")
            words.paragraph_format.keep_with_next = True
        share = _WIDTH / sum(block.shares)
        widths = [one * share for one in block.shares]
        table = _table(home, widths)
        at = {(x, y): cell for cell in block.cells for x in range(cell.x, cell.x + cell.colspan) for y in _down(cell)}
        for y in range(max(cell.y + cell.rowspan for cell in block.cells)):
            tr = table._tbl.add_tr()
            properties = tr.get_or_add_trPr()
            for name in ("w:cantSplit", "w:tblHeader") if y < block.heads else ("w:cantSplit",):
                properties.append(OxmlElement(name))
            x = 0
            while x < len(widths):
                held = at.get((x, y)) or Cell(x, y, 1, 1, "", "", [])
                cell = _cell(table, tr, Mm(sum(widths[x : x + held.colspan])))
                if held.colspan > 1:
                    cell._tc.grid_span = held.colspan
                if held.rowspan > 1:
                    cell._tc.vMerge = "restart" if held.y == y else "continue"
                self.fill(cell, held if held.y == y else Cell(x, y, 1, 1, "", "", []), block.size)
                x += held.colspan
        home.add_paragraph()

    def fill(self, cell: _Cell, held: Cell, size: float) -> None:
        empty = cell.paragraphs[0]
        for block in held.blocks:
            block.align = block.align or held.align or ("center" if held.head == "col" else "")
            self.block(cell, block, "table-head" if held.head else "table", size=size)
        if held.blocks and held.blocks[-1].kind != "table":
            empty._p.getparent().remove(empty._p)


def _down(cell: Cell) -> range:
    return range(cell.y, cell.y + cell.rowspan)


def _mark(run: WordRun, marks: tuple[str, ...]) -> None:
    font = run.font
    for mark in marks:
        if mark in _FACES:
            typeface(run._r.get_or_add_rPr(), _FACES[mark])
        font.bold = mark == "strong" or font.bold
        font.underline = mark == "u" or font.underline
        font.strike = mark == "s" or font.strike
        font.subscript = mark == "sub" or font.subscript
        font.superscript = mark == "sup" or font.superscript


def _link(paragraph: Paragraph, run: WordRun, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.replace(run._r, link)
    link.append(run._r)
    run.font.underline = True
