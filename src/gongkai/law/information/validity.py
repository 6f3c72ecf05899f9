"""有效性: the mark that a document bears on a day.

有效, 失效 and 废止 are in use everywhere; 已修改 and 部分有效 are practice (unconfirmed), as is 尚未施行 for what is
published before it takes effect. The mark is worked out from days, never typed, so that it cannot be forgotten.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import PLATFORM, Cite
from gongkai.law.information.relation import RELATIONS
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Mark:
    """`holds`: somebody has to act by the document on that day, if only by what is left of it."""

    name: str
    label: str
    holds: bool
    cite: Cite


_CITE = PLATFORM()
VALIDITY: Mapping[str, Mark] = {
    mark.name: mark
    for mark in (
        Mark("valid", "有效", True, _CITE),
        Mark("amended", "已修改", True, _CITE),
        Mark("partly_valid", "部分有效", True, _CITE),
        Mark("pending", "尚未施行", False, _CITE),
        Mark("expired", "失效", False, _CITE),
        Mark("repealed", "废止", False, _CITE),
    )
}


@dataclass(frozen=True)
class Change:
    """What a later document did to this one: a name of RELATIONS, and the day from which it holds."""

    how: str
    since: date


class RepealedBefore(Refusal):
    says = "废止日期（{repealed}）早于施行日期（{effective}），文件不可能没有施行就废止。请核对两个日期。"
    cite = _CITE


class EndsBefore(Refusal):
    says = "有效期止于{until}，早于施行日期（{effective}）。请核对两个日期。"
    cite = _CITE


def validity_on(
    day: date,
    *,
    effective_on: date | None = None,
    valid_until: date | None = None,
    repealed_on: date | None = None,
    changes: Iterable[Change] = (),
) -> str:
    """The name of the mark on a day. `repealed_on` is the first day without it, `valid_until` the last day with it.

    Raises RepealedBefore, EndsBefore where the days contradict each other.
    """
    if effective_on and repealed_on and repealed_on < effective_on:
        raise RepealedBefore(repealed=repealed_on, effective=effective_on)
    if effective_on and valid_until and valid_until < effective_on:
        raise EndsBefore(until=valid_until, effective=effective_on)
    marks = {RELATIONS[change.how].mark for change in changes if change.since <= day}
    if "repealed" in marks or (repealed_on and repealed_on <= day):
        return "repealed"
    if valid_until and valid_until < day:
        return "expired"
    if effective_on and day < effective_on:
        return "pending"
    return next((mark for mark in ("partly_valid", "amended") if mark in marks), "valid")
