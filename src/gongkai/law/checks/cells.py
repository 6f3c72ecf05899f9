"""What stands in a cell must be a number of the kind the column counts; zero is written 0."""

import re
from collections.abc import Iterator
from itertools import groupby

from gongkai.law.annual.report import Cell, Report
from gongkai.law.annual.shared import UNDIVIDED
from gongkai.law.checks.figures import form_of, is_blank, is_mark, is_of, number
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import FORM_NOTICE_2019, FORM_NOTICE_2021
from gongkai.law.grid import Column, Form, title

_FORMS = (FORM_NOTICE_2019(), FORM_NOTICE_2021())

BLANK = Check(
    "blank-for-zero",
    "零没有填写",
    "warning",
    "没有发生的事项填0。空白分不清是没有发生，还是漏填。",
    "表三“1.属于国家秘密”一行只填了总计，其余各列空着。",
    _FORMS,
)
NO_NUMBER = Check(
    "not-a-number",
    "填写的不是数字",
    "error",
    "数量填写整数，金额可以有小数，只有“本年增/减”可以是负数。其他写法无法统计。写“/”“无”表示零的，只作提醒。",
    "“行政处罚”处理决定数量填“若干”；申请数量填“2.5”或“-1”；零填“/”或“无”。",
    _FORMS,
)
CHECKS = (BLANK, NO_NUMBER)
_SHOWN = 5


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """Blank cells and marks for zero one finding a table, other things one finding a cell."""
    form = form_of(report)
    if form is None:
        return
    here = [(name, report.cells[name], form) for name in _names(report, form) if name in report.cells]
    for table, group in groupby(here, key=lambda one: _place(form, one[0])[0]):
        cells = {name: cell for name, cell, _ in group}
        yield from _blanks(form, table, cells)
        yield from _marks(form, table, cells)
        for name, cell in cells.items():
            yield from _wrong(form, name, cell)


def _names(report: Report, form: Form) -> list[str]:
    merged = [name for name in report.cells if name not in form.places and is_of((UNDIVIDED,), name)]
    at = next((place for place, name in enumerate(form.cells) if name.startswith("total.")), 0)
    return [*form.cells[:at], *merged, *form.cells[at:]]


def _place(form: Form, name: str) -> tuple[int, str, Column]:
    """Table, row label and column of a cell; （六） as one row is told here too."""
    if name in form.places:
        grid, row, column = form.places[name]
        return grid.table, grid.called(row), column
    grid, _, column = form.places[f"received.{name.rpartition('.')[2]}"]
    return grid.table, UNDIVIDED.short, column


def _blanks(form: Form, table: int, cells: dict[str, Cell]) -> Iterator[Finding]:
    blank = [name for name, cell in cells.items() if is_blank(cell) and not _sum_missing(name, cells, table)]
    if blank:
        message = f"{title(table)}有{len(blank)}格空白：{_rows(form, blank)}。空白分不清是没有发生，还是漏填。"
        yield BLANK.found(
            message,
            cells=blank,
            where=cells[blank[0]].where,
            cites=(form.cite,),
            suggestion="没有发生的请填0，漏填的请补上。",
        )


def _sum_missing(name: str, cells: dict[str, Cell], table: int) -> bool:
    """A blank 总计 of a row that has numbers is a sum not made (R3), no zero left out."""
    row, _, column = name.rpartition(".")
    if table == 2 or column != "total":
        return False
    others = (cell for other, cell in cells.items() if other.rpartition(".")[0] == row)
    return any(number(cell.value) for cell in others)


def _marks(form: Form, table: int, cells: dict[str, Cell]) -> Iterator[Finding]:
    marked = [name for name, cell in cells.items() if is_mark(cell)]
    if marked:
        written = "、".join(dict.fromkeys(f"“{cells[name].raw.strip()}”" for name in marked))
        message = f"{title(table)}有{len(marked)}格写的是{written}，不是数字：{_rows(form, marked)}。"
        yield NO_NUMBER.found(
            message,
            cells=marked,
            where=cells[marked[0]].where,
            cites=(form.cite,),
            suggestion="没有发生的请填0。",
            severity="warning",
        )


def _rows(form: Form, names: list[str]) -> str:
    """“规章”3格、“行政许可”1格: the first few rows, and how many more."""
    rows: dict[str, list[str]] = {}
    for name in names:
        _, row, column = _place(form, name)
        rows.setdefault(row, []).append(column.label)
    shown = [
        f"“{row}”的“{columns[0]}”" if len(columns) == 1 else f"“{row}”{len(columns)}格"
        for row, columns in list(rows.items())[:_SHOWN]
    ]
    return "、".join(shown) + (f"等{len(rows)}行" if len(rows) > _SHOWN else "")


def _wrong(form: Form, name: str, cell: Cell) -> Iterator[Finding]:
    if not cell.sure or is_blank(cell) or is_mark(cell):
        return
    table, row, column = _place(form, name)
    fault = _fault(cell, column)
    if fault:
        message = f"{title(table)}“{row}”“{column.label}”写的是“{cell.raw.strip()}”，{fault}。"
        yield NO_NUMBER.found(
            message,
            cells=(name,),
            where=cell.where,
            cites=(form.cite,),
            suggestion="请核对后填写；没有发生的填0。",
        )


def _fault(cell: Cell, column: Column) -> str:
    value = number(cell.value)
    if value is None:
        return "不是数字"
    if value != value.to_integral_value() and column.kind != "amount":
        return "这里应填整数"
    if column.kind == "amount" and cell.unit == "元":
        return f"金额以万元为单位，{value:f}元是{(value / 10_000).normalize():f}万元"
    if value < 0 and column.kind != "change":
        return "这里不能是负数"
    if column.kind != "change" and re.search(r"^\s*(?:[+＋]|增)", cell.raw):
        return "这里填数量，不带正负号"
    return ""
