"""A report as a Word document on a page like that of official documents (GB/T 9704-2012: margins, type, page number).

Fonts are named, not embedded: 方正小标宋简体, 仿宋_GB2312, 黑体, 楷体_GB2312, as offices have them.
"""

import io
import re
from collections.abc import Iterable
from copy import deepcopy
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gongkai.law.annual.report import Report
from gongkai.law.grid import Layout
from gongkai.papers.write import page
from gongkai.papers.write.tables import Placed, Plan
from gongkai.papers.write.title import lines

TITLE, BODY, BLACK, SCRIPT, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
SECOND, THIRD, FOURTH, TABLE = Pt(22), Pt(16), Pt(14), Pt(9)  # 二号, 三号, 四号, 小五
LINE = Pt(28)  # 22 lines on 225 mm
_WIDTH = Mm(156)  # of the type area
_TITLE = 19  # signs of 二号 on a line, one less than fit
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]+[)）][^。；]{1,40}$")


def write(report: Report) -> bytes:
    """The whole report; the same report gives the same bytes. Raises ValueError without form and year."""
    form = page.form_of(report)
    document = docx.Document()
    _page(document)
    _properties(document, report)
    _line(document, "\n".join(lines(page.title(report), _TITLE)), TITLE, SECOND, WD_ALIGN_PARAGRAPH.CENTER)
    document.add_paragraph()
    _paragraphs(document, page.preamble(report))
    for section in report.sections:
        heading = _line(document, section.written, BLACK, THIRD)
        heading.paragraph_format.keep_with_next = True
        _indented(heading)
        _paragraphs(document, page.prose(report, section))
        number = page.TABLE_OF.get(section.no)
        if number:
            _table(document, report, form.layout(number))
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no signature stands alone on a page
    document.add_paragraph().paragraph_format.keep_with_next = True
    for line in filter(None, page.signature(report)):
        signed = _line(document, line, BODY, THIRD, WD_ALIGN_PARAGRAPH.RIGHT).paragraph_format
        signed.right_indent, signed.keep_with_next = THIRD * 4, True
    return packed(document)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = THIRD
    typeface(normal.element.get_or_add_rPr(), BODY)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = LINE
    normal.paragraph_format.space_after = Pt(0)
    _page_number(section.footer.paragraphs[0])


def _properties(document: Document, report: Report) -> None:
    known = document.core_properties
    known.title, known.author, known.comments = page.title(report), report.organ or "", ""
    known.last_modified_by = known.author


def typeface(properties, name: str) -> None:  # type: ignore[no-untyped-def]  # an element of lxml's own making
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def _run(paragraph: Paragraph, text: str, face: str, size: Length) -> Run:
    run = paragraph.add_run(text)
    run.font.size = size
    typeface(run._r.get_or_add_rPr(), face)
    return run


def _line(
    document: Document,
    text: str,
    face: str,
    size: Length,
    alignment: WD_ALIGN_PARAGRAPH | None = None,
) -> Paragraph:
    paragraph = document.add_paragraph()
    if alignment is not None:
        paragraph.alignment = alignment
    _run(paragraph, text, face, size)
    if size > THIRD:
        paragraph.paragraph_format.line_spacing = Pt(size.pt * 1.5)
    return paragraph


def _indented(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.first_line_indent = THIRD * 2


def _paragraphs(document: Document, lines: Iterable[str]) -> None:
    for line in lines:
        _indented(_line(document, line, SCRIPT if _SUBHEADING.match(line) else BODY, THIRD))


def _page_number(paragraph: Paragraph) -> None:
    """— 3 —, a field that Word fills in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", SONG, FOURTH)
    run = _run(paragraph, "", SONG, FOURTH)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
    _run(paragraph, " —", SONG, FOURTH)


def _table(document: Document, report: Report, layout: Layout) -> None:
    """Rows and cells are appended one by one: merging the cells of a full grid takes python-docx seconds a table; each
    is a copy of one, for it takes its time over every property as well.

    No row is parted, and each keeps to the next: a table stands on one page, every one of the forms fits on it.
    """
    plan = Plan(layout)
    table = document.add_table(0, plan.width, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = _widths(plan)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    kept, last = (_cell(table, kept=kept) for kept in (True, False))
    for row in range(plan.height):
        tr = table._tbl.add_tr()
        tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for placed in dict.fromkeys(plan.at[row, col] for col in range(plan.width)):
            tc = deepcopy(kept if row + 1 < plan.height else last)
            tr.append(tc)
            tc.width = Length(sum(widths[placed.col : placed.col + placed.slot.colspan]))
            if placed.slot.colspan > 1:
                tc.grid_span = placed.slot.colspan
            if placed.slot.rowspan > 1:
                tc.vMerge = "restart" if placed.row == row else "continue"
            _fill(tc, _text(report, placed) if placed.row == row else "")
    document.add_paragraph()


def _text(report: Report, placed: Placed) -> str:
    cell = placed.slot.cell
    return page.value(report, cell) if cell else placed.slot.text


def _cell(table: Table, *, kept: bool) -> CT_Tc:
    """What every cell of a table is a copy of; its paragraph has a run without text."""
    row = table._tbl.add_tr()
    cell = _Cell(row.add_tc(), table)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.keep_with_next = kept
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _run(paragraph, "", SONG, TABLE)
    table._tbl.remove(row)
    return cell._tc


def _fill(cell: CT_Tc, text: str) -> None:
    [paragraph] = cell.p_lst
    [run] = paragraph.r_lst
    if text:
        run.text = text
    else:
        paragraph.remove(run)


def _widths(plan: Plan) -> list[Length]:
    """Equal columns; but the label columns of table 三 hold whole sentences and get room by the length of these."""
    shares = [3, 3, 10] + [2] * 7 if plan.width == 10 else [1] * plan.width
    return [Length(_WIDTH * share // sum(shares)) for share in shares]


def packed(document: Document) -> bytes:
    """The file with every date in its packaging fixed, so that it depends on nothing but the report."""
    drawn, packed = io.BytesIO(), io.BytesIO()
    document.save(drawn)
    with ZipFile(drawn) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
