"""How a broken relation is said: table, line, the numbers and the difference."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from gongkai.law.annual.shared import APPLICANTS, UNDIVIDED
from gongkai.law.checks.figures import Figures, is_blank
from gongkai.law.grid import Column, Form, Grid, Relation, Summand, title

Values = Mapping[tuple[str, bool], Decimal]
"""What a way of reading gives for (cell, is last year's)."""

COLUMN = {column.name: column.label for column in APPLICANTS}
_SHOWN = 3  # a longer sum leaves its zeros out


def said(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> str:
    """A relation that does not hold in one line: in words of its own if it has them, else by what it says."""
    return _SAYS.get(relation.name, _general)(form, relation, line, now, values)


def blank_sum(form: Form, now: Figures, cell: str) -> bool:
    """The 总计 of a row of table 三 is blank although the row has numbers."""
    row, _, column = cell.rpartition(".")
    found = now.report.cells.get(now.name(cell))
    if column != "total" or found is None or not is_blank(found) or f"{row}.natural" not in form.places:
        return False
    return any(now.get(f"{row}.{name}") for name in COLUMN if name != "total")


def missing_sums(form: Form, now: Figures, lines: list[str]) -> str:
    """Rows with numbers whose 总计 is blank, and what it should be."""
    sums = {
        line: sum((now.get(f"{line}.{name}") or Decimal(0) for name in COLUMN if name != "total"), Decimal(0))
        for line in lines
    }
    due = "，".join(f"“{_place(form, f'{line}.total')[1]}”应为{total:f}件" for line, total in sums.items())
    return f"{title(3)}有{len(lines)}行的各列填了数而“总计”空白：{due}。"


def _general(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> str:
    grid, row, column = _place(form, relation.cell(relation.left[0], line))
    where = f"“{column.label}”一列" if relation.across == "rows" else f"“{row}”{'' if grid.table == 4 else '一行'}"
    unit = column.unit or "件"
    left, right = (_side(form, relation, side, line, now, values, unit) for side in (relation.left, relation.right))
    gap = abs(left[1] - right[1])
    return f"{grid.title}{where}对不上：{left[0]}；{right[0]}，相差{gap:f}{unit}。{relation.says}。"


def _side(
    form: Form, relation: Relation, side: tuple[Summand, ...], line: str, now: Figures, values: Values, unit: str
) -> tuple[str, Decimal]:
    """“总计”14件; or “予以公开”10件，加“部分公开”4件，共14件."""
    words, total = "", Decimal(0)
    for part in side:
        cell = relation.cell(part, line)
        value = values[cell, part.last]
        total += part.sign * value
        if value or len(side) <= _SHOWN:
            sign = "减" if part.sign < 0 else "加" if words else ""
            words += f"{'，' if words else ''}{sign}{_called(form, relation, part, cell, now)}{value:f}{unit}"
    if len(side) == 1:
        return words, total
    return f"{words}，共{total:f}{unit}" if words else f"各项相加{total:f}{unit}", total


def _called(form: Form, relation: Relation, part: Summand, cell: str, now: Figures) -> str:
    last = "上一年度报告" if part.last else ""
    _, row, column = _place(form, cell)
    if relation.across == "columns":
        return f"{last}“{column.label}”"
    return f"{last}“{row if now.name(cell) == cell else UNDIVIDED.short}”"


def _place(form: Form, cell: str) -> tuple[Grid, str, Column]:
    grid, row, column = form.places[cell]
    return grid, grid.called(row), column


def _gap(one: Decimal, other: Decimal) -> str:
    return f"相差{abs(one - other):f}件"


def _r1(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> str:
    a, b, c, d = (values[f"{row}.{line}", False] for row in ("received", "carried_in", "total", "carried_out"))
    return (
        f"{title(relation.table)}“{COLUMN[line]}”一列对不上：第一项“本年新收”{a:f}件，加第二项“上年结转”{b:f}件，"
        f"共{a + b:f}件；第三项“总计”{c:f}件，加第四项“结转下年度继续办理”{d:f}件，共{c + d:f}件，"
        f"{_gap(a + b, c + d)}。"
    )


def _r4(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> str:
    mine, old = values[f"carried_in.{line}", False], values[f"carried_out.{line}", True]
    year = f"（{now.report.year - 1}年）" if now.report.year else ""
    return (
        f"{title(relation.table)}“{COLUMN[line]}”一列：本年第二项“上年结转”{mine:f}件，上一年度{year}报告第四项"
        f"“结转下年度继续办理”{old:f}件，{_gap(mine, old)}。"
    )


def _r5(form: Form, relation: Relation, line: str, now: Figures, values: Values) -> str:
    old = values[f"{line}.in_force", True]
    issued, repealed, in_force = (values[f"{line}.{name}", False] for name in ("issued", "repealed", "in_force"))
    due = old + issued - repealed
    row = _place(form, f"{line}.in_force")[1]
    return (
        f"{title(relation.table)}“{row}”现行有效件数与上年接不上：上年现行有效{old:f}件，加本年制发{issued:f}件，"
        f"减本年废止{repealed:f}件，应为{due:f}件，表中为{in_force:f}件，{_gap(due, in_force)}。"
    )


_SAYS: Mapping[str, Callable[[Form, Relation, str, Figures, Values], str]] = {"R1": _r1, "R4": _r4, "R5": _r5}
"""Those that can be said more plainly than in general: by the ordinals of the form, by the year, by what was due."""
