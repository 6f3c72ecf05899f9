"""Is it the right form, and is it whole? R11, and rows that are not there."""

from collections.abc import Iterator
from itertools import groupby

from gongkai.law.annual import FORM_2021, NoForm, edition
from gongkai.law.annual.report import Report
from gongkai.law.annual.shared import DIVIDED, UNDIVIDED
from gongkai.law.checks.figures import form_of, is_of, merged_other
from gongkai.law.checks.finding import Check, Finding, advise, weight
from gongkai.law.cite import FORM_NOTICE_2019, FORM_NOTICE_2021
from gongkai.law.grid import Form, Grid, Row, title

WRONG = Check(
    "wrong-form",
    "用错了格式",
    "error",
    "2019、2020年度报告用2019年印发的试行格式，2021年度起用2021年印发的格式。两种格式的表二统计口径不同，用错后数据无法汇总。",
    "2022年度报告的表二仍有“本年新制作数量”一列和“第二十条第（九）项”。",
    (FORM_NOTICE_2019(), FORM_NOTICE_2021()),
)
MISSING = Check(
    "row-missing",
    "表格缺行缺列",
    "error",
    "格式规定的每一行、每一列都要有；没有发生的填0，不能删去。",
    "2021年格式的“（六）其他处理”分三行，报告中只有一行。",
    (FORM_NOTICE_2019(), FORM_NOTICE_2021()),
)
CHECKS = (WRONG, MISSING)


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """The form against the year, then the form's cells against the document's."""
    yield from _wrong(report)
    yield from _missing(report, form_of(report) or _due(report.year))


def _due(year: int | None) -> Form:
    """The form that a report without any table should have been written on."""
    try:
        return edition(year) if year else FORM_2021
    except NoForm:
        return FORM_2021


def _wrong(report: Report) -> Iterator[Finding]:
    form = form_of(report)
    if form is None or report.year is None:
        return
    try:
        right = edition(report.year)
    except NoForm:
        return
    if form is right:
        return
    marks = [
        seen.expected for seen in report.seen if seen.expected in form.marks and seen.written and seen.kind != "row"
    ]
    named = "、".join(f"“{mark}”" for mark in dict.fromkeys(marks[:3]))
    message = (
        f"{report.year}年度报告应当使用{right.cite}印发的格式，本报告表二用的是{form.cite}的格式"
        f"{f'（有{named}）' if named else ''}。两种格式的统计口径不同，数字不能直接换算。"
    )
    where = next((seen.where for seen in report.seen if seen.expected in form.marks and seen.written), "")
    yield WRONG.found(
        message,
        where=where,
        cites=(right.by_year.cite,),
        severity=weight(right.by_year),
        suggestion=advise(right.by_year),
    )


def _missing(report: Report, form: Form) -> Iterator[Finding]:
    doubted = {cell for doubt in report.doubts for cell in doubt.cells}
    absent = [cell for cell in form.cells if cell not in report.cells and cell not in doubted]
    if merged_other(report):
        merged = [cell for cell in absent if is_of(DIVIDED, cell)]
        absent = [cell for cell in absent if cell not in merged]
        yield _merged(report, form, merged)
    for number, cells in groupby(absent, key=lambda cell: form.places[cell][0].table):
        yield from _table(report, form, number, list(cells))


def _merged(report: Report, form: Form, cells: list[str]) -> Finding:
    where = next(cell.where for name, cell in report.cells.items() if is_of((UNDIVIDED,), name))
    message = (
        f"{title(3)}“{UNDIVIDED.short}”只有一行，{form.name}年格式分为三行（1.逾期不补正，2.逾期未缴费，3.其他），"
        f"共{len(cells)}格。"
    )
    return MISSING.found(
        message, cells=cells, where=where, cites=(form.cite,), suggestion="请把这一行的数分到三行，没有的填0。"
    )


def _table(report: Report, form: Form, number: int, cells: list[str]) -> Iterator[Finding]:
    whole = [cell for cell in form.cells if form.places[cell][0].table == number]
    if len(cells) == len(whole):
        message = f"没有找到{title(number)}（共{len(whole)}格）。"
        suggestion = "请补上这张表；没有发生的填0。如果表格是图片或附件，请改为可复制的表格。"
        yield MISSING.found(message, cells=cells, cites=(form.cite,), suggestion=suggestion)
        return
    missing = set(cells)
    for grid in form.grids:
        if grid.table == number:
            yield from _grid(report, form, grid, missing)


def _grid(report: Report, form: Form, grid: Grid, missing: set[str]) -> Iterator[Finding]:
    lost = [row for row in grid.rows if all(grid.cell(row, column) in missing for column in grid.columns)]
    name = f"{grid.title}{f'“{grid.label}”' if grid.table == 2 else ''}"
    if lost:
        cells = [grid.cell(row, column) for row in lost for column in grid.columns]
        message = f"{name}没有找到{len(lost)}行：{'、'.join(f'“{grid.called(row)}”' for row in lost)}。"
        where = _where(report, grid)
        yield MISSING.found(
            message,
            cells=cells,
            where=where,
            cites=(form.cite,),
            suggestion="请补上缺的行，没有发生的填0；报告中有这一行的，请核对行名是否与格式一致。",
        )
    for row in grid.rows:
        gone = [column for column in grid.columns if grid.cell(row, column) in missing]
        if gone and row not in lost:
            cells = [grid.cell(row, column) for column in gone]
            labels = "、".join(f"“{column.label}”" for column in gone)
            where = _where(report, grid, row)
            message = f"{name}“{grid.called(row)}”一行缺{len(gone)}格：{labels}。"
            yield MISSING.found(
                message, cells=cells, where=where, cites=(form.cite,), suggestion="请按格式补齐各列；没有发生的填0。"
            )


def _where(report: Report, grid: Grid, row: Row | None = None) -> str:
    names = [grid.cell(one, column) for one in ((row,) if row else grid.rows) for column in grid.columns]
    return next((report.cells[name].where for name in names if name in report.cells), "")
