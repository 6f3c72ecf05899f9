"""The class that tests acts, tested: with acts of organs that keep the rules, and with acts that break one each."""

from datetime import date
from typing import Any

import pytest

from gongkai.audit.act import act
from gongkai.audit.actor import Actor, program
from gongkai.audit.chain import START
from gongkai.audit.models import Head
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.grant import give
from gongkai.organs.acts.organ import enter
from gongkai.organs.acts.person import add
from gongkai.organs.models import Grant, Organ, Person
from tests.acts import NOW, ActTest, changed, dump

SYSTEM = program("test", ["administrator"])


def county() -> Organ:
    return enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="", actor=SYSTEM, now=NOW)


class TestOrganEnter(ActTest):
    verb = "organ.enter"

    def make(self, state: str) -> Organ:
        return county()

    def call(self, thing: Organ, actor: Actor) -> object:
        names = {"name": "阳头升乡人民政府", "short": "阳头升乡"}
        return enter(**names, level="township", parent=thing, code="", actor=actor, now=NOW)


class TestGrantGive(ActTest):
    verb = "grant.give"

    def make(self, state: str) -> Person:
        return add(
            username="handler", name="承办人甲", organ=county(), post="承办人", password=None, actor=SYSTEM, now=NOW
        )

    def call(self, thing: Person, actor: Actor) -> object:
        return give(person=thing, role="handler", organ=thing.organ, since=date(2026, 1, 1), actor=actor, now=NOW)

    def test_the_grant_is_there(self) -> None:
        self.call(self.make(""), SYSTEM)
        assert Grant.objects.get().role == "handler"


class NotYours(Refusal):
    says = "请转交主管部门。"


class Broken(ActTest):
    """An act that keeps every rule, and from which the tests below each take one."""

    verb, roles, refuses = "head.make", frozenset({"competent"}), NotYours

    def make(self, state: str) -> Organ:
        return county()

    def call(self, thing: Organ, actor: Actor) -> object:
        if not actor.roles_in(thing) & self.roles:
            raise NotYours
        with act(actor=actor, at=NOW) as log:
            head = Head.objects.create(chain=99, seal=START)
            log(self.verb, thing)
        return head


def right(test: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    test.test_it_leaves_exactly_its_lines(("", "competent"))


def rolls_back(test: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    test.test_it_rolls_back_whole(("", "competent"), monkeypatch)


def wrong_role(test: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    test.test_it_is_refused_to_every_wrong_role(("", "handler", "leader"))


class SavesOutside(Broken):
    def call(self, thing: Organ, actor: Actor) -> object:
        Head.objects.create(chain=98, seal=START)
        return super().call(thing, actor)


class LogsTwice(Broken):
    def call(self, thing: Organ, actor: Actor) -> object:
        with act(actor=actor, at=NOW) as log:
            super().call(thing, actor)
            log(self.verb, thing)
        return None


class LetsAnybody(Broken):
    roles = frozenset({"competent", "handler"})


@pytest.mark.django_db
@pytest.mark.parametrize("proof", [right, wrong_role, rolls_back])
def test_an_act_that_keeps_the_rules_passes(proof: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    proof(Broken(), monkeypatch)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("broken", "proof"),
    [(SavesOutside, wrong_role), (SavesOutside, rolls_back), (LogsTwice, right), (LetsAnybody, wrong_role)],
    ids=lambda each: each.__name__,
)
def test_an_act_that_breaks_a_rule_is_noticed(broken: Any, proof: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        proof(broken(), monkeypatch)


@pytest.mark.django_db
def test_a_dump_tells_which_table_changed() -> None:
    before = dump()
    county()
    assert set(changed(before)) == {"organs_organ", "audit_entry", "audit_head"}
