"""Lines of ledgers as other systems give them, looked at before any is taken: every complaint told, nothing changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.audit.actor import Actor
from gongkai.law.annual import edition
from gongkai.law.annual.sources import LEDGER, cells_from, source_of
from gongkai.law.grid import Form
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.queries import named
from gongkai.papers.sheet import Column
from gongkai.reports.acts.compiling import check_begun, check_figure
from gongkai.reports.acts.ledger import MAY, CountedHere, NoSource
from gongkai.reports.typed_text import one_line

COLUMNS = (
    Column("organ", "机关", ("机关名称", "单位", "单位名称"), required=True),
    Column("year", "年度", ("年份",), required=True, kind="code"),
    Column("item", "栏目", ("事项", "指标"), required=True),
    Column("figure", "数", ("数量", "数值", "金额"), required=True),
    Column("source", "来源系统", ("来源", "台账"), required=True),
    Column("day", "数据截至", ("截至日期", "日期"), kind="date"),
)
_YUAN = re.compile(r"(\d[\d,]*(?:\.\d+)?)元")


@dataclass(frozen=True)
class Line:
    """One line that may be taken: `value` as the form prints it; `line` is its number in the sheet."""

    line: int
    organ: Organ
    year: int
    cell: str
    value: str
    source: str
    day: date | None


@dataclass(frozen=True)
class Plan:
    """What the lines give, and (number of the line, sentence) of what is wrong with them."""

    lines: list[Line]
    complaints: list[tuple[int, str]]


class _Wrong(Exception):
    """What is wrong with a line, as a sentence."""


def items(form: Form) -> dict[str, str]:
    """What a ledger gives of a form: how a sheet calls it (行政许可：本年处理决定数量) → cell."""
    return {f"{form.places[cell][1].label}：{form.places[cell][2].label}": cell for cell in cells_from(form, LEDGER)}


def planned(rows: Sequence[tuple[int, Mapping[str, str], Sequence[str]]], *, actor: Actor, now: datetime) -> Plan:
    """Look at lines, each its number, its values by the names of COLUMNS, and what the sheet complained of already."""
    plan, first = Plan([], []), dict[tuple[int, int, str, str], int]()
    organs: dict[str, Organ] = {}
    for number, values, complaints in rows:
        if complaints:
            plan.complaints.extend((number, says) for says in complaints)
            continue
        try:
            if values["organ"] not in organs:
                organs[values["organ"]] = _organ(values["organ"], actor)
            one = _line(number, organs[values["organ"]], values, now)
        except _Wrong as wrong:
            plan.complaints.append((number, str(wrong)))
            continue
        key = (one.organ.pk, one.year, one.cell, one.source)
        if key in first:
            says = f"与第{first[key]}行是同一机关、年度、栏目和来源，不知道以哪一行为准。"
            plan.complaints.append((number, f"{says}请只留一行；确是两个来源的，请写明各自的系统。"))
        else:
            first[key] = number
            plan.lines.append(one)
    return plan


def _line(number: int, organ: Organ, values: Mapping[str, str], now: datetime) -> Line:
    year = _year(values["year"], now)
    cell = _cell(year, values["item"])
    source = one_line(values["source"])[:100]
    if not source:
        raise _Wrong(str(NoSource()).removeprefix("没有保存："))
    return Line(number, organ, year, cell, _value(edition(year), cell, values["figure"]), source, _day(values["day"]))


def _organ(written: str, actor: Actor) -> Organ:
    organ = named(written)
    if organ is None:
        raise _Wrong(f"机关“{written}”不在机关名录中。请写机关全称。")
    if not MAY & actor.roles_in(organ):
        raise _Wrong(f"您在“{organ.name}”没有填报业务台账的职责。请由该机关填报，或者删去这一行。")
    return organ


def _year(written: str, now: datetime) -> int:
    if not re.fullmatch(r"20\d\d年?度?", written):
        raise _Wrong(f"年度写的是“{written}”，应当是四位的年份，如 2025。")
    year = int(written[:4])
    try:
        edition(year)
        check_begun(year, "填报", now)
    except Refusal as refusal:
        raise _Wrong(str(refusal)) from refusal
    return year


def _cell(year: int, written: str) -> str:
    form = edition(year)
    known = items(form)
    wanted = "".join(written.split()).replace(":", "：")
    cell = known.get(wanted) or (wanted if wanted in form.places else "")
    if not cell:
        raise _Wrong(f"栏目“{written}”不是{year}年度报告要填的业务数据，可以填的是：{'、'.join(known)}。")
    if source_of(form, cell) is not LEDGER:
        raise _Wrong(str(CountedHere(where=form.describe(cell), source=source_of(form, cell).label)))
    return cell


def _value(form: Form, cell: str, written: str) -> str:
    if not written:
        raise _Wrong("没有填数。没有发生的填0；还没有数的，删去这一行。")
    yuan = _YUAN.fullmatch("".join(written.split()))
    if yuan and form.places[cell][2].kind == "amount":
        raise _Wrong(f"金额以万元为单位，“{written}”是以元为单位的。请换算成万元，只写数字。")
    try:
        return check_figure(form, cell, written)
    except Refusal as refusal:
        raise _Wrong(str(refusal).removeprefix("没有保存：")) from refusal


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise _Wrong(f"“数据截至”写的是“{written}”，应当是一个日期，如 2025-12-31。") from error
