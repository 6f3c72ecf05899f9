"""规章 and 行政规范性文件 in one place, each with its validity (条例 art. 20(1)), and how many there are (表二)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from gongkai.files.shown import shown
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.register import Entry, Ledger, ledger
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.entries import COLUMNS, REGISTERED, lines
from gongkai.portal.baked.pages.render import Crumb, column_tags, page
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.models import Item

HEADING = "规章和行政规范性文件"


def everything(site: Surroundings) -> Iterator[Page]:
    """The numbers, and a page a year in which there ever was a document."""
    yield index(site)
    ever = Item.objects.filter(number__gt=0, kind__in=REGISTERED).values_list("kind", "formed_on")
    for kind, year in sorted({(kind, day.year) for kind, day in ever}):
        yield of_year(site, kind, year)


def touched(site: Surroundings, items: Collection[int]) -> Iterator[Page]:
    """Those of the years in which these were made, if any is such a document; all, where one may have moved."""
    found = Item.objects.filter(pk__in=items, number__gt=0)
    if found.filter(edition__gt=1).exists():
        yield from everything(site)
        return
    made = found.filter(kind__in=REGISTERED).values_list("kind", "formed_on")
    pages = sorted({(kind, day.year) for kind, day in made})
    if pages:
        yield index(site)
        for kind, year in pages:
            yield of_year(site, kind, year)


def index(site: Surroundings) -> Page:
    told = {
        "title": HEADING,
        "crumbs": [Crumb("首页", where.HOME), Crumb(HEADING)],
        "kinds": [(KINDS[kind].label, _years(site, kind)) for kind in REGISTERED],
        "kind": "column",
        "tags": column_tags(HEADING, f"{site.name}公开的{HEADING}", type="政策文件"),
    }
    return page(site, where.DOCUMENTS, "portal/baked/documents.html", told)


def of_year(site: Surroundings, kind: str, year: int) -> Page:
    """The documents made in a year, by number."""
    label = f"{year}年{KINDS[kind].label}"
    found = _public(site, kind).filter(formed_on__year=year).only(*COLUMNS).order_by("formed_on", "pk")
    told = {
        "title": label,
        "crumbs": [Crumb("首页", where.HOME), Crumb(HEADING, where.DOCUMENTS), Crumb(label)],
        "documents": list(_rows(site, found)),
        "kind": "column",
        "tags": column_tags(label, f"{site.name}{label}", type="政策文件"),
    }
    return page(site, where.documents(kind, year), "portal/baked/documents_of_year.html", told)


def _rows(site: Surroundings, found: Iterable[Item]) -> Iterator[dict[str, Any]]:
    items = list(found)
    for item, line in zip(items, lines(site, items), strict=True):
        yield {"line": line, "formed_on": item.formed_on, "effective_on": item.effective_on}


def _public(site: Surroundings, kind: str) -> Any:
    return Item.objects.filter(shown(site.now), kind=kind)


def _years(site: Surroundings, kind: str) -> list[tuple[int, str, Ledger]]:
    """(year, address of its page, numbers), newest first, from the first document to this year."""
    found = _public(site, kind).values_list("formed_on", "repealed_on", "details__valid_until")
    entries = [Entry(formed, repealed, _day(until)) for formed, repealed, until in found]
    if not entries:
        return []
    made = {entry.issued_on.year for entry in entries}
    years = range(site.now.year, min(made) - 1, -1)
    return [(year, where.documents(kind, year) if year in made else "", ledger(year, entries)) for year in years]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
