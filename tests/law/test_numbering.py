"""Patterns of 索引号 and of the numbers of letters; the numbers are those of real pages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.numbering import INDEX, KINDS, Unset, WrongPattern, WrongToken, checked, number, period

SEEN = [
    ("000014349/2017-00110", "{orgcode9}/{yyyy}-{n5}", "000014349", 110, date(2017, 6, 8)),
    ("003129766/201901-00336", "{orgcode9}/{yyyymm}-{n5}", "003129766", 336, date(2019, 1, 2)),
    ("11341702486344515H/202110-00013", "{uscc18}/{yyyymm}-{n5}", "11341702486344515H", 13, date(2021, 10, 9)),
    ("11441700007280420Y/2021-00050", "{uscc18}/{yyyy}-{n5}", "11441700007280420Y", 50, date(2021, 3, 1)),
    ("12620600MB0523338C/2025-04735", "{uscc18}/{yyyy}-{n5}", "12620600MB0523338C", 4735, date(2025, 8, 8)),
    ("yishuixfbgs/2022-0002135", "{alias}/{yyyy}-{n7}", "yishuixfbgs", 2135, date(2022, 5, 5)),
    ("xzfgzbmzfb/2021-3740", "{alias}/{yyyy}-{n}", "xzfgzbmzfb", 3740, date(2021, 5, 5)),
    ("za779940273-2023-000071", "{alias}-{yyyy}-{n6}", "za779940273", 71, date(2023, 5, 5)),
    ("0142768-8/2022-00185", "{alias}/{yyyy}-{n5}", "0142768-8", 185, date(2022, 5, 5)),
]


@pytest.mark.parametrize(("text", "pattern", "code", "serial", "day"), SEEN)
def test_the_index_numbers_of_real_pages_come_out_of_a_pattern(
    text: str, pattern: str, code: str, serial: int, day: date
) -> None:
    values = dict.fromkeys(INDEX.tokens, code)
    assert number(checked(pattern, INDEX), INDEX, serial=serial, day=day, values=values) == text


def test_the_national_pattern_has_twenty_signs() -> None:
    made = number(INDEX.pattern, INDEX, serial=1, day=date(2026, 1, 5), values={"orgcode9": "000014349"})
    assert (made, len(made)) == ("000014349/2026-00001", 20)


@pytest.mark.parametrize("kind", [INDEX, *KINDS.values()], ids=lambda kind: kind.label)
def test_every_default_pattern_passes_its_own_check(kind) -> None:
    assert checked(kind.pattern, kind) == kind.pattern


def test_a_reply_is_numbered_with_the_word_of_the_organ_in_hexagonal_brackets() -> None:
    reply = KINDS["reply"]
    made = number(reply.pattern, reply, serial=7, day=date(2026, 1, 20), values={"word": "清政"})
    assert made == "清政公复〔2026〕7号"


@pytest.mark.parametrize(
    ("pattern", "kind", "refusal", "says"),
    [
        ("{organ}/{yyyy}-{n5}", INDEX, WrongToken, r"“\{organ\}”不认识.*\{uscc18\}"),
        ("{word}/{yyyy}-{n5}", INDEX, WrongToken, "不认识"),
        ("{alias}/{yyyy}", INDEX, WrongPattern, "要有一个流水号"),
        ("{alias}/{yyyy}-{n}-{n5}", INDEX, WrongPattern, "只能有一个"),
        ("{alias}-{n5}", INDEX, WrongPattern, "要有一个年份"),
        ("{yyyy}-{n5}", INDEX, WrongPattern, "没有写明是哪个机关"),
        ("{alias}/{yyyy}{n5}", INDEX, WrongPattern, "分隔的符号"),
        ("{alias}/{yyyy-{n5}", INDEX, WrongPattern, "花括号"),
        ("{alias} {yyyy}-{n5}", INDEX, WrongPattern, "不能有空格"),
        ("{alias}/{yyyy}-{n5}" + "长" * 60, INDEX, WrongPattern, "最多60个字"),
        ("公复〔{yyyy}〕{n}号", KINDS["reply"], WrongPattern, "各机关会编出相同的号"),
    ],
)
def test_a_pattern_that_would_make_two_numbers_alike_is_refused(pattern, kind, refusal, says) -> None:
    with pytest.raises(refusal, match=says):
        checked(pattern, kind)


def test_a_number_is_not_made_of_what_the_organ_has_not_filled_in() -> None:
    with pytest.raises(Unset, match=r"还不能编答复书.*机关代字"):
        number(KINDS["reply"].pattern, KINDS["reply"], serial=1, day=date(2026, 1, 5), values={"word": ""})


@pytest.mark.parametrize(("pattern", "text"), [("{yyyy}", "2026"), ("{yyyymm}", "202611"), ("{yyyymmdd}", "20261123")])
def test_serials_begin_anew_with_the_period_of_the_pattern(pattern: str, text: str) -> None:
    assert period(f"{{alias}}/{pattern}-{{n}}", date(2026, 11, 23)) == text


DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))


@given(
    pattern=st.sampled_from([pattern for _, pattern, *_ in SEEN]),
    one=st.tuples(st.integers(1, 99_999), DAYS),
    two=st.tuples(st.integers(1, 99_999), DAYS),
)
def test_no_two_serials_of_one_period_and_no_two_periods_make_the_same_number(pattern, one, two) -> None:
    made = [
        number(pattern, INDEX, serial=serial, day=day, values=dict.fromkeys(INDEX.tokens, "000014349"))
        for serial, day in (one, two)
    ]
    same = one[0] == two[0] and period(pattern, one[1]) == period(pattern, two[1])
    assert (made[0] == made[1]) == same
