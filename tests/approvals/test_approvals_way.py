"""The way of a paper from draft to signature: whose hands, which version, who was first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.approvals import acts, queries
from gongkai.approvals.acts import BadTitle, Changed, NothingToRead, ReasonMissing, RemarkEmpty
from gongkai.approvals.models import Paper
from gongkai.approvals.permission import AlreadyDecided, InOneHand, NoSuchStep, OnlyPeople, permission
from gongkai.audit.actor import program
from gongkai.audit.models import Entry
from gongkai.law.machine import WrongState
from gongkai.law.roles import ROLES
from gongkai.organs.acts.local import put_local
from tests.acts import NOW
from tests.approvals.office import ADMINISTRATOR, TEXT, begun, brought, decided, office

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_an_office_of_two_brings_a_paper_from_its_draft_to_its_signature() -> None:
    at = office()
    paper = decided(at, begun(at), "submit", 0)
    for verb in ("review", "secrecy_review", "sign"):
        assert paper in queries.waiting_for(at.actor(1))
        assert list(queries.next_people(paper, TODAY)) == []  # nobody has a grant: the roles were handed in
        paper = decided(at, paper, verb, 1)
    assert paper.state == "signed"
    steps = queries.history(paper)
    assert [(step.verb, step.who) for step in steps] == [
        ("submit", "起草人0"),
        ("review", "办理人1"),
        ("secrecy_review", "办理人1"),
        ("sign", "办理人1"),
    ]
    assert {step.digest for step in steps} == {paper.digest}
    assert queries.verbs(paper, at.actor(1)) == []


@pytest.mark.parametrize("verb", ["review", "secrecy_review", "sign", "return"])
def test_whoever_wrote_a_paper_takes_no_step_with_it(verb: str) -> None:
    at = office()
    paper = brought(at, {"return": "to_sign"}.get(verb, f"to_{verb}"))
    with pytest.raises(InOneHand, match=r"起草的人不能.*请转交其他有“.*”职责的人员办理.*依据："):
        decided(at, paper, verb, 0, "请改")
    assert paper not in queries.waiting_for(at.actor(0))
    assert paper in queries.waiting_for(at.actor(9))
    assert [choice.verb for choice in queries.verbs(paper, at.actor(0)) if choice.allowed] == ["recall"]


def test_whoever_rewrote_or_submitted_a_paper_wrote_it_too() -> None:
    at = office()
    paper = acts.revise(begun(at).pk, title="城区供水公告", text="改写", actor=at.actor(1), now=NOW)
    paper = decided(at, paper, "submit", 2)
    for number in range(3):
        with pytest.raises(InOneHand, match="起草的人不能审核"):
            decided(at, paper, "review", number)
        assert paper not in queries.waiting_for(at.actor(number))
    assert decided(at, paper, "review", 3).state == "to_secrecy_review"


def test_extra_signatures_are_by_different_people_who_do_not_sign_at_last() -> None:
    at = office(extra=2)
    paper = brought(at, "to_extra_sign_1")
    paper = decided(at, paper, "extra_sign", 5)
    with pytest.raises(InOneHand, match="加签"):
        decided(at, paper, "extra_sign", 5)
    assert paper not in queries.waiting_for(at.actor(5))
    paper = decided(at, paper, "extra_sign", 6)
    for number in (5, 6):
        with pytest.raises(InOneHand, match="加签要由签发人以外的另一人办理"):
            decided(at, paper, "sign", number)
        assert paper not in queries.waiting_for(at.actor(number))
    assert paper in queries.waiting_for(at.actor(1))  # who reviewed may sign
    assert decided(at, paper, "sign", 1).state == "signed"


def test_after_a_return_all_steps_begin_anew_and_old_hands_are_free_again() -> None:
    at = office(extra=1)
    paper = brought(at, "to_extra_sign_1")
    paper = decided(at, paper, "extra_sign", 5)
    paper = decided(at, paper, "return", 6, "标题不全")
    assert paper.state == "returned"
    assert paper in queries.returned_to(at.actor(0))
    paper = acts.revise(paper.pk, title="城区供水公告（二号）", text=TEXT, actor=at.actor(0), now=NOW)
    paper = decided(at, paper, "submit", 0)
    assert (paper.state, paper.round, paper.version) == ("to_review", 2, 2)
    for verb, number in (("review", 1), ("secrecy_review", 1), ("extra_sign", 6)):
        paper = decided(at, paper, verb, number)
    assert decided(at, paper, "sign", 5).state == "signed"


def test_the_number_of_extra_signatures_is_that_of_the_day_it_is_submitted() -> None:
    at = office()
    paper, early = begun(at), brought(at, "to_review")
    put_local(organ=at.organ, extra_signatures=1, actor=ADMINISTRATOR, now=NOW)
    assert decided(at, paper, "submit", 0).extra == 1
    for verb in ("review", "secrecy_review", "sign"):
        early = decided(at, early, verb, 1)
    assert (early.state, early.extra) == ("signed", 0)


def test_only_the_version_on_the_screen_is_signed() -> None:
    at = office()
    seen = brought(at, "to_review")
    decided(at, seen, "recall", 0)
    acts.revise(seen.pk, title="城区供水公告", text="水费翻倍", actor=at.actor(0), now=NOW)
    now = decided(at, Paper.objects.get(pk=seen.pk), "submit", 0)
    with pytest.raises(Changed, match=r"起草人0已于2026年01月20日09:00改成第2稿.*请重新打开本页"):
        acts.decide(seen.pk, verb="review", seen=seen.digest, actor=at.actor(1), now=NOW)
    assert decided(at, now, "review", 1).state == "to_secrecy_review"


def test_whoever_comes_second_is_told_who_decided_and_when() -> None:
    at = office()
    paper = brought(at, "to_sign")
    decided(at, paper, "sign", 3)
    with pytest.raises(AlreadyDecided, match="没有办理：办理人3已于2026年01月20日09:00先行签发，文稿现在是“已签发”"):
        decided(at, paper, "sign", 4)
    with pytest.raises(AlreadyDecided, match="先行签发"):
        decided(at, paper, "recall", 0)


def test_a_step_that_was_never_open_is_refused_as_such() -> None:
    at = office()
    with pytest.raises(
        WrongState, match="“主动公开信息”文稿现在是“起草中”，不能“签发”；此时可以：修改、送审"
    ) as refusal:
        decided(at, begun(at), "sign", 1)
    assert not isinstance(refusal.value, AlreadyDecided)
    for verb, label in (("批发", "批发"), ("revise", "修改"), ("draft", "起草")):
        with pytest.raises(
            NoSuchStep, match=f"没有“{label}”这一步。可以办理的有：送审、审核、保密审查、签发、退回、撤回"
        ):
            decided(at, begun(at), verb, 0)


def test_a_paper_submitted_twice_is_said_to_be_submitted() -> None:
    at = office()
    paper = decided(at, begun(at), "submit", 0)
    with pytest.raises(AlreadyDecided, match=r"起草人0已于.*先行送审"):
        decided(at, paper, "submit", 0)


def test_returning_takes_a_reason_and_submitting_something_to_read() -> None:
    at = office()
    with pytest.raises(ReasonMissing, match="请写明退回的原因"):
        decided(at, brought(at, "to_review"), "return", 1, " \n")
    with pytest.raises(NothingToRead, match="正文是空的，也没有附件"):
        decided(at, begun(at, text=" \n"), "submit", 0)


@pytest.mark.parametrize("title", ["", "  ", "两\n行", "长" * 201])
def test_a_title_that_cannot_be_printed_is_refused(title: str) -> None:
    at = office()
    with pytest.raises(BadTitle, match=f"最多200个字，现在是{len(title.strip())}个字"):
        acts.draft(kind="publication.item", organ=at.organ, title=title, text="文", actor=at.actor(0), now=NOW)


def test_programs_write_and_sign_nothing() -> None:
    at = office()
    robot = program("夜间任务", ROLES)
    with pytest.raises(OnlyPeople, match="程序不能代办"):
        acts.draft(kind="publication.item", organ=at.organ, title="公告", text="文", actor=robot, now=NOW)
    paper = brought(at, "to_sign")
    with pytest.raises(OnlyPeople):
        acts.decide(paper.pk, verb="sign", seen=paper.digest, actor=robot, now=NOW)
    with pytest.raises(OnlyPeople):
        acts.remark(paper.pk, text="好", actor=robot, now=NOW)
    assert acts.look(paper, actor=robot, now=NOW) is None


def test_the_same_text_again_is_no_new_version_and_leaves_no_line() -> None:
    at = office()
    paper, before = begun(at), Entry.objects.count()
    again = acts.revise(paper.pk, title=paper.title, text=TEXT, actor=at.actor(0), now=NOW)
    assert (again.version, again.versions.count(), Entry.objects.count() - before) == (1, 1, 0)


def test_a_remark_stands_beside_the_version_it_is_about() -> None:
    at = office()
    paper = brought(at, "to_review")
    made = acts.remark(paper.pk, text=" 请核对水价文号 ", actor=at.actor(1), now=NOW)
    assert (made.text, made.digest) == ("请核对水价文号", paper.digest)
    with pytest.raises(RemarkEmpty, match="批注是空的"):
        acts.remark(paper.pk, text=" ", actor=at.actor(1), now=NOW)


def test_who_took_the_other_steps_is_asked_at_once_however_many_they_are() -> None:
    """What was done to the paper, and who wrote it: in whose stead somebody takes the step, the actor knows."""
    at = office(extra=1)
    paper, signer = brought(at, "to_sign"), at.actor(9)
    with CaptureQueriesContext(connection) as asked:
        assert permission(paper, "sign", signer).person == signer.person
    assert len(asked) == 2
