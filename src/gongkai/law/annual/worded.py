"""Figures in the words of a report: ｛新收申请｝ stands for what the table counts, and changes with it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal

PLACE = re.compile(r"｛([^｛｝]{1,40})｝")


@dataclass(frozen=True)
class Worded:
    """A figure by the name that a writer uses: the sum of `cells`, in the form's unit."""

    name: str
    cells: tuple[str, ...]
    unit: str = "件"


_REFUSED = ("secret", "forbidden", "security", "third_party", "internal", "process", "enforcement_file", "query")
_RESULTS = ("upheld", "corrected", "other", "pending")
WORDED: Mapping[str, Worded] = {
    one.name: one
    for one in (
        Worded("新收申请", ("received.total",)),
        Worded("上年结转", ("carried_in.total",)),
        Worded("办结申请", ("total.total",)),
        Worded("结转下年", ("carried_out.total",)),
        Worded("自然人申请", ("received.natural",)),
        Worded(
            "法人或其他组织申请",
            tuple(f"received.{kind}" for kind in ("business", "research", "public_interest", "legal_service", "other")),
        ),
        Worded("予以公开", ("granted.total",)),
        Worded("部分公开", ("partial.total",)),
        Worded("不予公开", tuple(f"refused.{row}.total" for row in _REFUSED)),
        Worded(
            "无法提供",
            tuple(f"unavailable.{row}.total" for row in ("not_held", "needs_creation", "still_unclear")),
        ),
        Worded(
            "不予处理",
            tuple(f"not_processed.{row}.total" for row in ("petition", "repeat", "publication", "abuse", "reconfirm")),
        ),
        Worded("其他处理", ("other.uncorrected.total", "other.unpaid.total", "other.rest.total", "other.total")),
        Worded("行政复议", ("reconsideration.total",)),
        Worded("行政诉讼", ("direct_suit.total", "suit_after_review.total")),
        *(
            Worded(f"复议{label}", (f"reconsideration.{result}",))
            for result, label in zip(_RESULTS, ("维持", "纠正", "其他结果", "尚未审结"), strict=True)
        ),
        Worded("制发规章", ("regulations.issued",)),
        Worded("制发规范性文件", ("normative.issued",)),
        Worded("废止规范性文件", ("normative.repealed",)),
        Worded("现行有效规范性文件", ("normative.in_force",)),
        Worded("行政许可", ("licensing.decisions",)),
        Worded("行政处罚", ("penalties.decisions",)),
        Worded("行政强制", ("coercion.decisions",)),
        Worded("行政事业性收费", ("fees.amount",), "万元"),
    )
}


class UnknownFigure(Refusal):
    says = (
        "没有保存：文字中的｛{name}｝没有对应的数。可以用的有：{known}。请改成其中一个；"
        "要写一个与台账无关的数，请去掉花括号直接写数字。"
    )
    cite = REG(50)


def places(text: str) -> Iterator[str]:
    """The names of the figures that stand in a text."""
    return (found.group(1) for found in PLACE.finditer(text))


def fill(text: str, value: Callable[[str], str | None]) -> str:
    """The text with its figures; one that has no value yet stays as it is, so that nobody misses it."""
    return PLACE.sub(lambda found: value(found.group(1)) or found.group(), text)
