"""信息处理费: bands against a count unit by unit, and numbers that cannot be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import ITEMS, PAGES, SCALES, BadNumber, NotInForce, charge, fee


def price_of_item(number: int) -> int:
    """The price of one item by the words of 第四条: ten free, twenty at 100, then every ten 100 more."""
    if number <= 10:
        return 0
    return 100 if number <= 30 else 100 * ((number - 31) // 10 + 2)


def price_of_page(number: int) -> int:
    """The price of one page by the words of 第五条."""
    return next(price for last, price in ((30, 0), (100, 10), (200, 20), (10**9, 40)) if number <= last)


@given(st.integers(0, 400))
def test_items_cost_what_they_cost_one_by_one(number: int) -> None:
    assert fee(ITEMS, number).amount == sum(price_of_item(n) for n in range(1, number + 1))


@given(st.integers(0, 2000))
def test_pages_cost_what_they_cost_one_by_one(number: int) -> None:
    assert fee(PAGES, number).amount == sum(price_of_page(n) for n in range(1, number + 1))


@given(st.sampled_from(sorted(SCALES)), st.integers(0, 10_000))
def test_the_parts_cover_every_unit_once(by: str, number: int) -> None:
    parts = fee(SCALES[by], number).parts
    assert sum(part.count for part in parts) == number
    assert [part.first for part in parts] == [1, *(part.last + 1 for part in parts)][: len(parts)]


@pytest.mark.parametrize("number", [-1, 10_001, 10**12])
def test_a_number_that_cannot_be_is_refused(number: int) -> None:
    with pytest.raises(BadNumber, match=r"0至10000之间.*依据：国办函〔2020〕109号第四条"):
        fee(ITEMS, number)


def test_there_was_no_fee_before_2021() -> None:
    with pytest.raises(NotInForce, match="2021-01-01起施行"):
        fee(PAGES, 50, on=date(2020, 12, 31))
    assert fee(PAGES, 50, on=date(2021, 1, 1)).amount == 200


@given(st.integers(1, 400))
def test_the_applications_of_a_month_are_charged_one_by_one_what_they_cost_together(number: int) -> None:
    charged = [charge(ITEMS, n) for n in range(1, number + 1)]
    assert sum(each.amount for each in charged) == fee(ITEMS, number).amount
    assert [(each.parts[0].first, each.parts[0].count) for each in charged] == [(n, 1) for n in range(1, number + 1)]


@given(st.integers(0, 2000))
def test_the_pages_of_one_application_are_charged_together(number: int) -> None:
    assert charge(PAGES, number) == fee(PAGES, number)
