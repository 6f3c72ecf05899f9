"""Reports built in memory, whole and without a fault, for tests to spoil one thing at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Doubt, Line, Report, Section, Seen
from gongkai.law.cite import numeral
from gongkai.law.grid import Form
from gongkai.papers.read.prose import counts

ORGAN = "阳头升乡人民政府"
NO_TEXT: Mapping[int, Sequence[str]] = {}


def report(
    form: str = "2021",
    values: Mapping[str, str | None] | None = None,
    *,
    text: Mapping[int, Sequence[str]] = NO_TEXT,
    year: int | None = None,
    **changes: object,
) -> Report:
    """A report of a township: every cell 0 but those given (None leaves a cell blank, "/" is written as it is).

    `text` gives the lines of sections by number; `changes` replace fields of the report.
    """
    used = FORMS[form]
    year = year or used.first_year + 1
    sections = tuple(_section(heading.no, heading.text, text.get(heading.no, ())) for heading in used.sections)
    opening = Line(f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。", "第2行")
    body = [line for section in sections for line in (Line(section.written, section.where), *section.prose)]
    built = Report(
        organ=ORGAN,
        level="township",
        year=year,
        form=form,
        title=f"{ORGAN}{year}年政府信息公开工作年度报告",
        sections=sections,
        cells={name: cell("0") for name in used.cells} | {name: cell(raw) for name, raw in (values or {}).items()},
        seen=tuple(_seen(used)),
        counts=counts(sections),
        dates=((date(year + 1, 1, 24), "第99行"),),
        lines=(opening, *body),
        source="例.docx",
    )
    return replace(built, **changes)  # type: ignore[arg-type]


def cell(raw: str | None, where: str = "第3页第12行") -> Cell:
    """A cell in which `raw` stands; None for one left blank. A number is its own value."""
    number = (raw or "").removeprefix("-").replace(".", "", 1)
    return Cell(raw if number.isdecimal() else None, raw or "", where)


def without(built: Report, *cells: str) -> Report:
    """The report with these cells gone from the document."""
    return replace(built, cells={name: one for name, one in built.cells.items() if name not in cells})


def doubted(built: Report, cells: Sequence[str], *readings: Sequence[str | None]) -> Report:
    """The report with a doubt over these cells."""
    unsure = {name: Cell(None, "连写", "第9行", sure=False) for name in cells}
    doubt = Doubt(tuple(cells), tuple(tuple(reading) for reading in readings), "第9行", "数字连写，不能确定。")
    return replace(built, cells={**built.cells, **unsure}, doubts=(*built.doubts, doubt))


def relabelled(built: Report, expected: str, written: str) -> Report:
    """The report with one label of the form written otherwise ("" for not at all)."""
    assert any(seen.expected == expected for seen in built.seen)
    seen = tuple(replace(one, written=written) if one.expected == expected else one for one in built.seen)
    return replace(built, seen=seen)


def headed(built: Report, no: int, written: str) -> Report:
    """The report with one section under another heading."""
    sections = (replace(one, written=written) if one.no == no else one for one in built.sections)
    return replace(built, sections=tuple(sections))


def _section(no: int, heading: str, text: Sequence[str]) -> Section:
    prose = tuple(Line(line, f"第{no}{at}行") for at, line in enumerate(text))
    return Section(no, heading, f"{numeral(no)}、{heading}", f"第{no}0行", prose)


def _seen(form: Form) -> list[Seen]:
    labels = [("row", row.name, row.label) for grid in form.grids for row in grid.rows]
    labels += [("group", row.group, row.group) for grid in form.grids for row in grid.rows if row.group]
    for grid in form.grids:
        block = f"{grid.name}." if grid.table == 2 else ""
        labels += [("column", block + column.name, column.label) for column in grid.columns]
        labels += [("block", grid.name, grid.label)] if grid.label else []
    return [Seen(kind, name, label, label, "第7行") for kind, name, label in dict.fromkeys(labels)]
