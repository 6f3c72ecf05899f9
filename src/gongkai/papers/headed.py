"""The headings of every table of a document: of pages, Word files, PDF, worksheets (hidden ones too) and CSV.

What stands above a table, its title and its unit, is no heading. A heading of two lines is that of its lower line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from gongkai.law.refusal import Refusal
from gongkai.papers.read.blocks import Document, Table, Unreadable
from gongkai.papers.read.docx import read_docx
from gongkai.papers.read.html import read_html
from gongkai.papers.read.package import Package
from gongkai.papers.read.pdf import read_pdf
from gongkai.papers.sheet import delimited, xlsx
from gongkai.papers.sheet.page import Page

LOOKED_AT = 30  # lines of a table: whatever stands above a heading takes fewer
_NEARLY = 0.6  # of the fullest line: a title with its unit beside it fills less, a heading more
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


@dataclass(frozen=True)
class Headed:
    """`headings` from left to right, "" for a column that has none; columns with nothing in them are left out."""

    where: str
    headings: tuple[str, ...]


@dataclass(frozen=True)
class _Span:
    """A merged cell, places from 0."""

    top: int
    left: int
    rows: int
    cols: int


def of_html(html: str) -> list[Headed]:
    """The tables of a page or fragment."""
    try:
        return [*_of_document(read_html(html, ""))]
    except Unreadable:
        return []


def of_file(data: bytes, name: str) -> list[Headed] | None:
    """The tables of a file; None where nobody can tell: it can't be read, or is of a kind whose tables are not read."""
    try:
        if data.startswith(_PDF):
            return [*_of_document(read_pdf(data, name))] or None  # a table without ruling lines is read as none
        if not data.startswith(_ZIP):
            return [*_of_pages([delimited.page(data)])] if name.lower().endswith((".csv", ".tsv")) else None
        if "xl/workbook.xml" in (package := Package(data)).names:
            return [*_of_pages(xlsx.pages(data))]
        return [*_of_document(read_docx(package, name))]
    except (Refusal, Unreadable):
        return None


def is_pdf(data: bytes) -> bool:
    """Whether it takes a process of its own, and seconds, to read the tables."""
    return data.startswith(_PDF)


def _of_document(document: Document) -> Iterator[Headed]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables, 1):
        rows = [[""] * table.cols for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.col] = cell.text
        spans = [_Span(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in table.cells]
        yield from _headed(rows, spans, f"第{number}个表格")


def _of_pages(pages: Iterable[Page]) -> Iterator[Headed]:
    for page in pages:
        rows = [["" if raw is None else str(raw) for raw in row] for row in islice(page.rows(), LOOKED_AT)]
        width = max(map(len, rows), default=0)
        padded = [row + [""] * (width - len(row)) for row in rows]
        spans = [
            _Span(each.top - 1, each.left - 1, each.bottom - each.top + 1, each.right - each.left + 1)
            for each in page.merges
        ]
        where = f"工作表“{page.name}”{'（隐藏）' if page.hidden else ''}" if page.name else "表格"
        yield from _headed(padded, spans, where)


def _headed(rows: list[list[str]], spans: Sequence[_Span], where: str) -> Iterator[Headed]:
    rows = rows[:LOOKED_AT]
    for span in spans:
        for row in rows[span.top : span.top + span.rows]:
            row[span.left : span.left + span.cols] = [rows[span.top][span.left]] * len(
                row[span.left : span.left + span.cols]
            )
    filled = [len({cell.strip() for cell in row} - {""}) for row in rows]
    most = max(filled, default=0)
    if most < 2:  # one column is no table of people
        return
    first = next(place for place, count in enumerate(filled) if count >= max(2, most * _NEARLY))
    deep = max((span.rows for span in spans if span.top == first and span.rows < len(rows)), default=1)
    last = min(first + deep, len(rows)) - 1
    columns = [place for place in range(len(rows[0])) if any(row[place].strip() for row in rows[last:])]
    yield Headed(where, tuple(rows[last][place].strip() for place in columns))
