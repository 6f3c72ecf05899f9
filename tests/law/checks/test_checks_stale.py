from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.annual.report import Line, Report
from gongkai.law.checks import Finding, check
from tests.built import report


def found(built: Report) -> list[Finding]:
    return [finding for finding in check(built) if finding.code == "stale-year"]


def test_a_period_of_another_year_is_stale() -> None:
    line = Line("本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。", "第2行")
    (one,) = found(replace(report(), lines=(line,)))
    assert "报告年度是2022年" in one.message


def test_a_period_that_ends_in_another_year_is_stale() -> None:
    line = Line("统计时限为2022年1月1日至2021年12月31日。", "第2行")
    assert found(replace(report(), lines=(line,)))


def test_a_report_that_speaks_of_its_year_is_not_stale() -> None:
    assert not found(report(text={1: ["2022年，我乡公开信息376条。"], 5: ["2023年，我乡将加强培训。"]}))


@pytest.mark.parametrize(
    "sentence", ["2021年，我乡认真贯彻条例，公开信息376条。", "（一）主动公开情况。2021年全乡发布信息5条。"]
)
def test_an_account_of_the_year_before_is_stale(sentence: str) -> None:
    (one,) = found(report(text={1: [sentence]}))
    assert "2021年" in one.message
    assert one.message.endswith("是否为以前年度的文字？")


@pytest.mark.parametrize(
    "sentence",
    [
        "与2021年相比，公开信息增加5条。",
        "2021年以来，我乡持续完善制度。",
        "2021年制定的《公开办法》（清政发〔2021〕3号）继续有效，2022年没有新增。",
        "根据2019年修订的条例，我乡调整了目录。",
        "2022年，我乡公开信息376条，2021年为370条。",
    ],
)
def test_comparisons_documents_and_dates_of_laws_are_not_stale(sentence: str) -> None:
    assert not found(report(text={1: [sentence]}))


def test_a_plan_for_the_year_that_is_over_is_stale() -> None:
    (one,) = found(report(text={5: ["针对存在的问题，2022年我们将加强培训。"]}))
    assert "第五部分" in one.message


def test_a_plan_for_the_next_year_is_not_stale() -> None:
    assert not found(report(text={5: ["2022年，我乡取得一定成绩。2023年我们将加强培训。"]}))


def test_a_report_signed_before_its_year_was_over_is_stale() -> None:
    (one,) = found(report(dates=((date(2022, 1, 24), "第99行"),)))
    assert "2022年1月24日" in one.message
    assert not found(report(dates=((date(2022, 12, 31), "第99行"),)))


def test_an_opening_that_publishes_another_years_report_is_stale() -> None:
    line = Line("根据条例要求，现公布2020年度政府信息公开工作年度报告。", "第2行")
    assert found(replace(report(), lines=(line,)))


def test_a_report_whose_year_is_not_known_is_not_judged() -> None:
    assert not found(replace(report(text={1: ["2021年，我乡公开信息5条。"]}), year=None))


def test_what_is_behind_the_quoted_part_belongs_to_what_was_judged() -> None:
    """A reason given for one sentence is none for another that only begins alike."""
    one, other = (
        found(report(text={1: [f"2021年，我乡认真贯彻落实条例的各项规定和要求，扎实推进，公开信息{count}条。"]}))
        for count in (100, 9999)
    )
    assert (one[0].message, one[0].where) == (other[0].message, other[0].where)
    assert one != other
