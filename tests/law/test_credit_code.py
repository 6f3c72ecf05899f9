"""统一社会信用代码: what is written wrongly is told by its place, and what the check characters ought to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.credit_code import (
    ALPHABET,
    WrongCheck,
    WrongLength,
    WrongSign,
    credit_code,
    organisation_code,
    with_check,
)

PUBLISHED = "91350100M000100Y43"  # the example of the standard
DEMO = "11149901000000019C"

sixteen = st.builds(
    lambda first, division, body: first + division + body,
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=8, max_size=8),
)


@pytest.mark.parametrize(
    "text", [PUBLISHED, "９１３５０１００Ｍ０００１００Ｙ４３", " 91350100 m000100y4 3\n", "91350100\u3000M000100Y43"]
)
def test_a_right_code_is_taken_however_it_is_typed(text: str) -> None:
    assert credit_code(text) == PUBLISHED


@given(sixteen)
def test_a_code_with_its_check_characters_is_right(text: str) -> None:
    code = with_check(text)
    assert credit_code(code) == code
    assert organisation_code(code[8:17]) == code[8:17]


@given(sixteen, st.integers(8, 17), st.sampled_from(ALPHABET))
def test_one_sign_changed_in_the_organisation_code_or_the_check_is_found(text: str, at: int, sign: str) -> None:
    code = with_check(text)
    wrong = code[:at] + sign + code[at + 1 :]
    if wrong != code:
        with pytest.raises(WrongCheck):
            credit_code(wrong)


@given(sixteen, st.integers(2, 16))
def test_two_neighbours_exchanged_are_found(text: str, at: int) -> None:
    code = with_check(text)
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if wrong != code:
        with pytest.raises((WrongCheck, WrongSign)):
            credit_code(wrong)


def test_the_sentence_says_what_the_last_sign_ought_to_be() -> None:
    with pytest.raises(WrongCheck) as caught:
        credit_code(DEMO[:-1] + "D")
    assert "第18位校验码应为“C”，现为“D”" in str(caught.value)
    assert "第1至8位" in str(caught.value)


def test_an_error_among_the_digits_of_the_division_is_not_laid_on_the_organisation_code() -> None:
    with pytest.raises(WrongCheck, match="错在第1至8位"):
        credit_code(DEMO[:3] + "5" + DEMO[4:])


def test_an_error_in_the_organisation_code_is_laid_there() -> None:
    with pytest.raises(WrongCheck, match=r"第17位应为“7”，现为“9”.*第9至17位的可能性最大"):
        credit_code(DEMO[:15] + "2" + DEMO[16:])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("O1149901000000019C", "第1位“O”.*数字0"),
        ("111499010000000I9C", "第16位“I”.*数字1"),
        ("11149901000000019-", "第18位“-”"),
        ("11A49901000000019C", "第3位“A”应为数字"),
        ("SZ149901000000019C", "第1位“S”.*第2位“Z”"),
        ("1114990100000001９关", "第18位“关”"),
    ],
)
def test_a_sign_that_cannot_be_is_named_with_its_place(text: str, told: str) -> None:
    with pytest.raises(WrongSign, match=told):
        credit_code(text)


@pytest.mark.parametrize(("text", "told"), [("", "少18位"), (DEMO[:-1], "少1位"), (DEMO + "0", "多1位")])
def test_a_code_too_short_or_too_long_is_told_by_how_much(text: str, told: str) -> None:
    with pytest.raises(WrongLength, match=told):
        credit_code(text)


@given(st.text(max_size=30))
def test_any_text_is_taken_or_refused_with_a_sentence(text: str) -> None:
    for read in (credit_code, organisation_code):
        try:
            said = f"{read(text)}。"
        except (WrongLength, WrongSign, WrongCheck) as refusal:
            said = str(refusal)
        assert said.endswith("。")


def test_an_organisation_code_may_have_its_hyphen() -> None:
    assert organisation_code("M000100Y-4") == "M000100Y4"


@pytest.mark.parametrize(
    ("text", "told"), [("M000100Y-5", "应为“4”，现为“5”"), ("M000100YA", "第9位“A”"), ("M0001-0Y4", "第6位“-”")]
)
def test_a_wrong_organisation_code_is_told(text: str, told: str) -> None:
    with pytest.raises((WrongCheck, WrongSign), match=told):
        organisation_code(text)


def test_check_characters_are_only_added_to_what_lacks_them() -> None:
    assert with_check(DEMO[:16]) == with_check(DEMO[:17]) == DEMO
    with pytest.raises(ValueError, match="18 signs"):
        with_check(DEMO)
