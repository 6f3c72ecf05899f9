"""Serving a letter, its coming back, its arrival: each act proven, and that on time is found once for all."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.consulting import NotKnownWhen
from gongkai.cases.acts.lapsing import CorrectionNotReceived, NoTimeLeft
from gongkai.cases.acts.prove import Bound, NoProof
from gongkai.cases.acts.receipt import BadReceipt, ReceivedAlready, ReceivedLate
from gongkai.cases.acts.sending import Backdated, EnteredLate, NotByPage
from gongkai.cases.acts.serve import BadDay, DaysMoved, NotPrinted, NoTracking, NotSigned
from gongkai.cases.arriving import CameBack
from gongkai.cases.models import Case, Letter, Service
from gongkai.files.acts import Examined, examine
from gongkai.law.calendar import CN
from tests.acts import NOW, ActTest
from tests.cases.cases import OVER, UNTIL, by_page, case_in, found, letter, lettered, sign, step
from tests.cases.cases import serve as put
from tests.cast import Cast, make

HANDS_OUT = frozenset({"clerk", "handler"})
CORRECTION = {"items": "写明文号", "reason": "描述不明确，不能确定是哪一份", "until": UNTIL}
THIRD = {"about": "合同", "reason": "可能涉及商业秘密"}
TODAY = NOW.date()


def signed(cast: Cast, kind: str = "correction") -> Letter:
    """A letter, signed and not printed: what is served was printed by other means."""
    case = case_in("in_hand", cast)
    handler = cast.actor(cast.handler)
    lettered(cast.township)
    if kind == "reply":
        made = acts.draft(case.pk, kind="reply", findings=found("granted"), actor=handler, now=NOW)
        step(made, "review", cast.actor(cast.head))
    else:
        made = acts.draft(case.pk, kind=kind, fields=CORRECTION, actor=handler, now=NOW)
    step(made, "sign", cast.actor(cast.leader if kind == "reply" else cast.head))
    return Letter.objects.select_related("case").get(pk=made.pk)


def proof(made: Letter, actor: Actor) -> Examined:
    return examine(data="收寄凭证".encode(), name="收寄凭证.txt", actor=actor, now=NOW, chain=made.chain)


def served(cast: Cast, way: str = "post") -> Service:
    handler = cast.actor(cast.handler)
    return acts.serve(
        signed(cast).pk, way=way, day=TODAY, tracking="XA1", elsewhere=True, calendar=CN, actor=handler, now=NOW
    )


class TestServe(ActTest):
    verb = "letter.serve"
    roles = HANDS_OUT
    entries = ("letter.serve", "case.ask_correction")

    def make(self, state: str) -> Letter:
        return signed(make(NOW))

    def call(self, thing: Letter, actor: Actor) -> object:
        return acts.serve(thing.pk, way="hand", day=TODAY, elsewhere=True, calendar=CN, actor=actor, now=NOW)


class TestFail(ActTest):
    verb = "letter.unserved"
    roles = HANDS_OUT

    def make(self, state: str) -> Service:
        return served(make(NOW))

    def call(self, thing: Service, actor: Actor) -> object:
        return acts.fail(thing.pk, reason="查无此人", actor=actor, now=NOW)


class TestReceive(ActTest):
    verb = "letter.received"
    roles = HANDS_OUT

    def make(self, state: str) -> Service:
        return served(make(NOW))

    def call(self, thing: Service, actor: Actor) -> object:
        return acts.receive(thing.pk, received_on=TODAY, calendar=CN, actor=actor, now=NOW)


class TestProve(ActTest):
    verb = "letter.proven"
    roles = HANDS_OUT
    entries = ("file.keep", "letter.proven")

    def make(self, state: str) -> Service:
        return served(make(NOW))

    def call(self, thing: Service, actor: Actor) -> object:
        return acts.prove(thing.pk, proof=[proof(thing.letter, actor)], actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def _serve(made: Letter, cast: Cast, **changed: object) -> Service:
    given = {"way": "hand", "day": TODAY, "elsewhere": True, "calendar": CN, "now": NOW}
    return acts.serve(made.pk, **{**given, "actor": cast.actor(cast.handler), **changed})


def test_what_cannot_have_been_served_is_refused(cast: Cast) -> None:
    made = signed(cast)
    for changed, refusal, says in (
        ({"day": TODAY + timedelta(1)}, BadDay, "晚于今天"),
        ({"day": TODAY - timedelta(1)}, BadDay, "早于成文日期"),
        ({"way": "post"}, NoTracking, "邮件号"),
        ({"elsewhere": False}, NotPrinted, "还没有印出来"),
    ):
        with pytest.raises(refusal, match=says):
            _serve(made, cast, **changed)
    Letter.objects.filter(pk=made.pk).update(state="in_review")
    with pytest.raises(NotSigned, match="签发以后才能送达"):
        _serve(made, cast)


def test_a_reply_that_comes_back_is_served_again_and_keeps_its_day_and_verdict(cast: Cast) -> None:
    made = signed(cast, "reply")
    first = _serve(made, cast, way="post", tracking="XA1")
    case = Case.objects.get(pk=made.case_id)
    assert (case.state, case.on_time, case.closed_on) == ("replied", True, TODAY)
    acts.fail(first.pk, reason="查无此人", actor=cast.actor(cast.handler), now=NOW)
    later = NOW + timedelta(days=30)
    _serve(made, cast, day=later.date(), now=later)
    again = Case.objects.get(pk=made.case_id)
    assert (again.on_time, again.closed_on, again.timing) == (case.on_time, case.closed_on, case.timing)
    assert made.services.count() == 2


def test_what_goes_online_went_when_it_was_entered_unless_something_proves_an_earlier_day(cast: Cast) -> None:
    made = signed(cast, "reply")
    handler = cast.actor(cast.handler)
    later = NOW + timedelta(days=100)
    by_page(made)
    Case.objects.filter(pk=made.case_id).update(due_on=TODAY + timedelta(days=10))
    with pytest.raises(Backdated, match="请把送达日期写为今天"):
        _serve(made, cast, way="electronic", now=later)
    assert Case.objects.get(pk=made.case_id).state == "signed"
    _serve(made, cast, way="electronic", now=later, proof=[proof(made, handler)])
    assert Case.objects.get(pk=made.case_id).on_time is True


def test_who_has_no_page_gets_nothing_by_it_and_what_is_entered_late_is_shown(cast: Cast) -> None:
    made = signed(cast, "reply")
    handler, later = cast.actor(cast.handler), NOW + timedelta(days=16)
    for changed, refusal in (
        ({"way": "electronic"}, NotByPage),
        ({"now": later}, EnteredLate),
        ({"way": "post", "tracking": "XA1", "now": later}, EnteredLate),
        ({"way": "post", "tracking": "XA1", "now": later, "day": TODAY, "received_on": later.date()}, EnteredLate),
    ):
        with pytest.raises(refusal):
            _serve(made, cast, **changed)
    _serve(made, cast, way="electronic", proof=[proof(made, handler)])
    third = letter(case_in("in_hand", cast), cast, "third_party", THIRD, "第三方甲")
    Case.objects.filter(pk=third.case_id).update(way="internet")
    with pytest.raises(NotByPage, match="不是申请人"):
        _serve(third, cast, way="electronic")


def test_a_receipt_entered_with_the_posting_is_judged_as_one_entered_later(cast: Cast) -> None:
    third = letter(case_in("in_hand", cast), cast, "third_party", THIRD, "第三方甲")
    later = NOW + timedelta(days=16)
    given = {"way": "post", "tracking": "XA1", "now": later, "day": TODAY + timedelta(days=5)}
    with pytest.raises(BadReceipt):
        _serve(third, cast, **given, received_on=TODAY)
    posted = _serve(third, cast, way="post", tracking="XA1")
    with pytest.raises(ReceivedLate):
        acts.receive(posted.pk, received_on=later.date(), calendar=CN, actor=cast.actor(cast.handler), now=later)


def test_what_came_back_sets_no_term_going_and_nobody_gives_up_by_it(cast: Cast) -> None:
    handler = cast.actor(cast.handler)
    for state in ("correcting", "charged", "consulting"):
        case = case_in(state, cast)
        service = Service.objects.get(letter__case=case)
        acts.fail(service.pk, reason="错投", actor=handler, now=NOW)
        if state == "consulting":
            asked = case.consultations.get()
            assert (asked.delivered_on, asked.due_on) == (None, None)
            with pytest.raises(NotKnownWhen):
                acts.answer(asked.pk, answer="silent", day=OVER.date(), calendar=CN, actor=handler, now=OVER)
        else:
            with pytest.raises(CameBack):
                acts.draft(case.pk, kind="lapse", actor=handler, now=OVER)
            _serve(service.letter, cast)  # again
            assert state == "correcting" or Case.objects.get(pk=case.pk).fee.notified_on == TODAY


def test_what_is_entered_today_as_sent_online_today_is_late_after_the_last_day(cast: Cast) -> None:
    made = signed(cast, "reply")
    later = NOW + timedelta(days=100)
    by_page(made)
    _serve(made, cast, way="electronic", day=later.date(), now=later)
    assert Case.objects.get(pk=made.case_id).on_time is False


def test_proof_is_a_file_and_no_bound_file_takes_more(cast: Cast) -> None:
    handler = cast.actor(cast.handler)
    service = served(cast)
    given = {"actor": handler, "now": NOW}
    with pytest.raises(NoProof):
        acts.prove(service.pk, proof=[], **given)
    for _ in range(2):
        acts.prove(service.pk, proof=[proof(service.letter, handler)], **given)
    assert service.proof.count() == 2
    Case.objects.filter(pk=service.letter.case_id).update(state="archived")
    with pytest.raises(Bound, match="已经归档"):
        acts.prove(service.pk, proof=[proof(service.letter, handler)], **given)


def test_an_extension_whose_days_do_not_hold_any_more_is_not_served(cast: Cast) -> None:
    case, actor = case_in("in_hand", cast), cast.actor(cast.handler)
    told = acts.draft(case.pk, kind="extension", fields={"days": "5", "reason": "涉及面广"}, actor=actor, now=NOW)
    sign(told, cast)
    later = NOW + timedelta(days=2)
    asked = letter(case, cast, "third_party", {"about": "合同", "reason": "商业秘密"}, "第三方甲", now=later)
    put(asked, cast, now=later)
    with pytest.raises(DaysMoved, match="日期已经不对"):
        put(told, cast, now=later)


def test_late_is_said_with_the_last_day_and_the_way(cast: Cast) -> None:
    made = signed(cast, "reply")
    Case.objects.filter(pk=made.case_id).update(due_on=date(2026, 1, 19))
    _serve(made, cast)
    case = Case.objects.get(pk=made.case_id)
    assert case.on_time is False
    assert case.timing == "答复期限为2026年1月19日，2026年1月20日签收（直接送达），逾期"


def test_a_last_day_that_is_provisional_is_never_said_as_certain(cast: Cast) -> None:
    made = signed(cast, "reply")
    Case.objects.filter(pk=made.case_id).update(provisional=True)
    _serve(made, cast)
    assert Case.objects.get(pk=made.case_id).timing.startswith("答复期限暂定为")


def test_the_applicants_copy_is_printed_with_a_hash_that_the_log_keeps(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    made = letter(case, cast, "correction", CORRECTION)
    assert made.pdf is not None
    assert len(made.seal) == 64
    _serve(made, cast, elsewhere=False)
    assert Letter.objects.get(pk=made.pk).state == "served"


def test_nobody_gives_up_who_may_not_know_that_something_was_asked(db: None) -> None:
    cast = make(NOW)
    handler, posted = cast.actor(cast.handler), served(cast)
    case = posted.letter.case
    assert case
    over = NOW + timedelta(days=90)
    until = date.fromisoformat(posted.letter.fields["until"])
    with pytest.raises(CorrectionNotReceived):
        acts.draft(case.pk, kind="lapse", actor=handler, now=over)
    Service.objects.filter(pk=posted.pk).update(received_on=until)
    with pytest.raises(NoTimeLeft):
        acts.draft(case.pk, kind="lapse", actor=handler, now=over)
    Service.objects.filter(pk=posted.pk).update(received_on=TODAY + timedelta(days=2))
    assert acts.draft(case.pk, kind="lapse", actor=handler, now=over).kind == "lapse"


def test_a_letter_arrives_once_and_for_a_late_day_there_is_a_paper(db: None) -> None:
    cast = make(NOW)
    handler, posted = cast.actor(cast.handler), served(cast)
    late, much = NOW + timedelta(days=30), TODAY + timedelta(days=16)
    told = {"calendar": CN, "actor": handler, "now": late}
    with pytest.raises(BadReceipt):
        acts.receive(posted.pk, received_on=TODAY - timedelta(days=1), **told)
    with pytest.raises(ReceivedLate):
        acts.receive(posted.pk, received_on=much, **told)
    acts.prove(posted.pk, proof=[proof(posted.letter, handler)], actor=handler, now=late)
    acts.receive(posted.pk, received_on=much, **told)
    with pytest.raises(ReceivedAlready):
        acts.receive(posted.pk, received_on=TODAY + timedelta(days=2), **told)
