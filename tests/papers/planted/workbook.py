"""A report as a workbook: its words in rows across the sheet, its tables with merged cells."""

import io
from collections.abc import Iterable

from openpyxl import Workbook

from tests.papers.shapes import Part, Rows, unmerged

WIDTH = 15  # columns: those of table 四


def workbook(report: Iterable[Part]) -> bytes:
    book = Workbook()
    sheet = book.active
    at = 1
    for part in report:
        if part.rows is None:
            sheet.cell(at, 1, part.heading + part.text)
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=WIDTH)
            at += 1
        else:
            _table(sheet, part.rows, at)
            at += len(part.rows)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _table(sheet, rows: Rows, top: int) -> None:  # type: ignore[no-untyped-def]
    for at, row in enumerate(unmerged(rows), top):
        column = 1
        for cell in row:
            right = column + cell.colspan - 1
            if cell.rowspan:
                sheet.cell(at, column, int(cell.text) if cell.text.isdecimal() else cell.text or None)
                if cell.rowspan * cell.colspan > 1:
                    below = at + cell.rowspan - 1
                    sheet.merge_cells(start_row=at, end_row=below, start_column=column, end_column=right)
            column = right + 1
