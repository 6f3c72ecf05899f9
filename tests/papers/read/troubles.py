"""What real reports do to the tables of the form: each trouble spoils a paper and says what is in it afterwards."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

from opencc import OpenCC

from tests.papers.read.paper import Paper, Trouble, labels
from tests.papers.read.surroundings import (
    comparison_after,
    contents,
    menus,
    notes_below,
    prose_after_tables,
    prose_before_tables,
    summary_in_first_section,
)
from tests.papers.shapes import Printed

_OTHER_SIGNS = "机关信息公开办理处置情况项目数额人员"


def total_first(paper: Paper, _: Random) -> None:
    """总计 before 自然人, in the head and in every row."""
    rows = paper.rows(3)
    rows[1].insert(0, rows[1].pop())
    for row in rows[3:]:
        row.insert(len(row) - sum(cell.is_value for cell in row), row.pop())


def _column(paper: Paper, label: str, texts: Callable[[list[Printed]], str], *, last: bool) -> None:
    """One column more in table 三, before 总计 or behind it."""
    rows = paper.rows(3)
    rows[0][1] = replace(rows[0][1], colspan=8)
    cell = Printed(label, 2, 1, False)
    rows[1].insert(3 if last else 2, cell)
    for row in rows[3:]:
        row.insert(len(row) if last else len(row) - 1, Printed(texts(row[-7:]), 1, 1, True))


def subtotal_column(paper: Paper, _: Random) -> None:
    _column(paper, "小计", lambda row: str(sum(int(cell.text or 0) for cell in row[1:6])), last=False)


def sum_column(paper: Paper, _: Random) -> None:
    _column(paper, "合计", lambda row: row[-1].text, last=True)


def notes_column(paper: Paper, _: Random) -> None:
    _column(paper, "备注", lambda _: "", last=True)


def missing_column(paper: Paper, random: Random) -> None:
    """One kind of organisation has no column; its applications are nowhere."""
    place = random.randrange(5)
    rows = paper.rows(3)
    rows[0][1] = replace(rows[0][1], colspan=6)
    rows[1][1] = replace(rows[1][1], colspan=4)
    del rows[2][place]
    for row in rows[3:]:
        gone = row.pop(len(row) - 6 + place)
        paper.expected.pop(gone.cell)


def missing_row(paper: Paper, random: Random) -> None:
    rows = [row.name for grid in paper.form.grids if grid.table == 3 for row in grid.rows]
    paper.drop(random.choice(rows[:-1]))


def no_group_labels(paper: Paper, _: Random) -> None:
    """The cells of the groups are there, and empty."""
    groups = {row.group for grid in paper.form.grids for row in grid.rows}
    paper.change_cells(lambda cell: replace(cell, text="") if cell.text in groups else cell)


def groups_gone(paper: Paper, _: Random) -> None:
    """The cells of the groups are gone; the labels of the rows take their place."""
    groups = {row.group for grid in paper.form.grids if grid.table == 3 for row in grid.rows} - {""}
    for row in paper.rows(3)[3:]:
        row[:] = [cell for cell in row if cell.text not in groups]
        label = next(number for number, cell in enumerate(row) if cell.is_value) - 1
        row[label] = replace(row[label], colspan=3)


def row_labels_lost(paper: Paper, random: Random) -> None:
    """All labels of one group are gone, its figures are there."""
    group = random.choice(["（三）不予公开", "（四）无法提供", "（五）不予处理"])
    inside = {row.label for grid in paper.form.grids for row in grid.rows if row.group == group}
    paper.change_cells(lambda cell: replace(cell, text="") if cell.text in inside else cell)


def _typo(text: str, random: Random) -> str:
    """One character lost, doubled, swapped with the next, or replaced. Signs and numbers stay."""
    places = [n for n, sign in enumerate(text[:-1]) if sign.isalpha() and text[n + 1].isalpha() and n > 2]
    if len(text) < 7 or not places:
        return text
    place = random.choice(places)
    kind = random.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place] + text[place:]
    if kind == 2:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + random.choice(_OTHER_SIGNS) + text[place + 1 :]


def one_typo(paper: Paper, random: Random) -> None:
    found = [place for table in (2, 3) for place in labels(paper, table)]
    row, number = random.choice([(row, n) for row, n in found if len(row[n].text) >= 7])
    row[number] = replace(row[number], text=_typo(row[number].text, random))


def many_typos(paper: Paper, random: Random) -> None:
    for row, number in [place for table in (2, 3) for place in labels(paper, table)]:
        if random.random() < 0.3:
            row[number] = replace(row[number], text=_typo(row[number].text, random))


def typos_in_heads(paper: Paper, random: Random) -> None:
    for table in (2, 3, 4):
        for row in paper.rows(table):
            for number, cell in enumerate(row):
                if not cell.is_value and (table != 3 or cell.text.startswith("（")) and random.random() < 0.2:
                    row[number] = replace(cell, text=_typo(cell.text, random))


def broken_labels(paper: Paper, random: Random) -> None:
    """Labels over two or three lines."""

    def broken(cell: Printed) -> Printed:
        if cell.is_value or len(cell.text) < 4:
            return cell
        at = random.randrange(2, len(cell.text) - 1)
        return replace(cell, text=cell.text[:at] + "\n" + cell.text[at:])

    paper.change_cells(broken)


def spaced_labels(paper: Paper, random: Random) -> None:
    def spaced(cell: Printed) -> Printed:
        spread = not cell.is_value and random.random() < 0.5
        return replace(cell, text=random.choice([" ", "  ", "\u3000"]).join(cell.text)) if spread else cell

    paper.change_cells(spaced)


def _rewrite(paper: Paper, old: str, new: str) -> None:
    table = str.maketrans(old, new)
    paper.change_text(lambda text: text.translate(table))


def other_signs(paper: Paper, _: Random) -> None:
    """1、for 1. and ，for 、 in labels."""

    def changed(cell: Printed) -> Printed:
        text = cell.text[:1] + cell.text[1:].replace("、", "，") if not cell.is_value else cell.text
        return replace(cell, text=text[:1] + text[1:].replace(".", "、", 1) if not cell.is_value else cell.text)

    paper.change_cells(changed)


def half_width(paper: Paper, _: Random) -> None:
    _rewrite(paper, "（），：；", "(),:;")


def numbers_lost(paper: Paper, _: Random) -> None:
    """No number before any label: 属于国家秘密 for 1.属于国家秘密."""

    def bare(cell: Printed) -> Printed:
        text = cell.text
        if cell.is_value or cell.text == "（七）总计" or "其他" in cell.text:
            return cell
        if text[:1].isdigit() or text[1:2] == "、":
            text = text[2:]
        elif text[:1] == "（" and text[2:3] == "）":
            text = text[3:]
        return replace(cell, text=text)

    paper.change_cells(bare)


def _headings(paper: Paper, change: Callable[[str], str]) -> None:
    paper.parts = [replace(part, heading=change(part.heading)) if part.heading else part for part in paper.parts]


def headings_bracketed(paper: Paper, _: Random) -> None:
    _headings(paper, lambda heading: f"（{heading[0]}）{heading[2:]}")


def headings_bare(paper: Paper, _: Random) -> None:
    _headings(paper, lambda heading: heading[2:])


def headings_mistyped(paper: Paper, random: Random) -> None:
    _headings(paper, lambda heading: _typo(heading, random))


def headings_renamed(paper: Paper, _: Random) -> None:
    names = {
        "一": "一、概述",
        "二": "二、主动公开工作开展情况",
        "三": "三、依申请公开办理情况",
        "四": "四、复议和诉讼情况",
        "五": "五、问题和打算",
        "六": "六、其他事项",
    }
    _headings(paper, lambda heading: names[heading[0]])


def headings_gone(paper: Paper, _: Random) -> None:
    paper.parts = [part for part in paper.parts if not part.heading]


def rows_reordered(paper: Paper, random: Random) -> None:
    """The rows of （三）不予公开 in another order."""
    rows = paper.rows(3)
    first = next(n for n, row in enumerate(rows) if any(cell.cell == "refused.secret.natural" for cell in row))
    order = list(range(first, first + 8))
    random.shuffle(order)
    cells = sum(cell.is_value for cell in rows[first]) + 1
    tails = [rows[number][-cells:] for number in order]
    for number, tail in zip(range(first, first + 8), tails, strict=True):
        rows[number][-cells:] = tail


def _figures(paper: Paper, random: Random, share: float, change: Callable[[str, str], tuple[str, str | None]]) -> None:
    """Write a share of the figures in another way: `change(cell, text)` gives what is printed and what it means."""

    def changed(cell: Printed) -> Printed:
        if not cell.text or cell.text != paper.expected.get(cell.cell) or random.random() > share:
            return cell
        text, paper.expected[cell.cell] = change(cell.cell, cell.text)
        return replace(cell, text=text)

    paper.change_cells(changed)


def blanks(paper: Paper, random: Random) -> None:
    _figures(paper, random, 0.3, lambda _, __: ("", None))


def zeros_blank(paper: Paper, random: Random) -> None:
    _figures(paper, random, 1, lambda _, text: ("", None) if text == "0" else (text, text))


def marks(paper: Paper, random: Random) -> None:
    signs = ["/", "—", "-", "——", "无", "\\"]
    _figures(paper, random, 0.3, lambda _, __: (random.choice(signs), None))


def words(paper: Paper, random: Random) -> None:
    said = ["若干", "未统计", "见附件", "约十件", "较多"]
    _figures(paper, random, 0.05, lambda _, __: (random.choice(said), None))


def only_totals(paper: Paper, random: Random) -> None:
    """Only the column 总计 of table 三 is filled."""
    three = {row.name for grid in paper.form.grids if grid.table == 3 for row in grid.rows}

    def change(name: str, text: str) -> tuple[str, str | None]:
        row, _, column = name.rpartition(".")
        return ("", None) if row in three and column != "total" else (text, text)

    _figures(paper, random, 1, change)


def units(paper: Paper, random: Random) -> None:
    _figures(paper, random, 0.3, lambda name, text: (text + ("元" if "amount" in name else "件"), text))


def commas(paper: Paper, random: Random) -> None:
    def change(_: str, text: str) -> tuple[str, str | None]:
        whole, point, fraction = text.lstrip("-").partition(".")
        sign = "-" if text.startswith("-") else ""
        return f"{sign}{int(whole):,}{point}{fraction}", text

    _figures(paper, random, 1, change)


def wide_digits(paper: Paper, random: Random) -> None:
    table = str.maketrans("0123456789.-+", "０１２３４５６７８９．－＋")
    _figures(paper, random, 0.5, lambda _, text: (text.translate(table), text))


def signed(paper: Paper, random: Random) -> None:
    """增1423, 减4, +43, －18 in the column 本年增/减."""

    def change(name: str, text: str) -> tuple[str, str | None]:
        if not name.endswith(".change"):
            return text, text
        plus, minus = random.choice([("增", "减"), ("+", "－"), ("增加", "减少"), ("＋", "−"), ("", "-")])
        size = text.lstrip("-")
        return (plus + size if size == text else minus + size), text

    _figures(paper, random, 1, change)


def yuan(paper: Paper, _: Random) -> None:
    """The amount in yuan, said in the head or in the cell."""
    paper.change_text(lambda text: text.replace("单位：万元", "单位：元"))


_converter = cache(OpenCC)  # its dictionaries take a tenth of a second to load


def traditional_s2t(paper: Paper, _: Random) -> None:
    paper.change_text(_converter("s2t").convert)


def traditional_s2tw(paper: Paper, _: Random) -> None:
    paper.change_text(_converter("s2tw").convert)


def traditional_s2hk(paper: Paper, _: Random) -> None:
    paper.change_text(_converter("s2hk").convert)


def radicals(paper: Paper, _: Random) -> None:
    _rewrite(paper, "一二人力口大小工女手文方日月行言里金长门青风食", "⼀⼆⼈⼒⼝⼤⼩⼯⼥⼿⽂⽅⽇⽉⾏⾔⾥⾦⻓⻔⻘⻛⻝")


_FAMILIES: dict[str, tuple[Trouble, ...]] = {
    "columns": (subtotal_column, sum_column, notes_column, missing_column),
    "first": (total_first,),
    "rows": (missing_row, rows_reordered),
    "figures": (blanks, zeros_blank, only_totals, marks, words, units, commas, wide_digits, signed),
    "groups": (no_group_labels, groups_gone),
    "lost": (row_labels_lost,),
    "labels": (one_typo, many_typos, typos_in_heads, numbers_lost, other_signs, yuan),
    "print": (broken_labels, spaced_labels, half_width),
    "headings": (headings_bracketed, headings_bare, headings_mistyped, headings_renamed, headings_gone),
    "around": (
        prose_before_tables, prose_after_tables, notes_below, comparison_after, summary_in_first_section, contents,
        menus,
    ),
    "signs": (radicals, traditional_s2t, traditional_s2tw, traditional_s2hk),
}  # fmt: skip
TROUBLES = {trouble.__name__: trouble for family in _FAMILIES.values() for trouble in family}
FAMILY = {trouble.__name__: name for name, family in _FAMILIES.items() for trouble in family}
