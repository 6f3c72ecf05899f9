"""Generated annual reports of invented organs: whole, each in words of its own, until a fault is planted."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from gongkai.law.annual import FORMS
from gongkai.law.cite import numeral
from gongkai.law.grid import Form
from tests.papers.shapes import Part, Rows, printed

PROSE = tomllib.loads(Path(__file__).with_name("prose.toml").read_text("utf-8"))
_BUREAUS = ("民政局", "水利局", "财政局", "教育局", "司法局", "审计局", "统计局", "林业局", "交通运输局", "应急管理局")
_FIRST, _SECOND, _THIRD = "柳松桃槐竹榆枣梨杏枫", "沟坪河湾岭泉塬", "头上下前后"
RESULTS = ("granted", "partial", "unavailable.not_held", "not_processed.repeat", "other.rest")
BODIES = ("natural", "business", "legal_service")


@dataclass
class Draft:
    """A report before it is printed. `values` are its cells, `said` the numbers that its words use."""

    organ: str
    level: str
    year: int
    form: Form
    values: dict[str, str]
    said: dict[str, int]
    words: dict[int, list[str]]
    opening: str
    date: str
    order: list[int] = field(default_factory=lambda: [1, 2, 3, 4, 5, 6])
    swaps: list[tuple[str, str]] = field(default_factory=list)
    without_row: str = ""

    @property
    def kind(self) -> str:
        """乡 or 镇 of a township."""
        return self.organ.removesuffix("人民政府")[-1]

    def fill(self, text: str) -> str:
        years = {"year": self.year, "last": self.year - 1, "next": self.year + 1}
        return text.format(kind=self.kind, **years, **self.said)

    def parts(self) -> list[Part]:
        """The report as it is printed, part by part."""
        return [_swapped(part, self.swaps) for part in self._parts()]

    def _parts(self) -> Iterator[Part]:
        yield Part(text=f"{self.organ}{self.year}年政府信息公开工作年度报告")
        yield Part(text=self.fill(self.opening))
        headings = {heading.no: heading.text for heading in self.form.sections}
        for no in self.order:
            yield Part(heading=f"{numeral(no)}、{headings[no]}")
            yield from (Part(text=self.fill(line)) for line in self.words.get(no, ()))
            if no in (2, 3, 4):
                yield Part(rows=_without(printed(self.form, no, self.values), self.without_row))
        year, month, day = (int(part) for part in self.fill(self.date).split("-"))
        yield Part(text=self.organ)
        yield Part(text=f"{year}年{month}月{day}日")


def _swapped(part: Part, swaps: list[tuple[str, str]]) -> Part:
    def change(text: str) -> str:
        for old, new in swaps:
            text = text.replace(old, new)
        return text

    rows = part.rows and [[replace(cell, text=change(cell.text)) for cell in row] for row in part.rows]
    return Part(change(part.heading), change(part.text), rows)


def _without(rows: Rows, name: str) -> Rows:
    """Without a row of table 三; the cells beside it that reach over several rows stay."""
    at = next((n for n, row in enumerate(rows) if name and any(c.cell.startswith(f"{name}.") for c in row)), None)
    if at is None:
        return rows
    for n, row in enumerate(rows[:at]):
        row[:] = [replace(cell, rowspan=cell.rowspan - 1) if n + cell.rowspan > at else cell for cell in row]
    assert all(cell.rowspan == 1 for cell in rows[at]), "the first row of a group"
    return [*rows[:at], *rows[at + 1 :]]


def draft(number: int, level: str, year: int = 2025) -> Draft:
    """The report of an organ by its number, the same one each time."""
    random = Random(f"{number} {level} {year}")
    organ, short = _organ(number, level)
    form = FORMS["2021" if year > 2020 else "2019"]
    values = _figures(form, random)
    said = {
        "received": int(values["received.total"]), "carried_in": int(values["carried_in.total"]),
        "published": random.randint(90, 900), "done": int(values["total.total"]),
    }  # fmt: skip
    said["published_more"] = said["published"] + 9
    words = {1: list(_account(random, short)), 5: list(_plans(random)), 6: [random.choice(PROSE["other"]["first"])]}
    opening = (
        f"本报告由{organ}根据《中华人民共和国政府信息公开条例》第五十条编制。"
        "所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
    return Draft(organ, level, year, form, values, said, words, opening, f"{{next}}-1-{random.randint(6, 29)}")


def _organ(number: int, level: str) -> tuple[str, str]:
    """Full name, and what the organ calls itself; 350 numbers give as many names."""
    place = f"{_FIRST[number % 10]}{_SECOND[number // 10 % 7]}{_THIRD[number // 70 % 5]}"
    if level == "county":
        return f"{place}县人民政府", "我县"
    if level == "department":
        return f"{place}县{_BUREAUS[number % 10]}", "我局"
    kind = "乡镇"[number % 2]
    return f"清源县{place}{kind}人民政府", f"我{kind}"


def _account(random: Random, short: str) -> Iterator[str]:
    """Section 一: an item an aspect, each of two or three sentences; the numbers of table 三 said where they belong."""
    for at, aspect in enumerate(PROSE["aspect"], 1):
        pairs = zip(random.sample(aspect["first"], 3), random.sample(aspect["second"], 3), strict=True)
        told = [f"{random.choice(('', short))}{first}，{second}。" for first, second in pairs]
        if at == 1:
            told.append("全年主动公开政府信息{published}条。")
        if at == 2:
            told.append("全年收到政府信息公开申请{received}件，上年结转{carried_in}件，共办结{done}件。")
        yield f"（{numeral(at)}）{aspect['heading']}。{''.join(told)}"


def _plans(random: Random) -> Iterator[str]:
    problems = random.sample(PROSE["problems"]["first"], 3)
    plans = random.sample(PROSE["problems"]["second"], 3)
    yield f"存在的主要问题：一是{problems[0]}；二是{problems[1]}；三是{problems[2]}。"
    yield f"改进情况：{plans[0]}，{plans[1]}，{plans[2]}。"


def _figures(form: Form, random: Random) -> dict[str, str]:
    """Every cell, such that all sums hold. The rows in which a fault is planted are nought."""
    values = dict.fromkeys(form.cells, 0)

    def put(row: str, column: str, count: int) -> None:
        values[f"{row}.{column}"] += count
        values[f"{row}.total"] += count

    for body in BODIES:
        results = {row: random.choice((0, 0, 1, 2, 5)) for row in RESULTS if f"{row}.natural" in values}
        carried_in, carried_out = random.choice((0, 0, 1)), random.choice((1, 1, 2))
        for row, count in results.items():
            put(row, body, count)
        put("total", body, sum(results.values()))
        put("carried_in", body, carried_in)
        put("carried_out", body, carried_out)
        put("received", body, sum(results.values()) + carried_out - carried_in)
    for route in ("reconsideration", "direct_suit"):
        put(route, "upheld", random.choice((0, 1, 3)))
    values |= {name: random.randint(0, 40) for name in values if name.endswith(".decisions")}
    if "normative.issued" in values:
        values |= {"normative.issued": random.randint(1, 4), "normative.in_force": random.randint(9, 30)}
    else:
        made = random.randint(1, 4)
        values |= {"normative.made": made, "normative.disclosed": made, "normative.total": made + 6}
    return {name: str(value) for name, value in values.items()}
