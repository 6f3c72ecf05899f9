"""Organs of one kind beside each other: how a figure spreads over them, and which of them stand far out.

Median and median deviation (MAD) on purpose: with mean and variance one large organ hides all others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median, quantiles

from gongkai.law.checks.figures import number
from gongkai.law.grid import Form


@dataclass(frozen=True)
class FarOut:
    """A figure stands far out when it is more than `times` the usual deviation from the median and at least `least`
    (in the unit of the cell) away from it, among at least `among` organs. `least` is what decides where most have 0.
    """

    times: int
    least: int
    among: int


# A rule of this project, not of any document: what it tells is to be looked at, never wrong by itself.
FAR_OUT = FarOut(times=3, least=5, among=5)


@dataclass(frozen=True)
class Spread:
    """How a cell spreads over `many` organs: extremes, quartiles, and the median deviation from the median."""

    cell: str
    many: int
    least: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    most: Decimal
    deviation: Decimal

    def is_far(self, value: Decimal, rule: FarOut = FAR_OUT) -> bool:
        away = abs(value - self.median)
        return self.many >= rule.among and away >= rule.least and away > rule.times * self.deviation


def compared(form: Form) -> tuple[str, ...]:
    """The cells that are compared: all of table 二, the sums of tables 三 and 四."""
    return tuple(cell for cell in form.cells if form.places[cell][0].table == 2 or cell.endswith(".total"))


def spread(cell: str, values: Mapping[str, Decimal]) -> Spread | None:
    """How the values of a cell spread, by the name of the organ; None where fewer than two have one."""
    known = sorted(values.values())
    if len(known) < 2:
        return None
    lower, middle, upper = quantiles(known, n=4, method="inclusive")
    deviation = Decimal(median(abs(value - middle) for value in known))
    return Spread(cell, len(known), known[0], lower, middle, upper, known[-1], deviation)


def numbers(cell: str, organs: Mapping[str, Mapping[str, str]]) -> dict[str, Decimal]:
    """What each organ has in a cell, where it is a number."""
    found = ((name, number(figures.get(cell))) for name, figures in organs.items())
    return {name: value for name, value in found if value is not None}


def far_out(form: Form, found: Spread, values: Mapping[str, Decimal]) -> Iterator[tuple[str, str]]:
    """(organ, sentence) of those that stand far out, the farthest first."""
    away = sorted(values.items(), key=lambda each: -abs(each[1] - found.median))
    for name, value in away:
        if found.is_far(value):
            yield name, _said(form, found, name, value)


def _said(form: Form, found: Spread, name: str, value: Decimal) -> str:
    side = "多" if value > found.median else "少"
    away = abs(value - found.median)
    usual = (
        f"是一般偏离{shown(found.deviation)}的{shown(away / found.deviation)}倍"
        if found.deviation
        else "而同类机关大多与中位数相同"
    )
    return (
        f"{name}{form.describe(found.cell)}为{shown(value)}，同类{found.many}个机关的中位数是{shown(found.median)}，"
        f"{side}{shown(away)}，{usual}。请核对是否填错、口径是否一致；属实的，看报告是否说明了原因。"
    )


def shown(value: Decimal) -> str:
    """A number with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
