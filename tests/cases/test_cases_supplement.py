"""What an applicant sends by their page waits for the registry: kept once, while something can come of it."""

from datetime import timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.answers import SentEarlier
from gongkai.cases.acts.supplement import LONGEST, Empty, NotWanted, Over, TooLongToRead
from gongkai.cases.acts.work import HasItsStep
from gongkai.cases.models import Case, Supplement
from gongkai.law.calendar import CN
from gongkai.law.refusal import Refusal
from gongkai.portal.apply.uploads import APPLICANT
from tests.acts import NOW, ActTest
from tests.cases.cases import case_in
from tests.cast import Cast

pytestmark = pytest.mark.django_db


class TestSupplement(ActTest):
    verb = "case.supplement"
    roles = frozenset({"applicant"})

    @pytest.fixture(autouse=True)
    def _cast(self, cast: Cast) -> None:
        self.cast = cast

    def make(self, state: str) -> Case:
        return case_in("correcting", self.cast)

    def call(self, thing: Case, actor: Actor) -> object:
        return acts.supplement(thing.pk, kind="correction", text="写明文号", actor=actor, now=NOW)


@pytest.mark.parametrize(
    ("state", "kind", "text", "refusal"),
    [
        ("in_hand", "correction", "补正", NotWanted),
        ("correcting", "payment", "凭证", NotWanted),
        ("replied", "other", "说明", Over),
        ("withdrawn", "other", "说明", Over),
        ("in_hand", "other", " ", Empty),
        ("in_hand", "other", "字" * (LONGEST + 1), TooLongToRead),
    ],
)
def test_what_nothing_can_come_of_is_refused(
    cast: Cast, state: str, kind: str, text: str, refusal: type[Refusal]
) -> None:
    case = case_in(state, cast)
    with pytest.raises(refusal):
        acts.supplement(case.pk, kind=kind, text=text, actor=APPLICANT, now=NOW)
    assert not Supplement.objects.exists()


def test_what_was_sent_twice_is_kept_once_and_moves_nothing(cast: Cast) -> None:
    case = case_in("explaining", cast)
    first, second = (
        acts.supplement(case.pk, kind="reasons", text="逐村核对", token="一次", actor=APPLICANT, now=NOW)
        for _ in range(2)
    )
    assert first == second
    case.refresh_from_db()
    assert case.state == "explaining"


def test_what_the_case_waits_for_is_not_put_to_the_file_without_the_step_that_counts_its_day(cast: Cast) -> None:
    case = case_in("charged", cast)
    sent = acts.supplement(case.pk, kind="payment", text="已缴", actor=APPLICANT, now=NOW)
    with pytest.raises(HasItsStep, match="归入本件不能代替登记"):
        acts.take(sent.pk, actor=cast.actor(cast.handler), now=NOW)
    given = {"calendar": CN, "actor": cast.actor(cast.handler), "now": NOW + timedelta(days=7)}
    with pytest.raises(SentEarlier, match="2026年01月20日已经通过网页提交缴款凭证"):
        acts.pay(case.pk, day=NOW.date() + timedelta(days=7), **given)
    assert acts.pay(case.pk, day=NOW.date(), **given).state == "in_hand"
