"""The annual reports of the demo county, as reports ready to be written."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from gongkai.cli.demo.figures import Cells, Figures
from gongkai.law.annual import FORM_2021, FORMS
from gongkai.law.annual.report import Cell, Line, Report, Section

_ASPECTS = ("proactive", "applications", "management", "platform", "supervision")
_YEAR = 2025
_NUMERALS = "一二三四五六"


@dataclass(frozen=True)
class Paper:
    """A report, the name of its file, and the format (a name of `papers.write.FORMATS`) it is to be written in."""

    report: Report
    file: str
    format: str


def load(name: str) -> dict[str, Any]:
    """A table of data beside this module."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def papers(organs: list[dict[str, Any]]) -> Iterator[Paper]:
    """Every report of the demo: the one of 2020, and 2025 from every organ."""
    yield township_2020()
    prose = load("prose.toml")
    figures = Figures(load("figures.toml"), government=organs[0]["name"])
    for number, organ in enumerate(organs):
        report = _report(organ, _YEAR, figures.of(organ["name"]), prose)
        kind = ("docx", "html")[number % 2]
        yield Paper(report, f"{report.title}.{kind}", kind)


def township_2020() -> Paper:
    """阳头升乡 2020, with the figures and the faults of the report that this project was created from."""
    told = load("township_2020.toml")
    form = FORMS[told["form"]]
    headings = {heading.no: heading.text for heading in form.sections}
    sections = tuple(
        _section(each["no"], headings[each["no"]], each["written"], each.get("prose", [])) for each in told["section"]
    )
    cells = {name: _cell(told["cells"].get(name, "0")) for name in form.cells}
    report = Report(
        organ=told["organ"],
        level="township",
        year=told["year"],
        form=form.name,
        title=told["title"],
        sections=sections,
        cells=cells,
        dates=((told["dated"], ""),),
    )
    return Paper(report, told["file"], "txt")


def _report(organ: Mapping[str, Any], year: int, cells: Cells, prose: Mapping[str, Any]) -> Report:
    told = prose[organ["name"]]
    words = {
        "organ": organ["name"],
        "year": year,
        "work": told["work"],
        "disclosed": f"全年主动公开政府信息{told['disclosed']}条。",
        **{row: _plain(cells[f"{row}.total"]) for row in ("received", "carried_in", "total", "carried_out")},
        **{column: _plain(cells[f"normative.{column}"]) for column in ("issued", "repealed", "in_force")},
    }
    kind = prose[organ["level"]]
    first = [text.format_map(words) for text in (kind["scope"], *(kind[aspect] for aspect in _ASPECTS)) if text]
    fifth = [f"主要问题：{told['problem']}", f"改进情况：{told['plan']}"]
    sixth = [f"{year}年没有收取政府信息公开信息处理费，没有其他需要报告的事项。"]
    bodies = {1: first, 5: fifth, 6: sixth}
    return Report(
        organ=organ["name"],
        level=organ["level"],
        year=year,
        form=FORM_2021.name,
        title=f"{organ['name']}{year}年政府信息公开工作年度报告",
        sections=tuple(
            _section(
                heading.no, heading.text, f"{_NUMERALS[heading.no - 1]}、{heading.text}", bodies.get(heading.no, [])
            )
            for heading in FORM_2021.sections
        ),
        cells={name: _cell(_plain(value)) for name, value in cells.items()},
        dates=((date(year + 1, 1, 20), ""),),
        lines=tuple(Line(text.format_map(words), "") for text in prose["preamble"]),
    )


def _section(no: int, heading: str, written: str, prose: list[str]) -> Section:
    return Section(no, heading, written, "", tuple(Line(text, "") for text in prose))


def _cell(text: str) -> Cell:
    return Cell(value=text, raw=text, where="")


def _plain(number: Decimal) -> str:
    """12, 12.5: as a form is filled in, without exponents or trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
