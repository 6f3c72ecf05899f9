"""The worksheets of an XLSX, streamed.

openpyxl streams values but then knows neither merged nor hidden cells, so that a pass over the XML before it collects
these; loading the workbook whole would know them, in ten times the memory.
"""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import IO, Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from gongkai.law.refusal import Refusal

from .page import MAX_COLUMNS, Merge, Page, Raw

MAX_UNPACKED = 200_000_000  # bytes: 100 000 rows of 20 columns have 120 MB
MAX_RATIO = 200  # unpacked to packed; sheets reach 30, repeated blanks made to fill the memory 1000
MAX_LINES = 1_048_576  # of any XLSX
MAX_CELLS = 16_384  # of one line
MAX_MERGES = 100_000
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TAGS = tuple(_NS + tag for tag in ("row", "c", "col", "mergeCell"))

warnings.filterwarnings("ignore", module="openpyxl")  # about extensions left out: none concerns values


class BrokenWorkbook(Refusal):
    says = "这个表格文件打不开：{why}。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再提交。"


class TooLarge(Refusal):
    says = "这个表格文件{what}，超过上限{most}，没有读取；请拆成几个文件，或删去多余的空行、空列和图片后再提交。"


def pages(data: bytes) -> list[Page]:
    """The worksheets in order, hidden ones included but marked. Raises BrokenWorkbook, TooLarge."""
    with _guarded():
        _weigh(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        return [_page(book, sheet) for sheet in book.worksheets]


def _page(book: Any, sheet: Any) -> Page:
    with book._archive.open(sheet._worksheet_path) as stream:  # the public interface has no way to the XML
        marks = _scan(stream)
    return Page(
        sheet.title,
        lambda: _rows(sheet),
        tuple(marks.merges),
        frozenset(marks.hidden_rows),
        frozenset(marks.hidden_columns),
        frozenset(marks.uncomputed),
        hidden=sheet.sheet_state != "visible",
    )


def _rows(sheet: Any) -> Iterator[Sequence[Raw]]:
    with _guarded():
        sheet.reset_dimensions()  # what a file says of its size is often wrong
        for row in islice(sheet.iter_rows(values_only=True), MAX_LINES):
            yield row[:MAX_COLUMNS]


@contextmanager
def _guarded() -> Iterator[None]:
    """Whatever goes wrong in reading the bytes of somebody else is a sentence: openpyxl raises any kind of error."""
    try:
        yield
    except (Refusal, GeneratorExit):
        raise
    except Exception as error:
        why = "设有打开密码" if isinstance(error, RuntimeError) and "encrypted" in str(error) else "文件不完整或已损坏"
        raise BrokenWorkbook(why=why) from error


def _weigh(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise BrokenWorkbook(why="它不是 Excel 表格")
        size = sum(member.file_size for member in archive.infolist())
    if size > min(MAX_UNPACKED, max(20_000_000, len(data) * MAX_RATIO)):
        raise TooLarge(what=f"展开后有{size // 1_000_000}MB", most=f"{MAX_UNPACKED // 1_000_000}MB")


@dataclass
class _Marks:
    """What the first pass collects of one sheet; `line` and `cells` are where it stands."""

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    line: int = 0
    cells: int = 0

    def started(self, element: Any) -> None:
        if element.tag == _NS + "row":
            self.line = int(element.get("r") or self.line + 1)
            self.cells = 0
        elif element.tag == _NS + "c":
            self.cells += 1
        if self.cells > MAX_CELLS:
            raise TooLarge(what=f"第{self.line}行有{MAX_CELLS}个以上的单元格", most=f"{MAX_CELLS}个")
        if self.line > MAX_LINES:
            raise TooLarge(what=f"有第{self.line}行", most=f"{MAX_LINES}行")

    def ended(self, element: Any) -> None:
        if element.tag == _NS + "row":
            if element.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.line)
            self.uncomputed.update((self.line, column) for column in _uncomputed(element))
        elif element.tag == _NS + "mergeCell":
            self.merges.append(Merge(*range_boundaries(element.get("ref"))))
            if len(self.merges) > MAX_MERGES:
                raise TooLarge(what="的合并单元格太多", most=f"{MAX_MERGES}处")
        elif element.tag == _NS + "col" and element.get("hidden") in ("1", "true"):
            last = min(int(element.get("max")), MAX_COLUMNS)
            self.hidden_columns.update(range(int(element.get("min")), last + 1))


def _scan(stream: IO[bytes]) -> _Marks:
    marks = _Marks()
    parser = etree.iterparse(stream, events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True)
    for event, element in parser:
        if event == "start":
            marks.started(element)
            continue
        marks.ended(element)
        if element.tag == _NS + "row":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return marks


def _uncomputed(row: Any) -> Iterator[int]:
    """The columns of a row whose cells have a formula and no value."""
    for formula in row.iter(_NS + "f"):
        owner = formula.getparent()
        if not owner.findtext(_NS + "v"):
            yield column_index_from_string(coordinate_from_string(owner.get("r"))[0])
