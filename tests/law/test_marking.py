"""What bears a marking of a state secret is found, however it is spaced; what only speaks of secrets is not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.marking import marks

TOLD = tomllib.loads(Path(__file__).with_name("markings.toml").read_text(encoding="utf-8"))
PIECES = st.sampled_from([*"秘机绝密★*年10期商业国家工作 \t\n　", "秘密", "机密", "保密", "10年", "长期"])
STARS = "★☆⭐✩✪✫✬✭✮✯🟊🟉🌟\uf0ab*＊﹡∗"


@pytest.mark.parametrize(("text", "mark"), TOLD["bears"])
def test_a_marking_is_found_as_it_is_meant(text: str, mark: str) -> None:
    assert next(marks(text)) == mark.replace("\ufe0f", "")


@pytest.mark.parametrize("text", TOLD["misses"])
def test_words_about_secrets_and_stars_are_no_marking(text: str) -> None:
    assert list(marks(text)) == []


@given(st.text(), st.text(), st.sampled_from(["秘密★", "机密★10年", "绝密 ★ 长期"]))
def test_a_marking_is_found_in_any_text(before: str, after: str, mark: str) -> None:
    assert any(mark[:2] in found for found in marks(f"{before}\n{mark}\n{after}"))


@given(st.lists(PIECES).map("".join))
def test_nothing_trips_without_a_level_and_a_star(text: str) -> None:
    bare = "".join(text.split())
    if not any(level in bare for level in ("秘密", "机密", "绝密")) or not set(bare) & set(STARS):
        assert list(marks(text)) == []


@given(st.text())
def test_a_text_without_a_star_never_trips(text: str) -> None:
    assert list(marks("".join(sign for sign in text if sign not in STARS))) == []


@given(st.lists(st.sampled_from(["商业秘密", "商 业 秘密", "工作秘密", *"★*年10期 \t\n　"])).map("".join))
def test_other_secrets_are_never_the_states(text: str) -> None:
    assert list(marks(text)) == []
