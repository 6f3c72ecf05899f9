"""Remedy paragraphs: by the legal basis of the reply and the day, without a gap and without an overlap."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.remedy import ONLINE, TEXTS, remedies, remedy_of, remedy_text, text_of
from gongkai.law.replies import REPLIES

CHOICE, FIRST = "或者自知道本答复之日起6个月内", "先向［复议机关］申请行政复议"
DAYS = st.dates(date(2019, 5, 15), date(2040, 1, 1))
KEYS = ("review_first", "not_given", "given", "published_on", "other_act", "no_reply")


@given(st.sampled_from(KEYS), DAYS)
def test_on_every_day_one_text_is_valid(key: str, day: date) -> None:
    valid = [t for t in TEXTS if t.key == key and (t.since or day) <= day <= (t.until or day)]
    assert valid == [text_of(key, day)]


@pytest.mark.parametrize("key", KEYS)
def test_each_text_begins_the_day_after_the_one_before_ends(key: str) -> None:
    texts = [text for text in TEXTS if text.key == key]
    for earlier, later in pairwise(texts):
        assert earlier.until is not None
        assert later.since == earlier.until + timedelta(1)
    assert (texts[0].since, texts[-1].until) == (None, None)


def test_a_refusal_could_be_sued_directly_until_the_end_of_2023() -> None:
    secret = REPLIES["secret"]
    assert CHOICE in remedy_text(secret, date(2023, 12, 31)).text
    assert FIRST in remedy_text(secret, date(2024, 1, 1)).text
    assert CHOICE not in remedy_text(secret, date(2024, 1, 1)).text


def test_the_court_interpretation_is_cited_from_the_day_it_takes_effect() -> None:
    def cites(day: date) -> str:
        return " ".join(map(str, remedy_text(REPLIES["absent"], day).cites))

    assert "法释〔2025〕8号" not in cites(date(2025, 5, 31))
    assert "法释〔2025〕8号第一条第（一）项" in cites(date(2025, 6, 1))


@pytest.mark.parametrize(
    ("code", "item"),
    [("absent", "（一）"), ("petition", "（一）"), ("unpaid", "（一）"), ("granted", "（三）"), ("secret", "（二）")],
)
def test_a_reply_cites_the_kind_of_suit_that_it_can_lead_to_and_no_other(code: str, item: str) -> None:
    cites = map(str, remedy_text(REPLIES[code], date(2025, 6, 1)).cites)
    assert [cite for cite in cites if "法释" in cite] == [f"法释〔2025〕8号第一条第{item}项"]


@given(st.sampled_from(sorted(REPLIES)), DAYS)
def test_every_law_that_a_remedy_cites_is_in_force_on_its_day(code: str, day: date) -> None:
    assert [str(cite) for cite in remedy_text(REPLIES[code], day).cites if not cite.law.applies(day)] == []


def test_a_partial_reply_has_one_text_for_each_part_since_2024() -> None:
    partial = REPLIES["partial"]
    after = remedy_text(partial, date(2026, 1, 5))
    assert "如不服本答复不予公开的部分，应当" in after.text
    assert "如不服本答复的其他部分，可以" in after.text
    assert after.unconfirmed
    before = remedy_text(partial, date(2023, 6, 1))
    assert before.text.count("如不服本答复，") == 1
    assert before.unconfirmed == ()


def test_silence_is_open_since_2024_and_marked_so() -> None:
    assert text_of("no_reply", date(2023, 12, 31)).unconfirmed == ""
    assert "尚无明确意见" in text_of("no_reply", date(2026, 1, 5)).unconfirmed


def test_a_reply_served_online_names_the_online_channel_of_reconsideration() -> None:
    secret = REPLIES["secret"]
    found = remedy_text(secret, date(2026, 1, 5), online=True)
    assert found.text.endswith(ONLINE)
    assert "行政复议法第二十二条第二款" in map(str, found.cites)
    assert ONLINE not in remedy_text(secret, date(2023, 1, 5), online=True).text


def test_a_withdrawn_application_has_no_remedy_paragraph() -> None:
    assert remedy_text(REPLIES["withdrawn"], date(2026, 1, 5), online=True).text == ""


def test_each_finding_of_a_reply_has_the_remedy_that_is_its_own() -> None:
    text = remedies([REPLIES[code] for code in ("partial", "absent", "third_party")], date(2026, 1, 5)).text
    assert "如不服本答复第一项不予公开的部分、第三项，应当" in text
    assert "如不服本答复第一项的其他部分、第二项，可以" in text
    assert (text.count("应当依照"), text.count("6个月内")) == (1, 1)


def test_findings_with_the_same_remedy_share_one_text_and_keep_the_sources_of_both() -> None:
    told = remedies([REPLIES["granted"], REPLIES["absent"]], date(2026, 1, 5))
    assert told.text.count("如不服本答复，") == 1
    assert {"法释〔2025〕8号第一条第（一）项", "法释〔2025〕8号第一条第（三）项"} <= set(map(str, told.cites))


@given(st.lists(st.sampled_from(sorted(REPLIES)), min_size=1, max_size=5), DAYS)
def test_whoever_must_go_to_reconsideration_first_is_told_so_and_nobody_else(codes: list[str], day: date) -> None:
    text = remedies([REPLIES[code] for code in codes], day).text
    first = any("review_first" in REPLIES[code].remedy for code in codes) and day >= date(2024, 1, 1)
    assert ("应当依照" in text) == first


def test_a_letter_that_is_no_reply_calls_itself_by_its_name() -> None:
    told = remedy_of("published_on", "本告知书", date(2026, 1, 5))
    assert told.text.startswith("如不服本告知书，可以自知道本告知书之日起60日内")
    assert "法释〔2025〕8号第一条第（四）项" in map(str, told.cites)
