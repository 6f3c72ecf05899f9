"""The secrecy review, withdrawal and re-assessment: what an answer or a reason leads to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.cite import Cite
from gongkai.law.information import withdrawal
from gongkai.law.information.attribute import ATTRIBUTES
from gongkai.law.information.reassessment import INTERVAL, OUTCOMES, BadInterval, next_on
from gongkai.law.information.secrecy import ANSWERS, NONE, QUESTIONS, Unanswered, conclude, stopping

GOOD = {key: question.good for key, question in QUESTIONS.items()}


def test_good_answers_let_an_item_go_on() -> None:
    assert conclude(GOOD)
    assert conclude(GOOD | {key: NONE for key, question in QUESTIONS.items() if question.optional})


@pytest.mark.parametrize("key", QUESTIONS)
def test_any_other_answer_stops_it_and_says_what_now(key: str) -> None:
    question = QUESTIONS[key]
    for answer in set(ANSWERS) - {question.good} - ({NONE} if question.optional else set()):
        assert not conclude(GOOD | {key: answer})
        assert stopping(GOOD | {key: answer}) == [question]
    assert isinstance(question.cite, Cite)
    assert question.then


@pytest.mark.parametrize("key", QUESTIONS)
@pytest.mark.parametrize("answer", ["", "maybe"])
def test_a_question_left_open_is_named(key: str, answer: str) -> None:
    with pytest.raises(Unanswered, match="还有1项没有回答") as refusal:
        conclude(GOOD | {key: answer})
    assert QUESTIONS[key].text in str(refusal.value)


@pytest.mark.parametrize("key", withdrawal.REASONS)
def test_a_reason_to_withdraw_asks_for_a_note_where_it_says_too_little(key: str) -> None:
    reason = withdrawal.REASONS[key]
    assert withdrawal.check(key, "写明") == reason
    if reason.says_more:
        with pytest.raises(withdrawal.SayMore, match=reason.label):
            withdrawal.check(key, "　")
    else:
        assert withdrawal.check(key, "") == reason


def test_what_the_public_is_told_gives_no_secret_away() -> None:
    """The label stands on a public page."""
    told = "".join(reason.label for reason in withdrawal.REASONS.values())
    assert [word for word in ("秘密", "涉密", "泄露", "密级", "身份证") if word in told] == []


def test_a_reason_that_is_none_is_refused_with_the_list() -> None:
    with pytest.raises(withdrawal.UnknownReason, match="公示期满"):
        withdrawal.check("", "")


def test_what_is_withheld_is_looked_at_again_within_a_year() -> None:
    assert next_on(date(2025, 3, 31)) == date(2026, 3, 31)
    assert next_on(date(2024, 2, 29)) == date(2025, 2, 28)
    assert next_on(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert {outcome.attribute for outcome in OUTCOMES.values()} == set(ATTRIBUTES)
    for months in (0, 61):
        with pytest.raises(BadInterval, match=f"{months}个月"):
            next_on(date(2025, 3, 31), months)


@given(st.dates(date(2019, 1, 1), date(2090, 12, 31)), st.integers(1, 60))
def test_the_next_assessment_lies_so_many_months_ahead(last: date, months: int) -> None:
    found = next_on(last, months)
    assert (found.year - last.year) * 12 + found.month - last.month == months
    assert found.day <= last.day
    assert next_on(last) == next_on(last, INTERVAL)
