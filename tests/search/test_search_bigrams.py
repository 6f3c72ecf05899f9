"""Every phrase of a text is found, and a quoted one nowhere else: the index against a plain scan of the folded text."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.search.answer import answer, keys
from gongkai.search.asked import LONGEST, Asked
from gongkai.search.bigrams import GAP, MARK, fold, units
from gongkai.search.document import PUBLIC, Document
from gongkai.search.engine import Reader, Writer
from gongkai.search.query import MOST, parse
from tests.search.corpus import NOW

# Few signs, so that phrases meet by chance; of every kind that is folded, parted or run together.
HAN = "政府信息公开危房改造補助"
SIGNS = f"{HAN}{HAN}，。、《》（） \n\nAbＰm2.５,-_%〇😀"
CHANCE = random.Random(24)
TEXTS = ["".join(CHANCE.choices(SIGNS, k=CHANCE.randint(1, 60))) for _ in range(120)]
SCANNED = [f" {' '.join(units(fold(text)))} " for text in TEXTS]
PLACES = st.tuples(st.integers(0, len(TEXTS) - 1), st.integers(0, 59), st.integers(2, 12))


def _index(folder: Path, texts: list[str]) -> Reader:
    """The texts in turn as title, body and attachment of a document each."""
    with Writer(folder, memory=15_000_000) as writer:
        for place, text in enumerate(texts):
            where = {0: {"body": text}, 1: {"summary": text}, 2: {"attachments": (("", text),)}}[place % 3]
            day = date(2020, 1, 1) + timedelta(days=place)
            key = f"item:{place}"
            writer.put(Document(key, PUBLIC, "item", "", "", 1, (1,), (), day, NOW, **where))  # type: ignore[arg-type]
        writer.commit()
    return Reader(folder)


def _scanned(looked_for: list[str]) -> set[str]:
    """The plain scan: where the units of the phrase stand one after the other."""
    held = f" {' '.join(looked_for)} "
    return {f"item:{place}" for place, text in enumerate(SCANNED) if held in text}


def _trimmed(cut: list[str]) -> list[str]:
    text = " ".join(cut).strip(f"{MARK}{GAP} ")
    return text.split()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return _index(tmp_path_factory.mktemp("index") / "x", TEXTS)


@settings(max_examples=300, deadline=None)
@given(PLACES)
def test_a_quoted_phrase_is_found_where_a_plain_scan_finds_it_and_nowhere_else(
    reader: Reader, place: tuple[int, int, int]
) -> None:
    number, start, length = place
    phrase = TEXTS[number][start : start + length]
    looked_for = _trimmed(units(fold(phrase)))
    assume(looked_for)
    assert set(keys(reader, Asked(f'"{phrase}"'), now=NOW, most=len(TEXTS)) or ()) == _scanned(looked_for)


@settings(max_examples=200, deadline=None)
@given(PLACES)
def test_every_phrase_of_a_text_is_found_without_quotes(reader: Reader, place: tuple[int, int, int]) -> None:
    number, start, length = place
    phrase = "".join(sign for sign in TEXTS[number][start : start + length] if sign in HAN)
    assume(len(phrase) > 1)
    assert _scanned(units(fold(phrase))) <= set(keys(reader, Asked(phrase), now=NOW, most=len(TEXTS)) or ())


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.text("\"“”'()[]{}-|*?\\^~:/.%;《》或不含AND OR危房0129年月日号〔〕", max_size=60)
    )
)
def test_whatever_is_typed_there_is_an_answer(reader: Reader, typed: str) -> None:
    found = answer(reader, Asked(typed), now=NOW)
    assert len(found.hits) == min(found.total, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "危" * 10_000,
        "a" * 10_000,
        "危 " * 5_000,
        '"' * 10_000,
        "-" * 10_000,
        "(" * 10_000,
        "1" * 10_000,
        "危 OR " * 2_000,
    ],
)
def test_of_ten_thousand_signs_no_more_is_looked_for_than_of_the_longest_question(reader: Reader, typed: str) -> None:
    question = parse(typed)
    assert sum(len(piece.text) for piece in question.wanted) <= LONGEST
    assert len(question.clauses) <= MOST
    assert any(str(LONGEST) in says for says in answer(reader, Asked(typed), now=NOW).says)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("關於　农村  危房改造，", "关于农村危房改造。"),
        ("ＰＭ２．５ GB/T 28181-2016", "pm2.5_gb。t_28181。2016"),
        ("共1,234.5万元、１，２３４；5，67", "共1234.5万元。1234。5。67"),
        ("５０㎡，25℃、№3", "50m2。25°c。no3"),
        ("增长１０％（C++）", "增长10%。c++。"),
        ("一行的\n末尾\n\n另一段", "一行的末尾。另一段"),
        ("⺠政局⼀，零\u200b宽", "民政局一。零宽"),
        ("（一）（二）。。。《三》", "。一。二。三。"),
    ],
)
def test_a_text_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded
