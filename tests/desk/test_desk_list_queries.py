"""A list asks as little of the database with many rows as with few, on its last page as on its first.

What its pages cost with 100,000 rows is measured by `python -m benchmarks.lists`.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.desk.client import Desk, SignedIn
from tests.desk.lists import LISTS

FEW, MANY = 60, 600  # rows: two pages, and twelve
MOST = 8  # queries of a page


def asked(desk: Desk, address: str) -> list[str]:
    """What a page asks of the database."""
    desk.get(address)  # what is asked once a process, or once a session, is out of the way
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_no_more_for_the_rows_there_are(cast: Cast, signed_in: SignedIn, name: str) -> None:
    fill, address, more = LISTS[name]
    desk = signed_in(cast.inspector)
    fill(cast, range(1, FEW + 1))
    few = len(asked(desk, address))
    fill(cast, range(FEW + 1, MANY + 1))
    before_the_end = desk.get(address, {"end": "1"}).context["list"].before
    pages = ["", "?end=1", *more, *(f"{page}&end=1" for page in more)]
    counts = {page: len(asked(desk, address + page)) for page in pages} | {"before": len(asked(desk, before_the_end))}
    assert counts[""] == few
    assert max(counts.values()) <= MOST, counts


@pytest.mark.parametrize("name", LISTS)
def test_no_page_of_a_list_skips_rows_or_counts_them_all(cast: Cast, signed_in: SignedIn, name: str) -> None:
    """OFFSET and a bare COUNT read everything before the page: their cost grows with the list."""
    fill, address, _ = LISTS[name]
    desk = signed_in(cast.inspector)
    fill(cast, range(1, MANY + 1))
    for page in ("", "?end=1"):
        for sql in asked(desk, address + page):
            assert "OFFSET" not in sql
            assert "COUNT(" not in sql or "LIMIT" in sql, sql


def test_somebody_with_a_second_factor_asks_no_more_than_that(cast: Cast, signed_in: SignedIn) -> None:
    assert len(asked(signed_in(cast.leader), "/desk/cases/")) <= MOST
