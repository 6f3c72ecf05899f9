"""Clocks: the vectors of the regulations, an independent count, and relations that any order of events must keep."""

import contextlib
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import CN
from gongkai.law.readings import ENTERED, ON_RECORD, Readings
from gongkai.law.refusal import Refusal
from gongkai.law.terms import EVENTS, REPLY, TERMS, Event, Unit, due

MONDAY = date(2025, 3, 3)
DAYS = st.dates(date(2019, 6, 1), date(2026, 6, 30))
FEW = st.integers(0, 30)
STOPS = ("third_party", "co_maker", "other_organ")


def received(day: date) -> Event:
    return Event("received", day)


def stop(who: str, begin: date, days: int) -> list[Event]:
    return [Event(f"{who}_out", begin), Event(f"{who}_in", begin + timedelta(days))]


def step(day: date, number: int) -> date:
    """Working days after a day, by the independent package."""
    while number:
        day += timedelta(1)
        number -= chinese_calendar.is_workday(day)
    return day


@pytest.mark.parametrize(
    ("term", "last"),
    [
        ("correction_notice", date(2025, 3, 12)),
        ("publish_catalogue", date(2025, 3, 17)),
        ("third_party", date(2025, 3, 24)),
        ("reply", date(2025, 3, 31)),
    ],
)
def test_plain_weeks_give_the_days_of_the_wall_calendar(term: str, last: date) -> None:
    assert due(TERMS[term], [Event(TERMS[term].starts[0], MONDAY)], CN) == last


def test_reply_term_steps_over_national_day() -> None:
    assert due(REPLY, [received(date(2025, 9, 22))], CN) == date(2025, 10, 24)


@given(DAYS)
def test_the_reply_term_is_what_an_independent_count_gives(day: date) -> None:
    assert due(REPLY, [received(day)], CN) == step(day, 20)


@given(DAYS, st.integers(1, 20))
def test_an_extension_adds_its_working_days(day: date, days: int) -> None:
    assert due(REPLY, [received(day), Event("extended", None, days)], CN) == step(day, 20 + days)


@given(DAYS, FEW, FEW)
def test_a_correction_starts_the_term_anew(day: date, sent: int, back: int) -> None:
    corrected = day + timedelta(sent + back)
    events = [received(day), Event("correction_sent", day + timedelta(sent)), Event("corrected", corrected)]
    assert due(REPLY, events, CN) == due(REPLY, [received(corrected)], CN)


@given(DAYS, FEW, FEW)
def test_a_stop_leaves_out_the_working_days_after_its_first_up_to_its_last(day: date, begin: int, length: int) -> None:
    out, back = day + timedelta(begin), day + timedelta(begin + length)
    end = step(day, 20)
    counted, at = 0, day
    while counted < 20:
        at += timedelta(1)
        counted += chinese_calendar.is_workday(at) and not out < at <= back
    assert due(REPLY, [received(day), *stop("third_party", out, length)], CN) == at
    assert at >= end


@given(DAYS, FEW, FEW, FEW, FEW)
def test_stops_that_overlap_count_once(day: date, begin: int, length: int, inner: int, shorter: int) -> None:
    out = day + timedelta(begin)
    inside = min(inner, length)
    within = stop("other_organ", out + timedelta(inside), min(shorter, length - inside))
    alone = [received(day), *stop("third_party", out, length)]
    assert due(REPLY, [*alone, *within], CN) == due(REPLY, alone, CN)


@given(DAYS, st.randoms(use_true_random=False), FEW, FEW)
def test_the_order_in_which_events_are_written_does_not_matter(day: date, shuffle: object, a: int, b: int) -> None:
    events = [received(day), *stop("co_maker", day + timedelta(a), b), *stop("third_party", day + timedelta(b), a)]
    mixed = list(events)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert due(REPLY, mixed, CN) == due(REPLY, events, CN)


@given(DAYS, DAYS)
def test_who_comes_later_is_answered_no_earlier(one: date, other: date) -> None:
    early, late = sorted((one, other))
    first, second = due(REPLY, [received(early)], CN).day, due(REPLY, [received(late)], CN).day
    assert first is not None
    assert second is not None
    assert first <= second


EVENT = st.builds(
    Event,
    st.sampled_from(sorted(EVENTS)),
    st.dates(date(2015, 1, 1), date(2045, 12, 31)),
    st.integers(-3, 25),
)


@given(st.sampled_from(sorted(TERMS)), st.lists(EVENT, max_size=8), st.data())
def test_any_events_give_a_day_or_a_sentence(name: str, extra: list[Event], data: st.DataObject) -> None:
    term = TERMS[name]
    known = [event for event in extra if event.name in term.events]
    events = [Event(term.starts[0], data.draw(st.dates(date(2015, 1, 1), date(2045, 12, 31)))), *known]
    found = None
    with contextlib.suppress(Refusal):
        found = due(term, events, CN)
    if found is None:
        return
    assert all(line.event and line.reason and line.cite for line in found.ledger)
    assert [line.day for line in found.ledger] == sorted(line.day for line in found.ledger)
    if term.unit is Unit.WORKING_DAYS and found.day:
        extension = sum(event.days for event in events if event.name == "extended")
        assert sum(line.counted for line in found.ledger) == term.length + extension
        years = {line.day.year for line in found.ledger if line.event == "放假安排" or line.counted}
        assert found.provisional or all(CN.known(year) for year in years)


def test_json_of_a_ledger_has_the_names_of_the_contract() -> None:
    found = due(REPLY, [received(MONDAY)], CN).to_json()
    assert set(found) == {"date", "provisional", "open", "ledger"}
    assert (found["date"], found["provisional"], found["open"]) == ("2025-03-31", False, False)
    assert {key for line in found["ledger"] for key in line} == {"day", "event", "counted", "reason", "cite"}
    assert found["ledger"][0]["day"] == "2025-03-03"


def test_an_open_term_has_no_date() -> None:
    found = due(REPLY, [received(MONDAY), Event("third_party_out", date(2025, 3, 6))], CN)
    assert found.open
    assert found.to_json()["date"] is None
    assert str(found) == "open"


def test_a_consultation_that_goes_out_on_the_last_day_does_not_lengthen_the_term() -> None:
    events = [received(MONDAY), Event("third_party_out", date(2025, 3, 31))]
    assert due(REPLY, events, CN) == date(2025, 3, 31)


def test_a_consultation_begun_while_another_runs_is_not_said_to_count() -> None:
    first = Event("third_party_out", date(2025, 3, 6)), Event("third_party_in", date(2025, 3, 12))
    second = Event("other_organ_out", date(2025, 3, 10)), Event("other_organ_in", date(2025, 3, 20))
    days = {str(line.day): line for line in due(REPLY, [received(MONDAY), *first, *second], CN).days}
    assert days["2025-03-06"].counted
    assert "当日仍计" in days["2025-03-06"].reason
    assert "当日已在先前开始的征求意见期间内" in days["2025-03-10"].reason
    assert "另有征求意见尚未结束" in days["2025-03-12"].reason
    assert "次日恢复计算" in days["2025-03-20"].reason


@given(DAYS, st.dictionaries(st.sampled_from(STOPS), st.tuples(FEW, FEW)), st.booleans())
def test_no_line_says_that_its_day_counts_and_does_not(
    day: date, spans: dict[str, tuple[int, int]], left_out: bool
) -> None:
    events = [event for who, (begin, days) in spans.items() for event in stop(who, day + timedelta(begin), days)]
    events += [Event("third_party_out", day + timedelta(31))] if left_out else []
    for line in due(REPLY, [received(day), *events], CN).days:
        assert line.counted or "当日仍计" not in line.reason
        assert not line.counted or "不计，" not in line.reason


def test_a_term_equals_its_date_and_another_of_the_same_date() -> None:
    one, other = due(REPLY, [received(MONDAY)], CN), due(TERMS["publish"], [Event("formed", MONDAY)], CN)
    assert one == other == date(2025, 3, 31)
    assert one != date(2025, 4, 1)
    assert len({one, other}) == 1


@pytest.mark.parametrize(
    ("readings", "last"),
    [
        (Readings(), date(2025, 4, 7)),
        (Readings(start_counted=True), date(2025, 4, 3)),
        (Readings(stop_begins_counted=False), date(2025, 4, 8)),
        (Readings(stop_ends_counted=True), date(2025, 4, 3)),
    ],
)
def test_what_no_text_settles_is_a_setting(readings: Readings, last: date) -> None:
    events = [received(MONDAY), *stop("third_party", date(2025, 3, 6), 6)]
    assert due(REPLY, events, CN, readings) == last


def test_whether_a_payment_starts_the_term_anew_is_a_setting() -> None:
    events = [received(MONDAY), Event("paid", date(2025, 3, 17))]
    assert due(REPLY, events, CN, Readings(payment_restarts=False)) == date(2025, 3, 31)


def test_whether_an_extension_outlives_a_restart_is_a_setting() -> None:
    corrected = [Event("correction_sent", date(2025, 3, 5)), Event("corrected", date(2025, 3, 7))]
    early = [received(MONDAY), Event("extended", date(2025, 3, 4), 5), *corrected]
    late = [received(MONDAY), *corrected, Event("extended", date(2025, 3, 7), 5)]
    gone = Readings(extension_outlives_restart=False)
    assert due(REPLY, early, CN) == due(REPLY, late, CN) == due(REPLY, late, CN, gone) == date(2025, 4, 14)
    lost = due(REPLY, early, CN, gone)
    assert lost == date(2025, 4, 7)
    assert "原来的延期不再计入" in lost.ledger[1].reason


def test_what_is_put_off_by_a_day_must_name_a_later_one() -> None:
    for until in (None, MONDAY, date(2025, 3, 1)):
        with pytest.raises(Refusal, match="没有写明最迟哪一天答复"):
            due(REPLY, [received(MONDAY), Event("postponed", MONDAY, until=until)], CN)


def test_a_correction_asked_for_after_the_last_day_leaves_the_record_overdue() -> None:
    asked, came = Event("correction_sent", date(2025, 4, 8)), Event("corrected", date(2025, 4, 10))
    assert due(REPLY, [received(MONDAY), asked], CN, ON_RECORD) == date(2025, 3, 31)
    found = due(REPLY, [received(MONDAY), asked, came], CN, ON_RECORD)
    assert found == date(2025, 3, 31)
    assert "应当最迟于2025-03-12告知" in found.days[-2].reason
    assert "期限此前已经届满" in found.days[-1].reason


def test_a_count_says_from_which_event_it_begins() -> None:
    paid = [received(MONDAY), Event("charged", MONDAY), Event("paid", date(2025, 3, 5))]
    assert due(REPLY, paid[:1], CN).begin == paid[0]
    assert due(REPLY, paid, CN).begin == paid[2]


COURSE = st.lists(st.tuples(st.sampled_from(REPLY.events[1:]), st.integers(0, 12), st.integers(1, 20)), max_size=9)


def course(day: date, steps: list[tuple[str, int, int]]) -> list[Event]:
    """What can happen one after the other: whatever is refused is left out, as it would be when it is entered."""
    events = [received(day)]
    for name, later, days in steps:
        day += timedelta(later)
        event = Event(name, day, days if name == "extended" else 0, day + timedelta(days * 3))
        event = event if name in REPLY.fixed else Event(name, day, event.days)
        if name == "paid" and all(e.name != "charged" for e in events):
            continue
        with contextlib.suppress(Refusal):
            due(REPLY, [*events, event], CN, ENTERED)
            events.append(event)
    return events


@given(DAYS, COURSE)
def test_nothing_that_happens_after_the_last_day_moves_it_but_what_reopens(day: date, steps: list[Any]) -> None:
    events = course(day, steps)
    for place, event in enumerate(events[1:], 1):
        before = due(REPLY, events[:place], CN, ON_RECORD).day
        assert event.day
        if before and event.day > before and event.name != "reopened":
            assert due(REPLY, events[: place + 1], CN, ON_RECORD) == before


@given(DAYS, COURSE)
def test_who_was_in_time_stays_in_time_whatever_comes_later(day: date, steps: list[Any]) -> None:
    events = course(day, steps)
    for place in range(1, len(events)):
        before, on = due(REPLY, events[:place], CN, ON_RECORD).day, events[place].day
        after = due(REPLY, events[: place + 1], CN, ON_RECORD).day
        if before and on and on <= before and after:
            assert after >= on


@given(DAYS, st.integers(0, 500))
def test_whoever_was_not_told_has_sixty_days_from_learning_it_and_never_more_than_a_year(day: date, later: int) -> None:
    told = day + timedelta(later)
    found = due(TERMS["review_untold"], [Event("known", day), Event("told", told)], CN).day
    year = due(TERMS["review_untold"], [Event("known", day)], CN).day
    sixty = due(TERMS["review"], [Event("known", told)], CN).day
    assert year is not None
    assert sixty is not None
    assert found == min(year, sixty)


@pytest.mark.parametrize("name", sorted(TERMS))
def test_a_source_that_is_not_checked_says_so_in_the_ledger(name: str) -> None:
    term = TERMS[name]
    if term.unit is Unit.AT_ONCE:
        return
    first = due(term, [Event(term.starts[0], date(2024, 12, 31))], CN).ledger[0]
    assert term.cite.law.unconfirmed == ("未经核对" in first.cite)


def test_a_matter_older_than_the_law_is_marked() -> None:
    found = due(REPLY, [received(date(2019, 5, 14))], CN)
    assert "2019-05-15起施行" in found.ledger[0].reason
    assert "起施行" not in due(REPLY, [received(date(2019, 5, 15))], CN).ledger[0].reason


def test_the_ledger_stays_in_order_when_something_happens_after_the_end() -> None:
    found = due(REPLY, [Event("received", date(2025, 3, 3)), Event("other_organ_out", date(2025, 6, 2))], CN)
    days = [line.day for line in found.ledger]
    assert found == date(2025, 3, 31)
    assert days == sorted(days)
