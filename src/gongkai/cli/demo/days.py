"""The days of the demo's story: counted back from today in working days, or of the year on which its organs reported;
each act at an hour of the office."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate

from gongkai.organs import years

BEGIN = 520  # working days ago, at the latest, the county began to use the system: two years
REPORTED = 2025  # the year that its annual reports tell of
_BEFORE = date(REPORTED - 1, 12, 2)
_OPENS = time(8, 40)
_MINUTES = 25  # between two steps of one thing on one day
_WELL_PAST = 15  # working days that something needs to come to its end


class Days:
    """Working days before `now`: 1 is the last one before today."""

    def __init__(self, now: datetime) -> None:
        self.calendar = years.load()
        self.now = now
        self.today = localdate(now)
        self._past: list[date] = []
        day = self.today
        while len(self._past) < BEGIN:
            day -= timedelta(days=1)
            if self.calendar.works(day):
                self._past.append(day)

    def ago(self, days: int) -> date:
        return self._past[days - 1]

    @property
    def begin(self) -> datetime:
        """When the county began: before everything that it did."""
        return self.at(min(self.ago(BEGIN), _BEFORE))

    def since(self, month: int, day: int) -> int:
        """How many working days ago this day of the year was, or the first after it, when it was well past last."""
        latest = self.ago(_WELL_PAST)
        wanted = date(latest.year, month, day)
        if wanted > latest:
            wanted = wanted.replace(year=latest.year - 1)
        return max(ago for ago in range(1, BEGIN) if self.ago(ago) >= wanted)

    def at(self, when: int | date, *, step: int = 0, place: int = 0) -> datetime:
        """When a thing's nth step is taken on a day; `place` keeps things from happening all at once."""
        day = self.ago(when) if isinstance(when, int) else when
        minutes = timedelta(minutes=step * _MINUTES + place)
        return datetime.combine(day, _OPENS, get_default_timezone()) + minutes
