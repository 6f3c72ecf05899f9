"""Meetings and what they decided: who was there, who does what by when, what came of it; and what is vacant."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import program
from gongkai.groups import queries
from gongkai.groups.acts import meeting as meetings
from gongkai.groups.acts.adjustment import Line
from gongkai.groups.acts.group import NotOwnOffice, found
from gongkai.groups.acts.meeting import (
    AlreadyDone,
    DoneOutside,
    DueBeforeMeeting,
    MeetingOutside,
    Nobody,
    NobodyThere,
    NoReport,
    NotMember,
)
from gongkai.groups.composition import Sitting
from gongkai.groups.models import Decision, Group, Meeting
from gongkai.organs.acts import person as people
from gongkai.organs.models import Organ
from tests.acts import NOW
from tests.cast import MAKER, Cast, make
from tests.groups.committee import SEATS, brought, committee, drafted, seat
from tests.groups.test_groups_acts import DUE, HELD, met, resolved

TODAY = date(2026, 1, 20)
KEEPER = program("keeper", ["informant"])


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def meet(cast: Cast, group: Group, held_on: date, present: list[int]) -> Meeting:
    given = {"held_on": held_on, "place": "会议室", "agenda": "一、通报"}
    return meetings.meet(group.pk, **given, present=present, actor=cast.actor(cast.informant), now=NOW)


def test_only_who_sat_on_the_day_was_there(cast: Cast) -> None:
    group = committee(cast)
    old = seat(group, "head")
    brought(cast, drafted(cast, group), "signed")
    assert list(meet(cast, group, TODAY - timedelta(days=1), [old.pk]).present.all()) == [old]
    with pytest.raises(NotMember, match="乡长在会议当天（2026年01月20日）不是小组成员"):
        meet(cast, group, TODAY, [old.pk])
    with pytest.raises(NobodyThere):
        meet(cast, group, TODAY, [])


@pytest.mark.parametrize("held_on", [TODAY + timedelta(days=1), date(2025, 3, 2)])
def test_a_meeting_is_recorded_once_it_was_held_and_while_there_was_a_group(cast: Cast, held_on: date) -> None:
    group = committee(cast)
    with pytest.raises(MeetingOutside, match="2025年03月03日至2026年01月20日"):
        meet(cast, group, held_on, [seat(group, "head").pk])


def test_a_decision_has_one_who_does_it_and_a_day_after_the_meeting(cast: Cast) -> None:
    actor = cast.actor(cast.informant)
    meeting = met(committee(cast), actor)
    who = {"actor": actor, "now": NOW, "text": "核对目录"}
    head = seat(meeting.group, "head").pk
    with pytest.raises(Nobody):
        meetings.resolve(meeting.pk, due_on=DUE, **who)
    with pytest.raises(Nobody):
        meetings.resolve(meeting.pk, due_on=DUE, organ=cast.township, seat=head, **who)
    with pytest.raises(DueBeforeMeeting):
        meetings.resolve(meeting.pk, due_on=HELD - timedelta(days=1), seat=head, **who)
    assert meetings.resolve(meeting.pk, due_on=HELD, seat=head, **who).responsible == "乡长"


def test_what_is_done_is_done_once_with_a_report_and_on_a_day_that_has_come(cast: Cast) -> None:
    actor = cast.actor(cast.informant)
    decision = resolved(met(committee(cast), actor), actor)
    who = {"actor": actor, "now": NOW}
    with pytest.raises(NoReport):
        meetings.conclude(decision.pk, done_on=TODAY, report=" ", **who)
    for day in (HELD - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(DoneOutside):
            meetings.conclude(decision.pk, done_on=day, report="已核对", **who)
    meetings.conclude(decision.pk, done_on=TODAY, report="已核对", **who)
    with pytest.raises(AlreadyDone, match="已于2026年01月20日登记办结"):
        meetings.conclude(decision.pk, done_on=TODAY, report="再核对", **who)


def test_a_decision_is_overdue_from_the_day_after_its_last_until_it_is_done(cast: Cast) -> None:
    actor = cast.actor(cast.informant)
    decision = resolved(met(committee(cast), actor), actor)
    groups = Group.objects.all()
    assert not queries.overdue(groups, DUE).exists()
    assert list(queries.overdue(groups, DUE + timedelta(days=1))) == [decision]
    Decision.objects.filter(pk=decision.pk).update(done_on=DUE)
    assert not queries.overdue(groups, DUE + timedelta(days=1)).exists()


def test_vacant_is_a_duty_nobody_holds_and_a_seat_whose_holder_has_left(cast: Cast) -> None:
    group = committee(cast, (Sitting("head", "乡长", "甲", person=cast.newcomer.pk), Sitting("member", "干事")))
    groups = Group.objects.all()
    assert [one.says for one in queries.vacancies(groups, TODAY)] == ["阳头升乡政务公开领导小组没有办公室主任"]
    people.deactivate(cast.newcomer.pk, actor=MAKER, now=NOW)
    left = queries.vacancies(groups, TODAY)[-1]
    assert (left.duty, left.seat) == ("head", seat(group, "head"))
    assert "账号已经停用" in left.says


def test_a_vacancy_begins_on_the_day_on_which_the_seat_ends(cast: Cast) -> None:
    group = committee(cast)
    brought(cast, drafted(cast, group, Line("leave", seat(group, "head").pk)), "signed")
    groups = Group.objects.all()
    assert queries.vacancies(groups, TODAY - timedelta(days=1)) == []
    assert [one.duty for one in queries.vacancies(groups, TODAY)] == ["head"]


def test_a_term_is_over_from_the_day_after_its_last_while_the_seat_is_held(cast: Cast) -> None:
    group = committee(cast, (*SEATS[1:], Sitting("head", "乡长", term_to=TODAY)))
    groups = Group.objects.all()
    assert not queries.expired(groups, TODAY).exists()
    assert list(queries.expired(groups, TODAY + timedelta(days=1))) == [seat(group, "head")]
    brought(cast, drafted(cast, group), "signed")
    assert not queries.expired(groups, TODAY + timedelta(days=1)).exists()


def test_units_without_a_group_are_named_but_not_the_office_that_keeps_that_of_its_county(cast: Cast) -> None:
    organs = Organ.objects.all()
    assert set(queries.without_group(organs)) == set(organs)
    committee(cast)
    given = {"kind": "disclosure", "name": "清源县政务公开领导小组", "founding": "号", "founded_on": HELD}
    found(organ=cast.county, issuer=cast.office, **given, actor=KEEPER, now=NOW)
    assert set(queries.without_group(organs)) == {cast.civil_affairs, cast.village}
    with pytest.raises(NotOwnOffice, match="不能为“清源县民政局”的领导小组发文"):
        found(organ=cast.civil_affairs, issuer=cast.office, **given, actor=KEEPER, now=NOW)


def test_nobody_elsewhere_sees_a_group(cast: Cast) -> None:
    group = committee(cast)
    for person, sees in (
        (cast.informant, True),
        (cast.competent, True),
        (cast.newcomer, False),
        (cast.publisher, False),
    ):
        assert queries.seen_by(cast.actor(person)).filter(pk=group.pk).exists() is sees
