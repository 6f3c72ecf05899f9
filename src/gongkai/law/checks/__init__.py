"""Every check of an annual report: `check(report)` gives what is wrong with it, the gravest first.

One noun a file; each has its declared `CHECKS` and a `judge` that yields findings.
"""

import re
from dataclasses import replace

from gongkai.law.annual.report import Report
from gongkai.law.checks import (
    cells,
    form,
    labels,
    members,
    power,
    prose,
    relations,
    replaced,
    sections,
    stale,
    text,
    typed,
    unpaid,
    written,
)
from gongkai.law.checks.figures import form_of
from gongkai.law.checks.finding import SEVERITIES, Check, Finding, Judge

# These judge no report but how one is compiled: `reports.findings` asks them.
_COMPILED = (members, typed, written, unpaid, replaced)
_FILES = (form, cells, relations, power, sections, labels, prose, stale, text)
CHECKS: dict[str, Check] = {one.code: one for file in (*_FILES, *_COMPILED) for one in file.CHECKS}
_JUDGES: tuple[Judge, ...] = tuple(file.judge for file in _FILES)


def check(report: Report, last: Report | None = None) -> list[Finding]:
    """All findings, errors first, then in the order of the document. `last` is the same organ's report a year before.

    Never raises: what a report does not say is not judged.
    """
    used = form_of(report)
    places = {name: at for at, name in enumerate(used.cells if used else ())}
    found = dict.fromkeys(_judged(finding, report) for judge in _JUDGES for finding in judge(report, last))
    return sorted(found, key=lambda finding: _key(finding, places))


def title_of(code: str) -> str:
    """What a rule is called, for people; its code where nobody declares it."""
    return CHECKS[code].title if code in CHECKS else code


def _judged(finding: Finding, report: Report) -> Finding:
    """With the lines that it speaks of, and the cells."""
    places = set(re.split("[、，；]", finding.where))
    lines = [line.text for line in report.lines if line.where in places]
    figures = [f"{cell}={report.cells[cell].value}" for cell in finding.cells if cell in report.cells]
    return replace(finding, judged="\n".join([*lines, *figures]))


def _key(finding: Finding, places: dict[str, int]) -> tuple[int, tuple[int, ...], int, str]:
    numbers = tuple(int(part) for part in re.findall(r"\d{1,9}", finding.where))
    place = min((places.get(cell, len(places)) for cell in finding.cells), default=len(places))
    return list(SEVERITIES).index(finding.severity), numbers, place, finding.code


__all__ = ["CHECKS", "SEVERITIES", "Check", "Finding", "check", "title_of"]
