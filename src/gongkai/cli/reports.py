"""`gongkai reports`: the figures of very many reports, taken out once and summed without the database."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import start
from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.power import LEVELS
from gongkai.law.refusal import Refusal, choices

if TYPE_CHECKING:
    from gongkai.analytics.asking import Line

app = typer.Typer(
    add_completion=False,
    help="""年度报告数据：导出全部机关的数据，离线汇总一个省、一个市几万个机关、多个年度。

例：gongkai reports export 年报数据
""",
)


class By(StrEnum):
    year = "year"
    level = "level"
    government = "government"
    branch = "branch"


class Measure(StrEnum):
    SUM = "sum"
    MEDIAN = "median"
    LOWER = "lower"
    UPPER = "upper"


_SHOWN = {
    "received.total": "新收",
    "carried_in.total": "上年结转",
    "total.total": "办结",
    "carried_out.total": "结转下年度",
}
"""The cells that a line of text has room for."""
_BY = "怎样分开：year 年度，level 层级，government 所属的政府，branch 下一级；可以写多个，不写是按年度。"
_MEASURE = "sum 合计，median 中位数，lower 下四分位数，upper 上四分位数。"
_LEVEL = f"只算这些层级：{choices({name: level.label for name, level in LEVELS.items()})}。"


class NoSuchLevel(Refusal):
    says = "没有汇总：没有“{name}”这个层级，可以写：{known}。"


class NothingThere(Refusal):
    says = "没有汇总：“{folder}”里没有年度报告数据。请先用 gongkai reports export “{folder}” 导出，再汇总。"


class NoSuchOrgan(Refusal):
    says = "没有汇总：“{folder}”的数据里没有叫“{name}”的机关。请写全称；导出以后才录入名录的，请重新导出。"


@app.command(short_help="导出年度报告数据")
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="放到哪个文件夹，每个年度一个文件（Parquet）。")],
    year: Annotated[
        list[int] | None, typer.Option("--year", metavar="年度", help="只导出这个年度，可以写多个。")
    ] = None,
) -> int:
    """把已接收、已公布和收到的年度报告的表格数据导出为 Parquet 文件，同一年度的文件整个换新。

    例：gongkai reports export 年报数据 --year 2025
    """
    start()
    from gongkai.analytics.figures import write
    from gongkai.reports.exporting import rows, years

    complaints = 0
    for each in year or years():
        count, left_out = write(folder, each, rows(each))
        print(f"{each}年度：{count}份报告。")
        for one in left_out:
            print(printable(f"  {one.organ}{one.where}填的“{one.value}”超出合理范围，没有导出，汇总时按空白。"))
        complaints += len(left_out)
    return int(bool(complaints))


@app.command("sum", short_help="汇总导出的数据")
def sum_up(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="gongkai reports export 导出的文件夹。")],
    under: Annotated[str, typer.Option("--under", metavar="机关全称", help="只汇总它和它的下级；不写是全部。")] = "",
    by: Annotated[list[By] | None, typer.Option("--by", help=_BY)] = None,
    measure: Annotated[Measure, typer.Option("--measure", help=_MEASURE)] = Measure.SUM,
    level: Annotated[list[str] | None, typer.Option("--level", help=_LEVEL)] = None,
    format_: FormatOption = Format.text,
) -> int:
    """逐格汇总表二、表三、表四，不用数据库；text 只列出表三的几项，json 列出全部各格。

    \b
    例：gongkai reports sum 年报数据 --under 某省人民政府 --by year --by branch
    例：gongkai reports sum 年报数据 --level township --measure median --format json
    不写层级的，只算部门、乡镇等不汇总下级的机关，一个数不会算两遍。
    有机关没有报送的，返回 1。
    """
    from gongkai.analytics.asking import ONCE, asked, organs, years

    if not years(folder):
        raise NothingThere(folder=folder)
    known = organs(folder)
    path = _path(known, under, folder) if under else ""
    words = [one.value for one in by or [By.year]]
    levels = _levels(level) if level else ONCE
    found = asked(folder, by=words, under=path, levels=levels, measure=measure.value)
    lines = [_told(line, known) for line in found]
    if format_ is Format.json:
        print_json(lines)
    else:
        _print(lines, words)
    return int(any(line.reports < line.organs for line in found))


def _path(known: Mapping[str, tuple[int, str]], name: str, folder: Path) -> str:
    for path, (_, called) in known.items():
        if called == name:
            return path
    raise NoSuchOrgan(folder=folder, name=name)


def _told(line: "Line", known: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """A line with names in the place of keys and paths, and numbers as a report prints them."""
    names: dict[str, dict[Any, str]] = {
        "branch": {path: name for path, (_, name) in known.items()},
        "government": dict(known.values()),
    }
    shared = {word: names[word].get(value) if word in names else value for word, value in line.shared.items()}
    cells = {cell: _number(value) for cell, value in line.cells.items()}
    return {**shared, "organs": line.organs, "reports": line.reports, "cells": cells}


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _levels(names: Iterable[str]) -> set[str]:
    for name in names:
        if name not in LEVELS:
            raise NoSuchLevel(name=name, known=choices({key: level.label for key, level in LEVELS.items()}))
    return set(names)


def _print(lines: Iterable[Mapping[str, Any]], by: Iterable[str]) -> None:
    for line in lines:
        shared = [_word(word, line[word]) for word in by]
        cells = "，".join(f"{label}{line['cells'].get(cell, '空白')}" for cell, label in _SHOWN.items())
        missing = line["organs"] - line["reports"]
        told = f"{line['organs']}个机关" + (f"，缺{missing}份报告" if missing else "，报告齐全")
        print(printable(f"{' '.join(shared)}：{told}；{cells}"))


def _word(word: str, value: Any) -> str:
    if word == "year":
        return f"{value}年度"
    return LEVELS[value].label if word == "level" else value or "没有上级"
