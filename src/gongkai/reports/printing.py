"""The report of an organ for a year, as every format prints it: what is public of another's making, else the one that
is compiled here.
"""

from datetime import date
from typing import NamedTuple

from gongkai.law.annual import NoForm
from gongkai.law.annual.report import Cell, Line, Report, Section
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.queries import named
from gongkai.papers.write import json
from gongkai.reports import queries
from gongkai.reports.freezing import seal
from gongkai.reports.models import AnnualReport, Compilation
from gongkai.reports.whole import whole


class NoOrgan(Refusal):
    says = "没有生成：机关名录里没有“{name}”。请写机关全称，例如“阳头升乡人民政府”；用 gongkai organs 可以导出名录。"


class NoReport(Refusal):
    says = "没有生成：{organ}{year}年度报告还没有编制，也没有收到。请先在工作台“年度报告”里编制。"
    cite = REG(49)


def report_of(name: str, year: int) -> Report:
    """The report of the organ that goes by a name. Raises NoOrgan, NoReport."""
    organ = named(name)
    if organ is None:
        raise NoOrgan(name=name)
    compilation = Compilation.objects.select_related("organ", "report").filter(organ=organ, year=year).first()
    record = queries.of(organ, year)
    if compilation and (record is None or record.pk == compilation.report_id):
        day = compilation.report.dated if compilation.report else None
        return whole(compilation, day)
    if record is None:
        raise NoReport(organ=organ.name, year=year)
    return stored(record)


def stored(record: AnnualReport) -> Report:
    """A report that came in, as it was read: its words, its cells as they were written."""
    organ: Organ = record.organ
    sections = tuple(
        Section(each["no"], each["heading"], each["written"], "", tuple(Line(text, "") for text in each["prose"]))
        for each in record.sections
    )
    return Report(
        organ=organ.name_on(date(record.year, 12, 31)),
        level=organ.level,
        year=record.year,
        form=record.form or None,
        part=record.part,
        title=record.title,
        sections=sections,
        cells={name: Cell(**cell) for name, cell in record.cells.items()},
        lines=tuple(Line(text, "") for text in record.opening),
        dates=((record.dated, ""),) if record.dated else (),
        source=record.source.name,
    )


class Machine(NamedTuple):
    """A public report for machines (`papers.write.json`), and the digest (SM3) of it, which its prints carry."""

    data: bytes
    digest: str


def machine_readable(record: AnnualReport) -> Machine | None:
    """None for a year of which no form is known: nobody could say what its cells mean."""
    try:
        data = json.write(stored(record))
    except NoForm:
        return None
    return Machine(data, seal(data.decode()))
