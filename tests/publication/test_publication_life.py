"""The life of a public item: every act proven, from the first draft to the withdrawal."""

from datetime import date

import pytest
from django.utils.timezone import localtime

from gongkai.audit.actor import Actor
from gongkai.law.publication import PUBLICATION
from gongkai.publication import acts
from gongkai.publication.acts import FormedLater, NoReason
from gongkai.publication.models import Item
from gongkai.publication.queries import public, seen_by
from tests.acts import NOW, ActTest
from tests.cast import Cast, make

FORMED = date(2026, 1, 19)


def item_in(state: str, cast: Cast) -> Item:
    """An item brought into a state the way people do it."""
    item = acts.draft(
        organ=cast.township,
        title="阳头升乡2026年惠民政策",
        text="全文。",
        formed_on=FORMED,
        actor=cast.actor(cast.informant),
        now=NOW,
    )
    way = [("submit", cast.informant), ("review", cast.reviewer), ("secrecy_review", cast.secrecy_reviewer)]
    if state != "draft":
        for verb, person in way:
            step(item, verb, cast.actor(person))
    if state in ("signed", "published", "withdrawn"):
        step(item, "sign", cast.actor(cast.leader))
    if state in ("published", "withdrawn"):
        acts.publish(item.pk, actor=cast.actor(cast.publisher), now=NOW)
    if state == "withdrawn":
        acts.withdraw(item.pk, reason="内容有误", actor=cast.actor(cast.publisher), now=NOW)
    return Item.objects.select_related("paper", "organ").get(pk=item.pk)


def step(item: Item, verb: str, actor: Actor, comment: str = "") -> None:
    item.paper.refresh_from_db()
    acts.decide(item.paper_id, verb=verb, seen=item.paper.digest, comment=comment, actor=actor, now=NOW)


class TestPublish(ActTest):
    machine, verb = PUBLICATION, "item.publish"

    def make(self, state: str) -> Item:
        return item_in(state, make(NOW))

    def call(self, thing: Item, actor: Actor) -> object:
        return acts.publish(thing.pk, actor=actor, now=NOW)


class TestWithdraw(ActTest):
    machine, verb = PUBLICATION, "item.withdraw"

    def make(self, state: str) -> Item:
        return item_in(state, make(NOW))

    def call(self, thing: Item, actor: Actor) -> object:
        return acts.withdraw(thing.pk, reason="内容有误", actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_what_is_published_is_what_was_signed_and_gets_the_next_number(cast: Cast) -> None:
    first, second = item_in("published", cast), item_in("published", cast)
    assert (first.number, second.number) == (1, 2)
    assert (first.audience, first.since, first.digest) == ("public", NOW, first.paper.digest)
    assert list(public(NOW).order_by("number")) == [first, second]


def test_a_withdrawn_number_is_never_given_again(cast: Cast) -> None:
    gone = item_in("withdrawn", cast)
    assert item_in("published", cast).number == gone.number + 1
    assert gone not in public(localtime(NOW))


def test_a_return_brings_the_item_back_to_its_author_with_the_reason(cast: Cast) -> None:
    item = item_in("in_review", cast)
    step(item, "return", cast.actor(cast.leader), "请补充标准")
    item.refresh_from_db()
    assert item.state == "draft"
    assert item.paper.decisions.get(verb="return").comment == "请补充标准"
    actor = cast.actor(cast.informant)
    acts.revise(item.pk, title=item.title, text="全文和标准。", formed_on=FORMED, actor=actor, now=NOW)
    step(item, "submit", actor)
    item.refresh_from_db()
    assert (item.state, item.text) == ("in_review", "全文和标准。")


@pytest.mark.parametrize("state", ["draft", "in_review", "signed", "withdrawn"])
def test_nothing_but_published_items_is_shown(cast: Cast, state: str) -> None:
    item_in(state, cast)
    assert not public(NOW).exists()


def test_an_item_formed_later_than_today_is_refused(cast: Cast) -> None:
    with pytest.raises(FormedLater, match="生成日期2026年02月01日晚于今天"):
        acts.draft(
            organ=cast.township,
            title="题",
            text="文",
            formed_on=date(2026, 2, 1),
            actor=cast.actor(cast.informant),
            now=NOW,
        )
    assert not Item.objects.exists()


def test_a_withdrawal_says_why(cast: Cast) -> None:
    item = item_in("published", cast)
    with pytest.raises(NoReason):
        acts.withdraw(item.pk, reason=" ", actor=cast.actor(cast.publisher), now=NOW)


def test_whoever_works_at_another_organ_sees_nothing_of_it(cast: Cast) -> None:
    item = item_in("draft", cast)
    assert seen_by(cast.actor(cast.competent)).filter(pk=item.pk).exists()
    assert not seen_by(cast.actor(cast.other_handler)).filter(pk=item.pk).exists()
    assert not seen_by(cast.actor(cast.newcomer)).filter(pk=item.pk).exists()
