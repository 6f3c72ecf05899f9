"""The follower that bakes: each page that an entry of the log touches is rendered and written."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.portal.baked.change import bake_touched, folder
from gongkai.portal.baked.signed import SIGNED
from gongkai.portal.baked.touching import touched_by, touches
from gongkai.portal.baked.whole import bake_all


def bake(entries: Sequence[Entry]) -> None:
    """Bake what these entries touch, as things stand now: baking twice comes out the same.

    Where there is no site yet, the whole of it, with what no entry touches: style, icons, pages for mistakes.
    """
    touched = touched_by(entries)
    if touched and not (folder() / SIGNED).exists():
        bake_all(timezone.now)
    elif touched:
        bake_touched(touched, max(datetime.fromisoformat(entry.at) for entry in entries))


BAKE = Follower("bake", "制作公众网页", bake, outside=True, heeds=touches)
