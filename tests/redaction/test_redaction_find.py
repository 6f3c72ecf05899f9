"""What is found in a text, what is left alone, and what is found whatever stands around it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.redaction.find import find
from gongkai.redaction.fold import plain
from gongkai.redaction.hide import hide
from gongkai.redaction.hit import Hit, fingerprint
from gongkai.redaction.kinds import BLOCKING, KINDS
from tests.redaction.numbers import CARD, MOBILE, OLD_PERSON, PERSON, cards, identities, mobiles

MADE = {"PERSON": PERSON, "OLD_PERSON": OLD_PERSON, "CARD": CARD, "MOBILE": MOBILE}
SCENES = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))["text"]
FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def made(text: str) -> str:
    for name in sorted(MADE, key=len, reverse=True):
        text = text.replace("{" + name + "}", MADE[name])
    return text


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene["says"])
def test_a_text_holds_what_is_said_of_it(scene: dict[str, str | list[str]]) -> None:
    text = made(str(scene["in"]))
    assert [f"{hit.kind} {hit.value}" for hit in find(text)] == [made(want) for want in scene["found"]]
    if "hidden" in scene:
        assert hide(text) == made(str(scene["hidden"]))


def test_every_kind_appears_in_a_text() -> None:
    assert {want.split()[0] for scene in SCENES for want in scene["found"]} == set(KINDS)


@given(st.text(), identities(), st.text())
def test_an_id_number_is_found_whatever_stands_around_it(before: str, number: str, after: str) -> None:
    text = before + number + after
    assert any(hit.start <= len(before) and hit.end >= len(before) + len(number) for hit in find(text))
    assert number not in plain(hide(text))


@given(st.text("0123456789Xx，。身份证号 \n-", max_size=40), identities(), st.text("0123456789x，。 \n-", max_size=40))
def test_digits_around_an_id_number_hide_nothing(before: str, number: str, after: str) -> None:
    assert number not in hide(before + number + after).upper()


GAPS = (" ", "-", "\n", "\r\n", "　", "\t", " \n ", "\u200b", "\u00a0")


@given(identities(), st.lists(st.integers(1, 17), max_size=5, unique=True), st.sampled_from(GAPS))
def test_blanks_dashes_and_line_ends_within_an_id_number_hide_nothing(number: str, cuts: list[int], gap: str) -> None:
    parts = [number[left:right] for left, right in zip([0, *sorted(cuts)], [*sorted(cuts), 18], strict=True)]
    text = f"身份证号码：{gap.join(parts)}，住清源县"
    [hit] = [hit for hit in find(text) if hit.kind == "id_card"]
    assert plain(hit.value) == number
    assert number[4:14] not in plain(hide(text))


@given(st.one_of(identities(), cards(), mobiles()), st.sampled_from("，。、：（）“”；张\n "))
def test_full_width_digits_are_digits(number: str, sign: str) -> None:
    [hit] = find(sign + number.translate(FULL) + sign)
    assert plain(hit.value) == number


PIECES = (
    PERSON,
    OLD_PERSON,
    CARD,
    MOBILE,
    "0352-7123456",
    "a.b@example.com",
    "晋B12345",
    "E12345678",
    "王某甲",
    "李某",
)
WORDS = (
    "姓名",
    "身份证号",
    "银行账号",
    "住址",
    "文昌路1号楼2单元3室",
    "先生",
    "：",
    "，",
    ",",
    "\t",
    "\n",
    " ",
    "-",
    "1",
    "X",
    "甲",
)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(WORDS)).map("".join), max_size=20).map("".join))
def test_what_is_hidden_is_as_long_as_it_was_and_nothing_that_stops_it_is_found_again(text: str) -> None:
    hidden = hide(text)
    assert len(hidden) == len(text)
    assert find(hidden, BLOCKING) == []


@given(identities(), st.integers(0, 9))
def test_a_number_with_a_wrong_check_digit_alone_is_no_id_number(number: str, digit: int) -> None:
    assume(str(digit) != number[-1])
    assert [hit for hit in find(f"编号{number[:-1]}{digit}。") if hit.kind == "id_card"] == []


def test_no_printed_form_shows_a_value() -> None:
    [hit] = find(PERSON)
    assert PERSON not in f"{hit} {hit!r} {[hit]} {(hit,)!s}"


def test_a_fingerprint_knows_a_value_however_it_is_spaced_and_tells_nothing_without_the_secret() -> None:
    spaced = f"{PERSON[:6]} {PERSON[6:]}".translate(FULL)
    assert fingerprint("id_card", PERSON, b"salt") == fingerprint("id_card", spaced, b"salt")
    assert fingerprint("id_card", PERSON, b"salt") != fingerprint("id_card", PERSON, b"other")
    assert fingerprint("id_card", PERSON, b"salt") != fingerprint("name", PERSON, b"salt")


def test_only_the_kinds_asked_for_are_found() -> None:
    assert [hit.kind for hit in find(f"{PERSON}，{MOBILE}", frozenset({"mobile"}))] == ["mobile"]


def test_a_hit_is_where_it_says() -> None:
    text = f"甲{PERSON}乙{MOBILE}"
    assert all(isinstance(hit, Hit) and text[hit.start : hit.end] == hit.value for hit in find(text))


@pytest.mark.parametrize("word", ["关于", "金额", "方式", "应付", "项目", "申请"])
def test_an_everyday_word_before_a_number_is_no_name(word: str) -> None:
    assert [hit.kind for hit in find(f"{word}13800001234来电的答复")] == ["mobile"]
