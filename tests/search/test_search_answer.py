"""What stands beside the hits: snippets, facets, better spellings, suggestions; what is over; a damaged index."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.cli.search import _first
from gongkai.search import counting
from gongkai.search.answer import DEEPEST, answer
from gongkai.search.asked import NEWEST, OLDEST, Asked, Filters, Found, Grasp
from gongkai.search.document import Document
from gongkai.search.engine import Busy, Damaged, Reader, Writer
from gongkai.search.query import plain
from gongkai.search.snippet import marked, pattern
from gongkai.search.suggest import suggestions
from tests.search.corpus import NOW, build, documents

JANUARY, MAY = date(2024, 1, 26), date(2024, 5, 6)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(build(tmp_path_factory.mktemp("index") / "public", documents()))


def _keys(found: Found) -> list[str]:
    return [hit.key for hit in found.hits]


def _marks(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, is_match in pieces if is_match]


@pytest.mark.parametrize(
    ("typed", "key", "marked"),
    [
        ("墙体开裂", "item:10", "牆體開裂"),
        ("pm2.5", "item:11", "ＰＭ２.５"),
        ("1250万元", "item:4", "1,250万元"),
        ('"河东村，河西村"', "item:13", "河东村、河西村"),
        ("补助对象", "item:1", "补助对象"),
        ("12500元", "item:26", "１２，５００元"),
        ("50m2", "item:26", "５０㎡"),
        ('"10%"', "item:26", "10%"),
        ("2021-04-01", "item:1", "2021年4月1日"),
        ("国办发[2021]30", "item:26", "国办发〔2021〕30号"),
        ("根据清政办发（2021）30号 解读", "item:17", "清政办发［2021］３０号"),
        ("国务院令711号", "item:26", "国务院令第711号"),
        ("gb/t19001", "item:26", "GB/T 19001"),
    ],
)
def test_a_snippet_marks_the_match_as_it_was_written(reader: Reader, typed: str, key: str, marked: str) -> None:
    hit = answer(reader, Asked(typed), now=NOW).hits[0]
    assert hit.key == key
    assert marked in _marks(hit.snippet)


def test_no_number_is_marked_inside_another() -> None:
    text = "12,700元，１２，０００元，12.5分，112人，3.12万，12人"
    assert marked(text, pattern([["12"]]))[-2:] == (("12", True), ("人", False))
    assert _marks(marked(text, pattern([["12"]]))) == ["12"]


def test_a_command_lists_more_than_a_page_and_each_once(reader: Reader) -> None:
    for limit in (25, 1000):
        found = _first(Asked("", size=10), limit, lambda asked: answer(reader, asked, now=NOW))
        assert len(set(_keys(found))) == len(found.hits) == min(limit, len(documents()))


def test_a_match_in_an_attachment_is_shown_from_it_and_names_it(reader: Reader) -> None:
    hit = answer(reader, Asked("公务接待费"), now=NOW).hits[0]
    assert hit.attachment == "预算表.xlsx"
    assert "公务接待费" in _marks(hit.snippet)


def test_the_own_number_and_the_title_come_before_those_who_mention_it(reader: Reader) -> None:
    assert _keys(answer(reader, Asked("清政办发〔2021〕30号"), now=NOW)) == ["item:1", "item:17"]
    assert _keys(answer(reader, Asked("最低生活保障标准"), now=NOW))[0] == "item:6"


def test_what_is_in_force_and_newer_comes_first_among_equals(tmp_path: Path) -> None:
    like = replace(documents()[0], title="补助办法", body="补助", document_number="", validity="valid")
    older = replace(like, key="item:91", date=date(2016, 1, 1))
    repealed = replace(like, key="item:92", validity="repealed")
    found = answer(
        Reader(build(tmp_path / "x", [older, repealed, replace(like, key="item:93")])), Asked("补助"), now=NOW
    )
    assert _keys(found) == ["item:93", "item:91", "item:92"]


def test_hits_are_sorted_by_date_where_that_is_asked_or_nothing_else(reader: Reader) -> None:
    newest = [hit.date for hit in answer(reader, Asked("", size=100), now=NOW).hits]
    assert newest == sorted(newest, reverse=True)
    assert len(newest) == len(documents())
    for sort, backwards in ((NEWEST, True), (OLDEST, False)):
        days = [hit.date for hit in answer(reader, Asked("危房", sort=sort), now=NOW).hits]
        assert days == sorted(days, reverse=backwards)


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        (Filters(kind="report"), lambda each: each.kind == "report"),
        (Filters(organ=3), lambda each: each.organ == 3),
        (Filters(organ=1), lambda each: True),
        (Filters(topic="06"), lambda each: each.topic.startswith("06")),
        (Filters(topic="06.01"), lambda each: each.topic == "06.01"),
        (Filters(column="rules", validity="valid"), lambda each: (each.column, each.validity) == ("rules", "valid")),
        (Filters(year=2024), lambda each: each.date.year == 2024),
        (Filters(attachments=True), lambda each: bool(each.attachments)),
        (Filters(since=JANUARY, until=MAY), lambda each: JANUARY <= each.date <= MAY),
    ],
    ids=lambda given: repr(given) if isinstance(given, Filters) else "keys",
)  # fmt: skip
def test_a_filter_leaves_what_it_says(reader: Reader, filters: Filters, holds: object) -> None:
    found = answer(reader, Asked("", filters, size=100), now=NOW)
    assert callable(holds)
    assert set(_keys(found)) == {each.key for each in documents() if holds(each)}


def test_facets_count_what_was_found(reader: Reader) -> None:
    facets = answer(reader, Asked("危房改造"), now=NOW).facets
    assert dict(facets["validity"]) == {"valid": 1, "repealed": 1}
    assert dict(facets["year"]) == {"2021": 2, "2016": 1}
    assert answer(reader, Asked("公务接待费"), now=NOW).facets["attachments"] == (("1", 1),)


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("危房改照", "危房改造"),
        ("最低生活保漳", "最低生活保障"),
        ("殡藏 收费", "殡葬 收费"),
        ("zhaosheng", "招生"),
        ("埃及金字塔", ""),
    ],
)
def test_what_is_misspelt_is_spelt_better(reader: Reader, typed: str, better: str) -> None:
    found = answer(reader, Asked(typed), now=NOW)
    assert (found.total, found.corrected) == (0, better)
    assert not better or answer(reader, Asked(better), now=NOW).total


def test_what_may_be_meant_begins_so_sounds_so_or_is_a_title_that_holds_it(reader: Reader) -> None:
    assert "危房改造" in suggestions(reader, "危", now=NOW)
    assert "预算" in suggestions(reader, "yusuan", now=NOW)
    assert "政府工作报告" in suggestions(reader, "工作报", now=NOW)
    assert suggestions(reader, "。。", now=NOW) == ()


def test_the_plain_form_is_one_question(reader: Reader) -> None:
    text = plain(every="农村", phrase="危房改造", some="解读，实施", none="公路、校车", number="")
    assert text == '农村 "危房改造" 解读 或 实施 -公路 -校车'
    assert set(_keys(answer(reader, Asked(text), now=NOW))) == {"item:2", "item:17"}


@pytest.mark.parametrize("bounds", [{"until": NOW}, {"since": NOW + timedelta(seconds=2)}])
def test_what_is_over_or_to_come_leaves_no_trace(tmp_path: Path, bounds: dict[str, object]) -> None:
    secret = replace(documents()[0], key="item:99", title="鸵鸟养殖", body="鸵鸟", **bounds)  # type: ignore[arg-type]
    reader = Reader(build(tmp_path / "x", [*documents()[:3], secret]))
    for typed in ("鸵鸟", '"鸵鸟养殖"', "鸵", "tuoniao", "鸵岛"):
        found = answer(reader, Asked(typed), now=NOW)
        assert (found.hits, found.total, found.corrected, found.similar) == ((), 0, "", ())
    assert suggestions(reader, "鸵", now=NOW) == suggestions(reader, "tuoniao", now=NOW) == ()
    assert "item:99" not in _keys(answer(reader, Asked("", size=100), now=NOW))


def _held(key: str, organ: int, confidentiality: int = 0, *, restricted: bool = False, kind: str = "item") -> Document:
    return replace(documents()[0], key=key, kind=kind, organ=organ, path=(1, organ), confidentiality=confidentiality,
        restricted=restricted)  # fmt: skip


def test_a_grasp_finds_what_it_reaches_and_counts_nothing_else(tmp_path: Path) -> None:
    things = [
        _held("item:1", 2), _held("item:2", 2, 2), _held("item:3", 3), _held("case:4", 2, kind="case"),
        _held("item:5", 2, restricted=True), _held("item:6", 2, restricted=True), _held("item:7", 2),
    ]  # fmt: skip
    reader = Reader(build(tmp_path / "x", things))
    grasp = Grasp((("item", 2, 1),), besides=frozenset({"item:5"}), without=frozenset({"item:7"}))
    found = answer(reader, Asked("危房", grasp=grasp), now=NOW)
    assert set(_keys(found)) == {"item:1", "item:5"}
    assert (found.total, found.facets["organ"]) == (2, (("1", 2), ("2", 2)))  # 1 is above 2
    everywhere = Grasp((("item", 0, 9),))
    assert answer(reader, Asked("危房", grasp=everywhere), now=NOW).total == 4
    assert answer(reader, Asked("危房", grasp=Grasp()), now=NOW).total == 0


def test_what_is_very_common_is_counted_in_a_sample_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "COMMON", 300)
    like = replace(documents()[0], attachments=())
    things = [replace(like, key=f"item:{number}", title=like.title if number % 4 else "通知") for number in range(800)]
    found = answer(Reader(build(tmp_path / "x", things)), Asked("危房改造"), now=NOW)
    assert counting.ESTIMATED in found.says
    assert 600 <= found.total <= 1000
    assert found.facets["kind"] == (("item", found.total),)
    assert all(_marks(hit.title) for hit in found.hits)


def test_nobody_turns_deeper_than_can_be_answered_in_time(reader: Reader) -> None:
    found = answer(reader, Asked("危房", page=DEEPEST), now=NOW)
    assert found.hits == ()
    assert str(DEEPEST) in found.says[0]


def test_what_is_put_again_takes_the_place_of_what_was_and_a_reader_takes_it_up(tmp_path: Path) -> None:
    reader = Reader(build(tmp_path / "x", documents()[:2]))
    with Writer(tmp_path / "x") as writer:
        with pytest.raises(Busy, match="另一个程序"):
            Writer(tmp_path / "x")
        writer.put(replace(documents()[0], body="改过的正文"))
        writer.remove("item:2")
        assert reader.current().count() == 2
        writer.commit()
    assert reader.current().count() == 1
    assert _keys(answer(reader, Asked("改过的正文"), now=NOW)) == ["item:1"]
    assert answer(reader, Asked('"每户补助标准"'), now=NOW).total == 0


@pytest.mark.parametrize("how", ["meta", "version", "empty", "missing"])
def test_a_damaged_or_foreign_folder_is_no_index(tmp_path: Path, how: str) -> None:
    folder = build(tmp_path / "x", documents()[:2])
    if how == "meta":
        (folder / "meta.json").write_text("{")
    elif how == "version":
        (folder / "gongkai-version").write_text("0")
    else:
        folder = tmp_path / how
        (folder / "sub").mkdir(parents=True) if how == "empty" else None
    with pytest.raises(Damaged, match="检索索引读不出来"):
        Reader(folder)
