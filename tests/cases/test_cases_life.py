"""The life of an application so far: registered, taken on, answered, counted in table 三."""

from datetime import date

import pytest

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.cases import acts, facts
from gongkai.cases.acts import NotAReply
from gongkai.cases.acts.intake import ReceivedLater
from gongkai.cases.models import Case
from gongkai.cases.queries import seen_by
from gongkai.law.annual import FORM_2021
from gongkai.law.application import APPLICATION
from gongkai.organs.models import Organ
from tests.acts import NOW, ActTest
from tests.cases.cases import RECEIVED, case_in, found, register, step
from tests.cast import Cast, make


class TestRegister(ActTest):
    verb = "case.register"
    roles = frozenset({"clerk"})

    def make(self, state: str) -> Organ:
        return make(NOW).township

    def call(self, thing: Organ, actor: Actor) -> object:
        return register(thing, actor)


class TestAccept(ActTest):
    machine, verb = APPLICATION, "case.accept"

    def make(self, state: str) -> Case:
        return case_in(state, make(NOW))

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.accept(thing.pk, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_the_term_is_counted_when_the_case_is_registered(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    assert (case.year, case.number, case.due_on, case.provisional) == (2026, 1, date(2026, 2, 2), False)
    assert str(case) == "〔2026〕依申请1号"


def test_numbers_count_up_by_organ_and_year(cast: Cast) -> None:
    actor = cast.actor(cast.handler)
    days = (RECEIVED, date(2025, 12, 30), date(2026, 1, 6))
    numbers = [register(cast.township, actor, day).number for day in days]
    assert numbers == [1, 1, 2]


def test_an_application_received_tomorrow_is_refused(cast: Cast) -> None:
    with pytest.raises(ReceivedLater, match="收到日期2026年01月21日晚于今天"):
        register(cast.township, cast.actor(cast.handler), date(2026, 1, 21))


def test_a_signed_reply_closes_the_case_and_opens_from_its_cell(cast: Cast) -> None:
    case = case_in("replied", cast, reply="secret")
    assert (case.state, case.closed_on) == ("replied", date(2026, 1, 20))
    assert list(facts.behind(cast.township, 2026, "refused.secret.natural")) == [case]
    assert list(facts.behind(cast.township, 2026, "granted.natural")) == []


def test_a_returned_reply_is_in_hand_again_and_can_be_written_anew(cast: Cast) -> None:
    case = case_in("replying", cast)
    letter = case.letters.get()
    step(letter, "review", cast.actor(cast.head))
    step(letter, "return", cast.actor(cast.leader), "请写明依据")
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("in_hand", None)
    handler = cast.actor(cast.handler)
    acts.revise(letter.pk, findings=found("secret"), actor=handler, now=NOW)
    step(letter, "submit", handler)
    case.refresh_from_db()
    assert (case.state, case.reply) == ("replying", "secret")
    assert case.paper.version == 2


def test_table_three_counts_every_case_in_its_cells_and_adds_up(cast: Cast) -> None:
    case_in("replied", cast)
    case_in("replied", cast, reply="absent")
    register(cast.township, cast.actor(cast.handler), date(2025, 12, 30), kind="business")
    counted = facts.table(cast.township, 2026)
    assert {cell: number for cell, number in counted.items() if number and cell.endswith(".total")} == {
        "received.total": 2,
        "carried_in.total": 1,
        "granted.total": 1,
        "unavailable.not_held.total": 1,
        "total.total": 2,
        "carried_out.total": 1,
    }
    assert counted["carried_out.business"] == 1
    for cell, number in counted.items():
        assert facts.behind(cast.township, 2026, cell).count() == number
    assert set(counted) == {cell for grid in FORM_2021.grids if grid.table == 3 for cell in grid.cells}


def test_no_word_about_the_applicant_stands_in_the_log(cast: Cast) -> None:
    case_in("replied", cast)
    assert not [entry for entry in Entry.objects.all() if "申请人甲" in entry.detail or "上阳村" in entry.detail]


def test_only_the_organ_and_those_above_it_see_a_case(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    seen = {
        name
        for name in (
            "handler",
            "leader",
            "head",
            "competent",
            "inspector",
            "other_handler",
            "newcomer",
            "administrator",
        )
        if seen_by(cast.actor(getattr(cast, name))).filter(pk=case.pk).exists()
    }
    assert seen == {"handler", "leader", "head", "competent", "inspector"}


@pytest.mark.parametrize("reply", ["uncorrected", "unpaid", "withdrawn", "merged", "other"])
def test_what_ends_a_case_without_an_answer_is_no_reply(cast: Cast, reply: str) -> None:
    case = case_in("in_hand", cast)
    with pytest.raises(NotAReply, match="不是答复"):
        acts.draft(case.pk, kind="reply", findings=[(reply, {})], actor=cast.actor(cast.handler), now=NOW)
