"""What runs beside the pages: followers, because something happened; daily tasks, because a day came. No third kind."""

from gongkai.audit.tasks import CHECK, HEADS
from gongkai.portal.baked.follow import BAKE

FOLLOWERS = (BAKE,)
DAILY = (CHECK, HEADS)
