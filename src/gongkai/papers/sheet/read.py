"""A sheet that an official filled in, read into rows by declared columns.

Nothing is guessed and nothing is lost unseen: what of a row can't be taken for certain is a complaint beside the row,
what of the file was left out is a note.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.law.refusal import Refusal

from . import delimited, header, xlsx
from .column import Column, fold
from .header import Header
from .page import Merge, Page, Raw, blank, cell
from .value import Fault, text_of

MAX_FILE = 50_000_000  # bytes
MAX_ROWS = 100_000  # filled rows: no province has so many organs
MAX_OPEN = 16_384  # merged cells side by side on one line, as many as there are columns
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHOWN = 10  # places listed in a note


class Empty(Refusal):
    says = "这个文件是空的（0字节）；请检查是否保存成功，再重新提交。"


class TooManyRows(Refusal):
    says = "这张表超过{most}行，没有读取；请拆成几个文件分次提交。"


class Unsupported(Refusal):
    says = "这是{what}，不能读取；请用 Excel 或 WPS 打开，另存为 .xlsx 后再提交。"


class NoRows(Refusal):
    says = "表头（第{line}行）下面没有填写任何内容；请填写后再提交。"


@dataclass(frozen=True)
class Row:
    """`line` as the sheet program numbers it; `values` by column name, text, empty where blank; what is wrong."""

    line: int
    values: Mapping[str, str]
    complaints: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """`columns` is the letter under which each declared column was found; `unknown` the headings not asked for."""

    name: str
    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]


def read_sheet(data: bytes, columns: Sequence[Column]) -> Sheet:
    """The rows of an XLSX or CSV. Raises a Refusal, and nothing else, whatever the bytes are."""
    pages = _pages(data)
    open_pages = [page for page in pages if not page.hidden]
    page = max(open_pages, key=lambda page: header.score(page, columns), default=None)
    others = [each for each in pages if each is not page and any(map(_filled, each.rows()))]
    notes = [
        f"工作表“{other.name}”{'是隐藏的，' if other.hidden else ''}没有读取。请把要提交的内容放在一张表里。"
        for other in others
    ]
    if page is None:
        raise xlsx.BrokenWorkbook(why="里面没有可见的工作表")
    head = header.find(page, columns, beside="".join(notes))
    body = _Body(page, head, columns)
    rows = tuple(body.read())
    if not rows:
        raise NoRows(line=head.last)
    letters = {name: cell(1, at)[:-1] for name, at in head.columns.items()}
    return Sheet(page.name, letters, rows, head.unknown, (*notes, *body.notes()))


def _pages(data: bytes) -> list[Page]:
    if not data:
        raise Empty
    if len(data) > MAX_FILE:
        raise xlsx.TooLarge(what=f"有{len(data) // 1_000_000}MB", most=f"{MAX_FILE // 1_000_000}MB")
    if data.startswith(_ZIP):
        return xlsx.pages(data)
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unsupported(what="设有打开密码的文件" if locked else "旧版表格文件（.xls、.et）")
    if data.startswith(b"%PDF-"):
        raise Unsupported(what="PDF 文件")
    if data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise Unsupported(what="网页或 XML 格式的文件（有的系统导出的 .xls 就是这样）")
    return [delimited.page(data)]


class _Body:
    """The lines below the heading; keeps what is noted on the way."""

    def __init__(self, page: Page, head: Header, columns: Sequence[Column]) -> None:
        self.page, self.head = page, head
        self.columns = [(column, head.columns[column.name]) for column in columns if column.name in head.columns]
        self.absent = [column.name for column in columns if column.name not in head.columns]
        self.hidden: list[int] = []
        self.remarks: list[int] = []
        self.stray: dict[int, int] = {}

    def read(self) -> Iterator[Row]:
        merges = _Merges(self.page.merges)
        count = 0
        for line, raws in enumerate(self.page.rows(), 1):
            if line <= self.head.last or not _filled(raws):
                continue
            over = merges.over(line)
            if self._remark(raws, over):
                self.remarks.append(line)
                continue
            count += 1
            if count > MAX_ROWS:
                raise TooManyRows(most=MAX_ROWS)
            yield self._row(line, raws, over)

    def _remark(self, raws: Sequence[Raw], over: Sequence[Merge]) -> bool:
        """A line of words for people: one text merged across the columns, or the heading printed again."""
        filled = [place for place, raw in enumerate(raws, 1) if not blank(raw)]
        if len(filled) == 1 and any(merge.left == filled[0] and merge.right > merge.left for merge in over):
            return True
        texts = self.head.texts
        return all(place in texts and fold(str(raws[place - 1])) == fold(texts[place]) for place in filled)

    def _row(self, line: int, raws: Sequence[Raw], over: Sequence[Merge]) -> Row:
        values, complaints = dict.fromkeys(self.absent, ""), []
        for column, place in self.columns:
            try:
                values[column.name] = self._value(column, line, place, raws, over)
            except Fault as fault:
                values[column.name] = _as_entered(raws, place)
                complaints.append(f"{cell(line, place)}“{column.label}”{fault}。")
        for place, raw in enumerate(raws, 1):
            if place not in self.head.texts and not blank(raw):
                self.stray.setdefault(place, line)
        hidden = line in self.page.hidden_rows
        if hidden:
            self.hidden.append(line)
        return Row(line, values, tuple(complaints), hidden)

    def _value(self, column: Column, line: int, place: int, raws: Sequence[Raw], over: Sequence[Merge]) -> str:
        merge = next((merge for merge in over if merge.left <= place <= merge.right), None)
        if merge:
            raise Fault(f"在合并的单元格{merge}里，分不清属于哪一行、哪一列；请取消合并，每行每格分别填写")
        if (line, place) in self.page.uncomputed:
            raise Fault("是公式，文件里没有保存算出的结果；请用 Excel 或 WPS 打开并保存一次，或直接填写结果")
        text = text_of(raws[place - 1] if place <= len(raws) else None, column.kind)
        if not text and column.required:
            raise Fault("没有填写")
        return text

    def notes(self) -> Iterator[str]:
        if self.hidden:
            yield f"{_lines(self.hidden)}被隐藏或者筛选掉了，仍然读取；不需要的请删除后再提交。"
        if self.remarks:
            yield f"{_lines(self.remarks)}是说明文字或者重复的表头，没有作为数据读取。"
        for column, place in self.columns:
            if place in self.page.hidden_columns:
                yield f"“{column.label}”一列被隐藏，仍然读取。"
        for place, line in sorted(self.stray.items())[:_SHOWN]:
            yield f"{cell(line, place)}有内容，但这一列没有列名，没有读取。"


class _Merges:
    """Merged cells handed out line by line, so that fifty thousand of them cost one pass."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        self.waiting = sorted(merges, key=lambda merge: merge.top, reverse=True)
        self.open: list[Merge] = []

    def over(self, line: int) -> Sequence[Merge]:
        while self.waiting and self.waiting[-1].top <= line:
            self.open.append(self.waiting.pop())
        if self.open:
            self.open = [merge for merge in self.open if merge.bottom >= line]
        if len(self.open) > MAX_OPEN:
            raise xlsx.BrokenWorkbook(why=f"第{line}行上合并的单元格互相重叠")
        return self.open


def _filled(raws: Sequence[Raw]) -> bool:
    return not all(map(blank, raws))


def _as_entered(raws: Sequence[Raw], place: int) -> str:
    raw = raws[place - 1] if place <= len(raws) else None
    return "" if raw is None else str(raw).strip()


def _lines(lines: Sequence[int]) -> str:
    """第7至9行、第15行."""
    ends = [0, *(at for at, (one, two) in enumerate(pairwise(lines), 1) if two != one + 1), len(lines)]
    runs = [(lines[start], lines[stop - 1]) for start, stop in pairwise(ends)]
    shown = [f"第{one}行" if one == two else f"第{one}至{two}行" for one, two in runs[:_SHOWN]]
    return "、".join(shown) + (f"等{len(lines)}行" if len(runs) > _SHOWN else "")
