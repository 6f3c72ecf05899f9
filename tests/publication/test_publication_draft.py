"""Writing an item: every act proven."""

from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.actor import Actor, Held
from gongkai.law.machine import NotAllowed
from gongkai.law.publication import PUBLICATION
from gongkai.publication import acts
from gongkai.publication.models import Item
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.test_publication_life import FORMED, item_in

TYPED = {"title": "阳头升乡防汛预案", "text": "一、组织。", "formed_on": FORMED}


def holding(cast: Cast, role: str) -> Actor:
    """Somebody of the township who holds this role and no other."""
    return Actor(f"person:{cast.newcomer.pk}", "乡新人甲", (Held(role, cast.township.path, 99),))


class TestDraft(ActTest):
    verb, roles, entries = "item.draft", frozenset({"informant"}), ("paper.draft", "item.draft")
    refuses = (*NotAllowed, OnlyPeople)

    def make(self, state: str) -> Cast:
        return make(NOW)

    def actor(self, thing: Cast, role: str) -> Actor:
        return holding(thing, role)

    def call(self, thing: Cast, actor: Actor) -> object:
        return acts.draft(organ=thing.township, **TYPED, actor=actor, now=NOW)


class TestRevise(ActTest):
    verb, roles, entries = "item.revise", frozenset({"informant"}), ("paper.revise", "item.revise")
    refuses = NotAllowed

    def make(self, state: str) -> Item:
        self.cast = make(NOW)
        return item_in("draft", self.cast)

    def actor(self, thing: Item, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Item, actor: Actor) -> object:
        return acts.revise(thing.pk, **TYPED, actor=actor, now=NOW)


del ActTest


def test_an_item_on_its_way_or_signed_is_not_revised(db: None) -> None:
    cast = make(NOW)
    for state in [state for state in PUBLICATION.states if state != "draft"]:
        item = item_in(state, cast)
        try:
            acts.revise(item.pk, **TYPED, actor=cast.actor(cast.informant), now=NOW)
        except NotAllowed:
            continue
        raise AssertionError(state)
