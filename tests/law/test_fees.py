"""信息处理费: bands against a count unit by unit, numbers that cannot be, and the words of a letter."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import ITEMS, PAGES, SCALES, BadNumber, Band, NotInForce, charge, fee, in_words
from gongkai.law.letters.passages import wordings


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


def test_a_scale_is_said_as_a_notice_of_the_fee_says_it() -> None:
    assert in_words(ITEMS) == (
        "10件以下的不收费，第11件至第30件每件100元，"
        "第31件起以10件为一档、每增加一档每件提高100元（第31件至第40件每件200元）"
    )
    assert in_words(PAGES) == "30页以下的不收费，第31页至第100页每页10元，第101页至第200页每页20元，第201页起每页40元"


def test_another_rate_is_said_in_other_words() -> None:
    dearer = replace(PAGES, bands=(Band(1, 50, 0), Band(51, 80, 7), Band(81, None, 9)))
    assert in_words(dearer) == "50页以下的不收费，第51页至第80页每页7元，第81页起每页9元"


def test_the_wording_of_the_notice_holds_no_rate_of_its_own() -> None:
    texts = [text for each in wordings("fee") for part in each.parts for text in part.texts]
    assert any("{rates}" in text for text in texts)
    assert [text for text in texts if re.search("[0-9]元|[0-9][件页]", text)] == []
