"""What comes back when an opinion was asked: each act proven."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.consulting import BadOpinionDay
from gongkai.cases.acts.unheard import AsksApplicant, AsksItself, HeardAlready
from gongkai.cases.acts.weighing import NothingToWeigh
from gongkai.cases.models import Consultation
from gongkai.law.calendar import CN
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in, letter, serve
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


ABOUT = {"about": "与某公司的合同", "reason": "可能涉及商业秘密"}


def test_nobody_is_asked_again_about_the_same_by_whatever_way(cast: Cast) -> None:
    case, handler = case_in("in_hand", cast), cast.actor(cast.handler)
    organ = "清源县财政局"
    signed = [letter(case, cast, kind, ABOUT, organ) for kind in ("co_maker", "other_organ")]
    other = acts.draft(
        case.pk, kind="other_organ", fields={**ABOUT, "about": "决算表"}, addressee=organ, submit=False,
        actor=handler, now=NOW,
    )  # fmt: skip
    serve(signed[0], cast)
    given = {"actor": handler, "now": NOW}
    with pytest.raises(HeardAlready):
        serve(signed[1], cast)
    with pytest.raises(HeardAlready):
        acts.draft(case.pk, kind="other_organ", fields=ABOUT, addressee=f" {organ}", **given)
    with pytest.raises(HeardAlready):
        acts.revise(other.pk, fields=ABOUT, **given)
    serve(letter(case, cast, "other_organ", ABOUT, "清源县审计局"), cast)
    assert Consultation.objects.filter(case=case).count() == 2


@pytest.mark.parametrize(
    ("kind", "party", "refusal"),
    [
        ("third_party", "申请人甲", AsksApplicant),
        ("other_organ", "阳头升乡人民政府", AsksItself),
        ("co_maker", "本机关财政所", AsksItself),
    ],
)
def test_the_organ_stops_no_term_by_asking_itself_or_who_applied(
    kind: str, party: str, refusal: type[Exception], cast: Cast
) -> None:
    with pytest.raises(refusal):
        letter(case_in("in_hand", cast), cast, kind, ABOUT, party)
