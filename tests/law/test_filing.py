"""Until when an annual report is handed in (条例第四十九条)."""

from datetime import date

import pytest

from gongkai.law.annual.filing import day_of_year, last_day


@pytest.mark.parametrize(
    ("level", "day", "allowed"),
    [
        ("department", "01-31", True),
        ("department", "02-01", False),
        ("county", "03-31", True),
        ("county", "04-01", False),
        ("township", "02-10", True),
    ],
)
def test_a_local_day_may_be_earlier_than_the_law_has_it_and_never_later(level: str, day: str, allowed: bool) -> None:
    found = day_of_year(day)
    assert found is not None
    assert last_day(level).allows(found) is allowed


@pytest.mark.parametrize("text", ["", "1-20", "02-30", "13-01", "W05-1", "０１-20", "01-20 "])
def test_what_is_no_day_of_the_year_is_none(text: str) -> None:
    assert day_of_year(text) is None


def test_the_leap_day_is_a_day() -> None:
    assert day_of_year("02-29") == date(2000, 2, 29)
