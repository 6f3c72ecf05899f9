import pytest

from gongkai.law.checks import Finding, check
from tests.reports import doubted, report


def found(code: str, form: str, values: dict[str, str | None], **changes: object) -> list[Finding]:
    return [finding for finding in check(report(form, values, **changes)) if finding.code == code]


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


def test_rules_only_in_stock_are_asked_about() -> None:
    (one,) = found("no-rulemaking-power", "2021", {"regulations.in_force": "2"})
    assert one.severity == "warning"


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
