"""The guide: from the organ's data, worded where the law leaves room, stale as soon as the data changed."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.law.machine import WrongRole
from gongkai.organs.acts.contact import put_contact
from gongkai.organs.acts.grant import end
from gongkai.organs.acts.life import rename
from gongkai.organs.models import Organ
from gongkai.publication import guide
from gongkai.publication.acts import catalogue
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


def standing(cast: Cast) -> str:
    return guide.standing(cast.township, localdate(NOW))


def test_it_is_to_be_looked_at_until_checked_and_again_when_the_contact_changes(cast: Cast) -> None:
    assert standing(cast) == "unchecked"
    acts.check(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    assert standing(cast) == "current"
    contacted(cast, phone="0999-0000002")
    assert standing(cast) == "changed"


def test_it_is_to_be_looked_at_when_the_head_the_name_or_the_channels_change(cast: Cast) -> None:
    def checked() -> None:
        acts.check(cast.township.pk, actor=cast.actor(cast.competent), now=NOW)
        assert standing(cast) == "current"

    checked()
    end(cast.head.grants.get().pk, last_day=localdate(NOW) - timedelta(days=1), actor=MAKER, now=NOW)
    assert standing(cast) == "changed"
    checked()
    catalogue.add(cast.township.pk, label="集市管理", channels=["door"], actor=cast.actor(cast.competent), now=NOW)
    assert standing(cast) == "changed"
    checked()
    names: dict[str, Any] = {"name": "阳头升镇人民政府", "short": "阳头升镇", "on": localdate(NOW)}
    rename(organ=cast.township, **names, actor=MAKER, now=NOW)
    cast.township.refresh_from_db()
    assert standing(cast) == "changed"


def test_a_township_names_no_gazette_and_no_station_that_it_has_not(cast: Cast) -> None:
    catalogue.derive(cast.township.pk, actor=cast.actor(cast.competent), now=NOW)
    told = guide.facts(cast.township)["channels"].split("、")
    assert "政府网站" in told
    assert not {"政府公报", "广播电视", "其他"} & {*told}


def test_after_half_a_year_it_is_old(cast: Cast) -> None:
    acts.check(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    last = localdate(NOW) + guide.law.STALE_AFTER
    assert guide.standing(cast.township, last) == "current"
    assert guide.standing(cast.township, last + timedelta(days=1)) == "old"


def test_many_guides_are_looked_at_with_the_same_questions_as_one(cast: Cast) -> None:
    organs = list(Organ.objects.all())
    with CaptureQueriesContext(connection) as one:
        guide.standings([cast.township], localdate(NOW))
    with CaptureQueriesContext(connection) as all_:
        found = guide.standings(organs, localdate(NOW))
    assert len(all_) == len(one)
    assert found == {organ.pk: guide.standing(organ, localdate(NOW)) for organ in organs}
    assert found[cast.civil_affairs.pk] == "lacking"


def said(cast: Cast) -> str:
    """The whole guide of the township."""
    return "\n".join(text for _, text in guide.parts(cast.township))


@pytest.mark.parametrize(
    ("online", "told"),
    [("https://www.example.cn/apply", "网上提交：https://www"), ("gk@example.cn", "电子邮件：gk@example.cn。")],
)
def test_an_address_on_the_net_is_a_way_to_apply(cast: Cast, online: str, told: str) -> None:
    assert told not in said(cast)
    contacted(cast, online=online)
    assert told in said(cast)
    assert "清源县人民政府信息公开工作主管部门反映" in said(cast)


def test_it_tells_the_contact_and_what_the_organ_worded(cast: Cast) -> None:
    acts.word(cast.township.pk, part="about", text="甲<b>乙\n丙", actor=cast.actor(cast.head), now=NOW)
    told = said(cast)
    assert "甲<b>乙\n丙" in told
    assert all(value in told for value in CONTACT.values())


def test_what_is_said_of_applying_is_added_to_the_two_channels_and_shuts_none(cast: Cast) -> None:
    head = cast.actor(cast.head)
    acts.word(cast.township.pk, part="channels", text="赶集日在集市设点受理。", actor=head, now=NOW)
    assert "当面提交：" in said(cast)
    assert "邮寄：" in said(cast)
    assert "赶集日在集市设点受理。" in said(cast)
    with pytest.raises(guide.law.ChannelShut):
        acts.word(cast.township.pk, part="channels", text="只接受网上提交。", actor=head, now=NOW)


def test_without_a_contact_it_cannot_be_called_checked(cast: Cast) -> None:
    with pytest.raises(guide.law.NoContact):
        acts.check(cast.civil_affairs.pk, actor=cast.actor(cast.competent), now=NOW)


def test_a_part_that_the_law_words_is_not_worded_by_an_organ(cast: Cast) -> None:
    fixed = next(part.key for part in acts.PARTS if part.fixed)
    with pytest.raises(acts.FixedPart):
        acts.word(cast.township.pk, part=fixed, text="改写", actor=cast.actor(cast.head), now=NOW)
