"""Grants: given and ended within the giver's own reach, never so that one person judges their own work."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor, program
from gongkai.law.duties import GRANTING
from gongkai.law.roles import ROLES
from gongkai.organs.acts import grant as acts
from gongkai.organs.acts import life
from gongkai.organs.acts.keeping import Ended
from gongkai.organs.models import Grant, Organ, Person
from tests.acts import NOW, ActTest
from tests.cast import NOW as CAST_NOW
from tests.cast import SINCE, TODAY, Cast

ANYBODY = program("test", tuple(GRANTING))
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _cast(request: pytest.FixtureRequest) -> None:
    if request.cls:
        request.cls.cast = request.getfixturevalue("cast")


def give(person: Person, role: str, organ: Organ, actor: Actor = ANYBODY, **more: object) -> Grant:
    return acts.give(person=person, role=role, organ=organ, **{"since": SINCE, **more}, actor=actor, now=NOW)


class TestGive(ActTest):
    cast: Cast
    verb, roles, refuses = "grant.give", GRANTING, acts.NotYoursToGrant

    def make(self, state: str) -> Cast:
        return self.cast

    def call(self, thing: Cast, actor: Actor) -> object:
        return give(thing.newcomer, "handler", thing.township, actor)


class TestEnd(ActTest):
    cast: Cast
    verb, roles, refuses = "grant.end", GRANTING, acts.NotYoursToGrant

    def make(self, state: str) -> Grant:
        return Grant.objects.get(person=self.cast.informant)

    def call(self, thing: Grant, actor: Actor) -> object:
        return acts.end(thing.pk, last_day=TODAY, actor=actor, now=NOW)

    def test_it_applies_through_its_last_day(self) -> None:
        self.call(self.make(""), ANYBODY)
        assert self.cast.actor(self.cast.informant).held != ()
        with pytest.raises(acts.AlreadyEnded):
            self.call(self.make(""), ANYBODY)


def test_a_grant_ended_yesterday_holds_nothing_today(cast: Cast) -> None:
    acts.end(Grant.objects.get(person=cast.informant).pk, last_day=YESTERDAY, actor=ANYBODY, now=NOW)
    assert cast.actor(cast.informant).held == ()


def test_a_grant_that_has_not_begun_never_does(cast: Cast) -> None:
    grant = give(cast.newcomer, "handler", cast.township, since=date(2027, 1, 1))
    acts.end(grant.pk, last_day=TODAY, actor=ANYBODY, now=NOW)
    grant.refresh_from_db()
    assert grant.until == date(2026, 12, 31)


def test_a_span_that_ends_before_it_starts_is_refused(cast: Cast) -> None:
    with pytest.raises(acts.EndsBeforeItStarts, match="自2026年01月01日起，却到2025年12月31日为止"):
        give(cast.newcomer, "handler", cast.township, until=date(2025, 12, 31))


@pytest.mark.parametrize("role", ["applicant", "third_party", "king"])
def test_a_role_that_is_not_inside_is_refused(cast: Cast, role: str) -> None:
    with pytest.raises(acts.NotInside, match="可以授予的职责：信息员"):
        give(cast.newcomer, role, cast.township)


def test_nobody_grants_beyond_their_own_reach(cast: Cast) -> None:
    give(cast.newcomer, "administrator", cast.township)
    own = cast.actor(cast.newcomer)
    give(cast.informant, "handler", cast.village, own)
    for organ in (cast.county, cast.civil_affairs):
        with pytest.raises(acts.NotYoursToGrant):
            give(cast.informant, "handler", organ, own)


def test_nobody_grants_a_higher_ceiling_than_their_own(cast: Cast) -> None:
    give(cast.newcomer, "administrator", cast.township, ceiling=0)
    with pytest.raises(acts.NotYoursToGrant):
        give(cast.informant, "handler", cast.township, cast.actor(cast.newcomer), ceiling=2)
    give(cast.informant, "handler", cast.township, cast.actor(cast.newcomer), ceiling=0)


def test_only_an_administrator_makes_or_unmakes_one(cast: Cast) -> None:
    with pytest.raises(acts.OnlyByAdministrator):
        give(cast.newcomer, "administrator", cast.township, cast.actor(cast.competent))
    grant = Grant.objects.get(person=cast.administrator)
    with pytest.raises(acts.OnlyByAdministrator):
        acts.end(grant.pk, last_day=TODAY, actor=cast.actor(cast.competent), now=NOW)


def test_the_last_administrator_is_not_unmade(cast: Cast) -> None:
    grant = Grant.objects.get(person=cast.administrator)
    with pytest.raises(acts.LastAdministrator, match="最后一位系统管理员"):
        acts.end(grant.pk, last_day=TODAY, actor=ANYBODY, now=NOW)


def test_one_below_another_may_go(cast: Cast) -> None:
    grant = give(cast.newcomer, "administrator", cast.township)
    acts.end(grant.pk, last_day=TODAY, actor=ANYBODY, now=NOW)
    assert Grant.objects.get(pk=grant.pk).until == TODAY


def test_nobody_gives_themselves_power_over_others_work(cast: Cast) -> None:
    own = cast.actor(cast.administrator)
    for role in ("leader", "competent"):
        with pytest.raises(acts.ToOneself):
            give(cast.administrator, role, cast.county, own)
    give(cast.administrator, "informant", cast.county, own)


def test_the_same_role_twice_is_refused_while_the_spans_overlap(cast: Cast) -> None:
    with pytest.raises(acts.AlreadyHeld, match="2026年01月01日起，长期"):
        give(cast.informant, "informant", cast.township, since=date(2027, 1, 1))
    give(cast.informant, "informant", cast.township, since=date(2025, 1, 1), until=date(2025, 12, 31))
    give(cast.informant, "informant", cast.village)


@pytest.mark.parametrize("role", sorted(name for name, role in ROLES.items() if role.inside and name != "inspector"))
def test_an_inspector_is_never_given_work_to_inspect(cast: Cast, role: str) -> None:
    with pytest.raises(acts.HeldApart, match="检查员"):
        give(cast.inspector, role, cast.township)


def test_an_administrator_is_never_given_approvals(cast: Cast) -> None:
    with pytest.raises(acts.HeldApart, match="系统管理员给人授权，不能同时审核、签发"):
        give(cast.administrator, "leader", cast.township)


def test_what_is_apart_may_follow_one_another_or_stand_in_another_place(cast: Cast) -> None:
    give(cast.newcomer, "inspector", cast.civil_affairs)
    give(cast.newcomer, "handler", cast.township)
    give(cast.newcomer, "handler", cast.civil_affairs, since=date(2024, 1, 1), until=date(2024, 12, 31))


def test_somebody_who_left_is_given_nothing(cast: Cast) -> None:
    Person.objects.filter(pk=cast.newcomer.pk).update(is_active=False)
    with pytest.raises(acts.NotActive):
        give(cast.newcomer, "handler", cast.township)


def test_nothing_is_given_on_an_organ_that_has_ended(cast: Cast) -> None:
    life.merge(organ=cast.civil_affairs, into=cast.office, on=TODAY, actor=cast.actor(cast.administrator), now=CAST_NOW)
    with pytest.raises(Ended, match="“清源县民政局”已于2026年11月23日并入“清源县人民政府办公室”，只供查阅，不能再使用"):
        give(cast.newcomer, "handler", cast.civil_affairs)
    assert not Grant.objects.filter(person=cast.newcomer).exists()


def test_a_grant_is_not_taken_away_from_days_that_have_passed(cast: Cast) -> None:
    grant = Grant.objects.get(person=cast.leader)
    with pytest.raises(acts.EndedBackwards, match="最后一天填的是2026年01月31日，早于2026年11月22日"):
        acts.end(grant.pk, last_day=date(2026, 1, 31), actor=ANYBODY, now=CAST_NOW)
    grant.refresh_from_db()
    assert grant.until is None
