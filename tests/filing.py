"""Annual reports as bytes, written by the project's own writers, and the organ they come from."""

from dataclasses import replace
from datetime import UTC, date, datetime

from gongkai.audit.actor import program
from gongkai.law.annual import FORM_2021
from gongkai.law.annual.report import Cell, Line, Report, Section
from gongkai.organs.acts.organ import enter
from gongkai.organs.models import Organ
from gongkai.papers.write import FORMATS

CLERK = program("政务公开科信息员", roles=["publisher"])
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)
NUMERALS = "一二三四五六"


def enter_township() -> Organ:
    return enter(
        name="阳头升乡人民政府", short="阳头升乡", level="township", parent=None, code="", actor=CLERK, now=NOW
    )


def report(year: int, organ: str = "阳头升乡人民政府", **values: int) -> Report:
    """A report without a fault, all zero but for these cells (`received__natural=3`)."""
    given = {name.replace("__", "."): str(value) for name, value in values.items()}
    return Report(
        organ=organ,
        level="township",
        year=year,
        form="2021",
        title=f"{organ}{year}年政府信息公开工作年度报告",
        sections=tuple(
            Section(h.no, h.text, f"{NUMERALS[h.no - 1]}、{h.text}", "", (Line("按照要求开展工作。", ""),))
            for h in FORM_2021.sections
        ),
        cells={name: Cell(given.get(name, "0"), given.get(name, "0"), "") for name in FORM_2021.cells},
        dates=((date(year + 1, 1, 15), ""),),
    )


def written(year: int, *, suffix: str = "html", title: str | None = None, **values: int) -> bytes:
    """The bytes of that report."""
    paper = report(year, **values)
    return FORMATS[suffix].write(replace(paper, title=title) if title else paper)
