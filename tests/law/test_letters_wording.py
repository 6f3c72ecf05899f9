"""The wording of letters: a file for every kind and every finding, valid on every day, saying what the law asks for."""

from datetime import date, timedelta
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.letters import CONTENTS, KINDS, passages
from gongkai.law.letters.filling import fill
from gongkai.law.letters.passages import FOLDER, BadWording, Wording, named, wording, wordings
from gongkai.law.replies import LETTERS, REPLIES

FINDINGS = sorted(set(LETTERS) - {"lapse", ""})
SHARED = ("opening", "request", "contact", "protects")
NAMES = [*KINDS, *(f"findings/{letter}" for letter in FINDINGS), *(f"shared/{name}" for name in SHARED)]
TODAY = date(2026, 1, 20)
# A field that is said in a table, or that only leads to what is said.
ELSEWHERE = {
    "fee": {"scale", "count"},
    "findings/partial": {"withheld", "ground", "reason", "others", "interest"},
    "findings/refuse": {"interest"},
    "findings/elsewhere": {"known"},
}


def files() -> set[str]:
    def under(folder: Traversable, prefix: str) -> set[str]:
        names: set[str] = set()
        for entry in folder.iterdir():
            names |= under(entry, f"{entry.name}/") if entry.is_dir() else {prefix + entry.name}
        return names

    return under(FOLDER, "")


def texts(told: Wording) -> str:
    parts = (*told.parts, *(told.attached.parts if told.attached else ()))
    return "".join(text for part in parts for text in part.texts)


def test_every_kind_of_letter_and_of_finding_has_its_file_and_no_file_is_left_over() -> None:
    assert files() == {f"{name}.toml" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_wording_is_valid_without_a_gap_to_the_end(name: str) -> None:
    found = wordings(name)
    assert found[-1].until is None
    for earlier, later in pairwise(found):
        assert earlier.until is not None
        assert later.since == earlier.until + timedelta(1)
    assert wording(name, date(2040, 1, 1)) is found[-1]


@pytest.mark.parametrize("code", sorted(code for code, reply in REPLIES.items() if reply.letter in FINDINGS))
def test_every_reply_has_its_words(code: str) -> None:
    assert wording(f"findings/{REPLIES[code].letter}", TODAY).says[code]


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("shared")])
def test_everything_that_is_asked_for_is_printed_somewhere(name: str) -> None:
    letter = name.removeprefix("findings/")
    fields = CONTENTS[letter] if letter != name else KINDS[name].fields
    asked = {field.name for field in fields} - ELSEWHERE.get(name, set())
    assert asked - set(named(texts(wording(name, TODAY)))) == set()


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("findings/")])
def test_every_finding_names_its_article(name: str) -> None:
    assert "article" in named(texts(wording(name, TODAY)))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[[wording]]\nsince = 2019-05-15\n", "读不出来"),
        ("[[wording]]\nsince = 2019-05-15\n[[wording.part]]\ntext = '{nobody}'\n", "“nobody”不认识"),
        ("[[wording]]\nsince = 2019-05-15\n[[wording.part]]\nwhen = 'nobody'\ntext = 'x'\n", "“nobody”不认识"),
        ("[[wording]]\nsince = 2019-05-15\n[[wording.part]]\nslot = 'all'\n", "slot“all”不认识"),
        ("[[wording]]\nsince = 2019-05-15\n[[wording.part]]\ninclude = 'all'\n", "include“all”没有这个文件"),
        ("[[wording]]\nsince = 2019-05-15\n[[wording.part]]\ntxt = 'x'\n", "读不出来"),
        ("[[wording]]\nsince = 2019-05-15\n[[wording.part]]\ntext = '{you'\n", "读不出来"),
        ("[[wording]\n", "读不出来"),
    ],
)
def test_a_file_that_was_edited_badly_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, why: str
) -> None:
    (tmp_path / "receipt.toml").write_text(written, encoding="utf-8")
    monkeypatch.setattr(passages, "FOLDER", tmp_path)
    wordings.cache_clear()
    try:
        with pytest.raises(BadWording, match=f"receipt.toml不能使用：.*{why}"):
            wordings("receipt")
    finally:
        wordings.cache_clear()


def test_a_day_before_the_regulation_has_no_wording() -> None:
    with pytest.raises(BadWording, match="2019年05月14日没有有效的措辞"):
        wording("receipt", date(2019, 5, 14))


STOPS = "。；，、"


@given(st.text("合同的价款。；，、\n", max_size=12), st.sampled_from(STOPS))
def test_no_stop_stands_twice_where_a_value_ends(value: str, stop: str) -> None:
    filled = fill(f"理由：{{reason}}{stop}", {"reason": value})
    assert filled.endswith(stop)
    assert filled[-2] not in STOPS


@given(st.text(max_size=30))
def test_what_was_typed_is_never_read_as_a_name(typed: str) -> None:
    assert fill("甲{a}乙{b}", {"a": "{b}" + typed, "b": ""}) == f"甲{('{b}' + typed).strip()}乙"
