"""What table 二 counts of 规章 and 行政规范性文件: the documents behind each number, from the lists they stand on.

What was withdrawn from the public is on no list; a document that is in force but not public is not counted.
"""

from django.db.models import Q, QuerySet

from gongkai.law.information.kinds import KINDS
from gongkai.organs.models import Organ
from gongkai.publication.models import Item, Place
from gongkai.publication.shelving import REGISTERED

_MOVES = ("issued", "repealed", "expired")


def documents(organ: Organ, year: int) -> dict[str, frozenset[int]]:
    """The keys of the items that each cell of the register counts in a year: `normative.issued` → keys. One query."""
    found: dict[str, set[int]] = {
        f"{KINDS[kind].register}.{column}": set()
        for kind in REGISTERED
        for column in ("issued", "repealed", "in_force")
    }
    gone: set[tuple[str, int]] = set()
    for row, move, of, item in _moved(organ):
        if of == year and move in ("issued", "repealed"):
            found[f"{row}.{move}"].add(item)
        if of <= year and move == "issued":
            found[f"{row}.in_force"].add(item)
        elif of <= year:
            gone.add((row, item))
    for row, item in gone:
        found[f"{row}.in_force"].discard(item)
    return {cell: frozenset(items) for cell, items in found.items()}


def behind(organ: Organ, year: int, cell: str) -> QuerySet[Item]:
    """The items that a cell of the register counts. Raises KeyError for a cell that is none of it."""
    return Item.objects.filter(pk__in=documents(organ, year)[cell])


def _moved(organ: Organ) -> list[tuple[str, str, int, int]]:
    """(row of the table, issued/repealed/expired, year, item) of every document of the organ's own."""
    named = Q(pk__in=())
    for move in _MOVES:
        named |= Q(shelf__name__startswith=f"{move}:")
    rows = Place.objects.filter(named, shelf__organ=organ, item__organ=organ).values_list("shelf__name", "item_id")
    out = []
    for name, item in rows:
        move, _, rest = name.partition(":")
        year, _, kind = rest.partition("-")
        out.append((KINDS[kind].register, move, int(year), item))
    return out
