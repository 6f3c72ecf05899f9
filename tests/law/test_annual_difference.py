"""Two reports side by side."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual.difference import compare, plain
from tests.built import report

SENTENCES = (
    "全年主动公开政府信息120条。",
    "通过政务公开专区公开65条，通过公示栏公开55条。",
    "举办政策解读活动两次，回应群众关切事项。",
    "下一步将进一步完善公开目录，提高解读质量。",
)


def told(*lines: str, no: int = 1, **cells: str) -> object:
    return report(values={name.replace("__", "."): value for name, value in cells.items()}, text={no: lines})


def test_only_numbers_changed_is_the_same_text() -> None:
    found = compare(told(*SENTENCES), told(*(each.replace("120", "133") for each in SENTENCES)))
    assert found.share == 1.0
    assert [each.how for each in found.sections[0].sentences] == ["numbers", "same", "same", "same"]


def test_what_moved_to_another_section_is_told_as_moved() -> None:
    found = compare(told(SENTENCES[3], no=1), told(SENTENCES[3], no=5))
    assert [(part.no, each.how) for part in found.sections for each in part.sentences] == [(5, "moved")]


def test_what_went_and_what_came_are_told_apart() -> None:
    found = compare(told(*SENTENCES[:2]), told(SENTENCES[0], SENTENCES[2]))
    assert [(each.text, each.how) for each in found.sections[0].sentences] == [
        (SENTENCES[0], "same"),
        (SENTENCES[1], "gone"),
        (SENTENCES[2], "new"),
    ]
    assert 0 < found.share < 1


def test_cells_that_differ_are_told_with_by_how_much() -> None:
    found = compare(told(received__natural="12", fees__amount="1.50"), told(received__natural="15", fees__amount="1.5"))
    [one] = found.cells
    assert (one.cell, one.one, one.other, str(one.by)) == ("received.natural", "12", "15", "3")
    assert "自然人" in one.where


def test_forms_without_common_cells_are_compared_where_they_have_some() -> None:
    old = report("2019", {"received.natural": "3"})
    found = compare(old, replace(report("2021", {"received.natural": "5"}), year=2021))
    assert {one.cell for one in found.cells} == {"received.natural"}


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_a_share_lies_between_nothing_and_all_and_a_text_is_all_like_itself(one: list[str], other: list[str]) -> None:
    assert 0 <= compare(told(*one), told(*other)).share <= 1
    assert compare(told(*one), told(*one)).share == (1.0 if one else 0.0)


def test_stops_blanks_and_numbers_do_not_make_a_sentence_another() -> None:
    assert plain("共收到 12 件，办结8件。") == plain("共收到3,456件办结 9 件")
