"""Who may take the next step, whose role a deputy uses, and that lists and buttons never disagree."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gongkai.approvals import acts, queries
from gongkai.approvals.models import Look, Paper
from gongkai.approvals.permission import InOneHand
from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.law.roles import ROLES
from gongkai.organs.acts import delegation
from gongkai.organs.acts import grant as grants
from gongkai.organs.models import Grant, Person
from tests import cast as casting
from tests.acts import NOW as JANUARY
from tests.approvals.office import begun, brought, decided, office
from tests.cast import MAKER, NOW, SINCE, TODAY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return casting.make()


def drafted(cast: Cast, person: Person, kind: str = "publication.item", confidentiality: int = 0) -> Paper:
    return acts.draft(
        kind=kind,
        organ=cast.township,
        title="城区供水公告",
        text="正文",
        confidentiality=confidentiality,
        actor=cast.actor(person),
        now=NOW,
    )


def step(cast: Cast, paper: Paper, verb: str, person: Person) -> Paper:
    return acts.decide(paper.pk, verb=verb, seen=paper.digest, actor=cast.actor(person), now=NOW)


def lent(source: Person, to: Person, cast: Cast) -> None:
    grant = Grant.objects.get(person=source)
    until = TODAY + timedelta(days=7)
    delegation.delegate(grant.pk, to=to, since=TODAY, until=until, actor=cast.actor(source), now=NOW)


def test_the_next_step_is_proposed_to_whoever_may_take_it(cast: Cast) -> None:
    paper = drafted(cast, cast.informant)
    assert list(queries.next_people(paper, TODAY)) == [cast.reviewer], "to whom it will go"
    for verb, person, following in [
        ("submit", cast.informant, cast.reviewer),
        ("review", cast.reviewer, cast.secrecy_reviewer),
        ("secrecy_review", cast.secrecy_reviewer, cast.leader),
    ]:
        paper = step(cast, paper, verb, person)
        assert list(queries.next_people(paper, TODAY)) == [following]
    assert list(queries.next_people(step(cast, paper, "sign", cast.leader), TODAY)) == []


def test_a_reply_goes_by_the_head_of_the_office_and_the_leader(cast: Cast) -> None:
    paper = step(cast, drafted(cast, cast.handler, "cases.reply", 2), "submit", cast.handler)
    assert list(queries.next_people(paper, TODAY)) == [cast.head]
    paper = step(cast, paper, "review", cast.head)
    assert queries.waiting_for(cast.actor(cast.leader)).get() == paper
    assert step(cast, paper, "sign", cast.leader).state == "signed"


def test_papers_are_seen_by_those_who_have_a_hand_in_their_kind_and_place(cast: Cast) -> None:
    item, reply = drafted(cast, cast.informant), drafted(cast, cast.handler, "cases.reply", 2)
    for person, seen in [
        (cast.informant, {item}),
        (cast.leader, {item, reply}),
        (cast.handler, {reply}),
        (cast.other_handler, set()),
        (cast.newcomer, set()),
        (cast.administrator, set()),
        (cast.inspector, {item, reply}),
    ]:
        assert set(queries.seen_by(cast.actor(person))) == seen, person.name


def test_what_is_above_the_ceiling_of_a_grant_is_neither_seen_nor_decided(cast: Cast) -> None:
    Grant.objects.filter(person=cast.head).update(ceiling=1)
    paper = step(cast, drafted(cast, cast.handler, "cases.reply", 2), "submit", cast.handler)
    assert not queries.seen_by(cast.actor(cast.head)).exists()
    assert not queries.waiting_for(cast.actor(cast.head)).exists()
    assert list(queries.next_people(paper, TODAY)) == []


def test_a_deputy_decides_as_the_lender_would_and_the_record_says_for_whom(cast: Cast) -> None:
    lent(cast.reviewer, cast.newcomer, cast)
    paper = step(cast, drafted(cast, cast.informant), "submit", cast.informant)
    assert set(queries.next_people(paper, TODAY)) == {cast.reviewer, cast.newcomer}
    assert queries.waiting_for(cast.actor(cast.newcomer)).get() == paper
    paper = step(cast, paper, "review", cast.newcomer)
    last = queries.history(paper).last()
    assert last is not None
    assert (last.on_behalf, last.who) == (cast.reviewer, "乡新人甲（代乡审核人甲）")
    assert f'"on_behalf":{cast.reviewer.pk}' in Entry.objects.get(verb="paper.review").detail


def test_nobody_has_their_own_paper_decided_by_their_deputy(cast: Cast) -> None:
    grants.give(person=cast.reviewer, role="informant", organ=cast.township, since=SINCE, actor=MAKER, now=NOW)
    reviewing = Grant.objects.get(person=cast.reviewer, role="reviewer")
    delegation.delegate(
        reviewing.pk,
        to=cast.newcomer,
        since=TODAY,
        until=TODAY,
        actor=cast.actor(cast.reviewer),
        now=NOW,
    )
    paper = step(cast, drafted(cast, cast.reviewer), "submit", cast.reviewer)
    with pytest.raises(InOneHand, match="您代行的是乡审核人甲的职责，而起草的人不能审核自己起草的稿件"):
        step(cast, paper, "review", cast.newcomer)


def test_papers_of_those_who_left_go_back_to_whoever_can_go_on(cast: Cast) -> None:
    paper = step(cast, drafted(cast, cast.informant), "submit", cast.informant)
    acts.decide(paper.pk, verb="return", seen=paper.digest, comment="缺依据", actor=cast.actor(cast.reviewer), now=NOW)
    grants.give(person=cast.newcomer, role="informant", organ=cast.township, since=SINCE, actor=MAKER, now=NOW)
    assert queries.returned_to(cast.actor(cast.informant)).get() == paper
    assert not queries.returned_to(cast.actor(cast.newcomer)).exists()
    moved = replace(cast.actor(cast.informant), held=())
    assert not queries.returned_to(moved).exists()
    Person.objects.filter(pk=cast.informant.pk).update(is_active=False)
    assert queries.returned_to(cast.actor(cast.newcomer)).get() == paper


@pytest.mark.parametrize("extra", [0, 2])
def test_the_list_holds_a_paper_just_when_the_button_is_there(extra: int) -> None:
    at = office(extra)
    states = [state for state in begun(at).machine.states if state != "new"]
    papers = [brought(at, state) for state in states]
    papers.append(acts.revise(papers[0].pk, title="改", text="改", actor=at.actor(6), now=JANUARY))
    papers.append(decided(at, papers[-1], "submit", 7))
    for number in range(9):
        for role in ROLES:
            actor = at.actor(number, role)
            listed = set(queries.waiting_for(actor))
            for paper in map(_again, papers):
                assert (paper in listed) == _may_go_on(paper, actor), (paper.state, number, role)


def _again(paper: Paper) -> Paper:
    return Paper.objects.select_related("organ").get(pk=paper.pk)


def _may_go_on(paper: Paper, actor: Actor) -> bool:
    choices = queries.verbs(paper, actor)
    return any(choice.allowed for choice in choices if choice.verb == paper.step)


def test_a_look_is_kept_a_person_version_and_day() -> None:
    at = office()
    paper, actor = brought(at, "to_review"), at.actor(1)
    for hours in (0, 1, 26, 27):
        acts.look(paper, actor=actor, now=JANUARY + timedelta(hours=hours))
    look = Look.objects.get()
    assert (look.first, look.last) == (JANUARY, JANUARY + timedelta(hours=26))
    assert Entry.objects.filter(verb="paper.look").count() == 2


def test_what_changed_is_told_since_the_version_one_looked_at_last() -> None:
    at = office()
    paper, actor = brought(at, "to_review"), at.actor(1)
    acts.look(paper, actor=actor, now=JANUARY)
    assert queries.last_seen(paper, actor) == ""
    assert queries.looked_at([paper], actor) == {paper.pk}
    decided(at, paper, "recall", 0)
    changed = acts.revise(paper.pk, title=paper.title, text="第一条 全天供水。", actor=at.actor(0), now=JANUARY)
    assert queries.looked_at([changed], actor) == frozenset()
    acts.look(changed, actor=actor, now=JANUARY)
    since = queries.last_seen(changed, actor)
    assert since == paper.digest
    shown = queries.changes(changed, since)
    assert ("added", "第一条 全天供水。") in [(line.sign, line.text) for line in shown]
    assert queries.changes(changed, "0" * 64) == queries.changes(changed, changed.digest) == []
