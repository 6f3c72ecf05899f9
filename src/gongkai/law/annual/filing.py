"""By which day of the year an annual report is handed in and published (条例第四十九条)."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import REG, Cite

# Paragraph 2 speaks of governments of county level and above; townships are not named, and are read with them.
_GOVERNMENTS = frozenset({"province", "prefecture", "prefecture_office", "county", "township"})
_LEAP = 2000  # so that 02-29 is a day


@dataclass(frozen=True)
class LastDay:
    """The last day, as month and day, that the Regulation leaves."""

    month: int
    day: int
    cite: Cite

    def allows(self, day: date) -> bool:
        return (day.month, day.day) <= (self.month, self.day)

    def of(self, year: int) -> date:
        """For the report of a year, which is handed in in the next."""
        return date(year + 1, self.month, self.day)


def last_day(level: str) -> LastDay:
    """For an organ of a level, a name of `law.power.LEVELS`."""
    return LastDay(3, 31, REG(49, 2)) if governs(level) else LastDay(1, 31, REG(49, 1))


def governs(level: str) -> bool:
    """Whether organs of a level hand in with the governments."""
    return level in _GOVERNMENTS


def due(level: str, year: int, *earlier: date | None) -> date:
    """The day by which an organ hands in its report of a year: the earliest set, else the law's."""
    return min([last_day(level).of(year), *(day for day in earlier if day)])


def day_of_year(text: str) -> date | None:
    """A day of the year written 01-31, in a leap year; None where there is no such day."""
    if not re.fullmatch("[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(f"{_LEAP}-{text}")
    except ValueError:
        return None
