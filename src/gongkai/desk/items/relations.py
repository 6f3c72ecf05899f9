"""Items that an item says something of (解读, 修改, 澄清 …): those chosen, and a search for more."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.publication import queries
from gongkai.publication.models import Item
from gongkai.publication.models.item import RELATIONS

FOUND = 12
Pairs = tuple[tuple[str, int], ...]


def known(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    """Value and label of each pair, for boxes to tick."""
    given = list(pairs)
    items = Item.objects.select_related("organ").in_bulk([to for _, to in given])
    return [(f"{kind}:{to}", f"{RELATIONS[kind]}：{told(items[to])}") for kind, to in given if to in items]


def found(actor: Actor, words: str, but: int | None) -> QuerySet[Item]:
    """Items with these words in title, document number or 索引号."""
    asked = Q()
    for word in words.split()[:5]:
        asked &= Q(title__icontains=word) | Q(document_number__icontains=word) | Q(index=word)
    rows = reachable(actor).filter(asked).order_by("-pk")
    return rows.exclude(pk=but) if but else rows


def reachable(actor: Actor) -> QuerySet[Item]:
    """What the actor may see, and what everybody may."""
    mine = queries.seen_by(actor).values("pk")
    return Item.objects.select_related("organ").filter(Q(audience="public") | Q(pk__in=mine))


def told(item: Item) -> str:
    number = f"（{item.document_number}）" if item.document_number else ""
    return f"{item.title}{number}，{item.organ.short}，{item.get_state_display()}"


def read(values: Iterable[str]) -> Pairs:
    """The pairs in what a form sent; what is no pair is left out."""
    pairs = dict.fromkeys(values)
    split = (each.partition(":") for each in pairs)
    return tuple((kind, int(to)) for kind, _, to in split if kind in RELATIONS and to.isdecimal() and len(to) < 19)


def searched(typed: Mapping[str, Any], actor: Actor, but: int | None) -> list[Item] | None:
    """What the words typed find; None where nothing was asked."""
    words = str(typed.get("find", "")).replace("\0", "").strip()
    return list(found(actor, words, but)[:FOUND]) if words else None
