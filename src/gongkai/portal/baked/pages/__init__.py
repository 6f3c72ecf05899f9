"""The pages of the baked site: which there are, which a change touches, and the files that lie beside them."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from gongkai.law.information.kinds import KINDS
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import (
    assets,
    columns,
    documents,
    home,
    items,
    lists,
    organs,
    reports,
    robots,
    withdrawn,
)
from gongkai.portal.baked.pages.items import files
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.models import Item, Shelf
from gongkai.publication.queries import numbered
from gongkai.publication.shelving import page_of
from gongkai.reports.models import AnnualReport

__all__ = ["count", "everything", "few", "files", "many", "of_organs", "of_reports", "printed", "touched"]
AT_ORGAN, ALONE = 6, 12  # pages an organ has; pages that there are once


def touched(
    items_: Collection[int], organs_: Collection[int], shelves: Mapping[int, Collection[int]], now: datetime
) -> Iterator[Page]:
    """Every page that a change of these items and organs (keys) touches, as things stand at a moment.

    `shelves` are the positions that items left (shelf → positions). Of an organ these are its own pages and those that
    name it in a list; `of_organs` are all pages that bear its name.
    """
    site = Surroundings(now)
    yield from items.of(site, items_)
    yield from lists.touched(site, items_, shelves)
    yield from withdrawn.touched(site, items_)
    yield from robots.touched(site, items_)
    whole, busy = _concerned(items_, organs_, shelves)
    owner = {site.owner.pk} if site.owner else set()
    yield from organs.of(site, whole | owner if whole else whole)
    yield from organs.busy(site, busy - owner if whole else busy | owner)
    yield from home.of(site)
    yield documents.index(site)
    if organs_:
        yield from home.still(site)


def printed(items_: Collection[int], now: datetime) -> Iterator[Page]:
    """The pages of items that offer a PDF and a Word file now."""
    if items_:
        yield from items.of(Surroundings(now), items_)


def _concerned(
    items_: Collection[int], organs_: Collection[int], shelves: Mapping[int, Collection[int]]
) -> tuple[set[int], set[int]]:
    """The organs of which all own pages change, and those of which only what changes with every item does."""
    whole = set(organs_)
    whole |= set(Organ.objects.filter(pk__in=organs_).exclude(parent=None).values_list("parent_id", flat=True))
    whole |= set(Shelf.objects.filter(pk__in=shelves).values_list("organ", flat=True))
    busy: set[int] = set()
    for organ, kind in Item.objects.filter(pk__in=items_, number__gt=0).values_list("organ", "kind"):
        (busy if KINDS[kind].column == "statutory" else whole).add(organ)
    return whole, busy - whole


def of_organs(keys: Collection[int], now: datetime) -> Iterator[Page]:
    """All pages that bear the names of these organs or of what lies below them: after one was renamed."""
    below = set()
    for organ in Organ.objects.filter(pk__in=keys):
        below |= set(Organ.objects.filter(path__startswith=organ.path).values_list("pk", flat=True))
    found = list(Item.objects.filter(organ__in=below, number__gt=0).values_list("pk", flat=True))
    yield from touched(found, below, {}, now)
    reports_ = AnnualReport.objects.filter(organ__in=below).values_list("pk", flat=True)
    yield from of_reports(list(reports_), now)


def of_reports(keys: Collection[int], now: datetime) -> Iterator[Page]:
    """What changes when these annual reports came in: their organs' reports, the lists, their columns."""
    site = Surroundings(now)
    concerned = set(AnnualReport.objects.filter(pk__in=keys).values_list("organ", flat=True))
    yield from reports.of_organs(site, concerned)
    yield from reports.lists(site)
    site.learn(concerned)
    concerned |= {each.pk for key in concerned for each in site.above(key) if columns.lists_below(site, each)}
    yield from organs.of(site, concerned)
    yield home.front(site)
    yield from home.still(site)


def everything(now: datetime) -> Iterator[Page]:
    """The whole site, each page once."""
    yield from few(now)
    yield from many(now)


def few(now: datetime) -> Iterator[Page]:
    """Of everything what grows with the organs."""
    site = Surroundings(now)
    yield from assets.pages()
    yield from home.of(site)
    yield from home.still(site)
    yield from organs.everything(site)
    yield documents.index(site)
    yield from withdrawn.everything(site)
    yield from robots.everything(site)


def many(now: datetime) -> Iterator[Page]:
    """Of everything what grows with the years and the items: reports, lists and the items themselves."""
    for part in MANY:
        yield from part(Surroundings(now))


MANY = reports.everything, lists.everything, items.everything


def count(now: datetime) -> int:
    """About how many pages the whole site has, for a progress bar."""
    on_lists = sum(page_of(last) + 1 for last in Shelf.objects.values_list("last", flat=True))
    return numbered().count() + on_lists + AT_ORGAN * Organ.objects.count() + AnnualReport.objects.count() + ALONE
