"""Receipt by route: what the scenarios can't show."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.receipt import ROUTES, AnnouncedBeforeArrival, By, ConfirmedBeforeArrival, NoSuchRoute, receipt

DAY = date(2025, 3, 3)


DATES = st.none() | st.dates(DAY - timedelta(60), DAY + timedelta(60))


@given(st.sampled_from(sorted(ROUTES)), DATES, DATES)
def test_nothing_is_received_before_it_arrives(route: str, confirmed: date | None, announced: date | None) -> None:
    try:
        found = receipt(route, DAY, confirmed, announced)
    except (ConfirmedBeforeArrival, AnnouncedBeforeArrival):
        assert min(filter(None, (confirmed, announced))) < DAY
        return
    assert found.day in (None, DAY, confirmed, announced)
    assert found.day is None or found.day >= DAY


@pytest.mark.parametrize("route", [name for name, route in ROUTES.items() if route.by is not By.ARRIVAL])
def test_what_needs_confirming_is_not_received_without_it(route: str) -> None:
    found = receipt(route, DAY)
    assert found.day is None
    assert "请当日与申请人联系" in found.reason


def test_a_confirmation_before_the_arrival_is_refused() -> None:
    with pytest.raises(ConfirmedBeforeArrival, match="早于申请到达日期"):
        receipt("fax", DAY, DAY - timedelta(1))


def test_an_announced_day_before_the_arrival_is_refused() -> None:
    with pytest.raises(AnnouncedBeforeArrival, match="早于申请到达日期"):
        receipt("other", DAY, announced=DAY - timedelta(1))


def test_an_unknown_route_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchRoute, match="in_person（当面提交）、signed_post（邮寄签收）"):
        receipt("telex", DAY)
