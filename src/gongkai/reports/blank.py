"""The form of a year as a document that is still to be filled in (表式)."""

from gongkai.law.annual import edition
from gongkai.law.annual.report import Cell, Report, Section
from gongkai.law.cite import numeral
from gongkai.papers.write import FORMATS

ORGAN = "（机关全称）"


def blank(year: int, suffix: str) -> bytes:
    """The bytes of it, in a format of `papers.write`. Raises NoForm, KeyError."""
    form = edition(year)
    report = Report(
        organ=ORGAN,
        level=None,
        year=year,
        form=form.name,
        title=f"{ORGAN}{year}年政府信息公开工作年度报告",
        sections=tuple(Section(one.no, one.text, f"{numeral(one.no)}、{one.text}", "") for one in form.sections),
        cells={name: Cell(None, "", "") for name in form.cells},
    )
    return FORMATS[suffix].write(report)
