"""A lost query code is given anew at the counter, to whoever has proved who they are; the old one opens nothing."""

import pytest

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.acts.reissue import NotProven
from gongkai.cases.models import Case
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in
from tests.cast import Cast

pytestmark = pytest.mark.django_db


class TestReissue(ActTest):
    verb = "case.reissue"
    roles = frozenset({"clerk", "handler"})

    @pytest.fixture(autouse=True)
    def _cast(self, cast: Cast) -> None:
        self.cast = cast

    def make(self, state: str) -> Case:
        return case_in("in_hand", self.cast)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.reissue(thing.pk, proof="identity_card", actor=actor, now=NOW)


def test_the_new_code_is_kept_only_as_its_trace_and_stands_in_no_entry(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    old = case.code
    code = acts.reissue(case.pk, proof="identity_card", actor=cast.actor(cast.handler), now=NOW)
    case.refresh_from_db()
    assert case.code == trace_of(code) != old
    assert all(code not in entry.detail for entry in Entry.objects.all())
    assert '"proof":"identity_card"' in Entry.objects.get(verb="case.reissue").detail


def test_without_a_proof_no_code_is_given(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    with pytest.raises(NotProven):
        acts.reissue(case.pk, proof="x", actor=cast.actor(cast.handler), now=NOW)
