"""The tables of the demo, and the one report that came in as a document."""

import tomllib
from importlib.resources import files
from typing import Any

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Line, Report, Section


def load(name: str) -> dict[str, Any]:
    """A table of data beside this module."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def township_2020() -> Report:
    """阳头升乡 2020, with the figures and the faults of the report that this project was created from."""
    told = load("township_2020.toml")
    form = FORMS[told["form"]]
    headings = {heading.no: heading.text for heading in form.sections}
    sections = tuple(
        _section(each["no"], headings[each["no"]], each["written"], each.get("prose", [])) for each in told["section"]
    )
    cells = {name: _cell(told["cells"].get(name, "0")) for name in form.cells}
    return Report(
        organ=told["organ"],
        level="township",
        year=told["year"],
        form=form.name,
        title=told["title"],
        sections=sections,
        cells=cells,
        dates=((told["dated"], ""),),
        source=told["file"],
    )


def _section(no: int, heading: str, written: str, prose: list[str]) -> Section:
    return Section(no, heading, written, "", tuple(Line(text, "") for text in prose))


def _cell(text: str) -> Cell:
    return Cell(value=text, raw=text, where="")
