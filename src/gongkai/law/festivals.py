"""Statutory holidays (全国年节及纪念日放假办法), with which a year is projected whose notice is not out yet.

Only the holidays themselves: which days are moved so that they join a week end is for the notice to say.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from gongkai.law.cite import HOLIDAYS_2013, HOLIDAYS_2024, Cite

# 春节（正月初一）, 清明, 端午（五月初五）, 中秋（八月十五）. Two independent calendars give the same days for every
# year here: lunar-python 1.4.8, which computes new moons and solar terms, and lunardate 0.3.0, a table.
LUNAR = {
    2019: (date(2019, 2, 5), date(2019, 4, 5), date(2019, 6, 7), date(2019, 9, 13)),
    2020: (date(2020, 1, 25), date(2020, 4, 4), date(2020, 6, 25), date(2020, 10, 1)),
    2021: (date(2021, 2, 12), date(2021, 4, 4), date(2021, 6, 14), date(2021, 9, 21)),
    2022: (date(2022, 2, 1), date(2022, 4, 5), date(2022, 6, 3), date(2022, 9, 10)),
    2023: (date(2023, 1, 22), date(2023, 4, 5), date(2023, 6, 22), date(2023, 9, 29)),
    2024: (date(2024, 2, 10), date(2024, 4, 4), date(2024, 6, 10), date(2024, 9, 17)),
    2025: (date(2025, 1, 29), date(2025, 4, 4), date(2025, 5, 31), date(2025, 10, 6)),
    2026: (date(2026, 2, 17), date(2026, 4, 5), date(2026, 6, 19), date(2026, 9, 25)),
    2027: (date(2027, 2, 6), date(2027, 4, 5), date(2027, 6, 9), date(2027, 9, 15)),
    2028: (date(2028, 1, 26), date(2028, 4, 4), date(2028, 5, 28), date(2028, 10, 3)),
    2029: (date(2029, 2, 13), date(2029, 4, 4), date(2029, 6, 16), date(2029, 9, 22)),
    2030: (date(2030, 2, 3), date(2030, 4, 5), date(2030, 6, 5), date(2030, 9, 12)),
    2031: (date(2031, 1, 23), date(2031, 4, 5), date(2031, 6, 24), date(2031, 10, 1)),
    2032: (date(2032, 2, 11), date(2032, 4, 4), date(2032, 6, 12), date(2032, 9, 19)),
    2033: (date(2033, 1, 31), date(2033, 4, 4), date(2033, 6, 1), date(2033, 9, 8)),
    2034: (date(2034, 2, 19), date(2034, 4, 5), date(2034, 6, 20), date(2034, 9, 27)),
    2035: (date(2035, 2, 8), date(2035, 4, 5), date(2035, 6, 10), date(2035, 9, 16)),
    2036: (date(2036, 1, 28), date(2036, 4, 4), date(2036, 5, 30), date(2036, 10, 4)),
    2037: (date(2037, 2, 15), date(2037, 4, 4), date(2037, 6, 18), date(2037, 9, 24)),
    2038: (date(2038, 2, 4), date(2038, 4, 5), date(2038, 6, 7), date(2038, 9, 13)),
    2039: (date(2039, 1, 24), date(2039, 4, 5), date(2039, 5, 27), date(2039, 10, 2)),
    2040: (date(2040, 2, 12), date(2040, 4, 4), date(2040, 6, 14), date(2040, 9, 20)),
}
REVISED = 2025  # first year of the edition that adds 除夕 and 5月2日


def basis(year: int) -> Cite:
    """The article that lists the holidays of a year, in its edition."""
    return (HOLIDAYS_2024 if year >= REVISED else HOLIDAYS_2013)(2)


@cache
def statutory(year: int) -> Mapping[date, str]:
    """Day → name of every statutory holiday of a year; without the lunar ones where LUNAR doesn't know the year."""
    labour_days, first_of_spring = (2, -1) if year >= REVISED else (1, 0)
    days = {date(year, 1, 1): "元旦"}
    days |= {date(year, 5, 1 + n): "劳动节" for n in range(labour_days)}
    days |= {date(year, 10, 1 + n): "国庆节" for n in range(3)}
    if year in LUNAR:
        spring, clear, boat, moon = LUNAR[year]
        days |= {spring + timedelta(n): "春节" for n in range(first_of_spring, 3)}
        days |= {clear: "清明节", boat: "端午节"}
        days[moon] = f"{days[moon]}、中秋节" if moon in days else "中秋节"
    return MappingProxyType(days)
