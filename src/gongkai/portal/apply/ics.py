"""Last days as a calendar file that phones and mail programs read (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Entry:
    """A whole day. `key` makes a second file change the entry of the first."""

    key: str
    day: date
    title: str
    text: str


def calendar(entries: Sequence[Entry], now: datetime) -> bytes:
    found = Calendar()
    found.add("version", "2.0")
    found.add("prodid", "-//gongkai//applications//ZH")
    found.add("method", "PUBLISH")
    for entry in entries:
        found.add_component(_event(entry, now))
    return bytes(found.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event, alarm = Event(), Alarm()
    event.add("uid", entry.key)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", -BEFORE)
    event.add_component(alarm)
    return event
