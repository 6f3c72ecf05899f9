"""The pages of the baked site: which there are, which a change touches, and the files that lie beside them."""

from collections.abc import Collection, Iterator
from datetime import datetime

from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import items as item_pages
from gongkai.portal.baked.pages.items import files
from gongkai.portal.baked.site import Page
from gongkai.publication.queries import numbered

__all__ = ["count", "everything", "files", "touched"]


def touched(items: Collection[int], organs: Collection[int], shelves: Collection[int], now: datetime) -> Iterator[Page]:
    """Every page that a change of these items, organs and shelves (their keys) touches, as things stand at a moment.

    Where `shelves` is a mapping, its values are the positions that items left: the pages with those are touched.
    """
    found = list(numbered().filter(pk__in=items))
    yield from (item_pages.page(item, now) for item in found)
    by_organ: dict[Organ, set[int]] = {}
    for item in found:
        by_organ.setdefault(item.organ, set()).add(item.number)
    for organ, numbers in by_organ.items():
        yield from item_pages.lists(organ, numbers, now)


def everything(now: datetime) -> Iterator[Page]:
    """The whole site, each page once."""
    by_organ: dict[Organ, set[int]] = {}
    for item in numbered().iterator(chunk_size=500):
        yield item_pages.page(item, now)
        by_organ.setdefault(item.organ, set()).add(item.number)
    for organ, numbers in by_organ.items():
        yield from item_pages.lists(organ, numbers, now)


def count(now: datetime) -> int:
    """About how many pages the whole site has, for a progress bar."""
    return numbered().count()
