"""Requests beside applications: what becomes of them, and what may as well be published for all."""

from datetime import timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.related import NoOutcome, NowhereToForward
from gongkai.cases.alarms import watch
from gongkai.cases.lying_related import related_for
from gongkai.cases.models import Related
from gongkai.cases.suggested import NothingGiven, asked_often, from_case, from_related
from gongkai.law.calendar import CN
from gongkai.law.related import RELATED
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in, found, lettered, serve, sign, told
from tests.cast import Cast, make


class Closing:
    machine = RELATED

    def make(self, state: str) -> Related:
        cast = make(NOW)
        made = acts.ask_related(
            kind="suggestion", organ=cast.township, text="公开各村补助", actor=cast.actor(cast.handler), now=NOW
        )
        Related.objects.filter(pk=made.pk).update(state=state)
        return Related.objects.select_related("organ").get(pk=made.pk)


class TestAnswerRelated(Closing, ActTest):
    verb = "related.answer"

    def call(self, thing: Related, actor: Actor) -> object:
        return acts.answer_related(thing.pk, outcome="已经公开", item="1499-2026-1", actor=actor, now=NOW)


class TestDeclineRelated(Closing, ActTest):
    verb = "related.decline"

    def call(self, thing: Related, actor: Actor) -> object:
        return acts.decline_related(thing.pk, outcome="经核实记录无误", actor=actor, now=NOW)


class TestForwardRelated(Closing, ActTest):
    verb = "related.forward"

    def call(self, thing: Related, actor: Actor) -> object:
        return acts.forward_related(thing.pk, to="清源县民政局", actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def asked(cast: Cast) -> Related:
    return acts.ask_related(
        kind="suggestion", organ=cast.township, text="公开各村补助\n每年一次", actor=cast.actor(cast.handler), now=NOW
    )


def test_an_answer_says_something_and_a_forwarding_says_where(cast: Cast) -> None:
    made, actor = asked(cast), cast.actor(cast.handler)
    with pytest.raises(NoOutcome, match="没有写明处理结果"):
        acts.answer_related(made.pk, outcome=" ", actor=actor, now=NOW)
    with pytest.raises(NowhereToForward):
        acts.forward_related(made.pk, to="", actor=actor, now=NOW)
    done = acts.forward_related(made.pk, to="清源县民政局", actor=actor, now=NOW)
    assert (done.state, done.closed_at) == ("forwarded", NOW)
    assert "已转送清源县民政局" in done.outcome
    assert "民政局" not in Entry.objects.get(verb="related.forward").detail


def test_a_suggestion_becomes_what_a_draft_begins_with_and_says_nothing_of_who_made_it(cast: Cast) -> None:
    begun = from_related(asked(cast))
    assert (begun.title, begun.text, begun.files) == ("公开各村补助", "", ())
    assert "第四十四条第二款" in begun.why


def granted(cast: Cast, name: str, number: str) -> int:
    actor = cast.actor(cast.handler)
    case = acts.register(
        organ=cast.township, route="in_person", received_on=NOW.date(), told=told(name=name, document_number=number),
        calendar=CN, actor=actor, now=NOW,
    ).case  # fmt: skip
    acts.accept(case.pk, actor=actor, now=NOW)
    lettered(case.organ)
    serve(sign(acts.draft(case.pk, kind="reply", findings=found("granted"), actor=actor, now=NOW), cast), cast)
    return case.pk


def test_what_several_people_asked_for_and_were_given_is_told_what_one_asked_for_twice_is_not(cast: Cast) -> None:
    for name, number in (("甲", "阳政发〔2025〕1号"), ("乙", "阳政发〔2025〕1号"), ("丙", "阳政发〔2025〕2号")):
        granted(cast, f"申请人{name}", number)
    granted(cast, "申请人丙", "阳政发〔2025〕2号")
    since = NOW.date()
    [one] = asked_often(cast.actor(cast.head), since=since)
    assert (one.organ, one.document_number, one.people) == (cast.township.pk, "阳政发〔2025〕1号", 2)
    assert asked_often(cast.actor(cast.other_handler), since=since) == []
    assert asked_often(cast.actor(cast.head), since=since + timedelta(days=1)) == []


def test_only_what_was_given_out_can_be_published_for_all(cast: Cast) -> None:
    case = case_in("replied", cast)
    begun = from_case(case)
    assert begun.title == case.request
    assert f"{case}" in begun.why
    with pytest.raises(NothingGiven):
        from_case(case_in("replied", cast, reply="secret"))
    with pytest.raises(NothingGiven):
        from_case(case_in("in_hand", cast))


def test_a_request_beside_applications_that_nobody_deals_with_is_told_at_each_stage_until_it_is_closed(
    db: None,
) -> None:
    cast = make(NOW)  # Tuesday 20 January
    who = {"actor": cast.actor(cast.handler), "now": NOW}
    asked = acts.ask_related(kind="suggestion", organ=cast.township, text="公开各村补助", **who)  # type: ignore[arg-type]

    def told(day: int) -> tuple[int, set[str]]:
        risen = watch(NOW + timedelta(days=day))
        people = (cast.handler, cast.head, cast.leader, cast.other_handler)
        return risen, {each.username for each in people if related_for(cast.actor(each)).exists()}

    office = {cast.handler.username, cast.head.username}
    assert [told(day) for day in (13, 14, 15)] == [(0, set()), (1, office), (0, office)]
    assert told(40) == (1, office | {cast.leader.username})
    acts.answer_related(asked.pk, outcome="已经公开", **who)  # type: ignore[arg-type]
    assert told(60) == (0, set())
    assert Entry.objects.filter(verb="related.alarm").count() == 2
