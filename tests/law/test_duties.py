"""Which work may lie in one hand: the author approves nothing of their own, and two people are enough."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.cite import Cite
from gongkai.law.duties import APART, APPROVING, ROLES_APART, SECOND_FACTOR, STEPS, apart, assign, roles_apart
from gongkai.law.roles import INSIDE, READS_ONLY


@pytest.mark.parametrize("step", sorted(set(STEPS) - {"draft"}))
def test_the_author_never_takes_another_step_on_the_same_thing(step: str) -> None:
    found = apart("draft", step)
    assert found is not None
    assert found == apart(step, "draft")
    assert "起草的人不能" in found.says


def test_review_secrecy_review_and_signature_may_be_one_persons() -> None:
    for first, second in combinations(("review", "secrecy_review", "sign"), 2):
        assert apart(first, second) is None


def test_a_second_signature_is_somebody_elses() -> None:
    assert apart("extra_sign", "sign") is not None
    assert apart("extra_sign", "review") is None


def fewest_hands(*steps: str) -> int:
    """How many people these steps need, if each of them is able to take every step."""
    return next(number for number in range(1, 9) if assign([(step, range(number)) for step in steps]))


@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sets(st.integers(0, 3), max_size=4)), max_size=6))
def test_a_way_is_found_exactly_where_there_is_one_and_it_keeps_what_is_apart(
    able: list[tuple[str, set[int]]],
) -> None:
    def keeps(hands: tuple[int, ...]) -> bool:
        taken = [(step, hand) for (step, _), hand in zip(able, hands, strict=True)]
        return not any(one[1] == other[1] and apart(one[0], other[0]) for one, other in combinations(taken, 2))

    right = [hands for hands in product(*(people for _, people in able)) if keeps(hands)]
    found = assign(able)
    assert (tuple(found) in right) if found is not None else not right


def test_two_people_are_enough_and_a_second_signature_takes_a_third() -> None:
    assert fewest_hands("draft", "review", "secrecy_review", "sign") == 2
    assert fewest_hands("draft", "review", "secrecy_review", "extra_sign", "sign") == 3
    assert fewest_hands("draft", "review", "extra_sign", "extra_sign", "sign") == 4


def test_pairs_are_of_known_names_and_cite_where_they_are_written() -> None:
    assert {name for pair in APART for name in (pair.first, pair.second)} <= set(STEPS)
    assert {name for pair in ROLES_APART for name in (pair.first, pair.second)} <= INSIDE
    assert all(isinstance(pair.cite, Cite) and pair.says for pair in (*APART, *ROLES_APART))


def test_an_inspector_does_nothing_and_an_administrator_approves_nothing() -> None:
    assert all(roles_apart("inspector", role) for role in INSIDE - READS_ONLY)
    assert all(roles_apart(role, "administrator") for role in APPROVING)
    assert roles_apart("administrator", "informant") is None
    assert roles_apart("reviewer", "leader") is None


def test_a_second_factor_is_asked_of_whoever_approves_or_grants() -> None:
    assert {"reviewer", "secrecy_reviewer", "leader", "head", "administrator", "competent"} == SECOND_FACTOR
