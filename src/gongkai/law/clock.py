"""Until when: `due()` walks the calendar from the last event that starts a term and writes a line for every day.

The day of an event is not counted. A stop leaves out the working days after the day it begins, up to and including the
day it ends; stops that overlap count once. A correction or a payment starts the term anew; nothing does that comes
after the term has ended. Points that no text settles are settings in `readings`.
"""

import calendar as months
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter

from gongkai.law.calendar import Calendar
from gongkai.law.cite import Cite
from gongkai.law.events import EVENTS, Event
from gongkai.law.ledger import Due, LedgerLine, cites
from gongkai.law.readings import READINGS, UNCONFIRMED, Readings
from gongkai.law.sequence import (
    ChargedTooLate,
    ExtendedTooLate,
    NotToExtend,
    PostponedTooLate,
    Stop,
    check,
    intervals,
    waits,
)
from gongkai.law.term import ROLLING, Term, Unit

# What the office may do only while the term runs, and what is refused after it.
IN_TIME = {"charged": ChargedTooLate, "postponed": PostponedTooLate}
_ENDS_WAITING = {"correction_sent": "收到补正的申请", "charged": "缴费"}


def due(term: Term, events: Sequence[Event], calendar: Calendar, readings: Readings = READINGS) -> Due:
    """The last day of a term, with its ledger. Raises a Refusal of `sequence` for events that cannot be."""
    check(term, events)
    walk = _Walk(term, tuple(events), calendar, readings)
    end = walk.working() if term.unit is Unit.WORKING_DAYS else walk.other()
    return walk.result(end)


@dataclass
class _Walk:
    """One count: where it begins, what stops it, and the lines written so far."""

    term: Term
    events: tuple[Event, ...]
    calendar: Calendar
    readings: Readings
    lines: list[LedgerLine] = field(default_factory=list)
    looked_at: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._check_in_time()
        self.overtaken = frozenset(self._overtaken())
        starts = [e for e in self.events if e.name in self.term.starts and self._restarts(e)]
        self.begin = max(starts, key=lambda e: (e.day or date.min, self.term.starts.index(e.name)))
        self.start: date = self.begin.day or date.min
        self.stops = [stop for pair in self.term.stops for stop in intervals(*pair, self.events)]
        self.unextended: date | None = None  # the last day before an extension
        self.counted: date | None = None  # the last day before a postponement
        self.waiting = any(
            last is None and first not in self.overtaken for first, last in waits(self.term, self.events)
        )

    def _check_in_time(self) -> None:
        for event in self.events if self.readings.late_is_refused else ():
            if event.name in IN_TIME and event.day and (limit := self._limit(event)) and event.day > limit:
                raise IN_TIME[event.name](day=event.day, due=limit, cite=self.term.cite_of(event.name))

    def _overtaken(self) -> Iterator[Event]:
        """A waiting that began after the term had ended, from both sides."""
        for first, last in waits(self.term, self.events):
            if self.readings.late_correction_restarts or first.day is None:
                continue
            limit = self._limit(first)
            if limit and first.day > limit:
                yield from (event for event in (first, last) if event)

    def _limit(self, event: Event) -> date | None:
        """The last day as it stood when something happened; None while something was out."""
        after = dict(self.term.waits_for).get(event.name)
        known = [
            e
            for e in self.events
            if e != event and e.name != after and (e.day is None or event.day is None or e.day <= event.day)
        ]
        return due(self.term, known, self.calendar, self.readings).day

    def _restarts(self, event: Event) -> bool:
        return event not in self.overtaken and (event.name != "paid" or self.readings.payment_restarts)

    def _extends(self, extension: Event) -> bool:
        return self.readings.extension_outlives_restart or not self._before_restart(extension)

    def _before_restart(self, event: Event) -> bool:
        return event.day is not None and event.day < self.start

    def working(self) -> date | None:
        """Count working days. None while something is out; the ledger then ends where the count stopped."""
        if self.waiting:
            return None
        extension = next((e for e in self.events if e.name == "extended" and self._extends(e)), None)
        if self.begin.until:
            if extension:
                raise NotToExtend(due=self.begin.until, cite=self.term.cite_of(self.begin.name))
            return self._fixed(self.begin)
        start_counts = self.readings.start_counted and self.calendar.works(self.start)
        self.unextended = end = self._count(int(start_counts), self.term.length, self.start)
        if end and extension:
            if extension.day and extension.day > end and self.readings.late_is_refused:
                raise ExtendedTooLate(day=extension.day, due=end, cite=self.term.cite_of("extended"))
            end = self._count(self.term.length, self.term.length + extension.days, end)
        return self._postponed(end)

    def _postponed(self, end: date | None) -> date | None:
        """The later day that was fixed, if it is later than what was counted."""
        self.counted = end
        told = next((e for e in self.events if e.name == "postponed"), None)
        if end is None or told is None or told.until is None or told.until <= end:
            return end
        return self._fixed(told)

    def _fixed(self, event: Event) -> date | None:
        """The day that an event brought; it does not move for anything that is asked meanwhile."""
        if event.until:
            cite = self.term.cite_of(event.name)
            self._write(event.until, "期限届满日", False, f"由“{EVENTS[event.name].label}”定下的日期", cite)
        return event.until

    def _count(self, done: int, length: int, day: date) -> date | None:
        while done < length:
            day += timedelta(1)
            what = self.calendar.day(day)
            self.looked_at.add(day.year)
            stop = next((stop for stop in self.stops if self._covers(stop, day)), None)
            if not what.works:
                self._write(day, what.name, False, "不是工作日，不计", what.cite)
            elif stop is None:
                done += 1
                self._write(day, what.name, True, f"第{done}个工作日", self.term.cite)
            elif stop[1] is None:
                return None
            else:
                self._write(
                    day, what.name, False, "征求意见期间，不计", self.term.cite_of(f"{self.term.stops_for[0]}_out")
                )
        return day

    def _covers(self, stop: Stop, day: date) -> bool:
        begin, end = stop
        after = begin < day if self.readings.stop_begins_counted else begin <= day
        before = end is None or (day < end if self.readings.stop_ends_counted else day <= end)
        return after and before

    def other(self) -> date:
        """A term that is not counted in working days: find its last day, and move it off a day off where it rolls."""
        term, end = min(self._ends(), key=itemgetter(1))
        while self.term.rolls and not self.calendar.works(end):
            what = self.calendar.day(end)
            self.looked_at.add(end.year)
            self._write(end, what.name, False, "最后一日是法定休假日，顺延", ROLLING)
            end += timedelta(1)
        if self.term.rolls:
            self.looked_at.add(end.year)
        if end > self.start:
            self._write(end, "期限届满日", True, f"期限：{term.length_text}", self.term.cite)
        return end

    def _ends(self) -> Iterator[tuple[Term, date]]:
        """The term, and each that may end it sooner, with the last day of each."""
        yield self.term, _end(self.term, self.start)
        sooner = dict(self.term.sooner)
        yield from ((sooner[e.name], _end(sooner[e.name], e.day)) for e in self.events if e.name in sooner and e.day)

    def _write(self, day: date, event: str, counted: bool, reason: str, cite: Cite) -> None:
        self.lines.append(LedgerLine(day, event, counted, reason, cite.marked))

    def result(self, end: date | None) -> Due:
        """Put the events into the lines and say what the calendar stands on."""
        by_day: dict[date, list[Event]] = {}
        for event in self.events:
            by_day.setdefault(event.day or self.unextended or self.start, []).append(event)
        days = {line.day: line for line in self.lines}
        for day, events in by_day.items():
            days[day] = self._with_events(days.get(day), day, events, end)
        last = max(days)
        fixed = end in {event.until for event in self.events} - {None, self.counted}
        years = sorted(year for year in self.looked_at if not fixed or self.calendar.known(year))
        notes = [
            LedgerLine(last, "放假安排", False, self.calendar.says(year), str(self.calendar.basis(year)))
            for year in years
        ]
        provisional = end is not None and not all(map(self.calendar.known, years))
        return Due(self.term, end, provisional, tuple(days[day] for day in sorted(days)), tuple(notes), self.begin)

    def _with_events(self, line: LedgerLine | None, day: date, events: list[Event], end: date | None) -> LedgerLine:
        labels = "；".join(EVENTS[event.name].label for event in events)
        counted = line is not None and line.counted
        reasons = [self._reason(event, end, counted) for event in events]
        places = [self.term.cite_of(event.name) for event in events]
        if line is None:
            return LedgerLine(day, labels, False, "；".join(reasons), cites(*places))
        return LedgerLine(day, labels, line.counted, "；".join([*reasons, line.reason]), cites(*places, line.cite))

    def _reason(self, event: Event, end: date | None, counted: bool) -> str:
        """Why the day of the event counts or not; `counted` is what its line says."""
        late = self._late(event)
        if event in self.overtaken:
            return "期限此前已经届满，不再影响期限" + late
        if event is self.begin and event.until:
            return f"期限由决定、判决另行确定，最迟{event.until}答复，此前的期限不再计算"
        if event is self.begin:
            return self._start_reason() + late
        if event.name in self.term.starts:
            return ("期限已重新计算，此前不计" if self._restarts(event) else "不重新计算期限") + late
        if event.name == "extended":
            return self._extension_reason(event)
        if event.name in dict(self.term.sooner):
            length = dict(self.term.sooner)[event.name].length_text
            return f"自该日次日起{length}，与“{EVENTS[self.begin.name].label}”起的期限相比，以先届满的为准"
        if event.name in dict(self.term.waits_for):
            reading = UNCONFIRMED if event.name == "charged" else ""
            return f"期限停止，自{_ENDS_WAITING[event.name]}之日起重新计算" + reading + late
        if event.name == "postponed":
            return f"理由合理而不能在期限内答复，延迟到{event.until}并告知申请人"
        if end and event.day and event.day > end:
            return f"期限已于{end}届满，不再影响期限"
        if end and event.day and (self.begin.until or (self.counted and event.day > self.counted)):
            return "答复的期限是确定的日期，不再顺延"
        day = event.day or self.start
        return self._out_reason(day, counted) if event.name.endswith("_out") else self._in_reason(day, counted)

    def _out_reason(self, day: date, counted: bool) -> str:
        says = "征求意见所需时间不计算在期限内"
        if counted:
            return f"{says}，当日仍计{UNCONFIRMED}"
        if any(begin < day and (end is None or day <= end) for begin, end in self.stops):
            return f"{says}，当日已在先前开始的征求意见期间内"
        return says if self.readings.stop_begins_counted else f"{says}，当日起不计{UNCONFIRMED}"

    def _in_reason(self, day: date, counted: bool) -> str:
        if any(begin <= day and (end is None or day < end) for begin, end in self.stops):
            return "另有征求意见尚未结束，期限仍不计算"
        if counted and not self.readings.stop_ends_counted:
            return "当日发出、当日征求完毕，不影响期限"
        return ("当日恢复计算" if self.readings.stop_ends_counted else "当日仍不计，次日恢复计算") + UNCONFIRMED

    def _extension_reason(self, event: Event) -> str:
        if not self._extends(event):
            return f"期限此后重新计算，原来的延期不再计入{UNCONFIRMED}"
        kept = f"；期限此后重新计算，延长的天数仍然加上{UNCONFIRMED}" if self._before_restart(event) else ""
        return f"经政府信息公开工作机构负责人同意并告知申请人，延长{event.days}个工作日{kept}"

    def _start_reason(self) -> str:
        law = self.term.cite.law
        old = f"；《{law.title}》现行版本自{law.since}起施行，此前的事项适用当时的规定，请另行核对"
        again = "期限重新计算，" if self.begin.name != self.term.starts[0] else ""
        if self.term.unit is Unit.WORKING_DAYS:
            counted = "当日为第1日" if self.readings.start_counted else "当日不计，次日起算"
        elif self.term.unit in (Unit.DAYS, Unit.MONTHS):
            counted = f"当日不计，期限：{self.term.length_text}"
        else:
            counted = f"期限：{self.term.length_text}"
        reading = UNCONFIRMED if self.begin.name == "paid" else ""
        note = f"；{self.term.note}" if self.term.note else ""
        return f"{again}{counted}{note}{reading}" + ("" if law.applies(self.start) else old)

    def _late(self, event: Event) -> str:
        """A note where the event came after the term in which it should have come: late, but not impossible."""
        for name, term in self.term.within:
            if event.name == name and event.day:
                first = [e for e in self.events if e.name in term.starts]
                limit = due(term, first, self.calendar, self.readings).day
                if limit and event.day > limit:
                    return f"；应当最迟于{limit}告知（{term.length_text}内），已逾期"
        return ""


def _end(term: Term, begin: date) -> date:
    """The last day of a term that is not counted in working days."""
    match term.unit:
        case Unit.DAYS:
            return begin + timedelta(term.length)
        case Unit.MONTHS:
            return _last_of(begin.year, begin.month + term.length, begin.day)
        case Unit.MONTH_END:
            return _last_of(begin.year, begin.month, 31)
        case Unit.QUARTER_END:
            return _last_of(begin.year, (begin.month + 2) // 3 * 3, 31)
        case Unit.NEXT_YEAR:
            return date(begin.year + 1, *term.month_day)
        case _:
            return begin


def _last_of(year: int, month: int, day: int) -> date:
    """The day of a month counted past December, or the last day of that month where it is shorter."""
    years, month = divmod(month - 1, 12)
    year, month = year + years, month + 1
    return date(year, month, min(day, months.monthrange(year, month)[1]))
