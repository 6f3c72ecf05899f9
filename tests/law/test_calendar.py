"""Working days: as the notices say, as an independent package has them, and projected where there is no notice."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from chinese_calendar.solar_terms import SolarTerms
from chinese_calendar.utils import get_solar_terms
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import CN
from gongkai.law.festivals import LUNAR, statutory
from gongkai.law.notice import read_year

ANNOUNCED = range(2019, 2027)
SYNODIC_MONTH = 29.530588
NEW_MOON = date(2000, 1, 6)  # 18:14 UT, so 2000-01-07 02:14 in Beijing
NOTICE_2027 = """
year = 2027
notices = ["国办发明电〔2026〕某号"]
[[holiday]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
[[holiday]]
name = "春节"
first = 2027-02-05
last = 2027-02-12
work = [2027-01-31, 2027-02-20]
[[holiday]]
name = "清明节"
first = 2027-04-03
last = 2027-04-05
[[holiday]]
name = "劳动节"
first = 2027-05-01
last = 2027-05-05
work = [2027-04-25, 2027-05-08]
[[holiday]]
name = "端午节"
first = 2027-06-09
last = 2027-06-09
[[holiday]]
name = "中秋节"
first = 2027-09-15
last = 2027-09-15
[[holiday]]
name = "国庆节"
first = 2027-10-01
last = 2027-10-07
work = [2027-09-26, 2027-10-09]
"""


def days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_of_an_announced_year_is_as_chinesecalendar_has_it(year: int) -> None:
    assert [day for day in days(year) if CN.works(day) != chinese_calendar.is_workday(day)] == []


def test_a_notice_may_speak_of_the_december_before() -> None:
    assert CN.works(date(2018, 12, 29))
    assert not CN.works(date(2018, 12, 31))
    assert CN.day(date(2018, 12, 31)).name == "元旦"


def test_the_spring_festival_of_2020_is_as_long_as_the_second_notice_made_it() -> None:
    assert not CN.works(date(2020, 2, 1))
    assert CN.works(date(2020, 2, 3))
    assert "国办发明电〔2020〕1号" in str(CN.day(date(2020, 1, 31)).cite)


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_statutory_holiday_lies_within_the_days_off_of_its_notice(year: int) -> None:
    """The lunar data and the notices were written down apart; here one checks the other."""
    assert [day for day in statutory(year) if CN.works(day)] == []


@pytest.mark.parametrize("year", LUNAR)
def test_clear_and_bright_is_the_day_of_the_solar_term(year: int) -> None:
    found = get_solar_terms(date(year, 4, 1), date(year, 4, 10))
    assert [day for day, name in found if name == SolarTerms.pure_brightness.value[1]] == [LUNAR[year][1]]


@pytest.mark.parametrize("year", LUNAR)
def test_lunar_festivals_stand_where_the_moon_stands(year: int) -> None:
    """Age of the mean moon, in days, at noon: true new moons lie within 0.6 days of mean ones."""
    for festival, day_of_month in ((0, 1), (2, 5), (3, 15)):
        noon = (LUNAR[year][festival] - NEW_MOON).days + 0.5 - (18.25 + 8) / 24
        age = (noon - (day_of_month - 1)) % SYNODIC_MONTH
        assert min(age, SYNODIC_MONTH - age) < 1.25


@pytest.mark.parametrize("year", LUNAR)
def test_the_festivals_of_a_year_are_whole_months_apart(year: int) -> None:
    spring, _, boat, moon = LUNAR[year]
    to_boat = ((boat - spring).days - 4) / SYNODIC_MONTH
    to_moon = ((moon - boat).days - 10) / SYNODIC_MONTH
    assert date(year, 1, 21) <= spring <= date(year, 2, 21)
    assert (round(to_boat), round(to_moon)) in [(4, 3), (5, 3), (4, 4)]  # one of them with a leap month
    assert abs(to_boat - round(to_boat)) < 0.05
    assert abs(to_moon - round(to_moon)) < 0.05


def test_the_revision_of_2024_adds_new_years_eve_and_the_second_of_may() -> None:
    assert date(2027, 2, 5) in statutory(2027)
    assert date(2027, 5, 2) in statutory(2027)
    assert date(2024, 2, 9) not in statutory(2024)
    assert date(2024, 5, 2) not in statutory(2024)
    assert statutory(2028)[date(2028, 10, 3)] == "国庆节、中秋节"
    assert len(statutory(2027)) == 1 + 4 + 1 + 2 + 1 + 1 + 3


def test_a_year_without_notice_is_projected_and_says_so() -> None:
    assert not CN.known(2027)
    assert not CN.works(date(2027, 2, 5))
    assert "暂定" in CN.says(2027)
    assert "尚未公布" in CN.says(2027)
    assert "未收录" in CN.says(2018)


def test_beyond_the_lunar_data_only_fixed_holidays_are_known_and_it_says_so() -> None:
    assert not CN.works(date(2041, 10, 1))
    assert "无农历节日数据" in CN.says(2041)
    assert "无农历节日数据" not in CN.says(2040)


def test_an_imported_year_is_known_and_makes_up_days() -> None:
    calendar = CN.with_year(read_year(NOTICE_2027))
    assert calendar.known(2027)
    assert calendar.imported == {2027}
    assert calendar.works(date(2027, 2, 20))
    assert not calendar.works(date(2027, 2, 11))
    assert not CN.known(2027)


def test_a_later_notice_takes_the_place_of_an_earlier_one() -> None:
    twice = CN.with_year(read_year(NOTICE_2027)).with_year(read_year(NOTICE_2027.replace("2027-02-12", "2027-02-11")))
    assert [year.year for year in twice.years].count(2027) == 1
    assert twice.works(date(2027, 2, 12))


@given(st.dates(date(1900, 1, 1), date(9999, 12, 31)))
def test_no_day_makes_the_calendar_fail(day: date) -> None:
    found = CN.day(day)
    assert found.name
    assert str(found.cite)
    assert CN.says(day.year)
