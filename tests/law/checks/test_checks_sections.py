from dataclasses import replace

import pytest

from gongkai.law.annual.report import Report
from gongkai.law.checks import Finding, check
from tests.built import headed, report


def found(built: Report, code: str) -> list[Finding]:
    return [finding for finding in check(built) if finding.code == code]


@pytest.mark.parametrize(
    ("no", "written"),
    [
        (4, "四、依申请公开政府信息和不予公开政府信息的情况"),
        (4, "四、政府信息公开行政法复议、行政诉讼情况"),
        (2, "二、主动公开政府信息工作情况"),
        (5, "四、存在的主要问题及改进情况"),
    ],
)
def test_a_heading_in_other_words_or_with_another_number_differs(no: int, written: str) -> None:
    (one,) = found(headed(report(), no, written), "heading-differs")
    assert written in one.message


@pytest.mark.parametrize(
    ("no", "written"),
    [
        (2, "二、行政机关主动公开政府信息情况"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (5, "五、存在问题及改进情况"),
        (1, "一. 总体情况"),
        (4, "四、政府信息公开行政复议，行政诉讼情况"),
        (3, "[bookmark: _GoBack]三、收到和处理政府信息公开申请情况"),
        (6, "其他需要报告的事项"),
    ],
)
def test_other_headings_in_use_and_other_punctuation_do_not_differ(no: int, written: str) -> None:
    assert not found(headed(report(), no, written), "heading-differs")


def test_a_remark_behind_a_heading_is_only_a_note() -> None:
    (one,) = found(headed(report(), 1, "一、总体情况（约一千字）"), "heading-differs")
    assert one.severity == "note"


def test_sections_that_are_not_there_are_one_finding() -> None:
    built = report()
    (one,) = found(replace(built, sections=built.sections[:4]), "section-missing")
    assert "“五、存在的主要问题及改进情况”、“六、其他需要报告的事项”" in one.message
    assert one.severity == "error"


def test_a_whole_report_has_its_sections_in_order() -> None:
    assert not found(report(), "section-missing")
    assert not found(report(), "section-order")


def test_sections_out_of_order_or_twice_are_found() -> None:
    built = report()
    one, two, three, *rest = built.sections
    assert found(replace(built, sections=(one, three, two, *rest)), "section-order")
    (twice,) = found(replace(built, sections=(one, two, two, three, *rest)), "section-order")
    assert "第二部分出现了不止一次" in twice.message
