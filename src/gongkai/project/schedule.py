"""What runs beside the pages: because something happened, because a day came, because a moment came that was set."""

from gongkai.audit.tasks import CHECK, HEADS
from gongkai.audit.trace import TRACE
from gongkai.cases.alarms import WATCH
from gongkai.cases.deadlines import RECOUNT
from gongkai.cases.digest import DIGEST
from gongkai.cases.follow import FILES, LETTERS
from gongkai.cases.incoming import WATCH_INCOMING
from gongkai.cases.searching import CASES
from gongkai.desk.forgetting import FORGET
from gongkai.groups.follow import NOTICES
from gongkai.portal.apply.forgetting import FORGET_UNSENT
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.print import PRINTS
from gongkai.portal.baked.print_reports import REPORT_PRINTS
from gongkai.publication.deadlines import RECOUNT as RECOUNT_ITEMS
from gongkai.publication.links import DEAD_LINKS, SAVED_LINKS
from gongkai.publication.searching import ITEMS
from gongkai.publication.searching_columns import CATALOGUES, GUIDES
from gongkai.publication.timing import ON_TIME
from gongkai.publication.validity import VALIDITY_MARKS
from gongkai.remedies.alarms import WATCH as WATCH_REMEDIES
from gongkai.remedies.deadlines import RECOUNT as RECOUNT_REMEDIES
from gongkai.reports.chasing import WATCH as WATCH_REPORTS
from gongkai.reports.mailing import DIGEST as REPORTS_DIGEST
from gongkai.reports.searching import COMPILATIONS, REPORTS
from gongkai.search.keep import Keeper

FOLLOWERS = (
    TRACE, BAKE, RECOUNT, RECOUNT_ITEMS, RECOUNT_REMEDIES, NOTICES, PRINTS, REPORT_PRINTS, LETTERS, FILES, SAVED_LINKS,
)  # fmt: skip
DAILY = (
    CHECK, HEADS, FORGET, VALIDITY_MARKS, DEAD_LINKS, FORGET_UNSENT, WATCH, WATCH_INCOMING, WATCH_REMEDIES,
    WATCH_REPORTS, DIGEST, REPORTS_DIGEST,
)  # fmt: skip
APPOINTED = (ON_TIME,)
SEARCHED = (ITEMS, REPORTS, COMPILATIONS, GUIDES, CATALOGUES, CASES)
NODE = (Keeper(),)  # what each node keeps for itself
