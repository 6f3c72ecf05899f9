"""The register in table 二: each number equals a count by hand and opens to as many documents, year after year."""

from collections import Counter
from datetime import date
from itertools import product

import pytest

from gongkai.approvals.models import Paper
from gongkai.publication import facts
from gongkai.publication.models import Item, Place, Shelf
from gongkai.publication.shelving import shelves_of
from tests.acts import NOW
from tests.cast import Cast

YEARS = range(2022, 2027)
ENDS = [None, *((way, year) for way in ("repealed", "expired") for year in (2024, 2025))]
DOCUMENTS = [
    (kind, formed, end)
    for kind, formed, end in product(("regulation", "normative_document"), (2023, 2024, 2025), ENDS)
    if not end or formed <= end[1]
]
ROWS = {"regulation": "regulations", "normative_document": "normative"}


@pytest.fixture
def kept(cast: Cast) -> Cast:
    """One document of each kind, year and ending, on the lists on which it belongs."""
    shelves: dict[str, Shelf] = {}
    for n, (kind, formed, end) in enumerate(DOCUMENTS, 1):
        way, year = end or ("valid", 0)
        paper = Paper.objects.create(
            organ=cast.township, author=cast.informant, kind="publication.item", created_at=NOW, changed_at=NOW
        )
        item = Item.objects.create(
            organ=cast.township,
            paper=paper,
            title=f"第{n}号文件",
            kind=kind,
            formed_on=date(formed, 3, 1),
            repealed_on=date(year, 9, 1) if way == "repealed" else None,
            details={"valid_until": f"{year - 1}-12-31"} if way == "expired" else {},
            validity=way,
            number=n,
            index=f"I{n}",
            changed_at=NOW,
        )
        for name in shelves_of(item):
            shelf = shelves.get(name) or Shelf.objects.create(organ=cast.township, name=name)
            shelves[name] = shelf
            Place.objects.create(shelf=shelf, item=item, position=n)
    return cast


def by_hand(year: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for kind, formed, end in DOCUMENTS:
        ended = max(formed, end[1]) if end else 9999
        found[f"{ROWS[kind]}.issued"] += formed == year
        found[f"{ROWS[kind]}.repealed"] += end == ("repealed", year)
        found[f"{ROWS[kind]}.in_force"] += formed <= year < ended
    return found


def test_every_number_of_the_register_equals_a_count_by_hand_and_opens(kept: Cast) -> None:
    for year in YEARS:
        found = facts.table(kept.township, year)
        assert found == by_hand(year)
        assert {cell: len(items) for cell, items in facts.documents(kept.township, year).items()} == found
        assert {cell: facts.behind(kept.township, year, cell).count() for cell in found} == found
