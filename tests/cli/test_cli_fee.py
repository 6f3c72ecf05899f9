"""gongkai fee: the amount first, then how it was counted."""

import json

import pytest

from tests.cli.conftest import Run

BAD = {
    "a negative number": (["items", "-5"], "-5件不能计费"),
    "half an item": (["items", "3.5"], "“3.5”不是整数"),
    "a word": (["pages", "many"], "请写页数"),
    "an absurd number": (["items", "9" * 40], "应为0至10000之间"),
    "a number without end": (["pages", "9" * 5000], "不是整数"),
    "no number": (["pages"], "缺少“N”"),
    "neither items nor pages": (["lines", "3"], "没有“lines”这个命令"),
    "both scales at once": (["items", "3", "pages"], "多出了“pages”"),
    "a day before there was a fee": (["items", "34", "--on", "2020-01-01"], "自2021-01-01起施行，此前不适用"),
    "a day that is not": (["items", "34", "--on", "2025-02-30"], "日历上没有"),
}


@pytest.mark.parametrize(("by", "number", "amount"), [("items", 34, 2800), ("pages", 250, 4700), ("items", 0, 0)])
def test_the_first_line_is_the_amount(gongkai: Run, by: str, number: int, amount: int) -> None:
    done = gongkai("fee", by, str(number))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == str(amount)
    assert "国办函〔2020〕109号" in done.stdout.splitlines()[-1]


def test_json_gives_the_parts(gongkai: Run) -> None:
    found = json.loads(gongkai("fee", "items", "34", "--format", "json").stdout)
    assert found["amount"] == sum(part["amount"] for part in found["parts"]) == 2800
    assert [part["count"] for part in found["parts"]] == [10, 20, 4]


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_one_sentence_and_status_2(gongkai: Run, case: str) -> None:
    words, says = BAD[case]
    done = gongkai("fee", *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
