"""The front page of an organ: its columns, its newest items, the ways into its lists, the organs below it."""

from collections.abc import Collection, Iterator

from gongkai.law.catalogue import COLUMNS
from gongkai.law.information.guide import called
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import VALIDITY
from gongkai.organs.models import LIVING, Contact, Organ
from gongkai.portal.baked.pages import columns, where
from gongkai.portal.baked.pages.entries import newest
from gongkai.portal.baked.pages.lists import GROUPS, label
from gongkai.portal.baked.pages.render import column_tags, page, way_to
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.models import Shelf

NEWEST = 10
CONTACT = ("office", "address", "hours", "phone", "fax", "online")
ORDER = {"kind": list(KINDS), "topic": list(TOPICS), "validity": list(VALIDITY)}


def everything(site: Surroundings) -> Iterator[Page]:
    keys = Organ.objects.order_by("pk").values_list("pk", flat=True)
    for key in keys.iterator(chunk_size=500):
        yield from of(site, [key])


def of(site: Surroundings, organs: Collection[int]) -> Iterator[Page]:
    """The front page and the columns of each of these."""
    site.learn(organs)
    for key in sorted(organs):
        organ = site.organ(key)
        yield front(site, organ)
        yield from columns.of(site, organ)


def busy(site: Surroundings, organs: Collection[int]) -> Iterator[Page]:
    """Those of their pages that change with every item of theirs."""
    site.learn(organs)
    for key in sorted(organs):
        organ = site.organ(key)
        yield front(site, organ)
        yield columns.statutory(site, organ)


def front(site: Surroundings, organ: Organ) -> Page:
    lines = newest(site, organ.pk, "all", NEWEST)
    told = {
        "title": organ.name,
        "organ": organ,
        "menu": where.menu(organ.pk),
        **columns.beyond(site, organ),
        "contact": list(_contact(organ)),
        "lines": lines,
        "all": where.newest(organ.pk, "all") if lines else "",
        "ways": ways(organ),
        "below": [(each.name, where.organ(each.pk)) for each in organ.children.filter(LIVING)],
        "crumbs": way_to(site, organ.pk),
        "kind": "column",
        "tags": column_tags(organ.name, called(organ.name, "政府信息公开"), keywords=("政府信息公开",)),
    }
    return page(site, where.organ(organ.pk), "portal/baked/organ.html", told)


def ways(organ: Organ) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """(heading, [(label, address, how many)]) of the lists that hold something; topics by their classes."""
    held = Shelf.objects.filter(organ=organ, held__gt=0).values_list("name", "held")
    found: dict[str, list[tuple[str, int]]] = {kind: [] for kind in GROUPS}
    for name, many in held:
        kind, _, rest = name.partition(":")
        if kind in found and "." not in rest:
            found[kind].append((rest, many))
    return [
        (GROUPS[kind], [_way(organ, f"{kind}:{rest}", many) for rest, many in _ordered(kind, lists)])
        for kind, lists in found.items()
        if lists
    ]


def _ordered(kind: str, lists: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if kind == "year":
        return sorted(lists, reverse=True)
    return sorted(lists, key=lambda each: ORDER[kind].index(each[0]))


def _way(organ: Organ, shelf: str, many: int) -> tuple[str, str, int]:
    words = label(shelf).removesuffix("形成的信息")
    kind, _, rest = shelf.partition(":")
    column = COLUMNS.get(KINDS[rest].column) if kind == "kind" else None
    if column and column.label == words:  # one name, one place
        return words, where.column(organ.pk, column.name), many
    return words, where.newest(organ.pk, shelf), many


def _contact(organ: Organ) -> Iterator[tuple[str, str]]:
    """What the guide must say of the office (条例第十二条第二款), as far as it is entered."""
    contact = Contact.objects.filter(organ=organ).first()
    for field in Contact._meta.fields:
        if field.name in CONTACT and (words := getattr(contact, field.name, "")):
            yield str(field.verbose_name), words
