"""The day on which something came, told by whoever writes it down later: never to come, never after its receipt."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.acts.arrival import FIRST_DAY, arrival, arrival_of_received
from gongkai.law.receipt import ROUTES, By
from gongkai.law.refusal import Refusal
from tests.acts import NOW

TODAY = localdate(NOW)
DAYS = st.dates(FIRST_DAY - timedelta(400), TODAY + timedelta(400))


@given(DAYS)
def test_a_day_that_can_be_is_kept_and_every_other_refused(day: date) -> None:
    if FIRST_DAY <= day <= TODAY:
        came = arrival(day, NOW)
        assert localdate(came) == day
        assert came <= NOW
    else:
        with pytest.raises(Refusal, match="到达日期"):
            arrival(day, NOW)


@given(st.sampled_from(sorted(ROUTES)), st.none() | DAYS, st.dates(FIRST_DAY, TODAY))
def test_nothing_is_received_before_it_came_and_what_is_handed_over_came_that_day(
    route: str, day: date | None, received: date
) -> None:
    early = day is not None and FIRST_DAY <= day <= received and ROUTES[route].by is not By.ARRIVAL
    if day in (None, received) or early:
        assert localdate(arrival_of_received(route, day, received, NOW)) == (day or received)
    else:
        with pytest.raises(Refusal, match="到达日期"):
            arrival_of_received(route, day, received, NOW)


def test_where_no_day_is_said_it_came_now() -> None:
    assert arrival(None, NOW) == arrival(TODAY, NOW) == NOW
