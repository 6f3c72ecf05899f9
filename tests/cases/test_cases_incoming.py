"""What came in and is no application yet: noted, told once a stage to whom it concerns, gone once it is settled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.incoming import Elsewhere, NotWritten, NotYetCome, SettledAlready
from gongkai.cases.digest import send
from gongkai.cases.incoming import incoming_for, incoming_seen_by, watch
from gongkai.cases.models import Incoming
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of
from tests.acts import NOW, ActTest
from tests.cases import test_cases_digest
from tests.cases.cases import register
from tests.cases.test_cases_alarms import at
from tests.cast import Cast, make
from tests.operation.test_operation_mail import Kept

cast, mailbox = test_cases_digest.cast, test_cases_digest.mailbox


def noted(cast: Cast, mark: str = "") -> Incoming:
    who = cast.actor(cast.handler)
    return acts.note_incoming(
        organ=cast.township, route="ordinary_post", arrived_on=NOW.date(), what="平常信函，在收发室2号筐", mark=mark,
        actor=who, now=NOW,
    )  # fmt: skip


def told(day: str) -> set[str]:
    actors = {person.username: actor_of(person, on=date.fromisoformat(day)) for person in Person.objects.all()}
    return {name for name, actor in actors.items() if incoming_for(actor).exists()}


class TestNoteIncoming(ActTest):
    verb = "incoming.note"
    roles = frozenset({"clerk", "handler"})

    def make(self, state: str) -> Cast:
        return make(NOW)

    def call(self, thing: Cast, actor: Actor) -> object:
        return acts.note_incoming(
            organ=thing.township, route="fax", arrived_on=NOW.date(), what="传真三页", actor=actor, now=NOW
        )


class TestSettleIncoming(ActTest):
    verb = "incoming.settle"
    roles = frozenset({"clerk", "handler"})

    def make(self, state: str) -> Incoming:
        return noted(make(NOW))

    def call(self, thing: Incoming, actor: Actor) -> object:
        return acts.settle_incoming(thing.pk, reason="是推销的信", actor=actor, now=NOW)


def test_it_is_told_after_one_three_and_five_working_days_each_once_until_it_is_settled(
    cast: Cast, mailbox: Kept
) -> None:  # fmt: skip
    found = noted(cast)
    assert [watch(at(day)) for day in ("2026-01-20", "2026-01-21", "2026-01-22", "2026-01-23", "2026-01-25")] == [
        0, 1, 0, 1, 0
    ]  # fmt: skip
    assert told("2026-01-23") == {"handler", "head", "supervisor"}
    assert (send(at("2026-01-23")), send(at("2026-01-26"))) == (3, 0)
    assert "来件到了3个工作日，还没有登记为申请" in mailbox.messages[0].get_content()
    assert "收发室" not in mailbox.messages[0].get_content()
    assert watch(at("2026-01-27")) == 1
    acts.settle_incoming(
        found.pk, case=register(cast.township, cast.actor(cast.handler)), actor=cast.actor(cast.handler), now=NOW
    )
    assert told("2026-01-27") == set()
    assert watch(at("2026-02-10")) == 0
    assert Entry.objects.filter(verb="incoming.alarm").count() == 3


def test_it_is_seen_by_whoever_may_see_personal_data_and_the_case_that_it_became(cast: Cast) -> None:
    found = noted(cast)
    who = cast.actor(cast.handler)
    low = replace(who, held=tuple(replace(held, ceiling=0) for held in who.held))
    assert (incoming_seen_by(who).get(), incoming_seen_by(low).first()) == (found, None)
    case = register(cast.township, who)
    acts.settle_incoming(found.pk, case=case, actor=who, now=NOW)
    assert incoming_seen_by(who).exists()
    acts.recuse(case.pk, person=cast.handler, reason="近亲属", actor=who, now=NOW)
    assert not incoming_seen_by(who).exists()


def test_what_is_wrong_is_refused(cast: Cast) -> None:
    who = cast.actor(cast.handler)
    with pytest.raises(NotYetCome):
        acts.note_incoming(
            organ=cast.township, route="fax", arrived_on=NOW.date() + timedelta(days=1), what="传真", actor=who, now=NOW
        )
    found = noted(cast, "a" * 64)
    assert noted(cast, "a" * 64) == found
    with pytest.raises(NotWritten):
        acts.settle_incoming(found.pk, reason=" ", actor=who, now=NOW)
    other = register(cast.civil_affairs, cast.actor(cast.other_handler))
    with pytest.raises(Elsewhere, match="请核对受理号"):
        acts.settle_incoming(found.pk, case=other, actor=who, now=NOW)
    acts.settle_incoming(found.pk, reason="邀请函", actor=who, now=NOW)
    with pytest.raises(SettledAlready, match="不是申请"):
        acts.settle_incoming(found.pk, reason="邀请函", actor=who, now=NOW)
