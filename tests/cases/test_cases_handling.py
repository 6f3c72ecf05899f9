"""Given to somebody, withdrawn, joined, split: each act proven."""

import pytest

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.handling import CannotHandle, NothingToSplit, NotYours
from gongkai.cases.models import Applicant, Case
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import CN
from gongkai.law.machine import WrongRole
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in, register
from tests.cases.put import put_in
from tests.cast import Cast, make

SOURCES = ("registered", "in_hand")


class TestWithdraw(ActTest):
    """By the registry, or by the applicant on their page."""

    verb = "case.withdraw"
    roles = frozenset({"clerk", "applicant"})

    def make(self, state: str) -> Case:
        return case_in("in_hand", make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.withdraw(thing.pk, reason="已在窗口看到", actor=actor, now=NOW)


class TestMerge(ActTest):
    machine, verb = APPLICATION, "case.merge"

    def make(self, state: str) -> Case:
        cast = make(NOW)
        self.other = register(cast.township, cast.actor(cast.handler))
        return put_in(state, cast, *SOURCES)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.merge(thing.pk, into=self.other, actor=actor, now=NOW)


class TestSplit(ActTest):
    verb = "case.split"
    roles = frozenset({"handler"})
    refuses = WrongRole
    entries = ("case.split", "case.register")

    def make(self, state: str) -> Case:
        return case_in("in_hand", make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.split(thing.pk, requests=["其一", "其二"], calendar=CN, actor=actor, now=NOW)


class TestAssign(ActTest):
    verb = "case.assign"

    def make(self, state: str) -> Case:
        self.cast = make(NOW)
        return case_in("registered", self.cast)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.assign(thing.pk, handler=self.cast.handler, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_case_is_given_only_to_a_handler_of_its_organ_and_only_by_those_who_may(cast: Cast) -> None:
    case = case_in("registered", cast)
    for person in (cast.other_handler, cast.newcomer):
        with pytest.raises(CannotHandle, match="没有承办申请的职责"):
            acts.assign(case.pk, handler=person, actor=cast.actor(cast.head), now=NOW)
    with pytest.raises(NotYours, match="转交申请由"):
        acts.assign(case.pk, handler=cast.handler, actor=cast.actor(cast.other_handler), now=NOW)


def test_the_parts_of_a_case_have_its_applicant_its_day_and_numbers_of_their_own(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    parts = acts.split(case.pk, requests=["其一", "其二", "其三"], calendar=CN, actor=cast.actor(cast.handler), now=NOW)
    assert [part.number for part in parts] == [1, 2, 3]
    assert {(part.received_on, part.due_on, part.state) for part in parts} == {
        (case.received_on, case.due_on, "in_hand")
    }
    assert len(set(Applicant.objects.values_list("trace", flat=True))) == 1
    assert Applicant.objects.count() == 3


def test_one_matter_is_not_split(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    for requests in ([], ["其一"], ["其一", " "]):
        with pytest.raises(NothingToSplit, match="至少要有两件"):
            acts.split(case.pk, requests=requests, calendar=CN, actor=cast.actor(cast.handler), now=NOW)
