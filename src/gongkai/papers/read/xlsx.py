"""A workbook as a document: a row with one text over the sheet's width is a paragraph, the rows between are a table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.law.refusal import Refusal
from gongkai.papers.sheet.page import Merge, Page, Raw, blank
from gongkai.papers.sheet.xlsx import pages

from .blocks import Block, Document, GridCell, Table, Text, Unreadable

_MOST_ROWS = 20_000  # of a sheet; reports have some 80
_MOST_CELLS = 400_000
_LONG = 20  # characters from which a text alone in its row is a sentence, and no label of a table
Row = tuple[int, Sequence[Raw]]


def read_xlsx(data: bytes, source: str) -> Document:
    """Every sheet that is shown, in order; hidden rows and columns are left out. Raises Unreadable."""
    try:
        blocks = tuple(block for page in pages(data) if not page.hidden for block in _sheet(page))
    except Refusal as refusal:
        raise Unreadable(f"{str(refusal).rstrip('。').replace('。', '；')}。") from refusal
    if not blocks:
        raise Unreadable("这个表格文件里没有内容，或者内容都在隐藏的工作表里；请取消隐藏后再提交。")
    return Document(source, "xlsx", blocks)


def _sheet(page: Page) -> Iterator[Block]:
    rows = list(_rows(page))
    width = max((_last(line) for _, line in rows), default=0)
    wide = max([width, *(merge.right for merge in page.merges)])
    inside: list[Row] = []
    for number, line in rows:
        alone = _alone(page, number, line, wide)
        if alone is None and (_last(line) or _under(page, number)):
            inside.append((number, line))
            continue
        yield from _table(page, inside)
        inside = []
        if alone:
            yield from (Text(part, _where(page, number, 1)) for part in alone.split("\n"))
    yield from _table(page, inside)


def _rows(page: Page) -> Iterator[Row]:
    seen = 0
    for number, line in enumerate(page.rows(), 1):
        seen += len(line)
        if number > _MOST_ROWS or seen > _MOST_CELLS:
            raise Unreadable(
                f"工作表“{page.name}”太大，不像一份报告，没有读取；请只提交报告本身，删去多余的空行、空列。"
            )
        if number not in page.hidden_rows:
            yield number, [None if at in page.hidden_columns else raw for at, raw in enumerate(line, 1)]


def _alone(page: Page, number: int, line: Sequence[Raw], wide: int) -> str | None:
    """The text of a paragraph; None for a row of a table or an empty one."""
    filled = [at for at, raw in enumerate(line, 1) if not blank(raw)]
    if len(filled) != 1 or _under(page, number):
        return None
    [at] = filled
    merge = next((one for one in page.merges if (one.top, one.left) == (number, at)), None)
    text = written(line[at - 1])
    if merge:
        return text if merge.bottom == number and merge.right - at + 1 > wide / 2 else None
    return text if len(text) >= _LONG or wide == 1 else None


def _under(page: Page, number: int) -> bool:
    """Whether a cell reaches down into this row."""
    return any(merge.top < number <= merge.bottom for merge in page.merges)


def _table(page: Page, rows: Sequence[Row]) -> Iterator[Block]:
    if not rows:
        return
    first, last = rows[0][0], rows[-1][0]
    merges = [merge for merge in page.merges if first <= merge.top <= last]
    starts = {(merge.top, merge.left): merge for merge in merges}
    covered = {place for merge in merges for place in _places(merge)} - starts.keys()
    right = max([*(_last(line) for _, line in rows), *(merge.right for merge in merges)])
    place = {number: at for at, (number, _) in enumerate(rows)}
    cells = [
        GridCell(
            written(line[column - 1]) if column <= len(line) else "",
            place[number],
            column - 1,
            *_spans(starts.get((number, column)), place, number),
            _where(page, number, column),
        )
        for number, line in rows
        for column in range(1, right + 1)
        if (number, column) not in covered
    ]
    yield Table(tuple(cells), len(rows), right, f"工作表“{page.name}”第{first}行")


def _spans(merge: Merge | None, place: dict[int, int], number: int) -> tuple[int, int]:
    """Rows and columns; hidden rows don't count."""
    if merge is None:
        return 1, 1
    shown = [row for row in range(number, merge.bottom + 1) if row in place]
    return len(shown), merge.right - merge.left + 1


def _places(merge: Merge) -> Iterator[tuple[int, int]]:
    for row in range(merge.top, min(merge.bottom, merge.top + _MOST_ROWS) + 1):
        for column in range(merge.left, merge.right + 1):
            yield row, column


def _last(line: Sequence[Raw]) -> int:
    """The last column that is filled, from 1; 0 for none."""
    return max((at for at, raw in enumerate(line, 1) if not blank(raw)), default=0)


def written(raw: Raw) -> str:
    """What a sheet program shows of a plain number or text."""
    if raw is None:
        return ""
    if isinstance(raw, float):
        text = f"{Decimal(repr(raw)):f}"
        return text.removesuffix(".0")
    return str(raw)


def _where(page: Page, number: int, column: int) -> str:
    return f"工作表“{page.name}”第{number}行第{column}列"
