"""Delegation: a role handed on for some days, by its holder, no further, and no longer than it is held."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.organs.acts import delegation as acts
from gongkai.organs.acts import grant as grants
from gongkai.organs.acts.organ import enter
from gongkai.organs.acts.person import add
from gongkai.organs.models import Grant, Person
from tests.acts import NOW, ActTest
from tests.cast import MAKER, SINCE, TODAY, Cast

WEEK = TODAY + timedelta(days=6)


@pytest.fixture(autouse=True)
def _cast(request: pytest.FixtureRequest) -> None:
    if request.cls:
        request.cls.cast = request.getfixturevalue("cast")


def delegate(cast: Cast, to: Person, **more: object) -> Grant:
    source = Grant.objects.get(person=cast.leader)
    given = {"since": TODAY, "until": WEEK, "actor": cast.actor(cast.leader), **more}
    return acts.delegate(source.pk, to=to, **given, now=NOW)


class TestDelegate(ActTest):
    cast: Cast
    verb = "grant.delegate"

    def make(self, state: str) -> Cast:
        return self.cast

    def actor(self, thing: Cast, role: str) -> Actor:
        return thing.actor(thing.leader)

    def call(self, thing: Cast, actor: Actor) -> object:
        return delegate(thing, thing.newcomer, actor=actor)


class TestWithdraw(ActTest):
    cast: Cast
    verb = "grant.end"

    def make(self, state: str) -> Grant:
        return delegate(self.cast, self.cast.newcomer)

    def actor(self, thing: Grant, role: str) -> Actor:
        return self.cast.actor(self.cast.leader)

    def call(self, thing: Grant, actor: Actor) -> object:
        return acts.withdraw(thing.pk, last_day=TODAY, actor=actor, now=NOW)


def test_the_deputy_acts_in_the_role_on_those_days_and_no_others(cast: Cast) -> None:
    grant = delegate(cast, cast.newcomer)
    assert grant.delegated_from == Grant.objects.get(person=cast.leader)
    assert cast.actor(cast.newcomer).roles_in(cast.township) == {"leader"}
    assert cast.actor(cast.leader).roles_in(cast.township) == {"leader"}
    assert grants.in_force(WEEK + timedelta(days=1)).filter(person=cast.newcomer).count() == 0


def test_what_is_delegated_goes_no_further(cast: Cast) -> None:
    grant = delegate(cast, cast.newcomer)
    with pytest.raises(acts.DelegatedAlready, match="不能再转给第三人"):
        acts.delegate(grant.pk, to=cast.informant, since=TODAY, until=WEEK, actor=cast.actor(cast.newcomer), now=NOW)


def test_it_ends_when_the_role_ends(cast: Cast) -> None:
    delegate(cast, cast.newcomer)
    source = Grant.objects.get(person=cast.leader)
    grants.end(source.pk, last_day=TODAY - timedelta(days=1), actor=MAKER, now=NOW)
    assert cast.actor(cast.newcomer).held == ()


def test_nobody_hands_on_what_another_holds(cast: Cast) -> None:
    for actor in (cast.actor(cast.informant), cast.actor(cast.administrator)):
        with pytest.raises(acts.NotYoursToDelegate, match="只有本人能委托"):
            delegate(cast, cast.newcomer, actor=actor)


def test_granting_and_inspecting_are_not_handed_on(cast: Cast) -> None:
    for holder in (cast.administrator, cast.competent, cast.inspector):
        source = Grant.objects.get(person=holder)
        with pytest.raises(acts.NotDelegable):
            acts.delegate(source.pk, to=cast.newcomer, since=TODAY, until=WEEK, actor=cast.actor(holder), now=NOW)


def test_the_days_are_within_ones_own(cast: Cast) -> None:
    Grant.objects.filter(person=cast.leader).update(until=TODAY)
    with pytest.raises(acts.OutsideTheGrant, match="2026年01月01日起到2026年11月23日"):
        delegate(cast, cast.newcomer)
    with pytest.raises(acts.OutsideTheGrant):
        delegate(cast, cast.newcomer, since=SINCE - timedelta(days=1), until=SINCE)
    with pytest.raises(grants.EndsBeforeItStarts):
        delegate(cast, cast.newcomer, until=date(2026, 1, 1))


def test_one_does_not_delegate_to_oneself_or_to_another_county(cast: Cast) -> None:
    with pytest.raises(acts.ToYourself):
        delegate(cast, cast.leader)
    other = enter(name="青山县人民政府", short="青山县", level="county", parent=None, code="", actor=MAKER, now=NOW)
    stranger = add(username="far", name="外县人员", organ=other, post="", password=None, actor=MAKER, now=NOW)
    with pytest.raises(acts.ElsewhereEmployed, match="外县人员"):
        delegate(cast, stranger)


def test_a_deputy_must_be_somebody_who_may_hold_the_role(cast: Cast) -> None:
    with pytest.raises(grants.HeldApart):
        delegate(cast, cast.inspector)


def test_only_whoever_gave_it_takes_it_back(cast: Cast) -> None:
    grant = delegate(cast, cast.newcomer)
    with pytest.raises(acts.NotYoursToDelegate):
        acts.withdraw(grant.pk, last_day=TODAY, actor=cast.actor(cast.newcomer), now=NOW)
