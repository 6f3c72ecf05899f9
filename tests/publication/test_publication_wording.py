"""What an organ words itself in its guide and catalogue: the public reads it once it is signed, and not before."""

from typing import Any, ClassVar

import pytest

from gongkai.approvals.acts import Changed
from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor
from gongkai.law.approval import ROUTES
from gongkai.law.machine import NotAllowed, WrongRole
from gongkai.organs.acts.contact import PersonalNumber
from gongkai.publication import wording
from gongkai.publication.acts import catalogue, guide
from gongkai.publication.acts import wording as acts
from gongkai.publication.models import CatalogueItem, WordingEdition
from gongkai.publication.models.wording import SUBJECTS
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import holding
from tests.publication.test_publication_guide import contacted

ID_NUMBER = "11010519491231002X"  # the invented example of GB 11643


def word(cast: Cast, text: str = "本指南每年核对一次。") -> None:
    guide.word(cast.township.pk, part="about", text=text, actor=cast.actor(cast.head), now=NOW)


def send(cast: Cast, subject: str = "guide") -> Paper:
    return acts.submit(cast.township.pk, subject=subject, actor=cast.actor(cast.head), now=NOW)


def step(paper: Paper, verb: str, actor: Actor, comment: str = "") -> Paper:
    return acts.decide(paper.pk, verb=verb, seen=paper.digest, comment=comment, actor=actor, now=NOW)


def sign(cast: Cast, subject: str = "guide") -> Paper:
    return step(send(cast, subject), "sign", cast.actor(cast.leader))


class TestSubmit(ActTest):
    verb, roles, refuses = "paper.submit", frozenset({"head", "competent"}), WrongRole
    entries: ClassVar[tuple[str, ...]] = ("paper.draft", "paper.submit")

    def make(self, state: str) -> Cast:
        cast = contacted(make(NOW))
        word(cast)
        return cast

    def actor(self, thing: Cast, role: str) -> Actor:
        return holding(thing, role)

    def call(self, thing: Cast, actor: Actor) -> object:
        return acts.submit(thing.township.pk, subject="guide", actor=actor, now=NOW)


class TestSign(ActTest):
    verb, roles, refuses = "guide.sign", frozenset({"leader"}), NotAllowed
    entries: ClassVar[tuple[str, ...]] = ("paper.sign", "guide.sign")

    def make(self, state: str) -> tuple[Cast, Paper]:
        cast = contacted(make(NOW))
        word(cast)
        return cast, send(cast)

    def actor(self, thing: Any, role: str) -> Actor:
        return holding(thing[0], role)

    def call(self, thing: Any, actor: Actor) -> object:
        return step(thing[1], "sign", actor)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return contacted(make(NOW))


def own_line(cast: Cast, **told: Any) -> CatalogueItem:
    return catalogue.add(cast.township.pk, **{"label": "集市管理"} | told, actor=cast.actor(cast.head), now=NOW)


def public(cast: Cast) -> list[tuple[str, str]]:
    return [(line.label, line.what) for line in wording.public_lines(cast.township)]


def test_whoever_keeps_guide_and_catalogue_sends_them_off() -> None:
    assert {frozenset(ROUTES[wording.KINDS[subject]].drafts) for subject in SUBJECTS} == {catalogue.MAY}


def test_words_are_public_once_signed_and_the_former_ones_until_then(cast: Cast) -> None:
    word(cast, "第一版。")
    assert wording.signed(cast.township, "guide") == {}
    paper = send(cast)
    assert "第一版。" in paper.current.text
    assert wording.signed(cast.township, "guide") == {}
    step(paper, "sign", cast.actor(cast.leader))
    assert wording.signed(cast.township, "guide") == {"about": "第一版。"}
    word(cast, "第二版。")
    assert wording.signed(cast.township, "guide") == {"about": "第一版。"}
    sign(cast)
    assert wording.signed(cast.township, "guide") == {"about": "第二版。"}
    [(old, new)] = wording.earlier(cast.township)
    assert (old.number, new.number) == (1, 2)
    assert ["本指南", "第一版。"] in old.told
    assert any("阳头升乡中心街1号" in said for _, said in old.told)


def test_what_is_written_on_while_it_waits_is_not_signed_with_it(cast: Cast) -> None:
    word(cast, "送签的。")
    paper = send(cast)
    word(cast, "送签以后写的。")
    step(paper, "sign", cast.actor(cast.leader))
    assert wording.signed(cast.township, "guide") == {"about": "送签的。"}
    assert wording.standing(cast.township, "guide").differs


def test_who_signs_a_guide_signs_whom_to_turn_to_and_is_asked_again_once_that_changed(cast: Cast) -> None:
    word(cast)
    paper = send(cast)
    assert "阳头升乡中心街1号" in paper.current.text
    contacted(cast, address="阳头升乡中心街2号")
    step(paper, "sign", cast.actor(cast.leader))
    assert wording.standing(cast.township, "guide").stale  # what was signed is what was read
    assert "阳头升乡中心街2号" in sign(cast).current.text
    assert not wording.standing(cast.township, "guide").stale
    with pytest.raises(acts.NothingNew):
        send(cast)


def test_what_is_returned_is_mended_and_sent_again_on_the_same_paper(cast: Cast) -> None:
    word(cast, "一稿。")
    paper = step(send(cast), "return", cast.actor(cast.leader), "请写清楚")
    word(cast, "二稿。")
    again = send(cast)
    assert (again.pk, again.version, again.round) == (paper.pk, 2, 2)
    with pytest.raises(Changed):
        step(paper, "sign", cast.actor(cast.leader))


def test_nothing_is_sent_twice_or_without_a_change(cast: Cast) -> None:
    with pytest.raises(acts.NothingNew):
        send(cast)
    word(cast)
    paper = send(cast)
    with pytest.raises(acts.OnItsWay, match="待签发"):
        send(cast)
    step(paper, "sign", cast.actor(cast.leader))
    with pytest.raises(acts.NothingNew):
        send(cast)


def test_words_given_back_are_signed_too_and_then_ours_stand_again(cast: Cast) -> None:
    word(cast)
    sign(cast)
    word(cast, "")
    assert "本指南每年核对一次。" not in sign(cast).current.text
    assert wording.signed(cast.township, "guide") == {}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_an_id_number_is_not_sent_off_and_nothing_is_lost(cast: Cast, subject: str) -> None:
    word(cast, f"负责人身份证号{ID_NUMBER}。")
    own_line(cast, what=f"身份证号{ID_NUMBER}。")
    with pytest.raises(acts.PersonalData, match="身份证号") as refusal:
        send(cast, subject)
    assert ID_NUMBER not in str(refusal.value)
    assert not Paper.objects.exists()
    assert ID_NUMBER in str(wording.drafted(cast.township, subject))


def test_an_office_may_be_reached_by_a_mobile_in_its_guide_and_nowhere_in_its_catalogue(cast: Cast) -> None:
    word(cast, "值班电话13800138000。")
    own_line(cast, what="值班电话13800138000。")
    send(cast)
    with pytest.raises(acts.PersonalData, match="手机号码"):
        send(cast, "catalogue")


def test_no_contact_has_an_id_number(cast: Cast) -> None:
    with pytest.raises(PersonalNumber, match="政府信息公开工作机构"):
        contacted(cast, office=f"公开办 {ID_NUMBER}")
    contacted(cast, phone="13800138000")


def test_a_line_of_its_own_is_in_the_public_catalogue_once_signed(cast: Cast) -> None:
    line = own_line(cast, what="摊位和收费标准")
    assert public(cast) == []
    sign(cast, "catalogue")
    assert public(cast) == [("集市管理", "摊位和收费标准")]
    catalogue.edit(line.pk, label="集市", what="改了", actor=cast.actor(cast.head), now=NOW)
    assert public(cast) == [("集市管理", "摊位和收费标准")]
    catalogue.remove(line.pk, actor=cast.actor(cast.head), now=NOW)
    assert public(cast) == [("集市管理", "摊位和收费标准")]
    sign(cast, "catalogue")
    assert public(cast) == []
    assert WordingEdition.objects.count() == 2


def test_a_statutory_line_has_the_words_of_the_law_until_others_are_signed(cast: Cast) -> None:
    catalogue.derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    line = CatalogueItem.objects.get(code="20-03")
    before = public(cast)
    assert (line.label, line.what) in before
    assert not wording.standing(cast.township, "catalogue").differs
    catalogue.edit(line.pk, what="只有规划。", actor=cast.actor(cast.head), now=NOW)
    assert public(cast) == before
    sign(cast, "catalogue")
    assert (line.label, "只有规划。") in public(cast)
    assert len(public(cast)) == len(before)
