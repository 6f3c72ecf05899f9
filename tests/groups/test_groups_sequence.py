"""Whatever is signed in whatever order: no two heads, no seat twice, nobody before or after their time."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.groups import queries
from gongkai.groups.acts.adjustment import Line, drop
from gongkai.groups.composition import Change, Sitting, adjusted, moved
from gongkai.groups.models import Group
from gongkai.law.group import DUTIES, SINGLE, body
from gongkai.law.refusal import Refusal
from tests.acts import NOW
from tests.cast import Cast, make
from tests.groups.committee import brought, committee, drafted, step

POSTS = st.sampled_from(["乡长", "副乡长", "主任", "站长", "所长", "干事"])
DUTY = st.sampled_from(list(DUTIES))
JOIN = st.builds(lambda duty, post: ("join", 0, duty, post), DUTY, POSTS)
OTHER = st.builds(
    lambda kind, place, duty: (kind, place, duty, ""), st.sampled_from(["leave", "move"]), st.integers(0, 6), DUTY
)
ROUND = st.tuples(st.lists(JOIN | OTHER, min_size=1, max_size=4), st.integers(0, 40), st.integers(1, 30))


class TestAnySequence(TestCase):
    """Through the real acts: drafted, reviewed, signed; what is refused is dropped."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.cast = make(NOW)
        cls.group = committee(cls.cast)

    @settings(max_examples=12)
    @given(st.lists(ROUND, min_size=1, max_size=5))
    def test_signed_adjustments_never_overlap_and_never_give_two_heads(self, rounds: list) -> None:
        now = NOW
        for steps, ahead, later in rounds:
            now += timedelta(days=later)
            attempt(self.cast, self.group, steps, ahead, now)
        sound(self.group, now.date() + timedelta(days=60))


def attempt(cast: Cast, group: Group, steps: list, ahead: int, now: datetime) -> None:
    seats = list(group.seats.order_by("pk"))
    lines = [
        Line(kind, None if kind == "join" else seats[place % len(seats)].pk, duty, post)
        for kind, place, duty, post in steps
    ]
    planned = now.date() + timedelta(days=ahead) if ahead else None
    try:
        brought(cast, drafted(cast, group, *lines, now=now, planned_on=planned), "signed", now)
    except Refusal:
        left = queries.unfinished(group)
        if left is not None:
            actor = cast.actor(cast.informant)
            if left.state == "in_review":
                step(left, "recall", actor, now=now)
            drop(left.pk, actor=actor, now=now)


def sound(group: Group, until: date) -> None:
    """On each day from the founding: one of what there is one of, each post once in a body, and seats in their time."""
    seats = list(group.seats.all())
    assert all(seat.until is None or seat.until >= seat.since for seat in seats)
    days = {day for seat in seats for day in (seat.since, seat.since - timedelta(days=1), seat.until) if day}
    for day in days | {until}:
        there = queries.seats_on(group, day)
        for duty in SINGLE:
            assert sum(one.duty == duty for one in there) <= 1, (day, there)
        places = [(body(one.duty), one.post) for one in there]
        assert len(places) == len(set(places)), (day, there)


SITTING = st.builds(Sitting, duty=DUTY, post=POSTS)


@given(st.lists(SITTING, max_size=6), st.data())
def test_what_leaves_is_gone_what_joins_is_there_and_the_rest_stays(seated: list[Sitting], data: st.DataObject) -> None:
    before = [Sitting(one.duty, one.post, key=key) for key, one in enumerate(seated)]
    chosen = data.draw(st.lists(st.sampled_from(before), unique_by=lambda one: one.key) if before else st.just([]))
    duty = data.draw(DUTY)
    leaving, moving = chosen[::2], chosen[1::2]
    joining = data.draw(st.lists(SITTING, max_size=3))
    changes = [
        *(Change("leave", one) for one in leaving),
        *(Change("move", one, moved(one, duty, None)) for one in moving),
        *(Change("join", None, one) for one in joining),
    ]
    try:
        after = adjusted(before, changes, group="小组")
    except Refusal:
        return
    stayed = [one for one in before if one not in chosen]
    assert [one for one in after if one.key is not None] == sorted(stayed, key=lambda one: list(DUTIES).index(one.duty))
    assert len(after) == len(before) - len(leaving) + len(joining)
    assert all(sum(one.duty == duty for one in after) <= 1 for duty in SINGLE)
