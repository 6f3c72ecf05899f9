"""For search engines: which pages there are. A list a folder of items, so that one publication rewrites a short one."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from django.db.models import F, QuerySet
from django.utils.timezone import localtime

from gongkai.files.shown import shown
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.address import FOLDER, address
from gongkai.publication.models import Item

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEEDED = ("organ_id", "number", "published_at", "amended_at")


def everything(site: Surroundings) -> Iterator[Page]:
    """All of them; without the address of the site there is nothing to list, for these lists want whole addresses."""
    yield _robots(site)
    if site.base:
        found = _listed(site).iterator(chunk_size=2000)
        for name, items in groupby(found, key=lambda item: where.sitemap(address(item))):
            yield _folder(site, name, items)
        yield _index(site)


def touched(site: Surroundings, items: Collection[int]) -> Iterator[Page]:
    """The lists of the folders in which these lie, and of the folders where one of them is the first of its own."""
    if not site.base:
        return
    found = list(Item.objects.filter(pk__in=items, number__gt=0).only("organ_id", "number"))
    folders = {(item.organ_id, item.number // FOLDER) for item in found}
    for organ, folder in sorted(folders):
        held = _listed(site).filter(organ=organ, number__range=(folder * FOLDER, folder * FOLDER + FOLDER - 1))
        yield _folder(site, where.sitemap(address(Item(organ_id=organ, number=folder * FOLDER))), held)
    if any(item.number == 1 or item.number % FOLDER == 0 for item in found):
        yield _index(site)


def _listed(site: Surroundings) -> QuerySet[Item]:
    return Item.objects.filter(shown(site.now), number__gt=0).only(*NEEDED).order_by("organ_id", "number")


def _folder(site: Surroundings, name: str, items: Iterable[Item]) -> Page:
    lines = [
        f"<url><loc>{escape(f'{site.base}/{address(item)}')}</loc>"
        f"<lastmod>{localtime(item.amended_at or item.published_at).isoformat()}</lastmod></url>\n"
        for item in items
    ]
    return Page(name, f"{_HEAD}<urlset {_SCHEMA}>\n{''.join(lines)}</urlset>\n".encode())


def _index(site: Surroundings) -> Page:
    """Of every folder in which an item ever lay."""
    folders = Item.objects.filter(number__gt=0).annotate(folder=F("number") / FOLDER)
    keys = folders.order_by("organ_id", "folder").values_list("organ_id", "folder").distinct()
    names = (where.sitemap(address(Item(organ_id=organ, number=folder * FOLDER))) for organ, folder in keys)
    lines = [f"<sitemap><loc>{escape(f'{site.base}/{name}')}</loc></sitemap>\n" for name in names]
    return Page(where.SITEMAP, f"{_HEAD}<sitemapindex {_SCHEMA}>\n{''.join(lines)}</sitemapindex>\n".encode())


def _robots(site: Surroundings) -> Page:
    closed = "User-agent: *\nDisallow: /desk/\nDisallow: /error-reports/\nDisallow: /search/\n"
    return Page(where.ROBOTS, f"{closed}{f'Sitemap: {site.base}/{where.SITEMAP}' if site.base else ''}\n".encode())
