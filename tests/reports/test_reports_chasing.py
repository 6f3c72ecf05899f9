"""Who lies behind with the notice or the report is told once a stage, by hand once a day; by mail, too."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given
from hypothesis import strategies as st

from gongkai.audit.actor import Actor, Held
from gongkai.cases.digest import send as digest
from gongkai.law.annual.notice import NETS, UP, URGED
from gongkai.law.annual.reporter import reporter
from gongkai.law.receiving import RECEIVING
from gongkai.law.reporting import REPORTING
from gongkai.organs.acts.life import merge
from gongkai.organs.models import Organ
from gongkai.reports.acts import acknowledge as receipts
from gongkai.reports.acts import chase as acts
from gongkai.reports.chasing import chases_for, watch
from gongkai.reports.mailing import send
from gongkai.reports.models import Chase, Notice
from gongkai.reports.progress import STANDINGS, Progress, counts, progress
from tests.acts import NOW, ActTest
from tests.cast import MAKER, Cast
from tests.compiling import brought, compiled
from tests.notices import YEAR, day, people, standing
from tests.operation.test_operation_mail import Kept, free_port


class TestChase(ActTest):
    verb, roles = "notice.chase", frozenset({"competent"})

    def make(self, state: str) -> Notice:
        self.cast, notice = standing()
        return notice

    def actor(self, thing: Notice, role: str) -> Actor:
        return Actor(f"person:{self.cast.newcomer.pk}", "乡新人甲", (Held(role, self.cast.county.path, 99),))

    def call(self, thing: Notice, actor: Actor) -> object:
        unit = thing.recipients.get(organ=self.cast.township)
        return acts.chase(thing.pk, recipient_id=unit.pk, words="请回执。", actor=actor, now=NOW)


del ActTest


@pytest.fixture
def issued(db: None) -> tuple[Cast, Notice]:
    return standing()


def of(organ: Organ) -> Progress:
    return next(row for row in progress(Organ.objects.get(parent=None), YEAR) if row.organ == organ)


def open_chases(organ: Organ) -> list[tuple[str, str]]:
    """Kind and stage of those that are open, of a unit."""
    rows = Chase.objects.filter(recipient__organ=organ, over_at=None).order_by("kind")
    return list(rows.values_list("kind", "stage"))


def acknowledge(cast: Cast, now: datetime = NOW) -> None:
    unit = Notice.objects.get().recipients.get(organ=cast.township)
    receipts.acknowledge(unit.pk, actor=cast.actor(cast.head), now=now)


def test_every_state_of_either_way_has_its_standing() -> None:
    assert {*REPORTING.states, *RECEIVING.states} <= set(STANDINGS)
    assert all(roles <= UP for net in NETS.values() for roles in net.told.values())
    assert all(set(net.told) == {*net.waits, *net.left} or set(net.told) == {""} for net in NETS.values())


def test_missing_is_who_has_nothing_late_who_has_something_once_the_day_is_over(issued: tuple[Cast, Notice]) -> None:
    cast, _ = issued
    compiled(cast.township, cast.actor(cast.head))
    last = date(2026, 2, 27)
    row = of(cast.township)
    assert (row.standing(last), row.late(last)) == ("draft", 0)
    assert (row.standing(date(2026, 3, 2)), row.late(date(2026, 3, 2))) == ("late", 3)
    rows = progress(cast.county, YEAR)
    assert counts(rows, date(2026, 3, 2)) == {"missing": 2, "late": 1}
    assert counts(rows, date(2026, 1, 28)) == {"new": 2, "draft": 1}


def test_what_was_handed_in_late_stays_late_and_counts_how_often_it_came_back(issued: tuple[Cast, Notice]) -> None:
    cast, _ = issued
    compilation = brought(cast, "returned")
    row = of(cast.township)
    assert (row.state, row.returned, row.filed_on, row.late(date(2026, 3, 9))) == ("returned", 1, NOW.date(), 0)
    assert row.last
    assert row.last.comment == "请补充第五部分。"
    compilation.filings.update(at=day("2026-03-02"))
    assert of(cast.township).late(date(2026, 3, 9)) == 3


def test_a_receipt_is_asked_for_once_a_stage_and_no_longer_once_it_is_given(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    assert watch(NOW) == notice.recipients.count() + 2  # two departments have less than ten working days
    assert watch(NOW) == 0
    assert open_chases(cast.township) == [("called", "")]
    watch(day("2026-01-23"))
    assert ("unacknowledged", "3") in open_chases(cast.township)
    watch(day("2026-01-27"))
    assert [chase for chase in open_chases(cast.township) if chase[0] == "unacknowledged"] == [("unacknowledged", "5")]
    told = {one.kind for one in chases_for(cast.actor(cast.leader))}
    assert told == {"unacknowledged"}
    acknowledge(cast, day("2026-01-27"))
    watch(day("2026-01-28"))
    assert open_chases(cast.township) == []


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2026-02-05", []),
        ("2026-02-26", [("near", "1")]),
        ("2026-02-27", [("near", "1")]),
        ("2026-02-28", []),
        ("2026-03-02", [("late", "1")]),
        ("2026-03-16", [("late", "10")]),
    ],
)
def test_the_last_day_is_told_before_it_comes_and_after_it_has_gone(
    issued: tuple[Cast, Notice], on: str, found: list[tuple[str, str]]
) -> None:
    cast, _ = issued
    acknowledge(cast)
    watch(day(on))
    # 28 February 2026 is a make-up day: one working day after the 27th.
    assert open_chases(cast.township) == (found or ([("late", "1")] if on == "2026-02-28" else []))


def test_what_was_sent_back_is_told_after_five_working_days_and_ends_when_it_comes_again(
    issued: tuple[Cast, Notice],
) -> None:
    cast, _ = issued
    acknowledge(cast)
    compilation = brought(cast, "returned")
    watch(day("2026-01-26"))
    assert open_chases(cast.township) == []
    watch(day("2026-01-27"))
    assert open_chases(cast.township) == [("returned", "5")]
    compilation.state = "submitted"
    compilation.save(update_fields=["state"])
    watch(day("2026-01-28"))
    assert open_chases(cast.township) == []


def test_by_hand_all_who_lie_behind_are_chased_once_a_day(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    by: dict[str, Any] = {"actor": cast.actor(cast.competent), "now": NOW}
    acknowledge(cast)
    brought(cast, "submitted")
    unit = notice.recipients.get(organ=cast.township)
    with pytest.raises(acts.NotBehind):
        acts.chase(notice.pk, recipient_id=unit.pk, **by)
    other = notice.recipients.get(organ=cast.office)
    acts.chase(notice.pk, recipient_id=other.pk, words="请速办。", **by)
    with pytest.raises(acts.ChasedToday):
        acts.chase(notice.pk, recipient_id=other.pk, **by)
    assert len(acts.chase(notice.pk, **by)) == 3
    with pytest.raises(acts.NobodyBehind):
        acts.chase(notice.pk, **by)
    assert len(acts.chase(notice.pk, actor=by["actor"], now=day("2026-01-21"))) == 4
    assert Chase.objects.filter(recipient=other, over_at=None).count() == 1


def test_being_chased_by_hand_ends_when_nothing_is_left_to_do(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    acts.chase(notice.pk, actor=cast.actor(cast.competent), now=NOW)
    watch(NOW)
    assert (URGED, "") in open_chases(cast.township)
    acknowledge(cast)
    brought(cast, "submitted")
    watch(day("2026-01-21"))
    assert open_chases(cast.township) == []


def test_a_unit_merged_since_is_not_chased_any_more(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    watch(NOW)
    merge(organ=cast.civil_affairs, into=cast.office, on=date(2025, 12, 30), actor=MAKER, now=NOW)
    watch(NOW)
    assert open_chases(cast.civil_affairs) == []
    assert notice.recipients.filter(organ=cast.civil_affairs).exists()


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Kept]:
    kept = Kept()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "gongkai@example.cn"
    yield kept
    server.stop()


def mails(kept: Kept) -> list[tuple[str, str]]:
    found = sorted((str(mail["To"]), str(mail["Subject"]).strip()) for mail in kept.messages)
    kept.messages.clear()
    return found


def test_units_outside_get_it_by_mail_with_the_form_and_people_are_told_once_a_stage(
    issued: tuple[Cast, Notice], mailbox: Kept
) -> None:
    """People with the day's mail of applications, so that nobody gets two."""
    notice = issued[1]
    people()
    watch(NOW)
    assert send(NOW) == 2
    told = [part.get_filename() for mail in mailbox.messages if mail["To"] == "tax@example.cn" for part in mail.walk()]
    assert [name for name in told if name] == [f"{notice.title}.docx", f"{YEAR}年度报告表式.docx"]
    assert mails(mailbox) == [("mz@example.cn", notice.title), ("tax@example.cn", notice.title)]
    assert (send(day("2026-01-21")), send(day("2026-01-24"))) == (1, 0)  # 县民政局 is near its day; a Saturday
    assert mails(mailbox) == [("mz@example.cn", f"催办：{notice.title}")]
    assert (digest(NOW), digest(day("2026-01-21"))) == (2, 0)
    assert "年度报告有1件事请您留意" in mailbox.messages[0].get_payload(decode=True).decode()
    assert [to for to, _ in mails(mailbox)] == ["head@example.cn", "informant@example.cn"]
    watch(day("2026-01-27"))
    assert (send(day("2026-01-27")), send(day("2026-01-28"))) == (2, 0)
    mails(mailbox)
    digest(day("2026-01-27"))
    assert [to for to, _ in mails(mailbox)] == [
        "head@example.cn",
        "informant@example.cn",
        "leader@example.cn",
        "newcomer@example.cn",  # the leader of the county's own office
    ]


def test_without_a_server_nothing_is_sent(issued: tuple[Cast, Notice], settings: Any) -> None:
    settings.EMAIL_HOST = ""
    assert send(NOW) == 0


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(founded=st.none() | DAYS, ended=st.none() | DAYS, year=st.integers(2020, 2029))
def test_an_organ_that_is_there_at_the_years_end_reports_itself_and_no_other_does(
    founded: date | None, ended: date | None, year: int
) -> None:
    last, first = date(year, 12, 31), date(year, 1, 1)
    there = (founded is None or founded <= last) and (ended is None or ended > last)
    assert (reporter(founded, ended, year) == "itself") == there
    if ended and ended <= first:
        assert reporter(founded, ended, year) == "nobody"
