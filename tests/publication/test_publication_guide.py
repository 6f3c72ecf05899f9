"""The guide: from the organ's data, worded where the law leaves room, stale as soon as the data changed."""

from typing import Any, ClassVar

import pytest
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.law.machine import WrongRole
from gongkai.organs.acts.contact import put_contact
from gongkai.publication import guide
from gongkai.publication.acts import guide as acts
from tests.acts import NOW, ActTest
from tests.cast import MAKER, Cast, make
from tests.publication.items import holding

CONTACT = {
    "office": "党政综合办公室",
    "address": "阳头升乡中心街1号",
    "hours": "工作日8:30至17:30",
    "phone": "0999-0000001",
    "fax": "无",
    "online": "清源县政府网站",
}


def contacted(cast: Cast, **changed: str) -> Cast:
    put_contact(organ=cast.township, **CONTACT | changed, actor=MAKER, now=NOW)
    return cast


class _OfGuide(ActTest):
    roles, refuses = frozenset({"head", "competent"}), WrongRole
    given: ClassVar[dict[str, Any]] = {}

    def make(self, state: str) -> Cast:
        return contacted(make(NOW))

    def actor(self, thing: Cast, role: str) -> Actor:
        return holding(thing, role)

    def call(self, thing: Cast, actor: Actor) -> object:
        return getattr(acts, self.verb.rpartition(".")[2])(thing.township.pk, **self.given, actor=actor, now=NOW)


class TestWord(_OfGuide):
    verb: ClassVar[str] = "guide.word"
    given: ClassVar[dict[str, Any]] = {"part": "about", "text": "本指南每年核对一次。"}


class TestCheck(_OfGuide):
    verb = "guide.check"


del ActTest, _OfGuide


@pytest.fixture
def cast(db: None) -> Cast:
    return contacted(make(NOW))


def test_it_is_stale_until_checked_and_again_when_the_contact_changes(cast: Cast) -> None:
    today = localdate(NOW)
    assert guide.is_stale(cast.township, today)
    acts.check(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    assert not guide.is_stale(cast.township, today)
    contacted(cast, phone="0999-0000002")
    assert guide.is_stale(cast.township, today)


def test_it_tells_the_contact_and_what_the_organ_worded_and_nothing_is_markup(cast: Cast) -> None:
    acts.word(cast.township.pk, part="about", text="甲<b>乙\n丙", actor=cast.actor(cast.head), now=NOW)
    told = guide.html(cast.township)
    assert "<p>甲&lt;b&gt;乙</p>\n<p>丙</p>" in told
    assert all(value in told for value in CONTACT.values())


def test_without_a_contact_it_cannot_be_called_checked_and_the_page_still_stands(cast: Cast) -> None:
    with pytest.raises(guide.law.NoContact):
        acts.check(cast.civil_affairs.pk, actor=cast.actor(cast.competent), now=NOW)
    assert guide.html(cast.civil_affairs) == ""


def test_a_part_that_the_law_words_is_not_worded_by_an_organ(cast: Cast) -> None:
    fixed = next(part.key for part in acts.PARTS if part.fixed)
    with pytest.raises(acts.FixedPart):
        acts.word(cast.township.pk, part=fixed, text="改写", actor=cast.actor(cast.head), now=NOW)
