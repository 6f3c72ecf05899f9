"""A compilation as a report: what the checks judge, what the leader signs, what every format prints."""

from collections.abc import Iterator
from datetime import date

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Line, Report, Section
from gongkai.law.annual.worded import fill
from gongkai.law.cite import numeral
from gongkai.papers.read.prose import counts
from gongkai.reports.figures import cells
from gongkai.reports.models import Compilation
from gongkai.reports.worded import value_of


def whole(compilation: Compilation, day: date | None = None) -> Report:
    """The report as it stands. `day` is the date under it, once there is one."""
    form, figures, title = FORMS[compilation.form], cells(compilation), compilation.title
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
        title=title,
        sections=sections,
        cells={name: _cell(text, form.describe(name)) for name, text in figures.items()},
        counts=counts(sections),
        dates=((day, "落款"),) if day else (),
        lines=(*opening, *body),
        source=title,
    )


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
