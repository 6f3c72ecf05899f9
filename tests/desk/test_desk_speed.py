"""A list of a hundred thousand costs what a list of fifty does, on its last page as on its first."""

import time
from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.cases.models import Case
from tests.cast import Cast
from tests.desk.client import Desk, SignedIn

LIST = "/desk/cases/"
MOST = 8  # queries of a page
TIMES_OVER = 4  # what the last page may cost of the first, on a machine that others use too
PAGES = ("", "?end=1", "?sort=due", "?sort=-due&end=1", "?state=in_hand", "?state=in_hand&end=1")


def enter(cast: Cast, first: int, last: int) -> None:
    """Applications of two organs, numbered from first through last, a handful a day."""
    Case.objects.bulk_create(
        (
            Case(
                organ=cast.township if number % 2 else cast.civil_affairs,
                year=2026,
                number=number,
                state=("in_hand", "replied", "archived", "registered")[number % 4],
                route="in_person",
                received_on=date(1999, 1, 1) + timedelta(days=number // 10),
                due_on=date(1999, 2, 1) + timedelta(days=number // 9),
                applicant_kind="natural",
                request=f"第{number}件",
            )
            for number in range(first, last + 1)
        ),
        batch_size=5_000,
    )


def asked(desk: Desk, address: str) -> tuple[int, float]:
    """How many queries a page takes, and its time in seconds: the best of a few, for others use the machine too."""
    best = 9.0
    for _ in range(4):
        with CaptureQueriesContext(connection) as captured:
            start = time.perf_counter()
            assert desk.get(address).status_code == 200
            best = min(best, time.perf_counter() - start)
    return len(captured), best


def test_a_page_of_a_hundred_thousand_costs_what_a_page_of_fifty_does(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.inspector)
    enter(cast, 1, 60)
    few = [asked(desk, LIST + page)[0] for page in PAGES]
    enter(cast, 61, 100_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    many = [asked(desk, LIST + page) for page in PAGES]
    print(
        [
            f"{page or 'first'} {queries} {seconds * 1000:.0f} ms"
            for page, (queries, seconds) in zip(PAGES, many, strict=True)
        ]
    )
    assert max(queries for queries, _ in many) <= MOST
    assert [queries for queries, _ in many] == few
    assert asked(signed_in(cast.leader), LIST)[0] <= MOST  # with a second factor
    first, *rest = [seconds for _, seconds in many]
    assert max(rest) < TIMES_OVER * first
