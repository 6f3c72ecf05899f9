"""What comes back when an opinion was asked: each act proven."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.consulting import BadOpinionDay
from gongkai.cases.acts.weighing import NothingToWeigh
from gongkai.cases.models import Consultation
from gongkai.law.calendar import CN
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in
from tests.cast import Cast, make

TODAY = NOW.date()
HANDLER = frozenset({"handler"})


def asked(cast: Cast) -> Consultation:
    """A third party was asked today."""
    return Consultation.objects.get(case=case_in("consulting", cast))


def posted(cast: Cast) -> Consultation:
    """Nobody knows yet when the letter arrived."""
    found = asked(cast)
    Consultation.objects.filter(pk=found.pk).update(delivered_on=None, due_on=None)
    return found


class TestDeliver(ActTest):
    verb, roles = "consultation.deliver", HANDLER

    def make(self, state: str) -> Consultation:
        return posted(make(NOW))

    def call(self, thing: Consultation, actor: Actor) -> object:
        return acts.deliver(thing.pk, day=TODAY, calendar=CN, actor=actor, now=NOW)


class TestAnswer(ActTest):
    verb, roles = "consultation.answer", HANDLER
    entries = ("consultation.answer", "case.resume")

    def make(self, state: str) -> Consultation:
        return asked(make(NOW))

    def call(self, thing: Consultation, actor: Actor) -> object:
        return acts.answer(thing.pk, answer="objects", reason="商业秘密", day=TODAY, calendar=CN, actor=actor, now=NOW)


def objecting(cast: Cast) -> Consultation:
    """Its objection came in, the last one: the case is in hand again."""
    actor = cast.actor(cast.handler)
    return acts.answer(
        asked(cast).pk, answer="objects", reason="商业秘密", day=TODAY, calendar=CN, actor=actor, now=NOW
    )


class TestFollow(ActTest):
    verb, roles = "consultation.follow", HANDLER

    def make(self, state: str) -> Consultation:
        return objecting(make(NOW))

    def call(self, thing: Consultation, actor: Actor) -> object:
        return acts.follow(thing.pk, actor=actor, now=NOW)


class TestOverrule(ActTest):
    verb, roles = "consultation.overrule", HANDLER

    def make(self, state: str) -> Consultation:
        return objecting(make(NOW))

    def call(self, thing: Consultation, actor: Actor) -> object:
        return acts.overrule(thing.pk, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_fifteen_working_days_run_from_the_day_the_letter_arrived(cast: Cast) -> None:
    found = acts.deliver(posted(cast).pk, day=TODAY, calendar=CN, actor=cast.actor(cast.handler), now=NOW)
    # 21 to 30 January are 8 working days, 2 to 10 February the other 7
    assert found.due_on == date(2026, 2, 10)


def test_whoever_has_not_objected_cannot_be_overruled(cast: Cast) -> None:
    with pytest.raises(NothingToWeigh, match="现在是“还没有结果”"):
        acts.overrule(asked(cast).pk, actor=cast.actor(cast.handler), now=NOW)


@pytest.mark.parametrize("days", [-1, 1])
def test_an_opinion_before_it_was_asked_or_of_tomorrow_is_refused(cast: Cast, days: int) -> None:
    with pytest.raises(BadOpinionDay, match="请核对"):
        acts.answer(
            asked(cast).pk,
            answer="agrees",
            day=TODAY + timedelta(days),
            calendar=CN,
            actor=cast.actor(cast.handler),
            now=NOW,
        )
