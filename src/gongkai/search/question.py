"""A question as the parameters of an address that can be kept: nothing but what was asked, in one order.

The same question has the same address, whatever form it was typed into; so an address can be kept, fed and compared.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from gongkai.law.refusal import Refusal
from gongkai.search.asked import LONGEST, RANK, Asked, Filters
from gongkai.search.document import KINDS
from gongkai.search.labels import LISTS, SORTS

LAST_PAGE = 50
LABELS: Mapping[str, str] = {
    "kind": "种类", "organ": "机关", "column": "栏目", "topic": "主题", "subkind": "信息种类", "genre": "体裁",
    "validity": "有效性", "state": "状态", "year": "年份", "since": "日期自", "until": "日期至", "attachments": "附件",
    "sort": "排列", "page": "页码",
}  # fmt: skip
NAMES = ("q", *LABELS)
_CUT = LONGEST + 1  # no more is taken into an address; one more, so that it is told that it was cut
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


_BOUNDS = {  # digits at most, the least, in words
    "organ": (18, 1, "机关的编号从1起"),
    "year": (4, 1000, "年份写四位数，例如2026"),
    "page": (9, 1, "页码从1起"),
}


class NoSuchValue(Refusal):
    says = "“{label}”没有“{value}”这一项，请从列出的各项里选一项，或者不选。"


class NoNumber(Refusal):
    says = "“{label}”应当是数字，这里写的是“{value}”。请改正，或者不填。"


class NoSuchNumber(Refusal):
    says = "“{label}”没有“{value}”这个数：{bounds}。请改正，或者不填。"


class NoDay(Refusal):
    says = "“{label}”写得不对：“{value}”不是一个日期。请写成 2026-11-23 的样子，或者不填。"


class DaysReversed(Refusal):
    says = "“日期自”（{since}）晚于“日期至”（{until}），没有这样的日期。请对调或者改正。"


class TooFar(Refusal):
    says = "最多翻到第{last}页。请加上机关、年份等条件，把范围缩小，或者换一种排列。"


def read(given: Mapping[str, str], *, states: Iterable[str] = ()) -> tuple[Asked, tuple[Refusal, ...]]:
    """The question in the parameters, and what in them can't be understood. `states` are those that may be asked for.

    Parameters that nobody knows are left out. What can't be understood is taken for nothing asked, so that a face shows
    the refusals and no hits.
    """
    taken: dict[str, Any] = {}
    refusals: list[Refusal] = []
    for name in LABELS:
        written = given.get(name, "").strip()
        if written:
            try:
                taken[name] = _READERS.get(name, _chosen)(name, written, states)
            except Refusal as refusal:
                refusals.append(refusal)
    since, until = taken.get("since"), taken.get("until")
    if since and until and since > until:
        refusals.append(DaysReversed(since=since, until=until))
    sort, page = taken.pop("sort", RANK), taken.pop("page", 1)
    text = " ".join(given.get("q", "")[:_CUT].split())
    return Asked(text, Filters(**taken), sort, page), tuple(refusals)


def written(asked: Asked, **changes: Any) -> list[tuple[str, str]]:
    """The parameters of a question in their order. `changes` are other values of filters, `sort` or `page`; any change
    but of the page leads to the first page again.
    """
    filters = replace(asked.filters, **{name: value for name, value in changes.items() if name not in ("sort", "page")})
    told: dict[str, Any] = {each.name: getattr(filters, each.name) for each in fields(Filters)}
    told |= {"q": asked.text, "sort": changes.get("sort", asked.sort)}
    told["page"] = changes.get("page", 1 if changes else asked.page)
    plain = {"sort": RANK, "page": 1}
    return [(name, _text(told[name])) for name in NAMES if told[name] and told[name] != plain.get(name)]


def empty(asked: Asked) -> bool:
    """Whether nothing is asked for: no word, no filter."""
    return not asked.text and asked.filters == Filters()


def _text(value: Any) -> str:
    return "1" if value is True else str(value)


def _chosen(name: str, written: str, states: Iterable[str]) -> str:
    own: Mapping[str, Iterable[str]] = {"kind": KINDS, "state": states, "sort": SORTS}
    known: Iterable[str] = own.get(name, LISTS.get(name, ()))
    if written not in known:
        raise NoSuchValue(label=LABELS[name], value=written[:20])
    return written


def _number(name: str, written: str, states: Iterable[str]) -> int:
    digits = written.removeprefix("-")
    if not digits.isdecimal():
        raise NoNumber(label=LABELS[name], value=written[:20])
    longest, least, bounds = _BOUNDS[name]
    if digits != written or len(digits) > longest or int(digits) < least:
        raise NoSuchNumber(label=LABELS[name], value=written[:20], bounds=bounds)
    if name == "page" and int(digits) > LAST_PAGE:
        raise TooFar(last=LAST_PAGE)
    return int(digits)


def _day(name: str, written: str, states: Iterable[str]) -> date:
    try:
        if not _DAY.fullmatch(written):
            raise ValueError
        return date(*map(int, written.split("-")))
    except ValueError:
        raise NoDay(label=LABELS[name], value=written[:20]) from None


def _yes(name: str, written: str, states: Iterable[str]) -> bool:
    if written != "1":
        raise NoSuchValue(label=LABELS[name], value=written[:20])
    return True


_READERS: Mapping[str, Callable[[str, str, Iterable[str]], Any]] = {
    "organ": _number,
    "year": _number,
    "page": _number,
    "since": _day,
    "until": _day,
    "attachments": _yes,
}
