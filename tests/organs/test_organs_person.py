"""Accounts: opened, changed and closed by those who manage them, with a password that nobody else knows."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from gongkai.audit.actor import Actor, program
from gongkai.audit.models import Entry
from gongkai.law.duties import GRANTING
from gongkai.organs.acts import grant as grants
from gongkai.organs.acts import life
from gongkai.organs.acts import person as acts
from gongkai.organs.acts.keeping import Ended
from gongkai.organs.models import Grant, Person
from gongkai.organs.passwords import faults, temporary
from tests.acts import NOW, ActTest
from tests.cast import NOW as CAST_NOW
from tests.cast import PASSWORD, SINCE, TODAY, Cast

ANYBODY = program("test", tuple(GRANTING))


@pytest.fixture(autouse=True)
def _cast(request: pytest.FixtureRequest) -> None:
    if request.cls:
        request.cls.cast = request.getfixturevalue("cast")


class OfAPerson(ActTest):
    """An act on the account of 乡承办人甲."""

    cast: Cast
    roles, refuses = GRANTING, acts.NotYoursToManage

    def make(self, state: str) -> Person:
        return self.cast.handler


class TestAdd(ActTest):
    cast: Cast
    verb, roles, refuses = "person.add", GRANTING, acts.NotYoursToManage

    def make(self, state: str) -> Cast:
        return self.cast

    def call(self, thing: Cast, actor: Actor) -> object:
        return acts.add(
            username="new.one", name="乡新人乙", organ=thing.township, post="", password=None, actor=actor, now=NOW
        )


class TestChange(OfAPerson):
    verb = "person.change"

    def call(self, thing: Person, actor: Actor) -> object:
        return change(thing, actor)


class TestDeactivate(OfAPerson):
    verb, entries = "person.deactivate", ("grant.end", "grant.end", "person.deactivate")

    def call(self, thing: Person, actor: Actor) -> object:
        return acts.deactivate(thing.pk, actor=actor, now=NOW)


class TestRestore(OfAPerson):
    verb = "person.restore"

    def make(self, state: str) -> Person:
        return acts.deactivate(self.cast.newcomer.pk, actor=ANYBODY, now=NOW)

    def call(self, thing: Person, actor: Actor) -> object:
        return acts.restore(thing.pk, actor=actor, now=NOW)


class TestResetPassword(OfAPerson):
    verb = "person.reset_password"

    def call(self, thing: Person, actor: Actor) -> object:
        return acts.reset_password(thing.pk, actor=actor, now=NOW)


class TestResetSecondFactor(OfAPerson):
    verb = "person.reset_second_factor"

    def make(self, state: str) -> Person:
        Authenticator.objects.create(user=self.cast.handler, type=Authenticator.Type.TOTP, data={})
        return self.cast.handler

    def call(self, thing: Person, actor: Actor) -> object:
        return acts.reset_second_factor(thing.pk, actor=actor, now=NOW)

    def test_it_is_gone(self) -> None:
        self.call(self.make(""), ANYBODY)
        assert not Authenticator.objects.exists()


class TestUnlock(OfAPerson):
    verb = "person.unlock"

    def call(self, thing: Person, actor: Actor) -> object:
        return acts.unlock(thing.pk, actor=actor, now=NOW)


def change(person: Person, actor: Actor, **new: object) -> Person:
    return acts.change(
        person.pk,
        **{"name": "乡承办人乙", "organ": person.organ, "post": "承办人", "email": "", "phone": "", **new},
        actor=actor,
        now=NOW,
    )


def test_changing_nothing_leaves_no_line(cast: Cast) -> None:
    before = Entry.objects.count()
    change(cast.handler, ANYBODY, name=cast.handler.name, post=cast.handler.post)
    assert Entry.objects.count() == before


def test_the_log_of_a_change_says_which_fields_and_not_what_stands_in_them(cast: Cast) -> None:
    change(cast.handler, ANYBODY, phone="0000-1234567", post=cast.handler.post)
    detail = json.loads(Entry.objects.get(verb="person.change").detail)
    assert detail == {"fields": ["name", "phone"], "place": cast.township.path}


@pytest.mark.parametrize("username", ["HANDLER", "handler"])
def test_a_name_that_is_taken_is_refused_whatever_its_case(cast: Cast, username: str) -> None:
    with pytest.raises(acts.UsernameTaken, match="不能转给别人用"):
        acts.add(username=username, name="另一人", organ=cast.county, post="", password=None, actor=ANYBODY, now=NOW)


@pytest.mark.parametrize("username", ["", "a", "a b", "名字", "-a", "a" * 51, "a\n"])
def test_an_account_name_that_cannot_be_typed_is_refused(cast: Cast, username: str) -> None:
    with pytest.raises(acts.BadUsername):
        acts.add(username=username, name="一人", organ=cast.county, post="", password=None, actor=ANYBODY, now=NOW)


@pytest.mark.parametrize("name", ["", "  ", "甲\n乙", "甲" * 51])
def test_a_name_that_no_page_can_show_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(acts.BadPersonName):
        change(cast.handler, ANYBODY, name=name)


def test_closing_an_account_ends_what_it_held_at_once(cast: Cast) -> None:
    acts.deactivate(cast.handler.pk, actor=ANYBODY, now=NOW)
    assert cast.actor(cast.handler).held == ()
    with pytest.raises(acts.HasLeft):
        acts.deactivate(cast.handler.pk, actor=ANYBODY, now=NOW)


def test_a_restored_account_holds_nothing(cast: Cast) -> None:
    acts.deactivate(cast.handler.pk, actor=ANYBODY, now=NOW)
    acts.restore(cast.handler.pk, actor=ANYBODY, now=NOW)
    assert cast.actor(Person.objects.get(pk=cast.handler.pk)).held == ()
    with pytest.raises(acts.StillHere):
        acts.restore(cast.handler.pk, actor=ANYBODY, now=NOW)


def test_nobody_closes_or_resets_their_own_account(cast: Cast) -> None:
    own = cast.actor(cast.administrator)
    for act in (acts.deactivate, acts.reset_password, acts.reset_second_factor):
        with pytest.raises(acts.OwnAccount):
            act(cast.administrator.pk, actor=own, now=NOW)


def test_an_administrators_account_is_touched_by_administrators_only(cast: Cast) -> None:
    with pytest.raises(acts.AdministratorsOwn):
        acts.reset_password(cast.administrator.pk, actor=cast.actor(cast.competent), now=NOW)


def test_the_last_administrator_stays(cast: Cast) -> None:
    with pytest.raises(grants.LastAdministrator):
        acts.deactivate(cast.administrator.pk, actor=ANYBODY, now=NOW)
    assert Person.objects.get(pk=cast.administrator.pk).is_active
    grants.give(person=cast.newcomer, role="administrator", organ=cast.county, since=SINCE, actor=ANYBODY, now=NOW)
    acts.deactivate(cast.administrator.pk, actor=ANYBODY, now=NOW)
    assert not Grant.objects.filter(person=cast.administrator, until=None).exists()


def test_a_temporary_password_opens_must_be_changed_and_stands_nowhere(cast: Cast) -> None:
    password = acts.reset_password(cast.handler.pk, actor=ANYBODY, now=NOW)
    person = Person.objects.get(pk=cast.handler.pk)
    assert person.check_password(password)
    assert person.must_change_password
    assert password not in str(list(Entry.objects.values()))


def test_temporary_passwords_keep_the_rules_and_never_repeat() -> None:
    made = {temporary() for _ in range(200)}
    assert len(made) == 200
    assert [password for password in made if faults(password)] == []


def test_one_changes_only_ones_own_password(cast: Cast) -> None:
    with pytest.raises(acts.OwnAccount):
        acts.change_password(cast.handler.pk, password="Quiet-river-2027", actor=ANYBODY, now=NOW)
    own = cast.actor(cast.handler)
    person = acts.change_password(cast.handler.pk, password="Quiet-river-2027", actor=own, now=NOW)
    assert person.check_password("Quiet-river-2027")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short-1", "至少要12个字符"),
        ("987654321012", "不能全是数字"),
        ("password1234", "常用口令表"),
        ("other_handler1", "太像"),
        (PASSWORD, "与现在的口令相同"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(cast: Cast, password: str, why: str) -> None:
    own = cast.actor(cast.other_handler)
    with pytest.raises(acts.WeakPassword, match=why):
        acts.change_password(cast.other_handler.pk, password=password, actor=own, now=NOW)


@pytest.mark.parametrize("touch", ["change", "deactivate", "reset_password", "reset_second_factor"])
def test_whoever_has_a_role_beyond_ones_reach_is_not_touched(cast: Cast, touch: str) -> None:
    """Else the administrator of an office signs in as whoever works there and holds the whole county."""
    grants.give(person=cast.newcomer, role="administrator", organ=cast.office, since=SINCE, actor=ANYBODY, now=CAST_NOW)
    own = cast.actor(cast.newcomer)
    given: dict[str, Any] = {"actor": own, "now": CAST_NOW}
    if touch == "change":
        given |= {"name": "甲", "organ": cast.office, "post": "", "email": "a@example.cn", "phone": ""}
    with pytest.raises(acts.BeyondYours, match="县主管部门甲还担任清源县人民政府的“主管部门”，超出您管理的范围"):
        getattr(acts, touch)(cast.competent.pk, **given)


def test_nobody_is_added_moved_or_restored_to_an_organ_that_has_ended(cast: Cast) -> None:
    who: dict[str, Any] = {"actor": cast.actor(cast.administrator), "now": CAST_NOW}
    acts.deactivate(cast.other_handler.pk, **who)
    life.abolish(organ=cast.civil_affairs, on=TODAY, **who)
    told = "“清源县民政局”已于2026年11月23日撤销，只供查阅，不能再使用"
    with pytest.raises(Ended, match=told):
        acts.add(username="new.one", name="甲", organ=cast.civil_affairs, post="", password=None, **who)
    with pytest.raises(Ended, match=told):
        acts.change(cast.handler.pk, name="甲", organ=cast.civil_affairs, post="", email="", phone="", **who)
    with pytest.raises(Ended, match=told):
        acts.restore(cast.other_handler.pk, **who)
    assert not Person.objects.filter(organ=cast.civil_affairs, is_active=True).exists()
