"""The sums that the form states and implies: R1 to R6 (勾稽关系)."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual.report import Report
from gongkai.law.checks.figures import Figures, combinations, form_of
from gongkai.law.checks.finding import Check, Finding, advise, weight
from gongkai.law.checks.sentences import Values, blank_sum, missing_sums, said
from gongkai.law.cite import FORM_NOTICE_2019, FORM_NOTICE_2021
from gongkai.law.grid import Form, Relation, Summand, title

_FORMS = (FORM_NOTICE_2019(), FORM_NOTICE_2021())

BROKEN = Check(
    "relation-broken",
    "勾稽关系不成立",
    "error",
    "表三、表四的数字互相勾连：第一项加第二项等于第三项加第四项，总计等于各行之和、各列之和。对不上说明至少有一个数填错。",
    "表三“自然人”一列：本年新收12件，上年结转3件，共15件；总计13件，结转下年度1件，共14件，相差1件。",
    _FORMS,
)
CARRY_OVER = Check(
    "carry-over-differs",
    "上年结转与上一年度报告不符",
    "error",
    "上一年度报告写明结转到下年度的申请，就是本年度“上年结转”的申请，两份报告应当一致。",
    "2023年报告“结转下年度继续办理”总计121件，2024年报告“上年结转”总计118件。",
    _FORMS,
)
IN_FORCE = Check(
    "in-force-differs",
    "现行有效件数与上一年度报告接不上",
    "warning",
    "现行有效件数应等于上年现行有效件数，加本年制发件数，减本年废止件数。清理、失效、机构合并可能使它不相等，但应当说明。",
    "2022年现行有效698件，2023年制发77件、废止132件，应为643件，写的是470件。",
    (FORM_NOTICE_2021(),),
)
CHECKS = (BROKEN, CARRY_OVER, IN_FORCE)
_CHECK = {"R4": CARRY_OVER, "R5": IN_FORCE}


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """Every relation in every line; a line with cells that are absent or open is left alone."""
    form = form_of(report)
    if form is None:
        return
    now, before = Figures(report), Figures(last, blank=None) if last else None
    blank = []
    for relation in form.relations:
        if relation.needs_last and before is None:
            continue
        for line in relation.lines(form.grids):
            if relation.name == "R3" and blank_sum(form, now, f"{line}.total"):
                blank.append(line)
                continue
            found = _line(form, relation, line, now, before)
            if found:
                yield found
    if blank:
        yield _sums_missing(form, now, blank)


def _line(form: Form, relation: Relation, line: str, now: Figures, before: Figures | None) -> Finding | None:
    own = tuple(dict.fromkeys(relation.cell(part, line) for part in _summands(relation) if not part.last))
    old = tuple(dict.fromkeys(relation.cell(part, line) for part in _summands(relation) if part.last))
    if any(blank_sum(form, now, cell) for cell in own):
        return None  # R3 already asks for the sum that was left blank
    ways = _ways(now, own, before, old)
    if ways is None:
        return None
    known = list(ways)
    gaps = [_gap(relation, line, values) for values in known]
    if not all(gaps):
        return None
    nearest = known[gaps.index(min(gaps))]
    return _found(form, relation, line, now, nearest, certain=len(known) == 1)


def _gap(relation: Relation, line: str, values: Values) -> Decimal:
    left, right = relation.sides(line, lambda cell, last: values[cell, last])
    return abs(left - right)


def _sums_missing(form: Form, now: Figures, lines: list[str]) -> Finding:
    """R3 in rows whose 总计 was left blank: one finding for all of them."""
    cells = [now.name(f"{line}.total") for line in lines]
    return BROKEN.found(
        missing_sums(form, now, lines),
        cells=cells,
        where=now.where(cells[0]),
        suggestion="请在“总计”一列填写各列之和。",
        cites=(form.cite.law(note=title(3)),),
    )


def _summands(relation: Relation) -> tuple[Summand, ...]:
    return relation.left + relation.right


def _ways(now: Figures, own: tuple[str, ...], before: Figures | None, old: tuple[str, ...]) -> Iterator[Values] | None:
    mine = combinations(now, own)
    theirs = combinations(before, old) if before else iter(({},))
    if mine is None or theirs is None:
        return None
    listed = list(theirs)
    return (
        {**{(k, False): v for k, v in a.items()}, **{(k, True): v for k, v in b.items()}} for a in mine for b in listed
    )


def _found(form: Form, relation: Relation, line: str, now: Figures, values: Values, *, certain: bool) -> Finding:
    message = said(form, relation, line, now, values)
    if not certain:
        message += "原文有几种读法，以上是相差最小的一种；无论哪一种都不相等。"
    cells = [now.name(relation.cell(part, line)) for part in _summands(relation) if not part.last]
    if relation.name in ("R2", "R3"):
        cells = [cell for cell in cells if cell and (now.doubtful(cell) or now.get(cell) or cell.endswith(".total"))]
    cells = list(dict.fromkeys(cell for cell in cells if cell))
    where = next((place for cell in cells if (place := now.where(cell))), "")
    return _CHECK.get(relation.name, BROKEN).found(
        message,
        cells=cells,
        where=where,
        cites=(relation.cite.law(note=title(relation.table)),),
        severity=weight(relation),
        suggestion=advise(relation),
    )
