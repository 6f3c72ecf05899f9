"""更正申请 and 主动公开建议 come in by the public site: whole, once, with what each of them needs."""

import pytest

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.ask_related import NobodyToAnswer, NoEvidence, SaysNothing
from gongkai.cases.models import Related
from gongkai.organs.models import Organ
from gongkai.portal.apply.uploads import APPLICANT
from tests.acts import NOW, ActTest
from tests.cast import Cast

pytestmark = pytest.mark.django_db


class TestAskRelated(ActTest):
    verb = "related.ask"
    roles = frozenset({"applicant", "clerk"})

    @pytest.fixture(autouse=True)
    def _cast(self, cast: Cast) -> None:
        self.cast = cast

    def make(self, state: str) -> Organ:
        return self.cast.township

    def call(self, thing: Organ, actor: Actor) -> object:
        return acts.ask_related(kind="suggestion", organ=thing, text="公开各村补助", actor=actor, now=NOW)


def test_a_correction_needs_evidence_a_name_and_a_contact_and_a_suggestion_none(cast: Cast) -> None:
    given = {"organ": cast.township, "actor": APPLICANT, "now": NOW}
    with pytest.raises(SaysNothing):
        acts.ask_related(kind="record", text=" ", **given)
    with pytest.raises(NobodyToAnswer):
        acts.ask_related(kind="record", text="应为3亩", name="申请人甲", **given)
    with pytest.raises(NoEvidence):
        acts.ask_related(kind="record", text="应为3亩", name="申请人甲", contact="0350-1", **given)
    assert not Related.objects.exists()
    assert acts.ask_related(kind="suggestion", text="公开各村补助", **given).state == "open"


def test_neither_name_nor_words_stand_in_the_log(cast: Cast) -> None:
    given = {"text": "公开各村补助", "name": "申请人甲", "contact": "0350-1"}
    acts.ask_related(kind="suggestion", organ=cast.township, **given, actor=APPLICANT, now=NOW)
    for word in given.values():
        assert all(word not in entry.detail for entry in Entry.objects.all())
