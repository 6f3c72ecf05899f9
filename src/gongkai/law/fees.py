"""信息处理费: what a month's applications by one applicant, or the pages of one application, cost.

Progressive on the excess (超额累进): each unit costs the rate of the band in which it lies. Amounts are whole yuan.
An organ picks one scale for an application, never both (国办函〔2020〕109号第三条).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import FEES, Cite
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Band:
    """Units `first` to `last` cost `rate` yuan each. Without a last one: bands of `width`, each dearer by `step`."""

    first: int
    last: int | None
    rate: int
    width: int = 0
    step: int = 0


@dataclass(frozen=True)
class Scale:
    """One way of charging. `most` is the largest number that is still taken for real."""

    label: str
    unit: str
    counted: str
    bands: tuple[Band, ...]
    cite: Cite
    most: int


@dataclass(frozen=True)
class Part:
    """The units that fall into one band, and what they cost in yuan."""

    first: int
    last: int
    count: int
    rate: int

    @property
    def amount(self) -> int:
        return self.count * self.rate


@dataclass(frozen=True)
class Fee:
    """What `number` units cost in yuan, band by band."""

    scale: Scale
    number: int
    parts: tuple[Part, ...]

    @property
    def amount(self) -> int:
        return sum(part.amount for part in self.parts)


ITEMS = Scale(
    "按件计收", "件", "同一申请人一个自然月内的申请",
    (Band(1, 10, 0), Band(11, 30, 100), Band(31, None, 200, width=10, step=100)), FEES(4), 10_000,
)  # fmt: skip
PAGES = Scale(
    "按量计收", "页", "一件申请要求提供的页数（A4及以下幅面，单面为一页）",
    (Band(1, 30, 0), Band(31, 100, 10), Band(101, 200, 20), Band(201, None, 40)), FEES(5), 1_000_000,
)  # fmt: skip
SCALES = {"items": ITEMS, "pages": PAGES}


class BadNumber(Refusal):
    says = "{number}{unit}不能计费：应为0至{most}之间的整数，请核对。"


class NotInForce(Refusal):
    says = "《{title}》自{since}起施行，此前不适用：{day}的申请不能按它收费，请核对申请日期。"


def fee(scale: Scale, number: int, on: date | None = None) -> Fee:
    """The fee for a number of units, on a day if one is given (the rules are of 2021). Raises a Refusal."""
    law = scale.cite.law
    if on and not law.applies(on):
        raise NotInForce(title=law.title, since=law.since, day=on, cite=scale.cite)
    if not 0 <= number <= scale.most:
        raise BadNumber(number=number, unit=scale.unit, most=scale.most, cite=scale.cite)
    parts = (_part(band, number) for band in _bands(scale, number))
    return Fee(scale, number, tuple(parts))


def charge(scale: Scale, count: int, on: date | None = None) -> Fee:
    """What one application costs: that of so many pages, or the one that is the `count`th of its applicant's month.

    The applications before it in the month were charged when they were answered. Raises as `fee`.
    """
    whole = fee(scale, count, on)
    if scale is not ITEMS or not count:
        return whole
    return Fee(scale, count, (Part(count, count, 1, whole.parts[-1].rate),))


def in_words(scale: Scale) -> str:
    """The rates of a scale as a letter says them, band by band, without a stop at the end."""
    return "，".join(_worded(band, scale.unit) for band in scale.bands)


def _worded(band: Band, unit: str) -> str:
    if band.last is not None and not band.rate:
        return f"{band.last}{unit}以下的不收费"
    if band.last is not None:
        return f"第{band.first}{unit}至第{band.last}{unit}每{unit}{band.rate}元"
    if not band.width:
        return f"第{band.first}{unit}起每{unit}{band.rate}元"
    first = f"第{band.first}{unit}至第{band.first + band.width - 1}{unit}每{unit}{band.rate}元"
    return f"第{band.first}{unit}起以{band.width}{unit}为一档、每增加一档每{unit}提高{band.step}元（{first}）"


def _bands(scale: Scale, number: int) -> Iterator[Band]:
    """The bands that a number reaches; an open band with a width goes on as long as it is needed."""
    for band in scale.bands:
        first, rate = band.first, band.rate
        while first <= number:
            last = first + band.width - 1 if band.width else band.last
            yield Band(first, last, rate)
            if not band.width:
                break
            first, rate = first + band.width, rate + band.step


def _part(band: Band, number: int) -> Part:
    last = number if band.last is None else min(band.last, number)
    return Part(band.first, last, last - band.first + 1, band.rate)
