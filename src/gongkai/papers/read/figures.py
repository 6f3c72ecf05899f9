"""Figures as documents write them: 12, 1,423, 75394432.52元, 增1423, 减4, +43; and the marks that stand for none."""

import re
from dataclasses import dataclass

_SIGN = r"(?:[+\-−]|增加?|减少?)"
_UNIT = r"(?:万元|亿元|元|件|项|个|条|次|份|起|宗)"
_NUMBER = r"\d++(?:,\d{3})*+(?:\.\d++)?+"  # possessive: glued digits before a word would be tried in 2ⁿ ways
RUN = re.compile(rf"(?:{_SIGN}?{_NUMBER})++{_UNIT}?")  # one figure, or several with nothing between them
_ONE = re.compile(rf"(?P<sign>{_SIGN})?(?P<number>{_NUMBER})(?P<unit>{_UNIT})?")
_MARK = re.compile(
    r"/+|\\+|[-—–_]+|[*×xXoO]|N/A"
    r"|无|暂无|空|缺|暂缺|缺失|零|若干|少量|多|不适用|不详|不明|未知|未统计|无统计|无数据|同上|见附件|见附表|待定"
)


@dataclass(frozen=True)
class Figure:
    """A number as it would be printed, and the unit that stood inside the cell."""

    value: str
    unit: str | None


def figure(raw: str) -> Figure | None:
    """The one number that `raw` is, or None. A sign word becomes a sign; a plus and thousands commas are dropped."""
    match = _ONE.fullmatch("".join(raw.split()))
    if not match:
        return None
    whole, point, fraction = match["number"].replace(",", "").partition(".")
    negative = (match["sign"] or "")[:1] in ("-", "−", "减")
    value = (whole.lstrip("0") or "0") + point + fraction
    return Figure("-" + value if negative and value.strip("0.") else value, match["unit"])


def is_mark(raw: str) -> bool:
    """Whether a cell holds a sign or word in the place of a number (/, 无, —, 若干)."""
    return _MARK.fullmatch(raw) is not None
