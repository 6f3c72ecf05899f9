"""The way of a paper from draft to signature, through the acts."""

import pytest

from gongkai.approvals import acts, queries
from gongkai.approvals.acts import Changed, ReasonMissing
from gongkai.approvals.models import Paper
from gongkai.approvals.permission import AlreadyDecided, InOneHand
from gongkai.law.machine import WrongState
from gongkai.organs.models import Person
from tests import cast as casting
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return casting.make()


def begun(cast: Cast, kind: str = "publication.item") -> Paper:
    return acts.draft(
        kind=kind,
        organ=cast.township,
        title="关于饮水工程的通知",
        text="第一段\n第二段",
        actor=cast.actor(cast.informant),
        now=NOW,
    )


def step(cast: Cast, paper: Paper, verb: str, person: Person, comment: str = "") -> Paper:
    return acts.decide(paper.pk, verb=verb, seen=paper.digest, comment=comment, actor=cast.actor(person), now=NOW)


def test_an_item_goes_from_its_draft_to_its_signature(cast: Cast) -> None:
    paper = begun(cast)
    way = [("submit", cast.informant), ("review", cast.reviewer), ("secrecy_review", cast.secrecy_reviewer)]
    for verb, person in [*way, ("sign", cast.leader)]:
        assert paper.state != "signed"
        assert verb == "submit" or paper in queries.waiting_for(cast.actor(person))
        assert verb in [choice.verb for choice in queries.verbs(paper, cast.actor(person), on=TODAY) if choice.allowed]
        paper = step(cast, paper, verb, person)
    assert paper.state == "signed"
    assert [each.verb for each in queries.history(paper)] == ["submit", "review", "secrecy_review", "sign"]
    assert {each.digest for each in queries.history(paper)} == {paper.current.digest}
