"""Given to somebody, withdrawn, joined, split: each act proven."""

import json
from datetime import date

import pytest
from django.db import connection

from gongkai.audit.actor import Actor, program
from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.handling import CannotHandle, GainsTime, NothingToSplit, NotYours, OtherApplicant
from gongkai.cases.acts.keeping import Recused
from gongkai.cases.acts.letter import LetterOfClosed
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.acts.withdraw import NotToldHow, NoWriting, OthersApplied
from gongkai.cases.models import Applicant, Case, Letter, Wording
from gongkai.cases.queries import place_in_month, seen_by
from gongkai.files.acts import examine
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import CN
from gongkai.law.machine import WrongRole
from tests.acts import NOW, ActTest
from tests.cases.cases import OVER, RECEIVED, case_in, letter, register, replied, told
from tests.cases.put import put_in
from tests.cast import Cast, make

SOURCES = ("registered", "in_hand")


class TestWithdraw(ActTest):
    """By the registry, or by the applicant on their page."""

    verb = "case.withdraw"
    roles = frozenset({"clerk", "applicant"})

    def make(self, state: str) -> Case:
        return case_in("in_hand", make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.withdraw(thing.pk, reason="已在窗口看到", actor=actor, now=NOW)


class TestMerge(ActTest):
    machine, verb = APPLICATION, "case.merge"

    def make(self, state: str) -> Case:
        cast = make(NOW)
        self.other = register(cast.township, cast.actor(cast.handler))
        return put_in(state, cast, *SOURCES)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.merge(thing.pk, into=self.other, actor=actor, now=NOW)


class TestSplit(ActTest):
    verb = "case.split"
    roles = frozenset({"handler"})
    refuses = WrongRole
    entries = ("case.split", "case.register")

    def make(self, state: str) -> Case:
        return case_in("in_hand", make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.split(thing.pk, requests=["其一", "其二"], calendar=CN, actor=actor, now=NOW)


class TestAssign(ActTest):
    verb = "case.assign"

    def make(self, state: str) -> Case:
        self.cast = make(NOW)
        return case_in("registered", self.cast)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.assign(thing.pk, handler=self.cast.handler, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_case_is_given_only_to_a_handler_of_its_organ_and_only_by_those_who_may(cast: Cast) -> None:
    case = case_in("registered", cast)
    for person in (cast.other_handler, cast.newcomer):
        with pytest.raises(CannotHandle, match="没有承办申请的职责"):
            acts.assign(case.pk, handler=person, actor=cast.actor(cast.head), now=NOW)
    with pytest.raises(NotYours, match="转交申请由"):
        acts.assign(case.pk, handler=cast.handler, actor=cast.actor(cast.other_handler), now=NOW)


def test_a_reply_that_was_signed_is_void_once_the_application_is_withdrawn_and_the_file_can_be_closed(
    cast: Cast,
) -> None:
    case = case_in("signed", cast)
    number = case.letters.get().number
    acts.withdraw(case.pk, reason="已在窗口看到", actor=cast.actor(cast.handler), now=NOW)
    [letter] = case.letters.all()
    assert (letter.state, letter.number, bool(number)) == ("discarded", number, True)
    voided = Entry.objects.get(verb="letter.void")
    assert json.loads(voided.detail)["number"] == number
    acts.archive(case.pk, actor=cast.actor(cast.archivist), now=NOW)
    assert replied(case_in("in_hand", cast), cast).number != number


def test_a_draft_on_its_way_is_nobodys_any_more_once_the_application_is_withdrawn_or_joined(cast: Cast) -> None:
    handler = cast.actor(cast.handler)
    case = case_in("replying", cast)
    acts.withdraw(case.pk, reason="来电撤回", actor=handler, now=NOW)
    joined, into = case_in("in_hand", cast), case_in("in_hand", cast)
    acts.draft(joined.pk, kind="extension", fields={"days": "5", "reason": "涉及面广"}, actor=handler, now=NOW)
    acts.merge(joined.pk, into=into, actor=handler, now=NOW)
    assert [(letter.state, letter.paper.state, letter.paper.waits_for) for letter in Letter.objects.all()] == [
        ("discarded", "discarded", "")
    ] * 2
    for one in (case, joined):
        acts.archive(one.pk, actor=cast.actor(cast.archivist), now=NOW)


def test_the_parts_of_a_case_have_its_applicant_its_day_and_numbers_of_their_own(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    Case.objects.update(document_number="阳政发〔2025〕3号")
    made = acts.split(case.pk, requests=["其一", "其二", "其三"], calendar=CN, actor=cast.actor(cast.handler), now=NOW)
    parts = [Case.objects.get(pk=case.pk), *(one.case for one in made)]
    assert [(part.number, part.request) for part in parts] == [(1, "其一"), (2, "其二"), (3, "其三")]
    assert {(part.received_on, part.due_on, part.state, part.document_number) for part in parts} == {
        (case.received_on, case.due_on, "in_hand", "阳政发〔2025〕3号")
    }
    assert len(set(Applicant.objects.values_list("trace", flat=True))) == 1
    assert Applicant.objects.count() == 3
    assert [trace_of(one.code) for one in made] == [one.case.code for one in made]
    assert len({part.code for part in parts}) == 3


def test_what_was_asked_for_first_stays_with_every_part_and_through_every_correction(cast: Cast) -> None:
    case = case_in("correcting", cast)
    clerk = cast.actor(cast.handler)
    acts.correct(case.pk, day=NOW.date(), request="补正后的内容", calendar=CN, actor=clerk, now=NOW)
    kept = Wording.objects.get()
    assert (kept.text, kept.change, kept.case) == (case.request, "correct", case)
    other = case_in("in_hand", cast)
    (part,) = acts.split(other.pk, requests=["其一", "其二"], calendar=CN, actor=clerk, now=NOW)
    for one in (other, part.case):
        assert [(each.text, each.change) for each in one.wordings.all()] == [(other.request, "split")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM cases_wording")
        assert other.request not in str(cursor.fetchall())


def merged(case: Case, into: Case, cast: Cast, joint: str = "") -> Case:
    return acts.merge(case.pk, into=into, joint=joint, actor=cast.actor(cast.handler), now=NOW)


def test_only_cases_of_one_applicant_are_joined_or_those_declared_a_joint_application(cast: Cast) -> None:
    clerk = cast.actor(cast.handler)
    given = {"organ": cast.township, "route": "in_person", "received_on": RECEIVED, "calendar": CN, "actor": clerk}
    own = {"identity_kind": "identity_card", "identity": "11010119900101001X"}
    first = acts.register(**given, told=told(**own), now=NOW).case
    namesake = acts.register(**given, told=told(**own | {"identity": "110101199001020014"}), now=NOW).case
    again = acts.register(**given, told=told(**own, representative="代理人乙"), now=NOW).case
    before = Case.objects.values_list("state", flat=True)
    with pytest.raises(OtherApplicant, match="不是同一申请人"):
        merged(namesake, first, cast)
    assert set(before) == {"registered"}
    assert merged(again, first, cast).state == "merged"
    assert merged(namesake, first, cast, joint="两人是同一户，共同提出").state == "merged"
    assert "同一户" in namesake.notes.get().text
    assert "同一户" not in Entry.objects.filter(verb="case.merge").last().detail  # type: ignore[union-attr]


def test_one_of_several_applicants_does_not_withdraw_for_the_others(cast: Cast) -> None:
    handler = cast.actor(cast.handler)
    other, into = case_in("in_hand", cast), register(cast.township, handler)
    Applicant.objects.filter(case=other).update(trace="another's")
    merged(other, into, cast, joint="两户共同提出")
    for actor in (handler, program("applicant", roles=("applicant",))):
        with pytest.raises(OthersApplied, match="其他申请人没有撤回"):
            acts.withdraw(into.pk, reason="来电撤回", actor=actor, now=NOW)
    writing = examine(data="撤回申请".encode(), name="撤回申请.txt", actor=handler, now=NOW, chain=into.chain)
    assert acts.withdraw(into.pk, reason="各自书面提出", papers=[writing], actor=handler, now=NOW).state == "withdrawn"


def test_what_is_withheld_stays_withheld_in_the_parts_and_in_the_case_that_answers_both(cast: Cast) -> None:
    handler, head, leader = map(cast.actor, (cast.handler, cast.head, cast.leader))
    case, into = case_in("in_hand", cast), register(cast.township, handler)
    acts.restrict(case.pk, on=True, actor=head, now=NOW)
    acts.recuse(case.pk, person=cast.leader, reason="申请涉及其亲属", actor=head, now=NOW)
    part = acts.split(case.pk, requests=["其一", "其二"], calendar=CN, actor=handler, now=NOW)[0].case
    merged(case, into, cast)
    for one in (part, into):
        assert Case.objects.get(pk=one.pk).restricted
        assert one.watchers.get().reason == "申请涉及其亲属"
        assert not seen_by(leader).filter(pk=one.pk).exists()
    acts.recuse(into.pk, person=cast.handler, reason="申请涉及其亲属", actor=handler, now=NOW)
    with pytest.raises(Recused):
        merged(part, into, cast)
    with pytest.raises(LetterOfClosed, match="已合并办理"):
        letter(case, cast, "consulting", {"whom": "第三方"})


def test_joining_gives_the_office_no_more_time_than_the_earlier_of_the_two_had(cast: Cast) -> None:
    earlier = register(cast.township, cast.actor(cast.handler), date(2026, 1, 5))
    later = register(cast.township, cast.actor(cast.handler), date(2026, 1, 12))
    with pytest.raises(GainsTime, match="把它并入本件"):
        merged(earlier, later, cast)
    assert merged(later, earlier, cast).merged_into == earlier
    earlier.refresh_from_db()
    assert earlier.due_on
    assert later.due_on
    assert earlier.due_on < later.due_on


def test_no_way_of_ending_makes_a_late_one_be_in_time_and_taking_it_back_asks_for_the_applicants_writing(
    cast: Cast,
) -> None:
    clerk = cast.actor(cast.handler)
    one, other, into = (register(cast.township, clerk) for _ in range(3))
    with pytest.raises(NotToldHow):
        acts.withdraw(one.pk, reason=" ", actor=clerk, now=NOW)
    with pytest.raises(NoWriting, match="2026年02月02日已过"):
        acts.withdraw(one.pk, reason="来电撤回", actor=clerk, now=OVER)
    paper = examine(data="撤回申请".encode() * 20, name="撤回申请.txt", actor=clerk, now=OVER)
    done = acts.withdraw(one.pk, reason="来信撤回", papers=[paper], actor=clerk, now=OVER)
    assert (done.on_time, done.originals.get().name) == (False, "撤回申请.txt")
    assert "答复期限为2026年2月2日" in done.timing
    assert json.loads(Entry.objects.get(verb="case.withdraw").detail)["by"] == "writing"
    done = acts.merge(other.pk, into=into, actor=clerk, now=OVER)
    assert (done.on_time, done.timing.endswith("与其他申请合并办理，逾期")) == (False, True)


def test_how_an_application_was_withdrawn_is_sealed_and_no_reason_why_it_was_in_time(cast: Cast) -> None:
    case = case_in("registered", cast)
    done = acts.withdraw(case.pk, reason="申请人甲来电撤回", actor=cast.actor(cast.handler), now=NOW)
    assert (done.withdrawal, done.timing) == ("申请人甲来电撤回", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT withdrawal FROM cases_case")
        assert "申请人甲" not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        (("身份证", "1"), ("身份证", "1"), 2),
        (("身份证", "1"), ("身份证", "2"), 1),  # of the same name, two people
        (("身份证", "1"), ("", ""), 2),
        (("", ""), ("身份证", "1"), 2),
        (("身份证", "1"), ("护照", "2"), 2),  # one proof says nothing of another kind
    ],
)
def test_two_proofs_of_identity_decide_who_is_the_same_applicant_of_a_month_else_the_name(
    cast: Cast, first: tuple[str, str], second: tuple[str, str], place: int
) -> None:
    kinds = {"身份证": "identity_card", "护照": "passport", "": ""}
    for kind, identity in (first, second):
        given = told(identity_kind=kinds[kind], identity=identity)
        case = acts.register(
            organ=cast.township, route="in_person", received_on=RECEIVED, told=given, calendar=CN,
            actor=cast.actor(cast.handler), now=NOW,
        ).case  # fmt: skip
    assert place_in_month(case) == place


def test_one_matter_is_not_split(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    for requests in ([], ["其一"], ["其一", " "]):
        with pytest.raises(NothingToSplit, match="至少要有两件"):
            acts.split(case.pk, requests=requests, calendar=CN, actor=cast.actor(cast.handler), now=NOW)
