"""The lists: by column, catalogue line, topic, kind, year and validity, of an organ and of the whole site.

Pages are counted from the oldest item, so that a new item touches the newest page and none ever shifts; what leaves a
list leaves a gap. The index of a list shows its newest items and leads to the pages.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q

from gongkai.law.catalogue import COLUMNS, ITEMS
from gongkai.law.information.guide import called
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import VALIDITY
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.entries import lines, standing
from gongkai.portal.baked.pages.render import Crumb, column_tags, page, way_to
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.models import Place, Shelf, Wording
from gongkai.publication.shelving import PER_PAGE, page_of

CHUNK = 2000  # places asked for at a time
TOGETHER = 100  # pages of lists asked for at a time


def label(shelf: str, own: Mapping[str, str] | None = None) -> str:
    """The heading of a list. `own` are the lines of catalogues that are not the law's, by their codes."""
    kind, _, rest = shelf.partition(":")
    if kind == "catalogue":
        return (own or {}).get(rest) or (ITEMS[rest].label if rest in ITEMS else "其他公开事项")
    if kind in OF_DOCUMENTS:
        year, _, document = rest.rpartition("-")
        return f"{year and f'{year}年'}{OF_DOCUMENTS[kind]}的{KINDS[document].label}"
    if kind in _LABELS:
        named = _LABELS[kind].get(rest)
        return named.label if named else rest
    return f"{rest}年形成的信息" if kind == "year" else "全部主动公开信息"


_LABELS: Mapping[str, Mapping[str, Any]] = {
    "column": COLUMNS,
    "topic": TOPICS,
    "kind": KINDS,
    "validity": VALIDITY,
}
OF_DOCUMENTS = {"in_force": "现行有效", "pending": "尚未施行", "issued": "制发", "repealed": "废止", "expired": "失效"}
GROUPS = {"kind": "按信息种类", "topic": "按主题", "year": "按年份", "validity": "按有效性"}


def everything(site: Surroundings) -> Iterator[Page]:
    """Every page of every list, in the order of the lists; a page at a time is held."""
    names = dict(_own_names(None))
    last: deque[Place] = deque(maxlen=PER_PAGE)
    for shelf, number, places in _all_pages(site):
        last.extend(places)
        yield _page(site, shelf, names, places, number)
        if number == page_of(shelf.last):
            yield _index(site, shelf, names, reversed(last))
            last.clear()


def touched(site: Surroundings, items: Collection[int], left: Mapping[int, Collection[int]]) -> Iterator[Page]:
    """The pages on which these items stand, and those that others have left (shelf → positions)."""
    positions: dict[int, set[int]] = {key: set(gone) for key, gone in left.items()}
    for key, position in Place.objects.filter(item__in=items).values_list("shelf", "position"):
        positions.setdefault(key, set()).add(position)
    shelves = list(Shelf.objects.filter(pk__in=positions).order_by("pk"))
    site.learn(shelf.organ_id for shelf in shelves)
    names = dict(_own_names({shelf.organ_id for shelf in shelves}))
    # The first of a page gives the page before it a way on.
    numbers = {
        key: {page_of(position) for each in given for position in (each, max(each - 1, 1))}
        for key, given in positions.items()
    }
    changed = [(shelf, number) for shelf in shelves for number in sorted(numbers[shelf.pk])]
    for shelf, number, places in _standing_on(site, changed):
        yield _page(site, shelf, names, places, number)
    for shelf, newest in _newest(site, shelves):
        yield _index(site, shelf, names, newest)


def _standing_on(site: Surroundings, wanted: Sequence[tuple[Shelf, int]]) -> Iterator[tuple[Shelf, int, list[Place]]]:
    """What stands on these pages of lists, in their order; many are asked for at once."""
    for at in range(0, len(wanted), TOGETHER):
        some, asked = wanted[at : at + TOGETHER], Q(pk=None)
        for shelf, number in some:
            asked |= Q(shelf=shelf, position__gt=(number - 1) * PER_PAGE, position__lte=number * PER_PAGE)
        found: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
        for place in standing(site.now).filter(asked).order_by("shelf", "position"):
            found[place.shelf_id, page_of(place.position)].append(place)
        site.learn(place.item.organ_id for places in found.values() for place in places)
        for shelf, number in some:
            yield shelf, number, found[shelf.pk, number]


def _newest(site: Surroundings, shelves: Iterable[Shelf]) -> Iterator[tuple[Shelf, Iterable[Place]]]:
    """The newest of each list, newest first: on its last two pages, unless there are too many gaps."""
    last_two = [(shelf, max(page_of(shelf.last) - before, 1)) for shelf in shelves for before in (1, 0)]
    pages = _standing_on(site, last_two)
    for shelf, first, below in pages:
        _, second, above = next(pages)
        places = [*reversed(above), *reversed(below if first < second else [])][:PER_PAGE]
        if len(places) < min(PER_PAGE, shelf.held):
            yield shelf, standing(site.now).filter(shelf=shelf).order_by("-position")[:PER_PAGE]
        else:
            yield shelf, places


def _all_pages(site: Surroundings) -> Iterator[tuple[Shelf, int, list[Place]]]:
    """All pages of all lists with what stands on each, also those that everything has left."""
    stream = _all_places(site)
    held = next(stream, None)
    for shelf in Shelf.objects.order_by("pk").iterator(chunk_size=CHUNK):
        for number in range(1, page_of(shelf.last) + 1):
            places = []
            while held and (held.shelf_id, page_of(held.position)) <= (shelf.pk, number):
                if held.shelf_id == shelf.pk:  # not of a list that came to be just now
                    places.append(held)
                held = next(stream, None)
            yield shelf, number, places


def _all_places(site: Surroundings) -> Iterator[Place]:
    """Asked for by chunks across the lists, for most of them are short."""
    after = Q()
    while True:
        chunk = list(standing(site.now).filter(after).order_by("shelf_id", "position")[:CHUNK])
        site.learn(place.item.organ_id for place in chunk)
        yield from chunk
        if len(chunk) < CHUNK:
            return
        last = chunk[-1]
        after = Q(shelf__gt=last.shelf_id) | Q(shelf=last.shelf_id, position__gt=last.position)


def _page(site: Surroundings, shelf: Shelf, names: Mapping[str, str], places: Iterable[Place], number: int) -> Page:
    last = page_of(shelf.last)
    newer, older = (number + 1 if number < last else 0), number - 1
    told = _told(site, shelf, names)
    told |= {"title": f"{told['heading']}（第{number}页）", "number": number}
    told["lines"] = lines(site, (place.item for place in sorted(places, key=lambda place: -place.position)))
    told["newer"] = where.page(shelf.organ_id, shelf.name, newer) if newer else ""
    told["older"] = where.page(shelf.organ_id, shelf.name, older) if older else ""
    return page(site, where.page(shelf.organ_id, shelf.name, number), "portal/baked/list.html", told)


def _index(site: Surroundings, shelf: Shelf, names: Mapping[str, str], places: Iterable[Place]) -> Page:
    told = _told(site, shelf, names)
    told |= {"title": told["heading"], "lines": lines(site, (place.item for place in places))}
    if shelf.last > PER_PAGE:
        told["archive"] = where.page(shelf.organ_id, shelf.name, page_of(shelf.last))
        told["oldest"] = where.page(shelf.organ_id, shelf.name, 1)
    return page(site, where.newest(shelf.organ_id, shelf.name), "portal/baked/list.html", told)


def _told(site: Surroundings, shelf: Shelf, names: Mapping[str, str]) -> dict[str, Any]:
    organ = site.organ(shelf.organ_id)
    words = label(shelf.name, names)
    whole = site.owner is not None and organ.pk == site.owner.pk
    return {
        "heading": words if whole else f"{organ.short}：{words}",
        "organ": organ,
        "whole": whole,
        "index": where.newest(organ.pk, shelf.name),
        "crumbs": way_to(site, organ.pk, Crumb(words)),
        "kind": "column",
        "tags": column_tags(words, called(organ.name, words), keywords=(organ.short,)),
    }


def _own_names(organs: Collection[int] | None) -> Iterator[tuple[str, str]]:
    """Labels of catalogue lines that organs named themselves; of one code the first holds on the whole site's list."""
    found = Wording.objects.filter(subject="catalogue")
    if organs is not None:
        found = found.filter(organ__in=organs)
    for words in found.order_by("-organ").values_list("words", flat=True):
        yield from ((code, told["label"]) for code, told in words.items() if "label" in told)
