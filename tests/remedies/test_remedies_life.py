"""Reconsideration and litigation from the copy that was served to the last duty, through every instance."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.cases.models import Case
from gongkai.law.calendar import CN
from gongkai.law.refusal import Refusal
from gongkai.remedies import acts
from gongkai.remedies.acts.amend import IsFinal, NotEnded
from gongkai.remedies.acts.decide import WrongResult
from gongkai.remedies.acts.duty import AlreadyDone, NoCase, NoDecisionYet, NoLastDay, NotReplied
from gongkai.remedies.acts.enter import AlreadyEntered, NotReconsidered, OtherOrgansCase, StillReconsidered
from gongkai.remedies.acts.hearing import CalledOff, NothingToHear
from gongkai.remedies.acts.keeping import BeforeThat, NotSaid, NotYet
from gongkai.remedies.acts.onward import AppealOpen, GoesOn, NoAppeal, NoFurther
from gongkai.remedies.acts.papers import NoPaper
from gongkai.remedies.acts.take import CannotAnswer
from gongkai.remedies.alarms import alarms_for
from gongkai.remedies.causes import Cause, causes
from gongkai.remedies.facts import table
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import seen_by
from tests.acts import NOW
from tests.cases.cases import register
from tests.cast import Cast, make
from tests.remedies.remedies import COPIED, FILED, LATER, decided, ending, entered, filed

TODAY = NOW.date()


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def who(cast: Cast, now: Any = NOW) -> dict[str, Any]:
    return {"actor": cast.actor(cast.handler), "now": now}


def on(days: int) -> Any:
    return NOW + timedelta(days=days)


@pytest.mark.parametrize(
    ("route", "changed", "due"),
    [
        ("reconsideration", {}, date(2026, 1, 21)),
        ("reconsideration", {"simplified": True}, date(2026, 1, 14)),
        ("reconsideration", {"until": date(2026, 1, 12)}, date(2026, 1, 12)),
        ("direct_suit", {}, date(2026, 1, 22)),
        ("direct_suit", {"ours": True}, None),
    ],
)
def test_the_time_to_answer_begins_the_day_after_the_copy_came(
    cast: Cast, route: str, changed: dict[str, Any], due: date | None
) -> None:
    assert entered(cast, route, **changed).due_on == due


def test_an_answer_ends_the_waiting_and_one_that_is_late_is_kept_as_late(cast: Cast) -> None:
    made = entered(cast, simplified=True)
    done = acts.answer(made.pk, day=TODAY, **who(cast))
    assert (done.state, done.due_on, done.handler_id) == ("answered", None, cast.handler.pk)
    assert done.instances.get().late
    assert '"late":true' in Entry.objects.get(verb="remedy.answer").detail


def test_a_suit_goes_to_the_second_instance_and_back_and_counts_only_what_is_in_force(cast: Cast) -> None:
    def cells(now: Any) -> dict[str, int]:
        found = table(cast.township, now.year)
        return {cell: count for cell, count in found.items() if count and not cell.endswith("total")}

    made = entered(cast, "direct_suit")
    assert cells(NOW) == {"direct_suit.pending": 1}
    decided(made, cast, "judged_revoked")
    assert cells(NOW) == {"direct_suit.corrected": 1}
    second = filed("direct_suit", body="某市中级人民法院", filed_on=TODAY, received_on=TODAY)
    there = acts.appeal(made.pk, filed=second, calendar=CN, **who(cast))
    assert (there.body, there.result, there.closed_on) == ("某市中级人民法院", "", None)
    assert there.due_on == date(2026, 2, 4)
    assert cells(NOW) == {"direct_suit.pending": 1}
    decided(there, cast, "remanded", on(30))
    with pytest.raises(GoesOn):
        acts.settle(made.pk, **who(cast, on(30)))
    again = acts.appeal(made.pk, filed=replace(second, filed_on=on(30).date(), received_on=on(30).date()),
                        calendar=CN, **who(cast, on(30)))  # fmt: skip
    assert [each.stage for each in again.instances.all()] == ["first", "second", "first"]
    decided(again, cast, "suit_dismissed", on(40))
    acts.appeal(made.pk, filed=replace(second, filed_on=on(45).date(), received_on=on(45).date()),
                calendar=CN, **who(cast, on(45)))  # fmt: skip
    last = decided(again, cast, "affirmed", on(60))
    assert (last.result, last.closed_on) == ("suit_dismissed", on(60).date())
    with pytest.raises(NoFurther, match="二审的裁判是终审"):
        acts.appeal(made.pk, filed=second, calendar=CN, **who(cast, on(60)))
    acts.settle(made.pk, **who(cast, on(60)))
    retried = acts.retry(made.pk, filed=replace(second, filed_on=on(400).date(), received_on=on(400).date()),
                         calendar=CN, **who(cast, on(400)))  # fmt: skip
    assert retried.due_on is None
    decided(retried, cast, "judged_unlawful", on(420))
    assert cells(NOW) == {"direct_suit.upheld": 1}
    assert cells(on(420)) == {}


def test_a_judgment_is_final_once_the_time_for_an_appeal_is_over(cast: Cast) -> None:
    made = decided(entered(cast, "direct_suit"), cast)
    with pytest.raises(AppealOpen, match="2026年02月04日"):
        acts.settle(made.pk, **who(cast))
    assert acts.settle(made.pk, **who(cast, LATER)).state == "final"
    review = decided(entered(cast), cast)
    with pytest.raises(NoAppeal, match="另外登记一件"):
        acts.appeal(review.pk, filed=filed(), calendar=CN, **who(cast))
    acts.settle(review.pk, **who(cast))
    with pytest.raises(NoAppeal):
        acts.retry(review.pk, filed=filed(), calendar=CN, **who(cast))


def test_a_suit_after_reconsideration_needs_one_that_is_over(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    review = entered(cast, case=case)
    with pytest.raises(StillReconsidered, match="法定复议期间内不得起诉"):
        entered(cast, "direct_suit", case=case)
    for after in (None, review):
        with pytest.raises(NotReconsidered):
            entered(cast, "suit_after_review", case=case, after=after)
    over = decided(review, cast)
    with pytest.raises(StillReconsidered):
        entered(cast, "suit_after_review", case=case, after=over)
    suit = entered(cast, "suit_after_review", case=case, after=over, filed_on=TODAY, received_on=TODAY)
    assert list(review.suits.all()) == [suit]


def test_the_same_case_number_of_the_same_body_is_entered_once(cast: Cast) -> None:
    made = entered(cast, number="清政复〔2026〕9号")
    with pytest.raises(AlreadyEntered, match="清政复〔2026〕9号已经登记过"):
        entered(cast, number="清政复〔2026〕9号 ")
    assert Remedy.objects.get() == made


def test_an_organ_that_is_only_sued_with_another_does_not_count_it(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    with pytest.raises(OtherOrgansCase):
        acts.enter(
            organ=cast.civil_affairs, route="direct_suit", about=acts.About(case=case), filed=filed("direct_suit"),
            calendar=CN, actor=cast.actor(cast.other_handler), now=NOW,
        )  # fmt: skip
    acts.enter(
        organ=cast.civil_affairs, route="suit_after_review", about=acts.About(case=case), filed=filed("direct_suit"),
        standing="co_defendant", calendar=CN, actor=cast.actor(cast.other_handler), now=NOW,
    )  # fmt: skip
    assert not any(table(cast.civil_affairs, 2026).values())


def test_what_a_decision_orders_is_a_duty_with_a_day_until_it_is_done(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    made = entered(cast, case=case)
    with pytest.raises(NoDecisionYet):
        acts.oblige(made.pk, following=acts.Following("pay"), calendar=CN, **who(cast))
    with pytest.raises(NoLastDay, match="没有写明履行期限"):
        decided(made, cast, "ordered", follows=(acts.Following("pay"),))
    decided(made, cast, "ordered", follows=(acts.Following("reopen"), acts.Following("pay", "诉讼费", TODAY)))
    reopen, pay = made.duties.order_by("kind").reverse()
    assert reopen.due_on == date(2026, 2, 24)
    with pytest.raises(NotReplied, match="还没有重新答复"):
        acts.fulfil(reopen.pk, day=TODAY, how="重新答复", **who(cast))
    Case.objects.filter(pk=case.pk).update(closed_on=TODAY)
    acts.fulfil(reopen.pk, day=TODAY, how="重新答复", proof="阳政公开答〔2026〕9号", **who(cast))
    with pytest.raises(NotSaid, match="履行的情况"):
        acts.fulfil(pay.pk, day=TODAY, how=" ", **who(cast))
    acts.fulfil(pay.pk, day=TODAY, how="已经缴付", **who(cast))
    with pytest.raises(AlreadyDone):
        acts.fulfil(pay.pk, day=TODAY, how="又缴付", **who(cast))
    other = decided(entered(cast), cast, "ordered", follows=(acts.Following("publish", "名册"),))
    with pytest.raises(NoCase):
        acts.oblige(other.pk, following=acts.Following("reopen"), calendar=CN, **who(cast))
    publish = other.duties.get()
    assert list(seen_by(cast.actor(cast.publisher))) == [other]
    done = acts.fulfil(publish.pk, day=TODAY, how="已经公开", actor=cast.actor(cast.publisher), now=NOW)
    assert done.done_on == TODAY


def test_nets_tell_of_what_is_left_lying_once_and_end_when_it_is_done(cast: Cast) -> None:
    made = entered(cast, simplified=True)
    acts.hear(made.pk, at=on(1), place="第三会议室", **who(cast))
    found = set(causes(date(2026, 1, 13), CN))
    assert {(each.kind, each.stage) for each in found} == {("near", "1"), ("unassigned", "3")}
    assert {(each.kind, each.stage) for each in causes(TODAY, CN)} == {
        ("overdue", ""), ("unassigned", "3"), ("hearing", "1")
    }  # fmt: skip
    assert acts.keep_watch(causes(TODAY, CN), actor=cast.actor(cast.handler), now=NOW) == 3
    assert acts.keep_watch(causes(TODAY, CN), actor=cast.actor(cast.handler), now=NOW) == 0
    told = {alarm.kind for alarm in alarms_for(cast.actor(cast.handler))}
    assert told == {"overdue", "hearing", "unassigned"}  # who takes in and answers here is one person
    assert {alarm.kind for alarm in alarms_for(cast.actor(cast.supervisor))} == {"overdue"}
    assert not alarms_for(cast.actor(cast.other_handler))
    acts.answer(made.pk, day=TODAY, **who(cast))
    decided(made, cast, "revoked", follows=(acts.Following("perform", due_on=on(2).date()),))
    acts.keep_watch(causes(TODAY, CN), actor=cast.actor(cast.handler), now=NOW)
    assert {alarm.kind for alarm in alarms_for(cast.actor(cast.handler))} == {"duty_near"}
    assert {each.kind for each in causes(on(3).date(), CN)} == {"duty_overdue"}
    assert acts.keep_watch([], actor=cast.actor(cast.handler), now=NOW) == 0
    assert not alarms_for(cast.actor(cast.handler))
    assert acts.keep_watch([Cause(made.pk, "overdue")], actor=cast.actor(cast.handler), now=NOW) == 1


def test_a_mistyped_day_and_a_mistyped_result_are_put_right_with_the_reason(cast: Cast) -> None:
    made = entered(cast)
    with pytest.raises(NotSaid, match="更正的原因"):
        acts.amend(made.pk, filed=filed(), reason=" ", calendar=CN, **who(cast))
    mended = acts.amend(
        made.pk, filed=filed(filed_on=date(2025, 12, 30), received_on=date(2026, 1, 8)), reason="日期看错",
        calendar=CN, **who(cast),
    )  # fmt: skip
    assert (mended.filed_on, mended.due_on) == (date(2025, 12, 30), date(2026, 1, 22))
    assert "日期看错" not in Entry.objects.get(verb="remedy.amend").detail
    with pytest.raises(NotEnded):
        acts.amend_ending(made.pk, ending=ending(), reason="看错", calendar=CN, **who(cast))
    decided(made, cast, "revoked")
    again = acts.amend_ending(made.pk, ending=ending("claim_dismissed"), reason="主文看错", calendar=CN, **who(cast))
    assert (again.state, again.result) == ("decided", "claim_dismissed")
    assert table(cast.township, 2026)["reconsideration.upheld"] == 1
    assert '"result":"revoked","to":"claim_dismissed"' in Entry.objects.get(verb="remedy.amend_ending").detail
    suit = decided(entered(cast, "direct_suit"), cast)
    second = filed("direct_suit", filed_on=TODAY, received_on=TODAY)
    acts.appeal(suit.pk, filed=second, calendar=CN, **who(cast))
    acts.settle(decided(suit, cast, "affirmed").pk, **who(cast))
    with pytest.raises(IsFinal, match="已经办结"):
        acts.amend_ending(suit.pk, ending=ending("remanded"), reason="看错", calendar=CN, **who(cast))


def test_what_cannot_be_is_refused_before_anything_is_kept(cast: Cast) -> None:
    tomorrow = TODAY + timedelta(days=1)
    refused: list[tuple[type[Refusal], Any]] = [
        (NotYet, lambda: entered(cast, received_on=tomorrow)),
        (BeforeThat, lambda: entered(cast, received_on=FILED - timedelta(days=1))),
        (NotSaid, lambda: entered(cast, body=" ")),
    ]
    for refusal, attempt in refused:
        with pytest.raises(refusal):
            attempt()
    assert not Remedy.objects.exists()
    made = entered(cast)
    later: list[tuple[type[Refusal], Any]] = [
        (BeforeThat, lambda: acts.answer(made.pk, day=COPIED - timedelta(days=1), **who(cast))),
        (WrongResult, lambda: decided(made, cast, "suit_dismissed")),
        (WrongResult, lambda: decided(made, cast, "no such")),
        (NoPaper, lambda: acts.attach(made.pk, papers=[], **who(cast))),
        (CannotAnswer, lambda: acts.take(made.pk, to=cast.newcomer, **who(cast))),
        (NotSaid, lambda: acts.take(made.pk, actor=cast.actor(cast.head), now=NOW)),
        (BeforeThat, lambda: acts.hear(made.pk, at=on(-60), **who(cast))),
    ]
    for refusal, attempt in later:
        with pytest.raises(refusal):
            attempt()
    hearing = acts.hear(made.pk, at=on(3), **who(cast))
    acts.call_off(hearing.pk, **who(cast))
    with pytest.raises(CalledOff):
        acts.call_off(hearing.pk, **who(cast))
    decided(made, cast)
    with pytest.raises(NothingToHear):
        acts.hear(made.pk, at=on(3), **who(cast))


def test_a_remedy_about_a_case_that_few_may_see_is_seen_by_few(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    entered(cast, case=case)
    assert seen_by(cast.actor(cast.supervisor)).exists()
    Case.objects.filter(pk=case.pk).update(restricted=True, handler=None)
    assert not seen_by(cast.actor(cast.supervisor)).exists()
    assert seen_by(cast.actor(cast.head)).exists()
    assert not seen_by(cast.actor(cast.other_handler)).exists()


def test_a_provisional_day_is_counted_anew_once_the_holidays_are_known(cast: Cast) -> None:
    made, untouched = entered(cast), entered(cast)
    made.instances.update(due_on=date(2026, 1, 20), provisional=True)
    Remedy.objects.filter(pk=made.pk).update(due_on=date(2026, 1, 20), provisional=True)
    again = acts.recount(made.pk, calendar=CN, **who(cast))
    assert (again.due_on, again.provisional) == (date(2026, 1, 21), False)
    acts.recount(made.pk, calendar=CN, **who(cast))
    acts.recount(untouched.pk, calendar=CN, **who(cast))
    assert Entry.objects.filter(verb="remedy.recount").count() == 1
