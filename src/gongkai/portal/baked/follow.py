"""The follower that bakes: each page that an entry of the log touches is rendered and written."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.files.queries import path
from gongkai.organs.models import Organ
from gongkai.portal.baked import items
from gongkai.portal.baked.write import write, write_files
from gongkai.publication.address import address
from gongkai.publication.models import Item
from gongkai.publication.queries import numbered

TOUCHED_BY = frozenset({"item.publish", "item.withdraw"})


def folder() -> Path:
    return Path(settings.GONGKAI_HOME) / "site"


def bake(entries: Sequence[Entry]) -> None:
    """Render the pages that these entries touch, as things stand now: baking twice comes out the same."""
    touched = {int(entry.thing.partition(":")[2]) for entry in entries if entry.verb in TOUCHED_BY}
    if touched:
        at = max(datetime.fromisoformat(entry.at) for entry in entries)
        bake_items(numbered().filter(pk__in=touched), at)


BAKE = Follower("bake", "制作公众网页", bake, outside=True)


def bake_items(found: Iterable[Item], now: datetime) -> int:
    """Bake the pages of these items and of the lists they stand in; returns how many pages were written."""
    written = 0
    organs: dict[Organ, set[int]] = {}
    for item in found:
        page, files = items.page(item, now)
        kept = {name: path(file) for name, file in files.items()}
        write_files(folder(), address(item).removesuffix(".html"), kept)
        written += _write([page])
        organs.setdefault(item.organ, set()).add(item.number)
    return written + sum(_write(items.lists(organ, numbers, now)) for organ, numbers in organs.items())


def _write(pages: Iterable[items.Page]) -> int:
    count = 0
    for name, text in pages:
        write(folder(), name, text.encode())
        count += 1
    return count
