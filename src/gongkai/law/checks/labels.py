"""Labels of rows and columns as the form prints them."""

from collections.abc import Iterator
from itertools import groupby

from gongkai.law.annual.report import Report, Seen
from gongkai.law.annual.shared import DIVIDED
from gongkai.law.checks.figures import form_of, merged_other
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import FORM_NOTICE_2019, FORM_NOTICE_2021
from gongkai.law.grid import Column, Form, Grid
from gongkai.law.labels import bare, plain, short

DIFFERS = Check(
    "label-differs",
    "表格的文字与格式不一致",
    "warning",
    "行和列的名称由格式规定，名称不同，统计的就可能不是同一件事。标点、空格、序号写法不同不算。",
    "“2.其他法律行政法规禁止公开”写成“2.其他法律行政止公开”。",
    (FORM_NOTICE_2019(), FORM_NOTICE_2021()),
)
CHECKS = (DIFFERS,)
_KIND = {"row": "行名", "column": "列名", "group": "类别", "block": "表头"}
_SHOWN = 8


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """Labels that read otherwise one finding each; labels that are not there one finding a table and kind."""
    form = form_of(report)
    if form is None:
        return
    told = set()
    for seen in report.seen:
        if seen.written and not same(seen.written, seen.expected) and (seen.expected, seen.written) not in told:
            told.add((seen.expected, seen.written))
            yield _differs(form, seen, report)
    found = {(seen.kind, seen.name, seen.expected) for seen in report.seen if seen.written}
    lost = [
        seen
        for seen in report.seen
        if not seen.written
        and (seen.kind, seen.name, seen.expected) not in found  # 总计 stands in two tables
        and _cells(form, seen, report)
    ]
    for (table, kind), group in groupby(sorted(lost, key=lambda one: _key(form, one)), key=lambda one: _key(form, one)):
        yield _lost(table, kind, list(group), form)


def same(written: str, expected: str) -> bool:
    """Equal but for punctuation, width, spaces, the style of an ordinal, or an ordinal left out."""
    if plain(written) == plain(expected):
        return True
    return bare(written) == bare(expected) and plain(written) == bare(written)


def _differs(form: Form, seen: Seen, report: Report) -> Finding:
    remark = short(seen.expected)
    shorter = remark != seen.expected and same(seen.written, remark)
    return DIFFERS.found(
        f"{_table(form, seen)}{_KIND.get(seen.kind, '名称')}写成“{seen.written}”，格式规定是“{seen.expected}”。",
        cells=_cells(form, seen, report),
        where=seen.where,
        cites=(form.cite,),
        severity="note" if shorter else "",
        suggestion="请按格式改正，并确认填写的数字仍是这一项的数。",
    )


def _lost(table: str, kind: str, group: list[Seen], form: Form) -> Finding:
    names = list(dict.fromkeys(f"“{seen.expected}”" for seen in group))
    named = "、".join(names[:_SHOWN]) + (f"等{len(names)}处" if len(names) > _SHOWN else "")
    return DIFFERS.found(
        f"{table}没有找到{_KIND.get(kind, '名称')}{named}：没有写，或者竖排、断开后没有认出。",
        severity="note",
        where=next((seen.where for seen in group if seen.where), ""),
        cites=(form.cite,),
        suggestion="如果没有写，请按格式补上，以便确认每个数字是哪一项。",
    )


def _key(form: Form, seen: Seen) -> tuple[str, str]:
    return _table(form, seen), seen.kind


def _numbers(form: Form, seen: Seen) -> list[str]:
    """The cells of the form that a label stands over."""
    return [
        name
        for name, (grid, row, column) in form.places.items()
        if (seen.kind == "row" and row.name == seen.name)
        or (seen.kind == "column" and _heads(seen, grid, column))
        or (seen.kind == "group" and row.group == seen.expected)
        or (seen.kind == "block" and seen.expected in (grid.label, row.group))
    ]


def _heads(seen: Seen, grid: Grid, column: Column) -> bool:
    """Columns of table 二 are named with their block, those of tables 三 and 四 alone."""
    return seen.name == f"{grid.name}.{column.name}" or (seen.name, seen.expected) == (column.name, column.label)


def _cells(form: Form, seen: Seen, report: Report) -> list[str]:
    if seen.kind == "row" and merged_other(report) and any(seen.name == row.name for row in DIVIDED):
        return []
    return [name for name in _numbers(form, seen) if name in report.cells]


def _table(form: Form, seen: Seen) -> str:
    return next((form.places[name][0].title for name in _numbers(form, seen)), "表格")
