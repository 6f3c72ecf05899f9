"""Which nouns tell what waits for somebody: a line a noun."""

from gongkai.desk import approvals, cases, groups
from gongkai.desk.guide import waiting as guide
from gongkai.desk.items import waiting as items
from gongkai.desk.waiting import Source

SOURCES: tuple[Source, ...] = (
    cases.waiting,
    items.unpublished,
    items.withdrawals,
    items.assessments,
    items.errors,
    guide.waiting,
    approvals.waiting,
    groups.waiting,
)
