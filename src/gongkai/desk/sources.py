"""Which nouns tell what waits for somebody: a line a noun."""

from gongkai.desk import approvals, groups
from gongkai.desk.cases import incoming, related
from gongkai.desk.cases import waiting as cases
from gongkai.desk.guide import waiting as guide
from gongkai.desk.items import waiting as items
from gongkai.desk.remedies import complaints
from gongkai.desk.remedies import waiting as remedies
from gongkai.desk.reports import notice_waiting as notices
from gongkai.desk.reports import received_waiting as received
from gongkai.desk.reports import waiting as reports
from gongkai.desk.waiting import Source

SOURCES: tuple[Source, ...] = (
    cases.pressing,
    cases.to_do,
    cases.tasks,
    related.waiting,
    incoming.waiting,
    remedies.answers,
    remedies.duties,
    remedies.hearings,
    complaints.waiting,
    reports.waiting,
    received.waiting,
    notices.units,
    notices.chased,
    notices.office,
    items.unpublished,
    items.withdrawals,
    items.assessments,
    items.errors,
    guide.waiting,
    approvals.waiting,
    groups.waiting,
)
