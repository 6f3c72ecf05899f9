"""Scheduled publication and the end of a posting: at the moment, once, and one that can't holds up no other."""

from datetime import date, datetime, timedelta

import pytest

from gongkai.audit.models import Entry
from gongkai.law.calendar import CN
from gongkai.organs.acts.holidays import ENTERED
from gongkai.publication import acts
from gongkai.publication.deadlines import RECOUNT
from gongkai.publication.models import Check, Item
from gongkai.publication.queries import public
from gongkai.publication.timing import TIMER, on_time
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import LATER, again, item_in


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_scheduled_item_is_published_at_its_moment_and_once(cast: Cast) -> None:
    item = item_in("scheduled", cast)
    assert on_time(LATER - timedelta(seconds=1)) == 0
    assert (on_time(LATER), on_time(LATER)) == (1, 0)
    item = again(item)
    assert (item.state, item.since, item.publish_at) == ("published", LATER, None)
    assert Entry.objects.get(verb="item.publish").actor == TIMER.id


def test_a_time_that_was_signed_with_the_item_is_kept(cast: Cast) -> None:
    item = item_in("signed", cast, publish_at=LATER)
    assert (item.state, item.publish_at) == ("scheduled", LATER)
    assert on_time(LATER) == 1


def test_what_is_over_is_hidden_by_the_clock_and_taken_away_by_the_worker(cast: Cast) -> None:
    item = item_in("published", cast, expires_at=LATER)
    assert public(LATER - timedelta(seconds=1)).exists()
    assert not public(LATER).exists()
    assert on_time(LATER) == 1
    item = again(item)
    assert (item.state, item.audience, item.places.count()) == ("expired", "nobody", 0)


def test_one_that_cannot_be_published_holds_up_no_other(cast: Cast) -> None:
    stuck, fine = item_in("scheduled", cast), item_in("scheduled", cast, title="另一条")
    told = {"code": "x", "message": "有问题。", "where": "正文", "fingerprint": "x", "stops": True}
    Check.objects.filter(item=stuck).update(findings=[told])
    assert on_time(LATER) == 1
    assert (again(stuck).state, again(fine).state) == ("scheduled", "published")


def test_terms_are_counted_anew_when_the_holidays_of_a_year_are_entered(cast: Cast) -> None:
    item = item_in("draft", cast)
    Item.objects.filter(pk=item.pk).update(due_on=NOW.date())
    entry = Entry(verb=ENTERED, thing="organs.calendar:2026", detail='{"year": 2026}', at=NOW.isoformat())

    RECOUNT.handle([entry])
    assert again(item).due_on == acts.recount(item.pk, calendar=CN, actor=TIMER, now=NOW).due_on != NOW.date()


def test_the_log_knows_the_hour_whatever_dates_an_item_bears(cast: Cast) -> None:
    """Formed long before and meant for an hour that is over: public from the moment that it was published."""
    item = item_in("signed", cast, formed_on=date(2025, 3, 1), publish_at=NOW - timedelta(days=30))
    hour = NOW + timedelta(hours=3, minutes=17)
    acts.publish(item.pk, actor=cast.actor(cast.publisher), now=hour)
    item = again(item)
    assert (item.published_at, item.since, item.editions.get().published_at) == (hour, hour, hour)
    assert datetime.fromisoformat(Entry.objects.get(verb="item.publish").at) == hour
