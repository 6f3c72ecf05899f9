"""Findings with the numbers under which a page, a sheet or a marked-up copy speaks of them, and where each stands."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Line, Report
from gongkai.law.checks import SEVERITIES, Finding
from gongkai.law.grid import Form

_PLACES = re.compile("[、，；]")
_QUOTED = re.compile("“([^“”]{2,})”")
_DOTS = "…"
NOTHING = "没有发现问题"


@dataclass(frozen=True)
class Numbered:
    """A finding and its number in its report, from 1."""

    number: int
    finding: Finding


def numbered(findings: Sequence[Finding]) -> list[Numbered]:
    return [Numbered(number, finding) for number, finding in enumerate(findings, 1)]


def by_cell(findings: Sequence[Numbered]) -> dict[str, list[Numbered]]:
    """The findings on each cell, the gravest first (as `check` orders them)."""
    found: dict[str, list[Numbered]] = {}
    for one in findings:
        for cell in one.finding.cells:
            found.setdefault(cell, []).append(one)
    return found


def places(finding: Finding) -> tuple[str, ...]:
    """The places that a finding names: 第3页第12行, 第2个表格第4行第3列."""
    return tuple(place for place in _PLACES.split(finding.where) if place)


def quoted(finding: Finding) -> Iterator[str]:
    """The words of the report that its message quotes, without the dots of what was cut."""
    for found in _QUOTED.findall(finding.message):
        if words := found.strip(_DOTS):
            yield words


def lines_of(finding: Finding, report: Report) -> list[Line]:
    """The lines of the report that it stands in."""
    here = set(places(finding))
    return [line for line in report.lines if line.where in here]


def form_of(report: Report) -> Form | None:
    return FORMS.get(report.form or "")


def tally(findings: Sequence[Finding]) -> str:
    """错误3个、提醒2个: how many of each kind."""
    return "、".join(counted(Counter(one.severity for one in findings))) or NOTHING


def counted(counts: Mapping[str, int]) -> list[str]:
    """错误3个, 提醒2个, of the number of findings by severity; those that there are, the gravest first."""
    return [f"{says}{many}个" for severity, says in SEVERITIES.items() if (many := counts.get(severity, 0))]


def called(report: Report) -> str:
    """清源县水利局2025年度: whose report and of which year."""
    return f"{report.organ or '机关名称不明'}{f'{report.year}年度' if report.year else '（年度不明）'}"
