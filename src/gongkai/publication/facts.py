"""What table 二 counts of 规章 and 行政规范性文件: the documents behind each number, from the lists they stand on.

What was withdrawn from the public is on no list; a document that is in force but not public is not counted.
"""

from django.db.models import Count, F, Q, QuerySet

from gongkai.law.information.kinds import KINDS
from gongkai.organs.models import Organ
from gongkai.organs.queries import speaks_for
from gongkai.publication.models import Item, Place
from gongkai.publication.shelving import REGISTERED

_MOVES = ("issued", "repealed", "expired")


def table(organ: Organ, year: int) -> dict[str, int]:
    """How many documents each cell of the register counts in a year, in one query: `normative.issued` → 3."""
    found = dict.fromkeys(_cells(), 0)
    for name, number in _places(organ, year).order_by().values_list("shelf__name").annotate(Count("pk")):
        row, move, of = _read(name)
        if of == year and move != "expired":
            found[f"{row}.{move}"] += number
        if of <= year:  # what went had come, and went once
            found[f"{row}.in_force"] += number if move == "issued" else -number
    return found


def documents(organ: Organ, year: int) -> dict[str, frozenset[int]]:
    """The keys of the items behind each number of `table`, in one query."""
    found: dict[str, set[int]] = {cell: set() for cell in _cells()}
    gone: set[tuple[str, int]] = set()
    for name, item in _places(organ, year).values_list("shelf__name", "item_id"):
        row, move, of = _read(name)
        if of == year and move != "expired":
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


def _cells() -> list[str]:
    rows = [KINDS[kind].register for kind in REGISTERED]
    return [f"{row}.{column}" for row in rows for column in ("issued", "repealed", "in_force")]


def _places(organ: Organ, year: int) -> QuerySet[Place]:
    """Where the organ's own documents, and those of organs merged into it, stand on the lists of what came and went."""
    named = Q(pk__in=())
    for move in _MOVES:
        named |= Q(shelf__name__startswith=f"{move}:")
    return Place.objects.filter(named, shelf__organ__in=speaks_for([organ], year), item__organ=F("shelf__organ"))


def _read(name: str) -> tuple[str, str, int]:
    """`issued:2025-normative_document` → the row of the table, the move, the year."""
    move, _, rest = name.partition(":")
    year, _, kind = rest.partition("-")
    return KINDS[kind].register, move, int(year)
