"""What runs beside the pages: followers, because something happened; daily tasks, because a day came. No third kind."""

from gongkai.audit.tasks import CHECK, HEADS
from gongkai.audit.trace import TRACE
from gongkai.cases.deadlines import RECOUNT
from gongkai.desk.forgetting import FORGET
from gongkai.groups.follow import NOTICES
from gongkai.portal.baked.follow import BAKE

FOLLOWERS = (TRACE, BAKE, RECOUNT, NOTICES)
DAILY = (CHECK, HEADS, FORGET)
