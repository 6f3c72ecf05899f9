"""The public register of replies: off unless the organ wants it, nothing of who asked, gone when it goes off."""

from typing import Any

import pytest
from django.test import Client

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.public_reply import NamesSomebody, NotAnswered, NotKept, PerhapsNames
from gongkai.cases.models import Case
from gongkai.cases.register import alike, open_replies
from gongkai.organs.models import LocalSettings
from gongkai.redaction.suspected import suspected
from tests.acts import NOW, ActTest
from tests.cases.put import put_in
from tests.cast import Cast, make

SUBJECT = "2025年村级公益事业补助安排"


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def answered(cast: Cast, number: str = "") -> Case:
    """As served, in a place that keeps a register."""
    LocalSettings.objects.update_or_create(organ=cast.township, defaults={"open_replies": True})
    case = put_in("replied", cast)
    Case.objects.filter(pk=case.pk).update(reply="granted", closed_on=NOW.date(), document_number=number)
    return Case.objects.select_related("organ").get(pk=case.pk)


class TestOpenReply(ActTest):
    verb = "case.open_reply"
    roles = frozenset({"handler", "head"})

    def make(self, state: str) -> Case:
        return answered(make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.open_reply(thing.pk, subject=SUBJECT, actor=actor, now=NOW)


class TestCloseReply(ActTest):
    verb = "case.close_reply"
    roles = frozenset({"handler", "head"})

    def make(self, state: str) -> Case:
        cast = make(NOW)
        case = answered(cast)
        acts.open_reply(case.pk, subject=SUBJECT, actor=cast.actor(cast.handler), now=NOW)
        return case

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.close_reply(thing.pk, actor=actor, now=NOW)


@pytest.mark.parametrize("subject", ["{name}申请的补助安排", "申请人 甲的补助", "电话13800001234反映的补助安排"])
def test_words_that_tell_who_asked_are_refused(cast: Cast, subject: str) -> None:
    case = answered(cast)
    with pytest.raises(NamesSomebody, match="不指明任何人"):
        acts.open_reply(
            case.pk, subject=subject.format(name=case.applicant.name), actor=cast.actor(cast.handler), now=NOW
        )


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("张三家的宅基地审批", "张三家"),
        ("村支书李四的工资", "李四"),
        ("阳头升乡上阳村15号院的拆迁补偿", "15号院"),
        ("李 四的工资", "李四"),
    ],
)
def test_words_that_may_tell_of_somebody_are_shown_to_whoever_confirms(cast: Cast, subject: str, words: str) -> None:
    case, who = answered(cast), cast.actor(cast.handler)
    with pytest.raises(PerhapsNames, match=f"“{words}”像是姓名或者住处"):
        acts.open_reply(case.pk, subject=subject, actor=who, now=NOW)
    assert acts.open_reply(case.pk, subject=subject, sure=True, actor=who, now=NOW).subject == subject


@pytest.mark.parametrize(
    "subject", [SUBJECT, "清财〔2025〕7号的附件", "第3号公告", "高速公路的征地补偿", "2025年3月的收支", "教师的待遇"]
)
def test_words_of_an_office_are_no_doubt(subject: str) -> None:
    assert suspected(subject) == []


def test_what_is_not_answered_and_what_no_register_holds_is_refused(cast: Cast) -> None:
    case, who = answered(cast), cast.actor(cast.handler)
    Case.objects.filter(pk=case.pk).update(state="in_hand")
    with pytest.raises(NotAnswered):
        acts.open_reply(case.pk, subject=SUBJECT, actor=who, now=NOW)
    LocalSettings.objects.update(open_replies=False)
    with pytest.raises(NotKept):
        acts.open_reply(case.pk, subject=SUBJECT, actor=who, now=NOW)


def test_a_citizen_reads_what_was_confirmed_and_no_word_of_the_applicant_until_it_is_taken_away(cast: Cast) -> None:
    case, who = answered(cast, "清财〔2025〕7号"), cast.actor(cast.handler)
    page, client = f"/apply/{cast.township.pk}/replies/", Client()

    def read() -> Any:
        return client.get(page).content.decode()

    acts.open_reply(case.pk, subject=SUBJECT, actor=who, now=NOW)
    for word in (SUBJECT, f"{case}", "予以公开", "2026年1月20日"):
        assert word in read()
    for word in (case.applicant.name, case.request, case.reference):
        assert word not in read()
    assert page in client.get(f"/apply/{cast.township.pk}/").content.decode()
    for title, number, found in (("公益事业补助", "", True), ("", "清财〔2025〕7号", True), ("道路改造", "", False)):
        assert alike(cast.township, title, number).exists() is found
    acts.close_reply(case.pk, actor=who, now=NOW)
    assert SUBJECT not in read()
    acts.open_reply(case.pk, subject=SUBJECT, actor=who, now=NOW)
    Case.objects.filter(pk=case.pk).update(state="in_hand", closed_on=None)  # reopened: its reply was annulled
    assert SUBJECT not in read()
    Case.objects.filter(pk=case.pk).update(state="archived", closed_on=NOW.date())
    assert SUBJECT in read()
    LocalSettings.objects.update(open_replies=False)
    assert client.get(page).status_code == 404
    assert not open_replies(cast.township).exists()
    assert page not in client.get(f"/apply/{cast.township.pk}/").content.decode()
