"""What is written of a report in every format: title, preamble, sections with their tables, signature."""

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.law.annual import FORMS, edition
from gongkai.law.annual.report import Report, Section
from gongkai.law.grid import Form

TABLE_OF = {2: 2, 3: 3, 4: 4}  # sections two, three and four carry the table of their own number


def form_of(report: Report) -> Form:
    """The form it is written on: the one it names, else the one of its year.

    Raises ValueError for a report with neither.
    """
    if report.form:
        return FORMS[report.form]
    if report.year is None:
        raise ValueError("a report to be written needs a form or a year")
    return edition(report.year)


def title(report: Report) -> str:
    return report.title or f"{report.organ or ''}{report.year or ''}年政府信息公开工作年度报告"


def value(report: Report, cell: str) -> str:
    """What stands in a cell, as it was written; blank where the report has no such cell."""
    held = report.cells.get(cell)
    return held.raw if held else ""


def preamble(report: Report) -> Iterator[str]:
    """The lines between the title and section one."""
    first = report.sections[0].written if report.sections else None
    heading = "".join(title(report).split())
    for line in report.lines:
        if line.text == first:
            return
        plain = "".join(line.text.split())
        if plain and plain not in heading:
            yield line.text


def prose(report: Report, section: Section) -> list[str]:
    """The paragraphs of a section, without the signature that readers leave under the last one."""
    lines = [line.text for line in section.prose if line.text.strip()]
    return unsigned(lines, signature(report))[0]


def unsigned(lines: list[str], signature: Iterable[str]) -> tuple[list[str], list[str]]:
    """Paragraphs, and the lines at their end that are the signature (organ, date), whatever their spaces."""
    known = {"".join(part.split()) for part in signature if part}
    end = len(lines)
    while end and "".join(lines[end - 1].split()) in known:
        end -= 1
    return lines[:end], lines[end:]


def signature(report: Report) -> tuple[str, str]:
    """Organ and date under the report; empty where not known."""
    day = report.dates[-1][0] if report.dates else None
    return report.organ or "", written_day(day) if day else ""


def written_day(day: date) -> str:
    """2026年1月20日, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
