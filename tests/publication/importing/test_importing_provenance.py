"""What shows that an item was public elsewhere: another hand that looked, never the word of who took it in."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.audit.actor import Actor
from gongkai.law.machine import WrongRole
from gongkai.portal.baked.pages.article import block
from gongkai.publication import acts, queries
from gongkai.publication.models import Item
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.importing.test_importing_sheet import confirmed, directly, open_window
from tests.publication.items import FORMED, again, holding, step


@pytest.fixture
def cast(db: None, tmp_path: Path, settings: Any) -> Cast:
    """The township is moving in."""
    settings.GONGKAI_HOME = tmp_path
    made = make(NOW)
    open_window(made)
    return made


def test_an_address_that_nobody_else_could_look_at_leads_the_whole_way(cast: Cast) -> None:
    item = directly(cast, "有原网址的", first_published_on=FORMED)
    told = {name: words for name, _, words in block(again(item), item.organ)}
    assert told["first_published_on"] == "2026-01-19（本机关填报）"
    with pytest.raises(WrongRole):
        acts.confirm_source(item.pk, actor=cast.actor(cast.informant), now=NOW)
    step(item, "return", cast.actor(cast.leader), "原网址打不开")
    step(item, "submit", cast.actor(cast.informant))
    assert again(item).paper.step == "review"


def test_who_took_it_in_is_no_other_hand_though_a_reviewer(cast: Cast) -> None:
    item = directly(cast, "有原网址的")
    item.paper.versions.update(by=cast.reviewer)
    with pytest.raises(acts.OwnWord):
        confirmed(item, cast)


def test_the_short_way_ends_with_the_time_of_moving_in(cast: Cast) -> None:
    later = NOW + timedelta(days=2)
    open_window(cast, until=FORMED + timedelta(days=1))
    sent, held = directly(cast, "已经送签的"), directly(cast, "留作草稿的", doubts=["请核对。"])
    leader, writer = {"actor": cast.actor(cast.leader), "now": later}, {"actor": cast.actor(cast.informant)}
    with pytest.raises(acts.ShortWayOver, match="迁入时段"):
        acts.decide(sent.paper_id, verb="sign", seen=again(sent).paper.digest, **leader)
    [stop] = queries.stops(held)
    acts.dismiss(held.pk, fingerprint=stop.fingerprint, reason="已核对", now=later, **writer)
    acts.decide(held.paper_id, verb="submit", seen=again(held).paper.digest, now=later, **writer)
    assert again(held).paper.step == "review"
    acts.decide(sent.paper_id, verb="return", seen=again(sent).paper.digest, comment="时段已过", **leader)
    acts.decide(sent.paper_id, verb="submit", seen=again(sent).paper.digest, now=later, **writer)
    assert again(sent).paper.step == "review"


class TestConfirmSource(ActTest):
    verb, roles, refuses = "item.confirm_source", frozenset({"reviewer", "secrecy_reviewer"}), WrongRole

    def make(self, state: str) -> Item:
        self.cast = make(NOW)
        open_window(self.cast)
        return directly(self.cast, "有原网址的")

    def actor(self, thing: Item, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Item, actor: Actor) -> object:
        return acts.confirm_source(thing.pk, actor=actor, now=NOW)


del ActTest
