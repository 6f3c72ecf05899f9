"""Figures of ledgers by a sheet or by a key: whole or not at all, and each bad line told by its number."""

from datetime import date, timedelta

import pytest

from gongkai.audit.actor import Actor
from gongkai.organs.models import Organ
from gongkai.reports.acts import ledger_import
from gongkai.reports.counting import from_ledgers
from gongkai.reports.models import LedgerFigure, LedgerKey
from gongkai.reports.refusals import LinesWrong
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import holding

GOOD = {
    "organ": "阳头升乡人民政府",
    "year": "2025",
    "item": "行政许可：本年处理决定数量",
    "figure": "12",
    "source": "行政审批系统",
    "day": "2025-12-31",
}
FEES = {**GOOD, "item": "行政事业性收费：本年收费金额（单位：万元）", "figure": "3.5"}


class TestGiveKey(ActTest):
    verb, roles = "ledger.give_key", ledger_import.GIVES

    def make(self, state: str) -> Organ:
        self.cast = make(NOW)
        return self.cast.township

    def actor(self, thing: Organ, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Organ, actor: Actor) -> object:
        return ledger_import.give_key(organ_id=thing.pk, source="审批系统", days=30, actor=actor, now=NOW)


class TestEndKey(ActTest):
    verb, roles = "ledger.end_key", ledger_import.GIVES

    def make(self, state: str) -> LedgerKey:
        self.cast = make(NOW)
        head = self.cast.actor(self.cast.head)
        told = {"organ_id": self.cast.township.pk, "source": "审批系统", "days": 30}
        return ledger_import.give_key(**told, actor=head, now=NOW)[0]  # type: ignore[arg-type]

    def actor(self, thing: LedgerKey, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: LedgerKey, actor: Actor) -> None:
        ledger_import.end_key(thing.pk, actor=actor, now=NOW)


del ActTest
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make(NOW)


def take(actor: Actor, *lines: dict[str, str]) -> list[LedgerFigure]:
    return ledger_import.take_figures(rows=[(at, line, ()) for at, line in enumerate(lines, 2)], actor=actor, now=NOW)


def test_lines_are_taken_with_their_source_and_day_and_count_in_the_report(cast: Cast) -> None:
    head = cast.actor(cast.head)
    take(head, GOOD, FEES, {**GOOD, "source": "农业执法系统", "figure": "1"})
    assert from_ledgers(cast.township, 2025) == {"licensing.decisions": "13", "fees.amount": "3.5"}
    assert set(LedgerFigure.objects.values_list("day", flat=True)) == {date(2025, 12, 31)}
    take(head, {**GOOD, "figure": "10"})
    assert from_ledgers(cast.township, 2025)["licensing.decisions"] == "11"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"figure": ""}, "没有填数。没有发生的填0"),
        ({"figure": "-3"}, "填的“-3”不是这一栏能填的数"),
        ({"figure": "12.5"}, "填的“12.5”不是这一栏能填的数"),
        ({**FEES, "figure": "35000元"}, "金额以万元为单位，“35000元”是以元为单位的"),
        ({"organ": "某某局"}, "机关“某某局”不在机关名录中"),
        ({"organ": "清源县民政局"}, "您在“清源县民政局”没有填报业务台账的职责"),
        ({"year": "去年"}, "年度写的是“去年”"),
        ({"item": "许可"}, "栏目“许可”不是2025年度报告要填的业务数据，可以填的是：行政许可：本年处理决定数量"),
        ({"item": "received.natural"}, "由本系统从申请登记台账汇总"),
        ({"source": " "}, "请写明这个数出自哪个系统"),
        ({"day": "年底"}, "“数据截至”写的是“年底”"),
        ({}, "与第2行是同一机关、年度、栏目和来源"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_nothing_is_taken(cast: Cast, wrong: dict[str, str], says: str) -> None:
    with pytest.raises(LinesWrong, match="一行也没有写入：有1处要改。第3行：") as refused:
        take(cast.actor(cast.head), GOOD, {**GOOD, **wrong})
    assert says in str(refused.value)
    assert not LedgerFigure.objects.exists()


def test_a_key_opens_until_it_ends_and_is_not_kept(cast: Cast) -> None:
    head = cast.actor(cast.head)
    told = {"source": "审批系统", "actor": head, "now": NOW}
    key, secret = ledger_import.give_key(organ_id=cast.township.pk, days=30, **told)  # type: ignore[arg-type]
    assert secret not in repr(LedgerKey.objects.values_list())
    actor, source = ledger_import.holder(secret, NOW + timedelta(days=29))
    assert source == "审批系统"
    assert [set(actor.roles_in(place)) for place in (cast.township, cast.county)] == [{"informant"}, set()]
    with pytest.raises(ledger_import.BadKey):
        ledger_import.holder(secret, NOW + timedelta(days=30))
    ledger_import.end_key(key.pk, actor=head, now=NOW)
    with pytest.raises(ledger_import.BadKey):
        ledger_import.holder(secret, NOW)
    with pytest.raises(ledger_import.TooLong):
        ledger_import.give_key(organ_id=cast.township.pk, days=900, **told)  # type: ignore[arg-type]
