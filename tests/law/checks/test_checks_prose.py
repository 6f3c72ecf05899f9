import pytest

from gongkai.law.checks import Finding, check
from tests.built import doubted, report, without

VALUES: dict[str, str | None] = {
    "received.natural": "74",
    "received.total": "74",
    "carried_in.natural": "1",
    "carried_in.total": "1",
    "granted.natural": "21",
    "granted.total": "21",
    "partial.natural": "9",
    "partial.total": "9",
    "refused.secret.natural": "2",
    "refused.secret.total": "2",
    "refused.query.natural": "3",
    "refused.query.total": "3",
    "unavailable.not_held.natural": "40",
    "unavailable.not_held.total": "40",
    "total.natural": "75",
    "total.total": "75",
    "reconsideration.upheld": "2",
    "reconsideration.total": "2",
    "direct_suit.upheld": "1",
    "direct_suit.total": "1",
    "suit_after_review.upheld": "4",
    "suit_after_review.total": "4",
    "normative.issued": "6",
    "normative.in_force": "49",
}


def found(*sentences: str, **changes: object) -> list[Finding]:
    built = report("2021", VALUES, text={1: sentences}, **changes)
    return [finding for finding in check(built) if finding.code == "prose-differs-from-table"]


@pytest.mark.parametrize(
    "sentence",
    [
        "全乡共收到政府信息公开申请74件，答复75件（含上年结转申请1件）。",
        "收到公民、法人或其他组织提交的政府信息公开申请74件，其中予以公开21件、部分公开9件、不予公开5件、无法提供40件。",
        "政府信息公开行政复议2件，其中结果维持2件；政府信息公开行政诉讼5件，其中结果维持5件。",
        "制发行政规范性文件6件，现行有效行政规范性文件49件。",
        "办理政府信息公开申请75件。",
        "本机关收到74件政府信息公开申请。",
    ],
)
def test_numbers_that_agree_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "cells"),
    [
        ("全乡共收到政府信息公开申请73件。", ("received.total",)),
        ("收到政府信息公开申请74件，答复70件。", ("total.total",)),
        ("收到政府信息公开申请74件，其中不予公开4件。", ("refused.secret.total", "refused.query.total")),
        ("收到政府信息公开申请74件，予以公开及部分公开31件。", ("granted.total", "partial.total")),
        ("政府信息公开行政诉讼4件。", ("direct_suit.total", "suit_after_review.total")),
        ("制发行政规范性文件5件。", ("normative.issued",)),
        ("我乡未收到政府信息公开申请。", ("received.total",)),
        ("未发生因政府信息公开引发的行政复议、行政诉讼。", None),
    ],
)
def test_numbers_that_differ_are_a_warning_with_their_cells(sentence: str, cells: tuple[str, ...] | None) -> None:
    (one,) = found(sentence)
    assert one.severity == "warning"
    assert "相差" in one.message
    assert cells is None or set(cells) <= set(one.cells)


def test_a_number_that_is_new_and_carried_in_together_is_asked_about() -> None:
    (one,) = found("全年共收到政府信息公开申请75件。")
    assert "75件正好等于本年新收加上年结转" in one.message
    assert one.severity == "warning"
    (gentler,) = found("全年共受理政府信息公开申请75件。")
    assert gentler.severity == "note"


def test_a_number_of_one_office_is_a_question_and_only_a_note() -> None:
    (one,) = found("区政府办代表区政府受理政府信息公开申请17件。")
    assert one.severity == "note"
    assert "件数是否只是表中的一部分？" in one.message


def test_what_follows_the_number_of_one_office_is_its_part_too() -> None:
    findings = found("县公安局受理政府信息公开申请17件，予以公开3件。")
    assert {one.severity for one in findings} == {"note"}


def test_a_number_of_one_office_is_let_pass_beside_the_whole_number() -> None:
    assert found("全乡收到政府信息公开申请74件。", "乡政府办公室收到政府信息公开申请17件。") == []


def test_cases_filed_by_another_count_are_asked_about() -> None:
    (one,) = found("全年备案政府信息公开领域行政复议案件1件。")
    assert "是否因为备案口径" in one.message


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，全乡收到政府信息公开申请50件。",
        "与上年相比，政府信息公开申请增加24件。",
        "收到政府信息公开申请约80件。",
        "通过网络收到信函和当面申请共30件。",
        "市长信箱收到来信20件，答复20件。",
        "力争办结一件申请，解决一个问题。",
    ],
)
def test_numbers_of_other_years_things_and_ways_are_not_held_against_it(sentence: str) -> None:
    assert found(sentence, year=2024) == []


def test_a_blank_total_is_read_from_its_row() -> None:
    built = report("2021", VALUES | {"granted.total": None}, text={1: ["收到政府信息公开申请74件，予以公开20件。"]})
    (one,) = [finding for finding in check(built) if finding.code == "prose-differs-from-table"]
    assert "予以公开21件" in one.message


def test_a_number_whose_cell_is_absent_or_in_doubt_is_not_judged() -> None:
    built = report("2021", VALUES, text={1: ["收到政府信息公开申请73件。"]})
    for spoiled in (without(built, "received.total"), doubted(built, ("received.total",), ("74",), ("47",))):
        assert not [finding for finding in check(spoiled) if finding.code == "prose-differs-from-table"]
