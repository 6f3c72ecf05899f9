"""Reading a year's holidays: what is wrong is said in one sentence that names the line and the day."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.notice import BadNotice, read_year
from tests.law.test_calendar import NOTICE_2027

FAULTS = [
    ("year = 2027", "", "没有写明年份"),
    ("year = 2027", "year = 1027", "不在2008至2099年之间"),
    ("year = 2027", 'year = "2027"', "没有写明年份"),
    ("year = 2027", "year = 2027\nyeer = 1", "第3行：多了“yeer”"),
    ('notices = ["国办发明电〔2026〕某号"]', "notices = []", "没有写明依据"),
    ("last = 2027-01-03", "", "“元旦”没有写明起止日期"),
    ('name = "元旦"', "", "第6行：有一个假日没有名称"),
    ("last = 2027-01-03", "last = 2026-12-30", "起止日期颠倒"),
    ("last = 2027-10-07", "last = 2027-11-07", "超过20天"),
    ("last = 2027-10-07", "last = 9999-12-31", "超过20天"),
    ("first = 2027-01-01", "first = 2027-02-30", "第6行读不懂"),
    ("first = 2027-01-01", "first = 一月一日", "第6行读不懂"),
    ("work = [2027-01-31", "work = [2027-01-29", "第12行：2027-01-29本来就是周五"),
    ("work = [2027-01-31", "work = [2027-02-06", "第12行：2027-02-06既放假（春节）又上班（春节）"),
    ("work = [2027-01-31", "work = [2029-01-27", "2029-01-27（春节）不属于2027年"),
    ("first = 2027-02-05", "first = 2027-02-06", "缺少春节：2027-02-05是法定节日"),
    ("first = 2027-04-03", "first = 2027-02-12", "第15行：“清明节”从2027-02-12放到2027-04-05"),
    ("last = 2027-01-03", "last = 2027-01-03\nrest = 1", "多了“rest”"),
    ("work = [2027-01-31, 2027-02-20]", "work = 2027-01-31", "应是方括号里的日期"),
]


@pytest.mark.parametrize(("right", "wrong", "says"), FAULTS)
def test_a_fault_is_said_with_its_line_and_day(right: str, wrong: str, says: str) -> None:
    assert right in NOTICE_2027
    with pytest.raises(BadNotice, match=r"。$") as fault:
        read_year(NOTICE_2027.replace(right, wrong))
    assert says in str(fault.value)


def test_a_day_in_two_holidays_is_refused() -> None:
    with pytest.raises(BadNotice, match="2027-10-01写了两次"):
        read_year(NOTICE_2027.replace("first = 2027-09-15\nlast = 2027-09-15", "first = 2027-09-15\nlast = 2027-10-01"))


def test_a_year_that_is_right_is_read() -> None:
    year = read_year(NOTICE_2027)
    assert year.year == 2027
    assert len(year.off) == 3 + 8 + 3 + 5 + 1 + 1 + 7
    assert len(year.work) == 6
    assert str(year.cite) == "国办发明电〔2026〕某号"


LINES = st.sampled_from(NOTICE_2027.splitlines())


@given(st.lists(LINES | st.text(max_size=20)).map("\n".join))
def test_no_text_makes_the_reader_crash(text: str) -> None:
    with contextlib.suppress(BadNotice):
        assert read_year(text).off
