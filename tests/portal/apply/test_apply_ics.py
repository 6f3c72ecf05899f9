"""The last days that a calendar reads: each a whole day, warned of a week before, the same entry the second time."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from gongkai.portal.apply.ics import Entry, calendar

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
ENTRY = Entry(
    "20261123-7K3M9Q-review@gongkai", date(2026, 12, 1), "申请行政复议的最后一天", "向甲县人民政府；也可以,网上\n提出"
)


def test_a_last_day_is_a_whole_day_with_a_warning_a_week_before() -> None:
    [event] = Calendar.from_ical(calendar([ENTRY], NOW)).walk("VEVENT")
    assert (event["uid"], str(event["summary"]), str(event["description"])) == (ENTRY.key, ENTRY.title, ENTRY.text)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 1), date(2026, 12, 2))
    [alarm] = event.walk("VALARM")
    assert alarm["trigger"].dt == -timedelta(days=7)


def test_no_line_is_longer_than_readers_must_take() -> None:
    long = Entry("k", date(2026, 12, 1), "最后一天" * 40, "文" * 500)
    assert max(len(line) for line in calendar([long], NOW).split(b"\r\n")) <= 75
