import pytest

from gongkai.law.annual.report import Report
from gongkai.law.checks import Finding, check
from tests.built import doubted, report


def found(code: str, form: str, values: dict[str, str | None], **changes: object) -> list[Finding]:
    return [finding for finding in check(report(form, values, **changes)) if finding.code == code]


def below(built: Report) -> Finding:
    (one,) = [finding for finding in check(built) if finding.code == "total-below-disclosed"]
    return one


@pytest.mark.parametrize("level", ["township", "county", "department", "street"])
def test_an_organ_without_the_power_makes_no_rules(level: str) -> None:
    (one,) = found(
        "no-rulemaking-power", "2019", {"regulations.made": "13", "regulations.disclosed": "13"}, level=level
    )
    assert one.cells == ("regulations.made", "regulations.disclosed")
    assert one.cite == "立法法第九十一条；立法法第九十二条；立法法第九十三条"


@pytest.mark.parametrize("level", ["province", "prefecture", "department_state", None, "未知"])
def test_an_organ_that_has_the_power_or_is_not_known_is_not_accused(level: str | None) -> None:
    assert not found("no-rulemaking-power", "2021", {"regulations.issued": "1"}, level=level)


def test_zero_rules_and_normative_documents_are_everybodys() -> None:
    assert not found("no-rulemaking-power", "2021", {"normative.issued": "6", "normative.in_force": "49"})


@pytest.mark.parametrize(
    ("form", "cell"),
    [("2021", "regulations.in_force"), ("2019", "regulations.total"), ("2021", "regulations.repealed")],
)
def test_any_number_above_zero_in_the_row_of_rules_is_an_error(form: str, cell: str) -> None:
    (one,) = found("no-rulemaking-power", form, {cell: "2"})
    assert (one.severity, one.cells) == ("error", (cell,))


@pytest.mark.parametrize(("form", "label"), [("2019", "规范性文件"), ("2021", "行政规范性文件")])
def test_the_row_to_fill_instead_is_named_as_the_form_names_it(form: str, label: str) -> None:
    (one,) = found("no-rulemaking-power", form, {"regulations.disclosed": "1", "regulations.in_force": "1"})
    assert f"请填入“{label}”一行" in one.suggestion


def test_a_total_below_what_was_disclosed_is_an_error() -> None:
    (one,) = found("total-below-disclosed", "2019", {"normative.disclosed": "13", "normative.total": "1"})
    assert "总数量1件，小于本年新公开数量13件，相差12件" in one.message


def test_a_total_that_covers_what_was_disclosed_is_right() -> None:
    assert not found("total-below-disclosed", "2019", {"normative.disclosed": "13", "normative.total": "13"})


def test_a_total_in_doubt_is_below_only_if_every_reading_says_so() -> None:
    cells = ("normative.disclosed", "normative.total")
    open_doubt = doubted(report("2019"), cells, ("9", "8"), ("8", "9"))
    certain = doubted(report("2019"), cells, ("9", "8"), ("98", "7"))
    assert not [one for one in check(open_doubt) if one.code == "total-below-disclosed"]
    assert [one for one in check(certain) if one.code == "total-below-disclosed"]


def test_a_total_in_doubt_is_told_with_the_nearest_reading_as_one_of_several() -> None:
    open_doubt = doubted(report("2019"), ("normative.disclosed", "normative.total"), ("98", "7"), ("9", "8"))
    assert "9件，相差1件" in below(open_doubt).message
    assert "原文有几种读法" in below(open_doubt).message
    assert "读法" not in below(report("2019", {"normative.disclosed": "2", "normative.total": "1"})).message
