import pytest

from gongkai.law.checks import Finding, check
from tests.built import doubted, report


def found(form: str, values: dict[str, str | None], code: str) -> list[Finding]:
    return [finding for finding in check(report(form, values)) if finding.code == code]


def test_blank_cells_are_one_finding_a_table() -> None:
    values = dict.fromkeys(("licensing.decisions", "granted.business", "granted.research", "secret.total"), None)
    blank = found("2021", values, "blank-for-zero")
    assert [one.cells for one in blank] == [("licensing.decisions",), ("granted.business", "granted.research")]
    assert "“（一）予以公开”2格" in blank[1].message


def test_a_report_filled_with_zeros_has_no_blanks() -> None:
    assert not found("2021", {}, "blank-for-zero")


@pytest.mark.parametrize("mark", ["/", "／", "—", "-", "无"])
def test_a_mark_for_zero_is_no_number_but_gently(mark: str) -> None:
    (one,) = found("2021", {"licensing.decisions": mark, "penalties.decisions": mark}, "not-a-number")
    assert (one.severity, one.cells) == ("warning", ("licensing.decisions", "penalties.decisions"))


@pytest.mark.parametrize(
    ("form", "cell", "raw", "fault"),
    [
        ("2021", "received.natural", "若干", "不是数字"),
        ("2021", "received.natural", "缺", "不是数字"),
        ("2021", "received.natural", "一", "不是数字"),
        ("2021", "received.natural", "一一", "不是数字"),
        ("2021", "received.natural", "2.5", "应填整数"),
        ("2021", "penalties.decisions", "-3", "不能是负数"),
        ("2021", "fees.amount", "-1.5", "不能是负数"),
        ("2019", "licensing.change", "1.5", "应填整数"),
    ],
)
def test_what_the_column_does_not_count_is_no_number(form: str, cell: str, raw: str, fault: str) -> None:
    (one,) = found(form, {cell: raw}, "not-a-number")
    assert one.severity == "error"
    assert fault in one.message
    assert raw in one.message


@pytest.mark.parametrize(
    ("form", "cell", "raw"),
    [("2021", "fees.amount", "20.3"), ("2019", "licensing.change", "-18"), ("2019", "procurement.amount", "29.0506")],
)
def test_decimals_of_amounts_and_signs_of_changes_are_numbers(form: str, cell: str, raw: str) -> None:
    assert not found(form, {cell: raw}, "not-a-number")


def test_a_cell_in_doubt_is_neither_blank_nor_no_number() -> None:
    built = doubted(report("2021"), ("granted.natural", "granted.business"))
    assert not [one for one in check(built) if one.code in ("blank-for-zero", "not-a-number")]
