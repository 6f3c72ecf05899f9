"""Each act on a letter: refused from every wrong state of its paper and role, leaves exactly its lines, rolls back."""

from datetime import UTC, date, datetime, time
from typing import ClassVar

import pytest

from gongkai.audit.actor import Actor, Held
from gongkai.cases import acts
from gongkai.cases.acts.issue import NothingToServe, NotReceived
from gongkai.cases.acts.letter import Expired
from gongkai.cases.acts.void import NotVoidable, NoWhy
from gongkai.cases.letters import NotOnline
from gongkai.cases.letters.records import NotSearched
from gongkai.cases.models import Case, Letter
from gongkai.law.approval import machine
from gongkai.law.calendar import CN
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.letters import KINDS
from gongkai.law.machine import WrongRole
from gongkai.organs.acts.letters import put_letters
from gongkai.organs.acts.local import put_local
from tests.acts import NOW, ActTest
from tests.cases.cases import UNTIL, case_in, found, lettered, serve, step
from tests.cast import MAKER, Cast, make

KIND = "correction"
NOTICE, REPLY = machine(KINDS[KIND].route), machine(KINDS["reply"].route)
FIELDS = {"items": "写明文号", "reason": "描述不明确，不能确定是哪一份", "until": UNTIL}
CHANGED = {**FIELDS, "items": "写明文号和年度"}


def drafted(cast: Cast, kind: str = KIND, *, submit: bool = False) -> Letter:
    lettered(cast.township)
    case = case_in("in_hand", cast)
    given = {"findings": found("granted")} if kind == "reply" else {"fields": FIELDS}
    return acts.draft(case.pk, kind=kind, submit=submit, actor=cast.actor(cast.handler), now=NOW, **given)


def brought(cast: Cast, state: str, kind: str = KIND) -> Letter:
    """A letter whose paper is in a state, by the acts that lead there."""
    made = drafted(cast, kind, submit=state not in ("new", "draft", "discarded"))
    handler, head = cast.actor(cast.handler), cast.actor(cast.head)
    if state == "discarded":
        acts.discard(made.pk, actor=handler, now=NOW)
    elif state == "returned":
        step(made, "return", head, "请补充依据")
    elif state == "withdrawn":
        step(made, "recall", handler)
    elif state in ("to_sign", "signed") and kind == "reply":
        step(made, "review", head)
    if state == "signed":
        step(made, "sign", cast.actor(cast.leader) if kind == "reply" else head)
    assert made.paper
    if state == "new":  # where no record is yet
        type(made.paper).objects.filter(pk=made.paper.pk).update(state=state)
    found = Letter.objects.select_related("case", "paper").get(pk=made.pk)
    assert found.paper
    assert found.paper.state == state
    return found


class OfLetter:
    """Who acts: the author where the author acts, else somebody who had no hand in it, in the one role."""

    cast: Cast
    kind: ClassVar[str] = KIND
    move: ClassVar[str]
    authors: ClassVar[frozenset[str]] = frozenset({"draft", "revise", "submit", "recall", "discard"})

    def make(self, state: str) -> Letter:
        self.cast = make(NOW)
        return brought(self.cast, state, self.kind)

    def actor(self, thing: object, role: str) -> Actor:
        person = self.cast.handler if self.move in self.authors else self.cast.newcomer
        return Actor(f"person:{person.pk}", person.name, (Held(role, self.cast.township.path, PERSONAL),))

    def state(self, thing: Letter) -> str:
        assert thing.paper
        thing.paper.refresh_from_db()
        return str(thing.paper.state)

    def call(self, thing: Letter, actor: Actor) -> object:
        assert thing.paper
        given = {"seen": thing.paper.digest, "comment": "请补充依据"}
        return acts.decide(thing.paper.pk, verb=self.move, actor=actor, now=NOW, **given)


class TestDraft(OfLetter, ActTest):
    verb, move = "letter.draft", "draft"
    roles = frozenset({"handler"})
    entries = ("paper.draft", "letter.draft", "paper.submit")

    def make(self, state: str) -> Case:
        self.cast = make(NOW)
        lettered(self.cast.township)
        return case_in("in_hand", self.cast)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.draft(thing.pk, kind=KIND, fields=FIELDS, actor=actor, now=NOW)


class TestRevise(OfLetter, ActTest):
    machine, verb = NOTICE, "letter.revise"
    entries = ("paper.revise", "letter.revise")

    def call(self, thing: Letter, actor: Actor) -> object:
        return acts.revise(thing.pk, fields=CHANGED, actor=actor, now=NOW)


class TestDiscard(OfLetter, ActTest):
    machine, verb = NOTICE, "letter.discard"
    entries = ("paper.discard", "letter.discard")

    def call(self, thing: Letter, actor: Actor) -> object:
        return acts.discard(thing.pk, actor=actor, now=NOW)


class TestSubmit(OfLetter, ActTest):
    machine, verb = NOTICE, "paper.submit"


class TestReturn(OfLetter, ActTest):
    machine, verb = NOTICE, "letter.return"
    entries = ("paper.return", "letter.return")


class TestRecall(OfLetter, ActTest):
    machine, verb = NOTICE, "letter.recall"
    entries = ("paper.recall", "letter.return")


class TestSign(OfLetter, ActTest):
    machine, verb = NOTICE, "letter.sign"
    entries = ("paper.sign", "letter.sign")


class TestReview(OfLetter, ActTest):
    machine, verb, kind = REPLY, "paper.review", "reply"


class TestSignReply(OfLetter, ActTest):
    machine, verb, kind = REPLY, "letter.sign", "reply"
    entries = ("paper.sign", "case.sign", "letter.sign")


class TestVoid(OfLetter, ActTest):
    verb, move = "letter.void", "void"
    roles = frozenset({"head"})

    def make(self, state: str) -> Letter:
        return super().make("signed")

    def call(self, thing: Letter, actor: Actor) -> object:
        return acts.void(thing.pk, reason="补正期限已过", actor=actor, now=NOW)


class TestHandOut(OfLetter, ActTest):
    verb, move = "letter.hand_out", "hand_out"
    roles = frozenset({"clerk", "handler"})

    def make(self, state: str) -> Case:
        self.cast = make(NOW)
        return case_in("in_hand", self.cast)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.hand_out(thing.pk, kind="receipt", actor=actor, now=NOW)


class TestIssue(OfLetter, ActTest):
    """Printed by those who serve and those who sign; the programs that print after them have no duty of their own."""

    verb, move = "letter.issue", "issue"
    entries = ("file.keep", "file.keep", "letter.issue")

    @pytest.fixture(autouse=True)
    def _font(self, cjk_font: object) -> None:
        pass

    def make(self, state: str) -> Letter:
        return super().make("signed")

    def actor(self, thing: object, role: str) -> Actor:
        return self.cast.actor(self.cast.handler)

    def call(self, thing: Letter, actor: Actor) -> object:
        with pytest.raises(WrongRole, match="印制文书"):
            acts.issue(thing.pk, actor=self.cast.actor(self.cast.inspector), now=NOW)
        return acts.issue(thing.pk, actor=actor, now=NOW)


del ActTest

pytestmark = pytest.mark.django_db


def test_a_day_that_has_passed_stops_the_signature_and_the_service_and_the_head_makes_room_for_another(
    cast: Cast,
) -> None:
    late = datetime.combine(date.fromisoformat(UNTIL), time(9), UTC)
    handler, head = cast.actor(cast.handler), cast.actor(cast.head)
    made = drafted(cast, submit=True)
    with pytest.raises(Expired, match="“补正期限”是2026年02月10日，已经来不及"):
        step(made, "sign", head, now=late)
    step(made, "sign", head)
    served = {"way": "hand", "elsewhere": True, "calendar": CN, "actor": handler}
    with pytest.raises(Expired, match="请签发人作废"):
        acts.serve(made.pk, day=late.date(), now=late, **served)
    with pytest.raises(NoWhy):
        acts.void(made.pk, reason=" ", actor=head, now=late)
    acts.void(made.pk, reason="补正期限已过", actor=head, now=late)
    again = acts.draft(made.case_id, kind=KIND, fields=FIELDS | {"until": "2026-02-20"}, actor=handler, now=late)
    step(again, "sign", head, now=late)
    acts.serve(again.pk, day=late.date(), now=late, **served)
    made.refresh_from_db()
    again.refresh_from_db()
    assert (made.state, again.serial) == ("discarded", (made.serial or 0) + 1)
    with pytest.raises(NotVoidable):
        acts.void(again.pk, reason="补正期限已过", actor=head, now=late)


def test_a_letter_that_names_no_internet_channel_for_reconsideration_is_not_served_by_one(cast: Cast) -> None:
    letter = brought(cast, "signed", "reply")
    put_letters(
        organ=letter.case.organ, word="阳政", review_name="清源县人民政府", court="清源县人民法院", actor=MAKER, now=NOW
    )
    assert letter.paper
    version = letter.paper.current
    type(version).objects.filter(pk=version.pk).update(text="如不服本答复，可以申请行政复议。")
    served = {"day": NOW.date(), "elsewhere": True, "calendar": CN, "actor": cast.actor(cast.handler), "now": NOW}
    with pytest.raises(NotOnline, match="不能以电子方式送达"):
        acts.serve(letter.pk, way="electronic", **served)
    acts.serve(letter.pk, way="hand", **served)


def test_an_organ_may_do_without_a_search_on_record(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    given = {"kind": "reply", "findings": found("absent"), "actor": cast.actor(cast.handler), "now": NOW}
    with pytest.raises(NotSearched):
        acts.draft(case.pk, **given)
    put_local(organ=cast.township, search_first=False, actor=MAKER, now=NOW)
    assert acts.draft(case.pk, **given).state == "in_review"


def test_what_is_not_signed_is_not_printed(cast: Cast) -> None:
    letter = drafted(cast, submit=True)
    before = Letter.objects.filter(pk=letter.pk).values().get()
    acts.issue(letter.pk, actor=cast.actor(cast.handler), now=NOW)
    assert Letter.objects.filter(pk=letter.pk).values().get() == before


def test_a_receipt_asked_for_again_is_the_same_one(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    one, other = (acts.hand_out(case.pk, kind="receipt", actor=cast.actor(cast.handler), now=NOW) for _ in range(2))
    assert one == other


def test_no_receipt_is_handed_out_before_both_sides_have_confirmed(cast: Cast) -> None:
    case = case_in("submitted", cast)
    with pytest.raises(NotReceived):
        acts.hand_out(case.pk, kind="receipt", actor=cast.actor(cast.handler), now=NOW)


def test_a_proof_of_service_lists_what_is_signed_and_not_served(cast: Cast, cjk_font: object) -> None:
    handler = cast.actor(cast.handler)
    letter = brought(cast, "signed")
    proof = acts.hand_out(letter.case_id, kind="service", actor=handler, now=NOW)
    assert proof.fields == {"letters": f"{KINDS[KIND].label}（{letter.number}）"}
    serve(acts.issue(letter.pk, actor=handler, now=NOW), cast)
    with pytest.raises(NothingToServe):
        acts.hand_out(letter.case_id, kind="service", actor=handler, now=NOW)


def test_a_discarded_reply_frees_the_case_for_another(cast: Cast) -> None:
    letter = brought(cast, "returned", "reply")
    case = acts.discard(letter.pk, actor=cast.actor(cast.handler), now=NOW).case
    case.refresh_from_db()
    assert case.paper is None
    again = acts.draft(
        case.pk, kind="reply", findings=found("granted"), submit=False, actor=cast.actor(cast.handler), now=NOW
    )
    assert Case.objects.get(pk=case.pk).paper == again.paper


def test_a_reply_that_was_signed_and_never_served_is_taken_back_and_made_anew(cast: Cast) -> None:
    made = brought(cast, "signed", "reply")
    leader, handler = cast.actor(cast.leader), cast.actor(cast.handler)
    with pytest.raises(WrongRole):
        acts.void(made.pk, reason="文号引用有误", actor=handler, now=NOW)
    acts.void(made.pk, reason="文号引用有误", actor=leader, now=NOW)
    case = Case.objects.get(pk=made.case_id)
    assert (case.state, case.paper, case.closed_on) == ("in_hand", None, None)
    again = acts.draft(case.pk, kind="reply", findings=found("granted"), actor=handler, now=NOW)
    assert again.pk != made.pk
