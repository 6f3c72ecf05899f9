"""Which nouns tell what waits for somebody: a line a noun."""

from gongkai.desk import approvals, cases, groups, items
from gongkai.desk.waiting import Source

SOURCES: tuple[Source, ...] = (cases.waiting, items.waiting, approvals.waiting, groups.waiting)
