"""Which day is a working day (工作日): by the State Council's notice of the year, or projected where there is none yet.

A result that touches a projected year must say so; `Calendar.known` tells. Days are `date`, years are `int`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from importlib.resources import files
from typing import Self

from gongkai.law.cite import WORKING_HOURS, Cite
from gongkai.law.festivals import LUNAR, basis, statutory
from gongkai.law.notice import Year, read_year, weekday

WEEKEND = WORKING_HOURS(7, 1)


@dataclass(frozen=True)
class Day:
    """What one day is: whether it works, what it is called (国庆节, 周六, 调休上班), and where that is written."""

    works: bool
    name: str
    cite: Cite


@dataclass(frozen=True)
class Calendar:
    """Years that a notice has fixed, packaged or added by the user (`imported`); all other years are projected."""

    years: tuple[Year, ...]
    imported: frozenset[int] = frozenset()

    @classmethod
    def announced(cls) -> Self:
        """The notices that come with the program."""
        folder = files("gongkai.law") / "holidays"
        names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
        return cls(tuple(read_year((folder / name).read_text(encoding="utf-8")) for name in names))

    def with_year(self, year: Year) -> Self:
        """The same calendar with one more year; it takes the place of an earlier notice for that year."""
        others = [known for known in self.years if known.year != year.year]
        return type(self)(tuple(sorted([*others, year], key=lambda y: y.year)), self.imported | {year.year})

    def known(self, year: int) -> bool:
        """Whether a notice has fixed the year."""
        return year in self._by_year

    def day(self, day: date) -> Day:
        """What the day is. Never fails: a year without a notice is projected."""
        if day in self._work:
            return Day(True, "调休上班", self._work[day].cite)
        if day in self._off:
            return Day(False, self._off[day].off[day], self._off[day].cite)
        if not self.known(day.year) and (name := statutory(day.year).get(day)):
            return Day(False, name, basis(day.year))
        return Day(day.weekday() < 5, weekday(day), WEEKEND)

    def works(self, day: date) -> bool:
        return self.day(day).works

    def working_days(self, year: int) -> int:
        """Number of working days in a year."""
        first = date(year, 1, 1)
        return sum(self.works(first + timedelta(n)) for n in range((date(year + 1, 1, 1) - first).days))

    def basis(self, year: int) -> Cite:
        """Where the year is written: its notice, or the holiday rules by which it is projected."""
        return self._by_year[year].cite if self.known(year) else basis(year)

    def says(self, year: int) -> str:
        """One sentence on what the year stands on, for the ledger of a term."""
        if self.known(year):
            return f"{year}年工作日按放假安排通知计算" + ("（自行录入）" if year in self.imported else "")
        missing = "放假安排尚未公布" if year > self.years[-1].year else "放假安排未收录"
        how = "周末和法定节日" if year in LUNAR else "周末和公历法定节日（无农历节日数据）"
        return f"{year}年{missing}，按{how}推算，日期为暂定，不得写入文书；收到通知后请录入（gongkai calendar import）"

    @cached_property
    def _by_year(self) -> dict[int, Year]:
        return {year.year: year for year in self.years}

    # A notice may speak of December of the year before (2018-12-29 worked by the notice for 2019).
    @cached_property
    def _off(self) -> dict[date, Year]:
        return {day: year for year in self.years for day in year.off}

    @cached_property
    def _work(self) -> dict[date, Year]:
        return {day: year for year in self.years for day in year.work}


CN = Calendar.announced()
