"""Numbers in words against numbers in tables (R7)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual.agreement import Agreement, Reading
from gongkai.law.annual.agreements import BY_NAME
from gongkai.law.annual.report import Count, Report
from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.checks.figures import Figures, form_of, is_blank, number
from gongkai.law.checks.finding import Check, Finding, advise, weight
from gongkai.law.cite import FORM_NOTICE_2021, REG
from gongkai.law.grid import CrossCheck, Form

DIFFERS = Check(
    "prose-differs-from-table",
    "文字与表格的数字不一致",
    "warning",
    "同一件事，文字和表格应当是同一个数。不一致时，读者不知道以哪个为准。",
    "总体情况写收到政府信息公开申请75件，表三本年新收74件、上年结转1件。",
    (REG(50), FORM_NOTICE_2021()),
)
CHECKS = (DIFFERS,)

_VERB = re.compile(
    r"收到|受理|接收|接到|收办|新收|接受|办理|处理|答复|办结|回复|办复|予以|公开|结转|制发|制定|出台|新制作|废止|现行有效|作出"
)
_TOPIC = re.compile(r"政府信息依申请公开|依申请公开|政府信息公开|信息公开|政务公开|政府信息")
_TIME = re.compile(r"(?:20\d\d年度?|全年|本年度?|今年|当年|年内|截至?[^，]*|共计|共|累计|总计|其中|期间|[，、：])+")
_WHOLE = re.compile(
    r"全(?:省|市|县|区|州|旗|盟|乡|镇|街道?|局|办|系统|委|院|厅|中心|园区|单位|年)"
    r"|我(?:省|市|县|区|州|旗|盟|乡|镇|街道?|局|办公?室?|委|厅|院|单位|机关|部门|园区|中心|处|会)?"
    r"|本(?:机关|单位|级|行政机关|部门|省|市|县|区|乡|镇|街道?|局|办|委|厅|院|年度?|中心)"
)
_FLOW = ("received", "handled", "replied")
_PLAIN_VERBS = re.compile(r"收到|新收|接到|接收")


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """Every count whose cells can be read; a number that another count of the same thing confirms is let pass."""
    form = form_of(report)
    if form is None:
        return
    figures = Figures(report)
    judged = list(_judged(report, form, figures))
    agreed = {count.what for count, finding in judged if finding is None}
    told = set()
    for count, finding in judged:
        if finding is None or count.what in agreed or (count.what, count.value) in told:
            continue
        told.add((count.what, count.value))
        yield finding


def _judged(report: Report, form: Form, figures: Figures) -> Iterator[tuple[Count, Finding | None]]:
    part = ""
    for count in report.counts:
        agreement, value = BY_NAME.get(count.what), number(count.value)
        if agreement is None or value is None or not agreement.readings:
            continue
        if count.period is not None and report.year is not None and count.period != report.year:
            continue
        whole, who = _subject(count, report)
        if count.what in _FLOW and (who or whole):
            part = who
        sums = [(reading, total) for reading in agreement.readings if (total := _sum(reading, form, figures))]
        if sums and sums[0][0] is agreement.readings[0]:
            yield count, _compare(form, agreement, count, value, sums, who or (part if not whole else ""))


_Sum = tuple[Reading, tuple[Decimal, tuple[str, ...]]]


def _sum(reading: Reading, form: Form, figures: Figures) -> tuple[Decimal, tuple[str, ...]] | None:
    names = reading.of(form)
    values = [_value(name, form, figures) for name in names]
    known = [value for value in values if value is not None]
    if not names or len(known) != len(values):
        return None
    return sum(known, Decimal(0)), names


def _value(name: str, form: Form, figures: Figures) -> Decimal | None:
    """A cell; where the 总计 of a row of table 三 was left blank, what the row adds up to."""
    row, _, column = name.rpartition(".")
    found = figures.report.cells.get(figures.name(name))
    if column == "total" and form.places[name][0].table == 3 and found is not None and is_blank(found):
        parts = [figures.get(f"{row}.{one.name}") for one in APPLICANTS if one.name != "total"]
        return None if None in parts else sum((part for part in parts if part is not None), Decimal(0))
    return figures.get(name)


def _subject(count: Count, report: Report) -> tuple[bool, str]:
    """Whether the clause says that it speaks of the whole organ, and the other body it names, if it does."""
    text = _TOPIC.sub("", count.text)
    verb = _VERB.search(text)
    said = text[: verb.start()] if verb else ""
    who = _TIME.sub("", said)
    if _WHOLE.search(said):
        return True, ""
    if not who:
        return False, ""
    if not re.search(r"政府|办|局|委|院|厅|部门|镇|乡|街道|县|区|市|单位|中心|处", who):
        return False, ""
    if report.organ and (who in report.organ or report.organ in who):
        return True, ""
    return False, who


def _compare(
    form: Form, agreement: Agreement, count: Count, value: Decimal, sums: list[_Sum], who: str
) -> Finding | None:
    first, (total, names) = sums[0]
    if value == total:
        return None
    other = next((one for one in sums[1:] if one[1][0] == value), None)
    if other and not other[0].remark:
        return None
    severity, question, suggestion = _doubts(form.in_words, agreement, count, value, other, who)
    unit = count.unit or "件"
    table = f"{_table(form, names)}{first.says}{total:f}{unit}"
    return DIFFERS.found(
        f"文中写“{count.text}”，{table}，相差{abs(value - total):f}{unit}。{question}",
        cells=other[1][1] if other else names,
        where=count.where,
        cites=(form.in_words.cite, form.cite),
        severity=severity,
        suggestion=advise(form.in_words, suggestion),
    )


def _doubts(
    rule: CrossCheck, agreement: Agreement, count: Count, value: Decimal, other: _Sum | None, who: str
) -> tuple[str, str, str]:
    """How grave a difference is, what to ask because it may have a good reason, and what to do."""
    if other:
        severity = weight(rule) if _PLAIN_VERBS.search(count.text) else "note"
        question = f"{value:f}{count.unit or '件'}正好等于{other[0].says}，文中的数是否含上年结转？"
        return severity, question, "如果含上年结转，请在文中写明；如果只指本年新收，请改正文字或表格。"
    scope = "如果统计范围不同，请在文中写明范围；如果范围相同，请改正文字或表格。"
    if agreement.asks:
        return weight(rule), f"是否因为{agreement.asks}？", scope
    if who:
        return "note", f"文中说的是“{who}”，它的件数是否只是表中的一部分？", scope
    return weight(rule), "", rule.advice


def _table(form: Form, names: tuple[str, ...]) -> str:
    return form.places[names[0]][0].title
