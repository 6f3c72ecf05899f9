"""A closed case is taken up again by a decision or judgment and answered by the day that was set (行政复议法64)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.reopen import BadOrder, Destroyed, Unnamed
from gongkai.cases.archiving import _reopenings
from gongkai.cases.facts import table
from gongkai.cases.letters.records import NotSearched
from gongkai.cases.models import Archive, Case
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import CN
from gongkai.law.notice import read_year
from gongkai.law.reopening import KINDS, proposed
from gongkai.portal.apply.remedies import remedies
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in, found, replied, searched, serve, sign
from tests.cases.put import put_in
from tests.cast import Cast, make
from tests.law.test_calendar import NOTICE_2027

LATER = NOW + timedelta(days=40)  # 2026-03-01
ORDER: dict[str, Any] = {
    "kind": "review",
    "body": "清源县人民政府",
    "number": "清政复决〔2026〕3号",
    "decided_on": date(2026, 2, 26),
    "received_on": date(2026, 2, 27),
    "due_on": date(2026, 3, 20),
    "calendar": CN,
}


class TestReopen(ActTest):
    machine, verb = APPLICATION, "case.reopen"

    def make(self, state: str) -> Case:
        return put_in(state, make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        days = {"decided_on": NOW.date(), "received_on": NOW.date()}
        return acts.reopen(thing.pk, **{**ORDER, **days}, actor=actor, now=NOW)


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def again(case: Case, cast: Cast, now: datetime = LATER, **other: Any) -> Case:
    acts.reopen(case.pk, **{**ORDER, **other}, actor=cast.actor(cast.handler), now=now)
    return Case.objects.select_related("organ").get(pk=case.pk)


def test_a_reopened_case_is_answered_anew_by_the_day_that_the_document_sets(cast: Cast) -> None:
    case = again(case_in("replied", cast, reply="secret"), cast)
    assert (case.state, case.due_on, case.closed_on, case.reply) == ("in_hand", date(2026, 3, 20), None, "")
    kept = case.reopenings.get()
    assert (kept.reply, kept.closed_on, kept.on_time) == ("secret", NOW.date(), True)
    case.refresh_from_db()
    serve(replied(case, cast, "granted", now=LATER), cast, now=LATER)
    case.refresh_from_db()
    assert (case.state, case.reply, case.on_time) == ("replied", "granted", True)
    assert case.letters.filter(kind="reply", state="served").count() == 2


def test_nothing_is_absent_again_without_another_search(cast: Cast) -> None:
    case = again(case_in("replied", cast, reply="absent"), cast)
    given = {"kind": "reply", "findings": found("absent", LATER.date()), "actor": cast.actor(cast.handler)}
    made = acts.draft(case.pk, **given, submit=False, now=LATER)
    with pytest.raises(NotSearched, match="重新办理以来案卷里没有检索的结果"):
        acts.decide(made.paper_id, verb="submit", seen=made.paper.digest, actor=cast.actor(cast.handler), now=LATER)
    searched(case, cast, LATER)
    acts.decide(made.paper_id, verb="submit", seen=made.paper.digest, actor=cast.actor(cast.handler), now=LATER)
    assert sign(made, cast, LATER).state == "signed"


def test_an_answer_after_the_day_that_was_set_is_late(cast: Cast) -> None:
    case = again(case_in("replied", cast), cast)
    late = datetime.fromisoformat("2026-03-23T09:00+08:00")
    serve(replied(case, cast, now=late), cast, now=late)
    case.refresh_from_db()
    assert case.on_time is False
    assert "2026年3月20日" in case.timing


def test_table_three_goes_on_counting_the_first_end_and_counts_nothing_twice(cast: Cast) -> None:
    case = case_in("replied", cast, reply="secret")
    before = table(case.organ, 2026)
    case = again(case, cast)
    assert table(case.organ, 2026) == before
    serve(replied(case, cast, "granted", now=LATER), cast, now=LATER)
    assert table(case.organ, 2026) == before


def test_the_remedies_of_the_applicant_are_those_of_the_last_reply(cast: Cast) -> None:
    case = case_in("replied", cast)
    first = remedies(case, CN)
    assert first
    case = again(case, cast)
    assert remedies(case, CN) is None
    serve(replied(case, cast, now=LATER), cast, now=LATER)
    case.refresh_from_db()
    last = remedies(case, CN)
    assert last
    assert (first.known_on, last.known_on) == (NOW.date(), LATER.date())


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"decided_on": date(2026, 1, 19)}, "早于本件办结的日子"),
        ({"received_on": date(2026, 2, 25)}, "早于作出日期"),
        ({"received_on": date(2026, 3, 2), "due_on": date(2026, 3, 30)}, "晚于今天"),
        ({"due_on": date(2026, 2, 27)}, "不晚于收到文书的日子"),
    ],
)
def test_days_that_cannot_follow_one_another_are_refused(cast: Cast, wrong: dict[str, date], says: str) -> None:
    case = put_in("replied", cast)
    Case.objects.filter(pk=case.pk).update(closed_on=NOW.date())
    with pytest.raises(BadOrder, match=says):
        again(case, cast, **wrong)
    with pytest.raises(Unnamed, match="文号、案号"):
        again(case, cast, number=" ")


def test_a_case_whose_file_was_destroyed_is_not_taken_up(cast: Cast) -> None:
    case = case_in("archived", cast)
    Archive.objects.filter(case=case).update(destroyed_at=NOW)
    with pytest.raises(Destroyed, match="登记为新的申请"):
        again(case, cast)


def test_where_the_document_sets_no_day_the_counted_one_is_provisional_until_the_holidays_are_known(cast: Cast) -> None:
    """2027's holidays are not announced; with them taken for certain the day is no longer provisional."""
    late = datetime(2026, 12, 21, 9, tzinfo=NOW.tzinfo)
    days = {"decided_on": date(2026, 12, 18), "received_on": date(2026, 12, 21), "due_on": None}
    case = again(case_in("archived", cast, reply="secret"), cast, late, **days)
    counted = proposed(date(2026, 12, 21), CN)
    assert counted.provisional
    assert (case.due_on, case.provisional, case.postponed_to) == (counted.day, True, None)
    assert [row[2] for row in _reopenings(case)] == ["自收到之日起20个工作日内"]
    known = CN.with_year(read_year(NOTICE_2027))
    case = acts.recount(case.pk, calendar=known, actor=cast.actor(cast.handler), now=late)
    assert (case.due_on, case.provisional) == (proposed(date(2026, 12, 21), known).day, False)


def test_where_the_document_is_silent_twenty_working_days_from_its_receipt_are_proposed() -> None:
    assert proposed(date(2026, 3, 2), CN) == date(2026, 3, 30)
    assert all(str(kind.cite) for kind in KINDS.values())
