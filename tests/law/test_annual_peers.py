"""Organs beside each other, and one organ over the years: what stands far out, what jumps, what does not take up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual import FORM_2021
from gongkai.law.annual.chain import chain, is_jump
from gongkai.law.annual.peers import FAR_OUT, compared, far_out, numbers, spread
from tests.filing import report

CELL = "received.total"
COUNTS = st.lists(st.integers(0, 500), min_size=2, max_size=60)


def named(values: list[int]) -> dict[str, Decimal]:
    return {f"机关{at}": Decimal(value) for at, value in enumerate(values)}


def test_one_that_stands_far_out_is_told_with_its_distance_from_the_median() -> None:
    values = named([2, 3, 3, 4, 2, 40])
    found = spread(CELL, values)
    assert found
    [(name, says)] = far_out(FORM_2021, found, values)
    assert name == "机关5"
    assert "为40，同类6个机关的中位数是3，多37，是一般偏离1的37倍" in says


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([2, 3, 40], "too few organs to judge"),
        ([0, 0, 0, 0, 0, 4], "too little, though all others have none"),
        ([10, 20, 30, 40, 50, 60], "spread evenly"),
    ],
)
def test_what_is_no_reason_to_ask_is_not_told(values: list[int], why: str) -> None:
    found = spread(CELL, named(values))
    assert found
    assert list(far_out(FORM_2021, found, named(values))) == [], why


@given(COUNTS, st.integers(0, 1000))
def test_a_spread_is_in_order_and_moves_with_all_its_values(values: list[int], by: int) -> None:
    found, moved = spread(CELL, named(values)), spread(CELL, named([value + by for value in values]))
    assert found
    assert moved
    assert found.least <= found.lower <= found.median <= found.upper <= found.most
    assert (moved.median - found.median, moved.deviation) == (by, found.deviation)
    far = [name for name, _ in far_out(FORM_2021, found, named(values))]
    assert far == [name for name, _ in far_out(FORM_2021, moved, named([value + by for value in values]))]
    assert all(abs(named(values)[name] - found.median) > FAR_OUT.times * found.deviation for name in far)
    assert len(far) <= len(values) / 2, "half of all can't be far from their middle"


def test_what_is_no_number_counts_for_nobody() -> None:
    assert numbers(CELL, {"甲": {CELL: "3"}, "乙": {CELL: "/"}, "丙": {}}) == {"甲": 3}
    assert spread(CELL, {"甲": Decimal(3)}) is None
    assert {"licensing.decisions", "received.total", "reconsideration.total"} <= set(compared(FORM_2021))
    assert "received.natural" not in compared(FORM_2021)


def test_a_year_that_does_not_take_up_what_was_carried_out_is_told() -> None:
    last = report(2024, carried_out__natural=3, carried_out__total=3, received__natural=3, received__total=3)
    fitting = report(2025, carried_in__natural=3, carried_in__total=3, total__natural=3, total__total=3)
    assert not [told for told in chain([last, fitting]) if told.kind == "link"]
    broken = chain([last, report(2025)])
    assert {(told.year, told.kind) for told in broken} == {(2025, "link")}
    assert "结转" in broken[0].says


def test_documents_in_force_follow_from_the_year_before() -> None:
    last = report(2024, normative__in_force=10)
    assert chain([last, report(2025, normative__issued=2, normative__repealed=1, normative__in_force=11)]) == ()
    [told] = chain([last, report(2025, normative__issued=2, normative__in_force=11)])
    assert (told.year, told.kind) == (2025, "link")


def test_a_jump_is_told_with_both_years_and_a_missing_year_as_a_gap() -> None:
    told = chain([report(2023), report(2025, penalties__decisions=10), report(2026, penalties__decisions=90)])
    assert [(one.year, one.kind) for one in told] == [(2026, "jump"), (2025, "gap")]
    assert "2025年为10，2026年为90，增加80，2026年是2025年的9倍" in told[0].says
    assert "2024年度报告" in told[1].says


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_jump_is_one_in_either_direction(one: int, other: int) -> None:
    assert is_jump(Decimal(one), Decimal(other)) == is_jump(Decimal(other), Decimal(one))
    assert not is_jump(Decimal(one), Decimal(one))
