"""A list as XLSX or CSV, for people who go on with it in Excel or WPS. What read_sheet reads back is what was written.

A text that begins with = + - @ is kept a text: opened in a sheet program it would else be a formula, and a citizen's
words could run one on an official's machine.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import chain, islice
from typing import Any
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gongkai.law.refusal import Refusal

from .column import Kind

Value = str | int | float | bool | Decimal | date | None
MAX_ROWS = 1_048_575  # below the heading; more no sheet program opens
MAX_TEXT = 32_767  # characters of a cell
_CUT = "……（内容过长，后文未导出）"
_MEASURED = 200  # rows looked at to set the widths
_NARROW, _WIDE = 8, 60  # widths, in characters of half width
_CHINA = ZoneInfo("Asia/Shanghai")
_FORMATS: dict[Kind, str] = {"code": "@", "date": "yyyy-mm-dd", "time": "yyyy-mm-dd hh:mm"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DANGEROUS = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


class TooLong(Refusal):
    says = "没有导出：这份清单超过{most}行，一张表放不下。请先筛选，分几次导出。"


@dataclass(frozen=True)
class Part:
    """A list that is one sheet of several: its title, (label, kind) a column, its rows."""

    title: str
    columns: Sequence[tuple[str, Kind]]
    rows: Iterable[Sequence[Value]]


def write_xlsx(columns: Sequence[tuple[str, Kind]], rows: Iterable[Sequence[Value]], *, title: str) -> bytes:
    """A workbook of one sheet: (label, kind) a column, the heading frozen and filtered, codes as text.

    Moments are written in Chinese time. Without rows it is a template to fill in. Raises TooLong.
    """
    return write_workbook([Part(title, columns, rows)], title=title)


def write_workbook(parts: Sequence[Part], *, title: str) -> bytes:
    """A workbook with a sheet for each list, each as write_xlsx has it. Raises TooLong."""
    book = Workbook(write_only=True)
    book.properties.title = title
    for part in parts:
        _sheet(book, part.title, part.columns, part.rows)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, Kind]], rows: Iterable[Sequence[Value]]) -> None:
    sheet: Any = book.create_sheet(_NOT_IN_NAMES.sub("", title).strip("' ")[:31] or "清单")
    iterator = iter(rows)
    first = list(islice(iterator, _MEASURED))
    for number, (label, kind) in enumerate(columns):
        dimension = sheet.column_dimensions[get_column_letter(number + 1)]
        dimension.width = _width(label, [row[number] for row in first])
        dimension.number_format = _FORMATS.get(kind, "General")
    sheet.freeze_panes = "A2"
    try:
        count = _fill(sheet, columns, chain(first, iterator))
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    finally:
        sheet.close()  # or openpyxl complains of its own unfinished file when a row fails


def _fill(sheet: Any, columns: Sequence[tuple[str, Kind]], rows: Iterable[Sequence[Value]]) -> int:
    """Write the heading and the rows; how many rows there were."""
    sheet.append([_heading(sheet, label) for label, _ in columns])
    writers = [_Cells(sheet, kind) for _, kind in columns]
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MAX_ROWS:
            raise TooLong(most=MAX_ROWS)
        sheet.append([write.cell(value) for write, value in zip(writers, row, strict=True)])
    return count


def write_csv(columns: Sequence[tuple[str, Kind]], rows: Iterable[Sequence[Value]]) -> bytes:
    """The same list as CSV: UTF-8 with the mark that Excel needs, lines ended as Excel ends them."""
    return b"".join(csv_lines(columns, rows))


def csv_lines(columns: Sequence[tuple[str, Kind]], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """write_csv piece by piece, for an answer that is sent while it is made."""
    yield b"\xef\xbb\xbf"
    for row in chain([[label for label, _ in columns]], rows):
        line = StringIO()
        csv.writer(line).writerow([_field(value) for value in row])
        yield line.getvalue().encode("utf-8", "replace")


class _Cells:
    """Cells of one column. openpyxl writes a row before the next is made, so that one cell serves the whole column."""

    def __init__(self, sheet: Any, kind: Kind) -> None:
        self.typed, self.text, self.guarded = (WriteOnlyCell(sheet) for _ in range(3))
        for cell in (self.typed, self.text, self.guarded):
            cell.number_format = _FORMATS.get(kind, "General")
        self.text.alignment = self.guarded.alignment = Alignment(vertical="top", wrap_text=kind == "text")
        self.guarded.quotePrefix = True
        self.as_text = kind in ("text", "code")

    def cell(self, value: Value) -> Any:
        if value is None or value == "":
            return None
        if self.as_text or isinstance(value, (str, bool)):
            return self._text(_plain(value))
        self.typed.value = _local(value) if isinstance(value, datetime) else value
        return self.typed

    def _text(self, value: str) -> Any:
        text = _legal(value)
        cell = self.guarded if _DANGEROUS.match(text) else self.text
        cell.value = text
        cell.data_type = "s"  # openpyxl makes a formula of what begins with =, an error of #N/A
        return cell


def _heading(sheet: Any, label: str) -> Any:
    cell = WriteOnlyCell(sheet, label)
    cell.data_type = "s"
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="EEEEEE")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _field(value: Value) -> str:
    text = _plain(value)
    return f"'{text}" if isinstance(value, str) and _DANGEROUS.match(text) else text


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return _local(value).isoformat(" ", "minutes")
    return str(value)


def _local(value: datetime) -> datetime:
    """The moment on a clock in China; sheets know no time zones."""
    return value.astimezone(_CHINA).replace(tzinfo=None) if value.tzinfo else value


def _legal(value: str) -> str:
    text = _ILLEGAL.sub("", value)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - len(_CUT)] + _CUT


def _width(label: str, values: list[Value]) -> int:
    longest = max(_measure(label) + 3, *map(_measure, map(_plain, values))) if values else _measure(label) + 3
    return max(_NARROW, min(longest + 1, _WIDE))


def _measure(text: str) -> int:
    """The width of the longest line of a text; a Chinese character is two wide."""
    return max(
        (sum(2 if east_asian_width(char) in "WF" else 1 for char in line) for line in text.split("\n")), default=0
    )
