"""A compilation as a report: what the checks judge, what the leader signs, what every format prints."""

from collections.abc import Iterator
from datetime import date

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Line, Report, Section
from gongkai.law.annual.worded import fill
from gongkai.law.checks import SEVERITIES, check
from gongkai.law.checks import members as absence
from gongkai.law.checks import typed as moved
from gongkai.law.checks.finding import Finding
from gongkai.law.cite import numeral
from gongkai.papers.read.prose import counts
from gongkai.reports import queries
from gongkai.reports.figures import cells
from gongkai.reports.models import Compilation
from gongkai.reports.record import as_last
from gongkai.reports.rollup import gathers, members
from gongkai.reports.worded import value_of


def whole(compilation: Compilation, day: date | None = None) -> Report:
    """The report as it stands. `day` is the date under it, once there is one."""
    form, figures = FORMS[compilation.form], cells(compilation)
    told = {**compilation.counted, **figures}
    words = {passage.no: passage.text for passage in compilation.passages.all()}
    sections = tuple(
        Section(
            heading.no,
            heading.text,
            f"{numeral(heading.no)}、{heading.text}",
            f"第{numeral(heading.no)}部分",
            tuple(_lines(heading.no, fill(words.get(heading.no, ""), lambda name: value_of(told, name)))),
        )
        for heading in form.sections
    )
    opening = [Line(text, "开头") for text in _opening(compilation)]
    body = [line for section in sections for line in (Line(section.written, section.where), *section.prose)]
    return Report(
        organ=compilation.organ.name_on(date(compilation.year, 12, 31)),
        level=compilation.organ.level,
        year=compilation.year,
        form=compilation.form,
        title=compilation.title,
        sections=sections,
        cells={name: _cell(text, form.describe(name)) for name, text in figures.items()},
        counts=counts(sections),
        dates=((day, "落款"),) if day else (),
        lines=(*opening, *body),
        source=compilation.title,
    )


def findings(compilation: Compilation) -> list[Finding]:
    """What the checks of `gongkai check` say of it, against the organ's report of the year before; of that of a
    government also who is missing from it; what was typed over a figure that has become another. Errors first.
    """
    before = queries.of(compilation.organ, compilation.year - 1)
    found = [
        *check(whole(compilation), as_last(before) if before else None),
        *absence.judge(_missing(compilation)),
        *moved.judge(_typed(compilation)),
    ]
    return sorted(found, key=lambda finding: list(SEVERITIES).index(finding.severity))


def _typed(compilation: Compilation) -> Iterator[tuple[str, str, str, str, str]]:
    form, counted = FORMS[compilation.form], compilation.counted
    for one in compilation.typed.all():
        yield one.cell, form.describe(one.cell), one.value, one.over, counted.get(one.cell, "")


def _missing(compilation: Compilation) -> list[str]:
    """The organs that belong to the sum of a government and whose report is not in, as they were called that year."""
    organ, year = compilation.organ, compilation.year
    below = members(organ, year) if gathers(organ) else []
    return [one.organ.name_on(date(year, 12, 31)) for one in below if one.cells is None]


def _opening(compilation: Compilation) -> Iterator[str]:
    year = compilation.year
    notice = FORMS[compilation.form].cite
    yield (
        f"根据《中华人民共和国政府信息公开条例》第五十条和{notice}的要求，编制本报告。"
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )


def _lines(no: int, text: str) -> Iterator[Line]:
    for count, paragraph in enumerate((part.strip() for part in text.splitlines() if part.strip()), 1):
        yield Line(paragraph, f"第{numeral(no)}部分第{count}段")


def _cell(text: str, where: str) -> Cell:
    return Cell(text or None, text, where)
