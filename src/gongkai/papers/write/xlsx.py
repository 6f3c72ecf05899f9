"""A report as a workbook of one sheet: the words in rows across the sheet, the tables with the cells of the form."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from gongkai.law.annual.report import Report
from gongkai.law.grid import Layout
from gongkai.papers.write import page
from gongkai.papers.write.tables import Placed, Plan

WIDTH = 15  # columns: those of table 四, the widest
_THIN = Side(style="thin")
_BOX = Border(_THIN, _THIN, _THIN, _THIN)
_PER_LINE = 62  # Chinese characters that a row across the sheet holds
_LONGEST = 2**53  # what a sheet program counts without rounding
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - XLSX knows no time zones; the same report gives the same bytes


def write(report: Report) -> bytes:
    """The whole report. Raises ValueError if neither its form nor its year is known."""
    form = page.form_of(report)
    book = Workbook()
    book.properties.title = page.title(report)
    book.properties.creator = report.organ or ""
    book.properties.created = book.properties.modified = _EPOCH
    sheet: Any = book.active
    sheet.title = "年度报告"
    for column in range(1, WIDTH + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 9
    lines = _Sheet(sheet)
    lines.across(page.title(report), bold=True, centred=True)
    for text in page.preamble(report):
        lines.across(text)
    for section in report.sections:
        lines.across(section.written, bold=True)
        for text in page.prose(report, section):
            lines.across(text)
        number = page.TABLE_OF.get(section.no)
        if number:
            lines.table(report, form.layout(number))
    for text in filter(None, page.signature(report)):
        lines.across(text, right=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Sheet:
    """The sheet and the last row that was written."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._row = 0

    def across(self, text: str, *, bold: bool = False, centred: bool = False, right: bool = False) -> None:
        """A paragraph over the whole width."""
        self._row += 1
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=WIDTH)
        cell = self._sheet.cell(self._row, 1)
        _text(cell, text)
        cell.font = Font(name="宋体", bold=bold, size=14 if centred else 11)
        side = "center" if centred else "right" if right else "left"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        self._sheet.row_dimensions[self._row].height = 18 * (1 + len(text) // _PER_LINE)

    def table(self, report: Report, layout: Layout) -> None:
        """A table of the form, its last column stretched no further than the form has it."""
        plan, top = Plan(layout), self._row + 1
        for row in plan:
            for placed in row:
                self._cell(report, placed, top)
        self._row += plan.height

    def _cell(self, report: Report, placed: Placed, top: int) -> None:
        slot, row, column = placed.slot, top + placed.row, 1 + placed.col
        if slot.rowspan > 1 or slot.colspan > 1:
            self._sheet.merge_cells(
                start_row=row,
                end_row=row + slot.rowspan - 1,
                start_column=column,
                end_column=column + slot.colspan - 1,
            )
        for below in range(slot.rowspan):
            for beside in range(slot.colspan):
                self._sheet.cell(row + below, column + beside).border = _BOX
        cell = self._sheet.cell(row, column)
        if slot.cell:
            _number(cell, page.value(report, slot.cell))
        else:
            _text(cell, slot.text)
        cell.font = Font(name="宋体", size=10)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if slot.colspan == 1 and slot.rowspan == 1:
            height = 14 * (1 + len(slot.text) // 5)
            known = self._sheet.row_dimensions[row].height or 0
            self._sheet.row_dimensions[row].height = max(known, height, 18)


def _text(cell: Any, text: str) -> None:
    """A text that begins like a formula stays a text."""
    cell.value = text or None
    if text:
        cell.data_type = "s"


def _number(cell: Any, raw: str) -> None:
    """A number where a sheet program would show exactly what was written, else the text."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        value = Decimal("NaN")
    exact = value.is_finite() and abs(value) < _LONGEST and shown(float(value)) == raw
    if exact:
        cell.value = int(value) if value == int(value) else float(value)
    else:
        _text(cell, raw)


def shown(value: float) -> str:
    """A number of a sheet as it is read back: 12, 7730.28."""
    return str(int(value)) if value == int(value) else repr(value)
