"""How often something must be renewed: periods after which a column that got nothing new counts as not updated.

Months are written as the most days that they can have: three are 92, six are 184, two years are 731.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.cite import INSPECTION, PLATFORM, Cite


@dataclass(frozen=True)
class Cadence:
    """`days` are calendar days from one item to the next; `local`: scored in some places, to be set by each."""

    name: str
    label: str
    days: int
    cite: Cite
    local: bool = False

    def late_on(self, last: date | None, today: date) -> bool:
        """Whether it counts as not updated; what never got anything does."""
        return last is None or today - last > timedelta(days=self.days)

    def next_by(self, last: date) -> date:
        """The last day on which something new is in time."""
        return last + timedelta(days=self.days)


_LOCAL = INSPECTION(note="及本地考核办法")

CADENCES: Mapping[str, Cadence] = {
    each.name: each
    for each in (
        Cadence("home", "首页", 14, INSPECTION()),
        Cadence("news", "动态、要闻类栏目", 14, INSPECTION()),
        Cadence("new_media", "政务新媒体", 14, INSPECTION()),
        Cadence("notices", "通知公告、政策文件类一级栏目", 184, INSPECTION()),
        Cadence("answer", "咨询留言答复", 92, INSPECTION()),
        Cadence("statutory", "法定主动公开栏目", 90, _LOCAL, local=True),
        Cadence("moving", "动态栏目", 15, _LOCAL, local=True),
        Cadence("regular", "常规栏目", 92, _LOCAL, local=True),
        Cadence("fixed", "固定栏目", 184, _LOCAL, local=True),
        Cadence("cleanup", "行政规范性文件清理", 731, PLATFORM(note="及本地考核办法"), local=True),
    )
}
