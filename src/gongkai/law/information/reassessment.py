"""动态调整: what is withheld is looked at again at intervals, and published once it may be (条例第十八条).

The article says 定期; how often is not written (unconfirmed). A year is our default, an organ may set its own.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import REG, Cite
from gongkai.law.refusal import Refusal

INTERVAL = 12  # months
SHORTEST, LONGEST = 1, 60
_CITE = REG(18)


@dataclass(frozen=True)
class Outcome:
    """`attribute` is the one that it has afterwards, a name of `law.information.attribute.ATTRIBUTES`."""

    label: str
    attribute: str
    cite: Cite


OUTCOMES: Mapping[str, Outcome] = {
    "keep": Outcome("原理由仍然成立，维持现在的公开方式", "withheld", _CITE),
    "on_request": Outcome("转为依申请公开", "on_request", _CITE),
    "publish": Outcome("转为主动公开", "active", _CITE),
}


class BadInterval(Refusal):
    says = "定期评估的间隔填的是{months}个月，应当是{shortest}至{longest}个月之间的整数。请改正。"
    cite = _CITE


def check_interval(months: int) -> None:
    """Raises BadInterval."""
    if not SHORTEST <= months <= LONGEST:
        raise BadInterval(months=months, shortest=SHORTEST, longest=LONGEST)


def next_on(last: date, months: int = INTERVAL) -> date:
    """The day by which it is assessed again, so many months after it was withheld or assessed. Raises BadInterval."""
    check_interval(months)
    years, month = divmod(last.month - 1 + months, 12)
    year, month = last.year + years, month + 1
    return date(year, month, min(last.day, monthrange(year, month)[1]))
