"""The follower that bakes: each page that an entry of the log touches is rendered and written."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.files.queries import path
from gongkai.portal.baked import pages
from gongkai.portal.baked.site import Page
from gongkai.portal.baked.write import write, write_files
from gongkai.publication.address import stem
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


def bake_items(found: Collection[Item], now: datetime) -> int:
    """Bake the pages of these items and of the lists they stand in; returns how many pages were written."""
    rendered = list(pages.touched([item.pk for item in found], (), {}, now))
    for item in found:
        kept = {name: path(file) for name, file in pages.files(item, now).items()}
        write_files(folder(), stem(item), kept)
    for page in rendered:
        write(folder(), *page)
    return len(rendered)


def bake_all(rendered: Iterable[Page], now: datetime) -> int:
    """Write all pages, and the files of all items; returns how many pages were written."""
    written = 0
    for page in rendered:
        write(folder(), *page)
        written += 1
    for item in numbered().iterator(chunk_size=500):
        kept = {name: path(file) for name, file in pages.files(item, now).items()}
        write_files(folder(), stem(item), kept)
    return written
