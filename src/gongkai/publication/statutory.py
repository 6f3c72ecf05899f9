"""What the statutory catalogue asks of an organ, as lines for its own, and how those that it keeps differ from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.catalogue import ITEMS, of_level
from gongkai.law.terms import name_of
from gongkai.organs.models import Organ
from gongkai.publication.models import CatalogueItem

OWN = "own-"  # what the code of a line of the organ's own begins with
COMPARED = ("label", "what", "basis", "limit", "channels", "audience", "way")


@dataclass(frozen=True)
class Compared:
    """`new` are lines that the organ lacks; `differing` what it words in another way than the law's list does now, with
    the labels of these fields; `gone` what it took from an earlier list, or from that of another level.
    """

    new: Sequence[CatalogueItem]
    differing: Sequence[tuple[CatalogueItem, Sequence[str]]]
    gone: Sequence[CatalogueItem]


def derived(organ: Organ) -> list[CatalogueItem]:
    """The lines of 条例 arts. 20 to 22 for an organ of its level, in their order; not saved."""
    places = {code: place for place, code in enumerate(ITEMS, 1)}
    return [
        CatalogueItem(
            organ=organ,
            code=item.code,
            parent=item.parent,
            place=places[item.code],
            label=item.label,
            what=item.what,
            basis="；".join(str(cite) for cite in item.bases),
            limit=name_of(item.limit),
            channels=list(item.channels),
            audience=item.audience,
            way=item.way,
        )
        for item in of_level(organ.level, organ.parent.level if organ.parent else "")
    ]


def compared(organ: Organ) -> Compared:
    """What deriving would add, and what it leaves for a person to look at."""
    kept = {matter.code: matter for matter in CatalogueItem.objects.filter(organ=organ)}
    law = {line.code: line for line in derived(organ)}
    both = [(kept[code], line) for code, line in law.items() if code in kept]
    differing = [(matter, fields) for matter, line in both if (fields := _differing(matter, line))]
    gone = [matter for code, matter in kept.items() if code not in law and not code.startswith(OWN)]
    return Compared([line for code, line in law.items() if code not in kept], differing, gone)


def _differing(matter: CatalogueItem, line: CatalogueItem) -> list[str]:
    return [
        str(CatalogueItem._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        for name in COMPARED
        if getattr(matter, name) != getattr(line, name)
    ]
