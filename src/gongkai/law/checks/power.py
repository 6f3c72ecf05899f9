"""Who may make rules (规章), and whether what is made public adds up in table 二."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual.report import Report
from gongkai.law.checks.figures import Figures, combinations, form_of
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import FORM_NOTICE_2019, LEGISLATION
from gongkai.law.power import LEVELS, may_make_rules

NO_POWER = Check(
    "no-rulemaking-power",
    "没有规章制定权而填报规章",
    "error",
    "规章只能由国务院部门、省级政府、设区的市和自治州的政府制定。县、乡镇和一般部门的文件最多是行政规范性文件。",
    "乡政府报告表二“规章”一行填13件。",
    tuple(LEGISLATION(article) for article in (91, 92, 93)),
)
BELOW = Check(
    "total-below-disclosed",
    "对外公开总数量小于本年新公开数量",
    "error",
    "对外公开总数量包括本年新公开的，不会比本年新公开数量小。",
    "表二“规章”本年新公开13件，对外公开总数量只有1件。",
    (FORM_NOTICE_2019(),),
)
CHECKS = (NO_POWER, BELOW)
_ROWS = {"regulations": "规章", "normative": "规范性文件"}
_MAKING = {"made", "disclosed", "issued", "repealed"}


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """规章 of an organ that may not make them; totals below their part."""
    form = form_of(report)
    if form is None:
        return
    yield from _rules(report)
    if form.name == "2019":
        for row, label in _ROWS.items():
            yield from _below(report, row, label)


def _rules(report: Report) -> Iterator[Finding]:
    if not report.level or report.level not in LEVELS or may_make_rules(report.level) is not False:
        return
    form = form_of(report)
    assert form is not None
    figures = Figures(report)
    grid = next(grid for grid in form.grids if grid.name == "documents")
    row = grid.rows[0]
    columns = [column for column in grid.columns if (figures.get(grid.cell(row, column)) or 0) > 0]
    if not columns:
        return
    cells = [grid.cell(row, column) for column in columns]
    named = "、".join(f"“{column.label}”{figures.get(cell):f}件" for column, cell in zip(columns, cells, strict=True))
    making = any(column.name in _MAKING for column in columns)
    yield NO_POWER.found(
        f"表二“规章”一行填有{named}；{report.organ or '本机关'}没有制定规章的权限，"
        "规章只能由国务院部门、省级政府、设区的市和自治州的政府制定。",
        cells=cells,
        where=figures.where(cells[0]),
        severity="" if making else "warning",
        suggestion="请改填0；如果是本机关的行政规范性文件，请填入“规范性文件”一行。",
    )


def _below(report: Report, row: str, label: str) -> Iterator[Finding]:
    cells = (f"{row}.disclosed", f"{row}.total")
    figures = Figures(report)
    ways = combinations(figures, cells)
    pairs = [tuple(way[cell] for cell in cells) for way in ways] if ways else []
    if not pairs or not all(total < disclosed for disclosed, total in pairs):
        return
    disclosed, total = pairs[0]
    yield BELOW.found(
        f"表二“{label}”对外公开总数量{total:f}件，小于本年新公开数量{disclosed:f}件，相差{_gap(disclosed, total)}件；"
        "总数量应包括本年新公开的。",
        cells=cells,
        where=figures.where(cells[0]),
        suggestion="请核对这两个数：“对外公开总数量”是截至年底公开的全部件数。",
    )


def _gap(one: Decimal, other: Decimal) -> str:
    return f"{one - other:f}"
