"""What the applicant does when asked: corrects, gives reasons, pays. Each act proven."""

from datetime import timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.answers import NotYetHappened
from gongkai.cases.models import Case
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import CN
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in
from tests.cases.put import put_in
from tests.cast import Cast, make

TODAY = NOW.date()


class TestCorrect(ActTest):
    machine, verb = APPLICATION, "case.correct"

    def make(self, state: str) -> Case:
        return put_in(state, make(NOW), "correcting")

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.correct(thing.pk, day=TODAY, request="写明文号的申请", calendar=CN, actor=actor, now=NOW)


class TestExplain(ActTest):
    machine, verb = APPLICATION, "case.explain"

    def make(self, state: str) -> Case:
        return put_in(state, make(NOW), "explaining")

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.explain(thing.pk, day=TODAY, text="逐村核对补助", actor=actor, now=NOW)


class TestPay(ActTest):
    machine, verb = APPLICATION, "case.pay"

    def make(self, state: str) -> Case:
        return put_in(state, make(NOW), "charged")

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.pay(thing.pk, day=TODAY, voucher="1", calendar=CN, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_correction_of_tomorrow_is_refused(cast: Cast) -> None:
    case = case_in("correcting", cast)
    given = {"day": TODAY + timedelta(1), "calendar": CN, "actor": cast.actor(cast.handler), "now": NOW}
    with pytest.raises(NotYetHappened, match="2026年01月21日晚于今天"):
        acts.correct(case.pk, **given)


def test_a_correction_takes_the_place_of_what_was_asked_for(cast: Cast) -> None:
    case = case_in("correcting", cast)
    given = {"calendar": CN, "actor": cast.actor(cast.handler), "now": NOW}
    assert acts.correct(case.pk, day=TODAY, request=" 写明文号的申请 ", **given).request == "写明文号的申请"
