"""gongkai due: the contract, and one Chinese sentence for whatever can't be."""

import json
import re

import pytest

from tests.cli.conftest import Run

RECEIVED = "received=2025-03-03"
BAD = {
    "an unknown term": (["answer", RECEIVED], "没有“answer”这个期限；可用的期限：reply（答复）"),
    "an unknown event": (
        ["reply", RECEIVED, "sent=2025-03-04"],
        "“sent”不是“答复”期限的事件；可用的事件：received（收到申请）",
    ),
    "no event": (["reply"], "没有写明“收到申请”的日期"),
    "no term": ([], "缺少“TERM”"),
    "a word that is no event": (["reply", "2025-03-03"], "写作 事件=年-月-日"),
    "a day that is not": (["reply", "received=2025-02-30"], "日历上没有2025年2月30日"),
    "a month that is not": (["reply", "received=2025-13-01"], "日历上没有2025年13月1日"),
    "a day without dashes": (["reply", "received=20250303"], "“received（收到申请）”的“20250303”不是日期"),
    "a day within the report year": (["report_government", "year=2025-06-01"], "请只写年度"),
    "a term without a last day": (["village_at_once", "happened=2025-03-03"], "应当随时公布"),
    "an empty day": (["reply", "received="], "不是日期"),
    "a year long past": (["reply", "received=1025-03-03"], "年份不在2008年至2099年之间"),
    "a year far off": (["reply", "received=9999-12-31"], "年份不在2008年至2099年之间"),
    "an event twice": (["reply", RECEIVED, "received=2025-03-04"], "写了两次"),
    "days that are no number": (["reply", RECEIVED, "extended=十"], "extended=天数"),
    "too many days": (["reply", RECEIVED, "extended=999999999"], "extended=天数"),
    "one day where two are asked for": (["reply", RECEIVED, "postponed=2025-06-30"], "要写明两个日期"),
    "an extension out of range": (["reply", RECEIVED, "extended=-1"], "1至20个工作日"),
    "an unknown format": (["reply", RECEIVED, "--format", "xml"], "可用的值：text、json"),
    "an unknown option": (["reply", RECEIVED, "--verbose"], "没有“--verbose”这个选项"),
}


def test_the_first_line_is_the_date(gongkai: Run) -> None:
    done = gongkai("due", "reply", "received=2025-09-22")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "2025-10-24"
    assert any("2025-10-01 周三 至 2025-10-08 周三  不计  国庆节、中秋节" in line for line in lines)


def test_a_date_in_a_year_without_notice_is_provisional(gongkai: Run) -> None:
    done = gongkai("due", "reply", "received=2026-12-15")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "2027-01-13 provisional"
    *days, heading, _, note = done.stdout.splitlines()[1:]
    assert heading == "说明："
    assert "不得写入文书" in note
    assert all(re.match(r"\d{4}-\d\d-\d\d 周.", day) for day in days)
    assert not re.match(r"\d{4}-\d\d-\d\d|.*不计", note)


def test_json_says_the_same(gongkai: Run) -> None:
    done = gongkai("due", "reply", "received=2026-12-15", "--format", "json")
    found = json.loads(done.stdout)
    assert (found["date"], found["provisional"], found["open"]) == ("2027-01-13", True, False)
    assert sum(line["counted"] for line in found["ledger"]) == 20


def test_a_consultation_that_is_out_leaves_the_term_open(gongkai: Run) -> None:
    done = gongkai("due", "reply", RECEIVED, "third_party_out=2025-03-06")
    first, second, *ledger = done.stdout.splitlines()
    assert (done.returncode, first) == (0, "open")
    assert second == "期限暂停：等待补正／征求意见答复，收到后重新计算或继续计算。"
    assert ledger[0].startswith("2025-03-03")


def test_a_fee_notice_leaves_the_term_open_until_it_is_paid_and_a_later_day_is_taken_as_it_was_told(
    gongkai: Run,
) -> None:
    done = gongkai("due", "reply", RECEIVED, "charged=2025-03-06")
    assert done.stdout.splitlines()[:2] == ["open", "期限暂停：等待缴费，收到后重新计算。"]
    done = gongkai("due", "reply", RECEIVED, "postponed=2025-06-30@2025-03-20")
    assert done.stdout.splitlines()[0] == "2025-06-30"


def test_a_report_year_may_be_given_as_a_year(gongkai: Run) -> None:
    assert gongkai("due", "report_department", "year=2026").stdout.splitlines()[0] == "2027-01-31"


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_one_sentence_and_status_2(gongkai: Run, case: str) -> None:
    words, says = BAD[case]
    done = gongkai("due", *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("。\n")
