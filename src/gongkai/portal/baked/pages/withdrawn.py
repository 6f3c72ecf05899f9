"""The addresses that were withdrawn, so that a reader finds what became of one, and copies elsewhere can follow."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from gongkai.audit.models import Entry
from gongkai.law.information.withdrawal import REASONS
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.render import Crumb, page
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.address import address
from gongkai.publication.models import Item

HEADING = "已撤下的信息"


def everything(site: Surroundings) -> Iterator[Page]:
    yield from _pages(site, _years())


def touched(site: Surroundings, items: Collection[int]) -> Iterator[Page]:
    """The list changes with what was ever taken away, also when it is put back: a year may then have nothing left."""
    things = [f"publication.item:{key}" for key in items]
    taken = Entry.objects.filter(verb__in=("item.pull", "item.withdraw"), thing__in=things)
    years = {int(at[:4]) for at in taken.values_list("at", flat=True)}
    if years:
        yield from _pages(site, years | _years())


def _pages(site: Surroundings, years: Collection[int]) -> Iterator[Page]:
    told: dict[str, Any] = {"title": HEADING, "crumbs": [Crumb("首页", where.HOME), Crumb(HEADING)]}
    told |= {"years": [(year, where.withdrawn(year)) for year in sorted(_years(), reverse=True)]}
    yield page(site, where.WITHDRAWN, "portal/baked/withdrawn_list.html", told)
    for year in sorted(years, reverse=True):
        yield _of_year(site, year)


def _years() -> set[int]:
    return {localtime(at).year for at in _withdrawn().values_list("withdrawn_at", flat=True)}


def _of_year(site: Surroundings, year: int) -> Page:
    found = list(_withdrawn().filter(withdrawn_at__year=year).order_by("-withdrawn_at", "-pk"))
    site.learn(item.organ_id for item in found)
    rows = [
        (localtime(item.withdrawn_at), address(item), item.index, site.organ(item.organ_id).name, _reason(item))
        for item in found
    ]
    crumbs = [Crumb("首页", where.HOME), Crumb(HEADING, where.WITHDRAWN), Crumb(f"{year}年")]
    told: dict[str, Any] = {"title": f"{year}年撤下的信息", "crumbs": crumbs, "rows": rows}
    return page(site, where.withdrawn(year), "portal/baked/withdrawn_list.html", told)


def _withdrawn() -> QuerySet[Item, Any]:
    return Item.objects.filter(number__gt=0).exclude(withdrawn_at=None)


def _reason(item: Item) -> str:
    return REASONS[item.withdrawn_for].label if item.withdrawn_for in REASONS else ""
