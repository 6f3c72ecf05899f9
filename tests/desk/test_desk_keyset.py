"""Walking a list page by page shows every row once, in order, both ways, whatever the keys are."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.desk.lists.keyset import Order, Page, cut, ordered
from gongkai.organs.models import Organ

keys = st.lists(st.none() | st.integers(1, 4).map(lambda day: date(2001, 1, day)), max_size=14)
every = pytest.mark.parametrize("field", ["founded", "pk", "name", "parent"])


def organs(founded: list[date | None]) -> None:
    Organ.objects.exclude(parent=None).delete()
    Organ.objects.all().delete()
    top = Organ.objects.create(name="甲", short="甲", level="county", path="0000001")
    Organ.objects.bulk_create(
        Organ(
            name=f"机关{number % 3}",  # two living organs of one name there are none: these have ended
            short="乙",
            level="department",
            founded=day,
            ended_on=date(2020, 1, 1),
            parent=top if day else None,
        )
        for number, day in enumerate(founded)
    )


def walk(order: Order, size: int, back: bool) -> list[list[int]]:
    """The pages from the first to the last, or from the last to the first."""
    rows = Organ.objects.all()
    page = cut(rows, order, size, end=back)
    pages = [page]
    while cursor := page.before if back else page.after:
        page = cut(rows, order, size, before=cursor) if back else cut(rows, order, size, after=cursor)
        pages.append(page)
        assert len(pages) < 20
    return [[row.pk for row in each.rows] for each in pages]


@every
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(founded=keys, size=st.integers(1, 5), descending=st.booleans())
def test_pages_put_together_are_the_whole_list(field: str, founded: list[Any], size: int, descending: bool) -> None:
    organs(founded)
    order = Order(field, descending)
    whole = [row.pk for row in ordered(Organ.objects.all(), order)]
    forward, backward = walk(order, size, False), walk(order, size, True)
    assert [pk for page in forward for pk in page] == whole
    assert [pk for page in reversed(backward) for pk in page] == whole
    assert all(len(page) == size for page in forward[:-1] + backward[:-1])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor", ["x", "AAAA", "W10", "WzEsMl0", "bnVsbA", "WyJceDAwIiwgMV0", "5LiN5piv", "%00", "[1"]
)
def test_a_cursor_that_somebody_bent_leads_to_the_first_page(cursor: str) -> None:
    organs([])
    page = cut(Organ.objects.all(), Order("founded", False), 5, after=cursor)
    assert [row.name for row in page.rows] in (["甲"], [])
    assert isinstance(page, Page)


@pytest.mark.django_db
def test_a_place_whose_row_is_gone_still_leads_on() -> None:
    organs([])
    Organ.objects.bulk_create(Organ(name=f"机关{number}", short="乙", level="department") for number in range(6))
    order = Order("name", False)
    page = cut(Organ.objects.all(), order, 2)
    Organ.objects.filter(pk__in=[row.pk for row in page.rows]).delete()
    following = cut(Organ.objects.all(), order, 2, after=page.after)
    assert [row.name for row in following.rows] == ["机关2", "机关3"]
