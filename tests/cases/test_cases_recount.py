"""Writing a reply, and counting a term anew: every act proven."""

from dataclasses import replace
from datetime import date

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.models import Case
from gongkai.law.calendar import CN
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in
from tests.cast import make


class TestRecount(ActTest):
    verb = "case.recount"

    def make(self, state: str) -> Case:
        case = case_in("in_hand", make(NOW))
        Case.objects.filter(pk=case.pk).update(due_on=date(2026, 1, 30))
        return Case.objects.get(pk=case.pk)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.recount(thing.pk, calendar=CN, actor=actor, now=NOW)


del ActTest


def test_a_term_that_comes_out_the_same_leaves_no_line(db: None) -> None:
    from gongkai.audit.models import Entry

    cast = make(NOW)
    case = case_in("in_hand", cast)
    before = Entry.objects.count()
    acts.recount(case.pk, calendar=replace(CN), actor=cast.actor(cast.head), now=NOW)
    assert Entry.objects.count() == before
