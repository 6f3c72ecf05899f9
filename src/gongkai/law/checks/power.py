"""Who may make rules (规章), and whether what is made public adds up in table 二."""

from collections.abc import Iterator

from gongkai.law.annual.report import Report
from gongkai.law.checks.figures import Figures, combinations, form_of
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import FORM_NOTICE_2019, LEGISLATION
from gongkai.law.grid import Grid, Row
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


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """规章 of an organ that may not make them; totals below their part."""
    form = form_of(report)
    if form is None:
        return
    documents = next(grid for grid in form.grids if grid.name == "documents")
    rows = {row.name: row for row in documents.rows}
    if report.level in LEVELS and may_make_rules(report.level) is False:
        yield from _rules(report, documents, rows["regulations"], rows["normative"])
    if form.name == "2019":
        for row in documents.rows:
            yield from _below(report, documents, row)


def _rules(report: Report, grid: Grid, rules: Row, normative: Row) -> Iterator[Finding]:
    figures = Figures(report)
    numbers = {column: figures.get(grid.cell(rules, column)) or 0 for column in grid.columns}
    filled = [column for column, number in numbers.items() if number > 0]
    if not filled:
        return
    cells = [grid.cell(rules, column) for column in filled]
    named = "、".join(f"“{column.label}”{numbers[column]:f}件" for column in filled)
    yield NO_POWER.found(
        f"{grid.title}“{rules.label}”一行填有{named}；{report.organ or '本机关'}没有制定规章的权限，"
        "规章只能由国务院部门、省级政府、设区的市和自治州的政府制定。",
        cells=cells,
        where=figures.where(cells[0]),
        suggestion=f"请改填0；如果是本机关的行政规范性文件，请填入“{normative.label}”一行；内部的规章制度两行都不计。",
    )


def _below(report: Report, grid: Grid, row: Row) -> Iterator[Finding]:
    cells = (f"{row.name}.disclosed", f"{row.name}.total")
    figures = Figures(report)
    ways = combinations(figures, cells)
    pairs = [tuple(way[cell] for cell in cells) for way in ways] if ways else []
    if not pairs or not all(total < disclosed for disclosed, total in pairs):
        return
    disclosed, total = min(pairs, key=lambda pair: pair[0] - pair[1])
    open_ = "" if len(pairs) == 1 else "原文有几种读法，以上是相差最小的一种；无论哪一种，总数量都比本年新公开数量小。"
    yield BELOW.found(
        f"{grid.title}“{row.label}”对外公开总数量{total:f}件，小于本年新公开数量{disclosed:f}件，"
        f"相差{disclosed - total:f}件；总数量应包括本年新公开的。{open_}",
        cells=cells,
        where=figures.where(cells[0]),
        suggestion="请核对这两个数：“对外公开总数量”是截至年底公开的全部件数。",
    )
