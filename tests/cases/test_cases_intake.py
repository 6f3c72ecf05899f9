"""How an application comes in: sent, confirmed by both sides; each act proven, and what each refuses."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor, program
from gongkai.cases import acts
from gongkai.cases.acts.intake import NoSuchWay, ReceivedLater, ReceivedTooEarly
from gongkai.cases.acts.told import Incomplete, NotOffered, NoWayToAnswer, TooLong
from gongkai.cases.models import Case
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import CN
from gongkai.law.receipt import ConfirmedBeforeArrival
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in, told
from tests.cases.put import put_in
from tests.cast import Cast, make

APPLICANT = program("applicant", roles=("applicant",))


class TestSubmit(ActTest):
    verb = "case.submit"
    roles = frozenset({"applicant", "clerk"})

    def make(self, state: str) -> Organ:
        return make(NOW).township

    def call(self, thing: Organ, actor: Actor) -> object:
        return acts.submit(organ=thing, told=told(), token="form-1", actor=actor, now=NOW)


class TestConfirm(ActTest):
    machine, verb = APPLICATION, "case.confirm"

    def make(self, state: str) -> Case:
        return put_in(state, make(NOW), "submitted")

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.confirm(thing.pk, confirmed_on=NOW.date(), how="call", calendar=CN, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_the_code_is_told_once_and_stands_nowhere(cast: Cast) -> None:
    given = {"organ": cast.township, "told": told(), "token": "form-1", "actor": APPLICANT, "now": NOW}
    first, again = acts.submit(**given), acts.submit(**given)
    assert len(first.code) == 10
    assert again.code == ""
    assert again.case == first.case
    case = Case.objects.get()
    assert first.code not in str(Case.objects.values().get())
    assert case.number is None
    assert case.due_on is None


def test_confirming_gives_the_number_and_starts_the_term(cast: Cast) -> None:
    case = case_in("submitted", cast)
    clerk = cast.actor(cast.handler)
    done = acts.confirm(case.pk, confirmed_on=NOW.date(), how="call", calendar=CN, actor=clerk, now=NOW)
    # received on Tuesday 20 January 2026; the holidays and the two Saturdays of February stand on the wall
    assert (done.number, done.received_on, done.due_on) == (1, date(2026, 1, 20), date(2026, 2, 24))


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (NOW.date() + timedelta(1), ReceivedLater),
        (NOW.date() - timedelta(1), ConfirmedBeforeArrival),
        (date(2008, 4, 30), ReceivedTooEarly),
    ],
    ids=["tomorrow", "before it came", "before the regulation"],
)
def test_a_day_on_which_it_cannot_have_been_confirmed_is_refused(cast: Cast, day: date, refusal: type[Refusal]) -> None:
    case = case_in("submitted", cast)
    with pytest.raises(refusal, match="依据："):
        acts.confirm(case.pk, confirmed_on=day, how="call", calendar=CN, actor=cast.actor(cast.handler), now=NOW)


@pytest.mark.parametrize(
    ("changed", "refusal", "says"),
    [
        ({"name": " \u2028"}, Incomplete, "姓名或者名称"),
        ({"request": "\n"}, Incomplete, "所需信息的内容描述"),
        ({"address": ""}, Incomplete, "联系方式"),
        ({"way": "email"}, NoWayToAnswer, "电子邮箱"),
        ({"way": "fax"}, NoWayToAnswer, "接收传真的电话号码"),
        ({"kind": "alien"}, NotOffered, "申请人类别"),
        ({"name": "某" * 101}, TooLong, "最多100个字"),
        ({"request": "某" * 10_001}, TooLong, "最多10000个字"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_article(
    cast: Cast, changed: dict[str, str], refusal: type[Refusal], says: str
) -> None:
    with pytest.raises(refusal, match=says) as refused:
        acts.submit(organ=cast.township, told=told(**changed), actor=APPLICANT, now=NOW)
    assert "条例第二十九条第二款" in str(refused.value)
    assert not Case.objects.exists()


def test_how_it_was_confirmed_is_chosen_so_that_no_name_enters_the_log(cast: Cast) -> None:
    case = case_in("submitted", cast)
    actor = cast.actor(cast.handler)
    with pytest.raises(NoSuchWay, match="电话、短信"):
        acts.confirm(case.pk, confirmed_on=NOW.date(), how="电话联系申请人甲", calendar=CN, actor=actor, now=NOW)
