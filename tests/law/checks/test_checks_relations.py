from dataclasses import replace

import pytest

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Report
from gongkai.law.checks import CHECKS, check
from gongkai.law.cite import REG
from gongkai.law.grid import Relation
from tests.built import doubted, report, without

BALANCED = {
    "received.natural": "12",
    "received.total": "12",
    "carried_in.natural": "3",
    "carried_in.total": "3",
    "granted.natural": "14",
    "granted.total": "14",
    "total.natural": "14",
    "total.total": "14",
    "carried_out.natural": "1",
    "carried_out.total": "1",
    "reconsideration.upheld": "1",
    "reconsideration.total": "1",
}
SPOILED = {
    "R1": {"carried_out.natural": "2", "carried_out.business": "-1"},
    "R2": {"granted.natural": "13", "granted.business": "1"},
    "R3": {"received.total": "13", "carried_out.total": "2"},
    "R4": {},
    "R5": {},
    "R6": {"reconsideration.total": "2"},
}


def broken(built: Report, last: Report | None = None) -> list[str]:
    codes = ("relation-broken", "carry-over-differs", "in-force-differs")
    return [finding.message for finding in check(built, last) if finding.code in codes]


def last_year(**values: str) -> Report:
    return report("2021", {name.replace("__", "."): value for name, value in values.items()}, year=2021)


MATCHING = last_year(carried_out__natural="3", carried_out__total="3")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_whose_sums_hold_is_left_alone(form: str) -> None:
    assert broken(report(form, BALANCED)) == []


def test_the_year_before_is_matched() -> None:
    assert broken(report("2021", BALANCED), MATCHING) == []


@pytest.mark.parametrize("relation", [relation.name for relation in FORMS["2021"].relations])
def test_every_relation_has_an_example_that_breaks_it(relation: str) -> None:
    last = {
        "R4": last_year(carried_out__natural="4", carried_out__total="4"),
        "R5": last_year(carried_out__natural="3", carried_out__total="3", normative__in_force="5"),
    }.get(relation, MATCHING)
    assert broken(report("2021", BALANCED | SPOILED[relation]), last)


def test_r1_is_said_with_all_four_numbers_and_the_difference() -> None:
    values = {
        "received.natural": "12",
        "carried_in.natural": "3",
        "granted.natural": "13",
        "total.natural": "13",
        "carried_out.natural": "1",
    }
    sums = {f"{name.split('.')[0]}.total": value for name, value in values.items()}
    found = [one for one in check(report("2021", values | sums)) if one.code == "relation-broken"]
    assert found[0].message == (
        "表三“自然人”一列对不上：第一项“本年新收”12件，加第二项“上年结转”3件，共15件；"
        "第三项“总计”13件，加第四项“结转下年度继续办理”1件，共14件，相差1件。"
    )
    assert found[0].suggestion == "请核对这四个数；年底前收到、尚未办结的申请应计入第四项。"
    assert found[0].cite == "国办公开办函〔2021〕30号表三"
    assert set(found[0].cells) == {
        "received.natural",
        "carried_in.natural",
        "total.natural",
        "carried_out.natural",
    }


def test_r2_names_the_rows_that_were_added() -> None:
    (message,) = broken(report("2021", BALANCED | {"refused.secret.natural": "2", "refused.secret.total": "2"}))[:1]
    assert message == (
        "表三“自然人”一列对不上：“（七）总计”14件；“（一）予以公开”14件，加“1.属于国家秘密”2件，共16件，相差2件。"
        "（七）总计等于本年度办理结果各行之和。"
    )


def test_a_relation_that_is_only_declared_is_judged_and_said_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "in_force = issued - repealed + in_force@last"
    newer = Relation("R99", "甲等于乙", REG(50), text, 2, "columns", ("normative",), advice="请核对。", hard=False)
    monkeypatch.setitem(FORMS, "2099", replace(FORMS["2021"], name="2099", relations=(newer,)))
    values = {"normative.in_force": "9", "normative.issued": "3", "normative.repealed": "1"}
    found = check(report("2099", values), last_year(normative__in_force="6"))
    (one,) = [finding for finding in found if finding.code == "relation-broken"]
    assert one.message == (
        "表二“行政规范性文件”一行对不上：“现行有效件数”9件；“本年制发件数”3件，减“本年废止件数”1件，"
        "加上一年度报告“现行有效件数”6件，共8件，相差1件。甲等于乙。"
    )
    assert (one.severity, one.cite) == ("warning", "条例表二")
    assert one.suggestion == "请核对。确有原因不同的，请在报送时说明理由。"


def test_a_case_count_is_said_with_its_route() -> None:
    (message,) = broken(report("2021", BALANCED | {"suit_after_review.total": "2"}))
    assert message.startswith("表四“行政诉讼·复议后起诉”对不上：“总计”2件；各项相加0件，相差2件。")


def test_a_blank_total_over_a_row_with_numbers_is_asked_for_and_not_judged_elsewhere() -> None:
    built = report("2021", BALANCED | {"granted.total": None})
    (message,) = broken(built)
    assert "“（一）予以公开”应为14件" in message
    assert not any(one.code == "blank-for-zero" for one in check(built))


def test_blank_cells_count_as_zero() -> None:
    assert broken(report("2021", BALANCED | {"received.business": None, "carried_in.research": "/"})) == []


@pytest.mark.parametrize("cell", ["carried_out.natural", "normative.in_force"])
def test_a_cell_left_blank_last_year_is_unknown_and_not_zero(cell: str) -> None:
    now = report("2021", BALANCED | {"normative.in_force": "5"})
    last = {"carried_out.natural": "3", "carried_out.total": "3", "normative.in_force": "5"}
    assert broken(now, report("2021", last | {cell: "0"}, year=2021))
    assert broken(now, report("2021", {**last, cell: None}, year=2021)) == []


def test_a_line_with_a_cell_that_is_no_number_is_not_judged() -> None:
    assert broken(report("2021", BALANCED | {"received.natural": "若干"})) == []


def test_a_line_with_a_cell_that_is_absent_is_not_judged() -> None:
    assert (
        broken(without(report("2021", BALANCED | {"received.total": "99"}), "received.business", "carried_out.total"))
        == []
    )


def test_one_row_for_other_results_is_added_as_it_stands() -> None:
    values = BALANCED | {"granted.natural": "12", "granted.total": "12", "other.natural": "2", "other.total": "2"}
    columns = ("natural", "business", "research", "public_interest", "legal_service", "other", "total")
    built = without(
        report("2021", {f"other.{column}": "0" for column in columns} | values),
        *(f"other.{row}.{column}" for row in ("uncorrected", "unpaid", "rest") for column in columns),
    )
    assert broken(built) == []
    assert broken(without(built, "granted.natural")) == []
    spoiled = report("2021", dict.fromkeys(built.cells, "0") | values | {"other.natural": "3", "other.total": "3"})
    assert broken(without(spoiled, *(name for name in spoiled.cells if name not in built.cells)))


def test_a_doubt_is_not_judged_while_one_reading_fits() -> None:
    built = doubted(report("2021", BALANCED), ("granted.natural", "granted.business"), ("14", "0"), ("1", "40"))
    assert broken(built) == []


def test_a_doubt_of_which_no_reading_fits_is_broken_however_it_is_split() -> None:
    values = BALANCED | {"granted.total": "14"}
    built = doubted(report("2021", values), ("granted.natural", "granted.business"), ("1", "40"), ("40", "1"))
    assert any("无论哪一种都不相等" in message for message in broken(built))


def test_a_doubt_without_readings_is_not_judged() -> None:
    assert broken(doubted(report("2021", BALANCED), ("granted.natural",))) == []


def test_in_force_is_judged_over_all_readings_of_both_years() -> None:
    cells = ("normative.issued", "normative.repealed", "normative.in_force")
    last = doubted(
        last_year(carried_out__natural="3", carried_out__total="3"), cells, ("8", "85", "698"), ("88", "55", "698")
    )
    fits = doubted(report("2021", BALANCED), cells, ("77", "132", "470"), ("0", "0", "698"))
    never = doubted(report("2021", BALANCED), cells, ("77", "132", "470"), ("7", "7", "470"))
    assert broken(fits, last) == []
    (message,) = broken(never, last)
    assert "应为643件，表中为470件，相差173件。原文有几种读法，以上是相差最小的一种；无论哪一种都不相等。" in message


def test_too_many_readings_are_left_open() -> None:
    built = report("2021", BALANCED | {"granted.total": "15"})
    for column in ("natural", "business", "research"):
        built = doubted(built, (f"granted.{column}",), *[(str(number),) for number in range(100, 120)])
    assert not any("一行" in message for message in broken(built))


def test_carry_over_and_in_force_have_their_own_codes() -> None:
    last = last_year(carried_out__natural="4", carried_out__total="4", normative__in_force="5")
    found = {(one.code, one.severity) for one in check(report("2021", BALANCED), last)}
    assert {("carry-over-differs", "error"), ("in-force-differs", "warning")} <= found


def test_last_year_on_the_older_form_can_still_be_carried_over() -> None:
    last = report("2019", {"carried_out.natural": "5", "carried_out.total": "5"}, year=2020)
    found = [one for one in check(report("2021", BALANCED, year=2021), last) if one.code == "carry-over-differs"]
    assert len(found) == 2
    assert "（2020年）" in found[0].message


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("R1", "relation-broken"),
        ("R4", "carry-over-differs"),
        ("R5", "in-force-differs"),
        ("R7", "prose-differs-from-table"),
        ("R11", "wrong-form"),
    ],
)
def test_a_code_is_declared_as_grave_as_its_cross_check(number: str, code: str) -> None:
    (rule,) = [one for one in FORMS["2021"].cross_checks if one.name == number]
    assert CHECKS[code].severity == ("error" if rule.hard else "warning")


def test_the_cross_checks_of_a_form_are_those_of_the_notice_and_of_practice() -> None:
    names = {name: {one.name for one in form.cross_checks} for name, form in FORMS.items()}
    assert names["2021"] == {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R11"}
    assert names["2019"] == names["2021"] - {"R5"}


def test_a_soft_difference_asks_for_a_written_reason_and_a_hard_one_does_not() -> None:
    last = last_year(carried_out__natural="4", carried_out__total="4", normative__in_force="5")
    asked = {one.code: "请在报送时说明理由" in one.suggestion for one in check(report("2021", BALANCED), last)}
    assert asked == {"carry-over-differs": False, "in-force-differs": True}
