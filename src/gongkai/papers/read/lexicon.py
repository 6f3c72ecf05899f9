"""The words of the forms by which cells are found, taken from the declared forms (law.annual) and nowhere else."""

import re
from dataclasses import dataclass
from functools import cache

from gongkai.law.annual import FORMS
from gongkai.law.annual.layout import CORNER, RESULTS
from gongkai.law.annual.shared import OUTSIDE
from gongkai.law.grid import Form
from gongkai.law.labels import bare, plain

# Heads of tables that compare or sum up other tables: what follows them is not the form.
FOREIGN = ("指标名称", "增减值", "差异分析")
# Columns that officials add to a table.
SUMS = ("小计", "合计")
EXTRA = (*SUMS, "备注", "说明")
# A block is sometimes cited by a wrong article (第二十一条) or in figures.
_ARTICLE = ("第二十条", "第二十一条", "第20条", "二十条")


@dataclass(frozen=True)
class Entry:
    """A label of the form and what it names. `kind`: row, column, block, group, head, foreign."""

    kind: str
    table: int
    name: str
    label: str
    key: str
    ordinal: str = ""
    group: str = ""


def ordinal(label: str) -> str:
    """The number a label bears, as a digit or a Chinese numeral: 1.属于国家秘密 gives 1, （六）其他处理 gives 六."""
    match = re.match(r"[（(]?([一二三四五六七八]|\d)[)）、.]", label)
    return match.group(1) if match else ""


def _entry(kind: str, table: int, name: str, label: str, group: str = "") -> Entry:
    return Entry(kind, table, name, label, bare(label), ordinal(label), group)


@cache
def entries(form: Form) -> tuple[Entry, ...]:
    """Every label of one form."""
    out: dict[tuple[str, int, str], Entry] = {}
    for grid in form.grids:
        found = [_entry("row", grid.table, row.name, row.label, row.group) for row in grid.rows]
        for column in grid.columns:
            name = f"{grid.name}.{column.name}" if grid.table == 2 else column.name
            found.append(_entry("column", grid.table, name, column.label))
        groups = dict.fromkeys(row.group for row in grid.rows if row.group)
        found.extend(_entry("group", grid.table, group, group) for group in groups)
        if grid.table == 2:
            found.append(_entry("block", 2, grid.name, grid.label))
        for entry in found:
            out.setdefault((entry.kind, entry.table, entry.name), entry)
    return tuple(out.values())


_HEADS = (
    _entry("head", 2, "信息内容", "信息内容"),
    _entry("head", 3, "勾稽关系", CORNER),
    _entry("head", 3, "申请人情况", "申请人情况"),
    _entry("head", 3, "法人或其他组织", OUTSIDE),
    *(_entry("foreign", 0, word, word) for word in FOREIGN),
)


@cache
def vocabulary() -> dict[str, tuple[Entry, ...]]:
    """Key → what it may name, over both forms. Keys are labels without ordinals and signs."""
    words: dict[str, dict[Entry, None]] = {}

    def add(key: str, entry: Entry) -> None:
        words.setdefault(key, {})[entry] = None

    for entry in (*_HEADS, *(entry for form in FORMS.values() for entry in entries(form))):
        add(entry.key, entry)
        for other in _variants(entry):
            add(other, entry)
    return {key: tuple(found) for key, found in words.items()}


def _variants(entry: Entry) -> tuple[str, ...]:
    """Other spellings that mean the same label for certain."""
    if entry.kind == "block":
        rest = entry.key.removeprefix("第二十条")
        return tuple(article + rest for article in _ARTICLE[1:])
    if entry.name == "partial":
        return ("部分公开",)
    if entry.label == "本年收费金额（单位：万元）":
        return ("本年收费金额",)
    return ()


@cache
def pattern() -> re.Pattern[str]:
    """Finds labels in a text of letters only, the longest first."""
    keys = sorted(vocabulary(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


RESULTS_KEY = bare(RESULTS)


@cache
def mark_keys(form: Form) -> tuple[str, ...]:
    """The marks of one edition, as they stand in a text of letters only."""
    return tuple(plain(mark) for mark in form.marks)
