"""What runs beside the pages: followers, because something happened; daily tasks, because a day came. No third kind."""

from gongkai.portal.baked.follow import BAKE

FOLLOWERS = (BAKE,)
