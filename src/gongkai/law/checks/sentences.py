"""How a broken relation is said: table, line, the numbers, the difference, and what to do."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.checks.figures import Figures, is_blank
from gongkai.law.grid import Form, Relation
from gongkai.law.labels import bare

Values = Mapping[tuple[str, bool], Decimal]
"""What a way of reading gives for (cell, is last year's)."""

COLUMN = {column.name: column.label for column in APPLICANTS}
_ROW_SAYS = {
    "received": "第一项“本年新收”",
    "carried_in": "第二项“上年结转”",
    "total": "第三项“总计”",
    "carried_out": "第四项“结转下年度继续办理”",
}


def blank_sum(form: Form, now: Figures, cell: str) -> bool:
    """The 总计 of a row of table 三 is blank although the row has numbers."""
    row, _, column = cell.rpartition(".")
    found = now.report.cells.get(now.name(cell))
    if column != "total" or found is None or not is_blank(found) or f"{row}.natural" not in form.places:
        return False
    return any(now.get(f"{row}.{name}") for name in COLUMN if name != "total")


def _gap(one: Decimal, other: Decimal) -> str:
    return f"相差{abs(one - other):f}件"


def _r1(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> tuple[str, str]:
    a, b, c, d = (values[f"{row}.{line}", False] for row in ("received", "carried_in", "total", "carried_out"))
    says = _ROW_SAYS
    message = (
        f"表三“{COLUMN[line]}”一列对不上：{says['received']}{a:f}件，加{says['carried_in']}{b:f}件，共{a + b:f}件；"
        f"{says['total']}{c:f}件，加{says['carried_out']}{d:f}件，共{c + d:f}件，{_gap(a + b, c + d)}。"
    )
    return message, "请核对这四个数；年底前收到、尚未办结的申请应计入第四项。"


def _r2(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> tuple[str, str]:
    total = values[f"total.{line}", False]
    parts = {term.name: values[f"{term.name}.{line}", False] for term in relation.right}
    named = "、".join(f"{_row_label(form, now, f'{name}.{line}')}{value:f}件" for name, value in parts.items() if value)
    added = sum(parts.values(), Decimal(0))
    message = (
        f"表三“{COLUMN[line]}”一列对不上：（七）总计{total:f}件，本年度办理结果各行相加{added:f}件"
        f"{f'（{named}）' if named else ''}，{_gap(total, added)}。"
    )
    return message, "请核对（七）总计和各行；每件申请只计入一种办理结果。"


def _row_label(form: Form, now: Figures, cell: str) -> str:
    if now.name(cell) != cell:
        return "其他处理"
    row = form.places[cell][1]
    label = row.label.split("（区分")[0]
    return f"{bare(row.group)}·{bare(label)}" if bare(label) == "其他" else bare(label)


def _r3(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> tuple[str, str]:
    label = next(row.label for grid in form.grids if grid.table == 3 for row in grid.rows if row.name == line)
    total = values[f"{line}.total", False]
    parts = {COLUMN[term.name]: values[f"{line}.{term.name}", False] for term in relation.right}
    named = "、".join(f"{name}{value:f}件" for name, value in parts.items() if value) or "各列均为0件"
    added = sum(parts.values(), Decimal(0))
    message = (
        f"表三“{label.split('（区分')[0]}”一行对不上：{named}，共{added:f}件；“总计”{total:f}件，{_gap(total, added)}。"
    )
    return message, "请核对这一行的各列和总计。"


def missing_sums(form: Form, now: Figures, lines: list[str]) -> tuple[str, str]:
    """Rows with numbers whose 总计 is blank, and what it should be."""
    labels = {row.name: row.label.split("（区分")[0] for grid in form.grids if grid.table == 3 for row in grid.rows}
    sums = {
        line: sum((now.get(f"{line}.{name}") or Decimal(0) for name in COLUMN if name != "total"), Decimal(0))
        for line in lines
    }
    due = "，".join(f"“{labels[line]}”应为{total:f}件" for line, total in sums.items())
    return f"表三有{len(lines)}行的各列填了数而“总计”空白：{due}。", "请在“总计”一列填写各列之和。"


def _r4(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> tuple[str, str]:
    mine, old = values[f"carried_in.{line}", False], values[f"carried_out.{line}", True]
    year = f"（{now.report.year - 1}年）" if now.report.year else ""
    message = (
        f"表三“{COLUMN[line]}”一列：本年第二项“上年结转”{mine:f}件，上一年度{year}报告第四项“结转下年度继续办理”{old:f}件，"
        f"{_gap(mine, old)}。"
    )
    return message, "请核对两年的报告；确因机构合并或更正上年数据而不同的，请在第六部分说明。"


def _r5(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> tuple[str, str]:
    label = next(row.label for grid in form.grids if grid.table == 2 for row in grid.rows if row.name == line)
    old = values[f"{line}.in_force", True]
    issued, repealed, in_force = (values[f"{line}.{name}", False] for name in ("issued", "repealed", "in_force"))
    due = old + issued - repealed
    message = (
        f"表二“{label}”现行有效件数与上年接不上：上年现行有效{old:f}件，加本年制发{issued:f}件，减本年废止{repealed:f}件，"
        f"应为{due:f}件，表中为{in_force:f}件，{_gap(due, in_force)}。"
    )
    return message, "请核对三个数；因失效、清理或统计口径变化而不同的，请在第六部分说明。"


def _r6(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> tuple[str, str]:
    row = next(row for grid in form.grids if grid.table == 4 for row in grid.rows if row.name == line)
    columns = {column.name: column.label for grid in form.grids if grid.table == 4 for column in grid.columns}
    total = values[f"{line}.total", False]
    parts = {columns[term.name]: values[f"{line}.{term.name}", False] for term in relation.right}
    named = "、".join(f"{name}{value:f}件" for name, value in parts.items())
    added = sum(parts.values(), Decimal(0))
    label = f"{row.group}·{row.label}" if row.group else row.label
    message = f"表四“{label}”对不上：{named}，共{added:f}件；总计{total:f}件，{_gap(total, added)}。"
    return message, "请核对这五个数；年底前没有结案的计入“尚未审结”。"


Says = Callable[[Form, Relation, str, Figures, Values], tuple[str, str]]
SAYS: Mapping[str, Says] = {"R1": _r1, "R2": _r2, "R3": _r3, "R4": _r4, "R5": _r5, "R6": _r6}
