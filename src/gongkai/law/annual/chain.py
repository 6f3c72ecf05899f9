"""An organ's reports year after year: whether each takes up where the one before left off, and what jumped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual import FORMS
from gongkai.law.annual.peers import compared, shown
from gongkai.law.annual.report import Report
from gongkai.law.checks.figures import number
from gongkai.law.checks.relations import CARRY_OVER, IN_FORCE, judge


@dataclass(frozen=True)
class Jump:
    """A figure jumped when it changed by at least `least` (in the unit of the cell) and to `times` as much, or to a
    part as small."""

    times: int
    least: int


# A rule of this project, not of any document: what it tells is to be looked at, never wrong by itself.
JUMP = Jump(times=3, least=20)
_LINKS = frozenset({CARRY_OVER.code, IN_FORCE.code})


@dataclass(frozen=True)
class Told:
    """What there is to say of a report beside the one of the year before. `kind` is link, jump or gap."""

    year: int
    kind: str
    says: str


def chain(reports: Sequence[Report]) -> tuple[Told, ...]:
    """What there is to say of one organ's reports, the newest first; those whose year is not known are left out."""
    known = {report.year: report for report in reports if report.year is not None}
    found = [told for year in sorted(known, reverse=True) for told in _of_year(year, known[year], known.get(year - 1))]
    return tuple(told for told in found if told.kind != "gap" or told.year > min(known))


def _of_year(year: int, report: Report, before: Report | None) -> Iterator[Told]:
    if before is None:
        yield Told(year, "gap", f"没有收录{year - 1}年度报告，{year}年度的上年结转和现行有效件数不能与上年核对。")
        return
    for finding in judge(report, before):
        if finding.code in _LINKS:
            yield Told(year, "link", f"{finding.message}{finding.suggestion}")
    yield from _jumps(year, report, before)


def _jumps(year: int, report: Report, before: Report) -> Iterator[Told]:
    form = FORMS.get(report.form or "")
    for cell in compared(form) if form else ():
        then, now = (number(each.cells[cell].value) if cell in each.cells else None for each in (before, report))
        if then is not None and now is not None and is_jump(then, now):
            assert form
            yield Told(year, "jump", _said(form.describe(cell), year, then, now))


def is_jump(then: Decimal, now: Decimal, rule: Jump = JUMP) -> bool:
    low, high = sorted((then, now))
    return high - low >= rule.least and high >= rule.times * low


def _said(where: str, year: int, then: Decimal, now: Decimal) -> str:
    rose = now > then
    low, high = sorted((then, now))
    by = f"{'增加' if rose else '减少'}{shown(high - low)}"
    times = f"，{year if rose else year - 1}年是{year - 1 if rose else year}年的{shown(high / low)}倍" if low else ""
    return (
        f"{where}{year - 1}年为{shown(then)}，{year}年为{shown(now)}，{by}{times}。"
        "请核对数据和统计口径；属实的，请在第一部分说明原因。"
    )
