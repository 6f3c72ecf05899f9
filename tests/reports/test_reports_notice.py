"""The yearly notice: drafted by the competent department, signed, and thereby with every unit, each with its day."""

from datetime import date
from typing import ClassVar

import pytest

from gongkai.audit.actor import Actor, Held
from gongkai.law.annual.notice import DRAFT
from gongkai.law.machine import WrongState
from gongkai.organs.acts import local
from gongkai.organs.acts import organ as organs
from gongkai.organs.acts.life import merge
from gongkai.organs.models import Organ
from gongkai.papers.read.batch import read_all
from gongkai.papers.write import letter_docx
from gongkai.reports.acts import acknowledge as receipts
from gongkai.reports.acts import notice as acts
from gongkai.reports.acts.address import AtItsDesk, NoAddress, readdress
from gongkai.reports.acts.chase import chase
from gongkai.reports.blank import blank
from gongkai.reports.calling import BadLine, called, outside
from gongkai.reports.deadlines import current, deadlines
from gongkai.reports.models import Notice, Recipient
from gongkai.reports.notice_letter import letter, worded
from tests.acts import NOW, ActTest
from tests.cast import MAKER, Cast, make
from tests.notices import DEPARTMENTS, GOVERNMENTS, UNITS, YEAR, day, issue, standing, written
from tests.publication.items import holding


class County:
    """Somebody who holds a role over the whole county."""

    cast: Cast

    def actor(self, thing: object, role: str) -> Actor:
        return Actor(f"person:{self.cast.newcomer.pk}", "乡新人甲", (Held(role, self.cast.county.path, 99),))


class TestWrite(County, ActTest):
    verb, roles = "notice.write", acts.MAY
    entries: ClassVar[tuple[str, ...]] = ("paper.draft", "notice.write")

    def make(self, state: str) -> Organ:
        self.cast = make(NOW)
        return self.cast.county

    def call(self, thing: Organ, actor: Actor) -> object:
        return written(self.cast, actor=actor)


class TestCallMissing(County, ActTest):
    verb, roles = "notice.call", acts.MAY

    def make(self, state: str) -> Notice:
        self.cast, notice = standing()
        founded(self.cast)
        return notice

    def call(self, thing: Notice, actor: Actor) -> object:
        return acts.call_missing(thing.pk, actor=actor, now=NOW)


class TestRegister(County, ActTest):
    verb, roles = "notice.register", acts.MAY

    def make(self, state: str) -> Recipient:
        self.cast, notice = standing()
        return notice.recipients.get(name="清源县气象局")

    def call(self, thing: Recipient, actor: Actor) -> object:
        return receipts.register(thing.pk, by_word="值班员", on=NOW.date(), actor=actor, now=NOW)


class TestReaddress(County, ActTest):
    verb, roles = "notice.address", acts.MAY

    def make(self, state: str) -> Recipient:
        self.cast, notice = standing()
        return notice.recipients.get(name="清源县气象局")

    def call(self, thing: Recipient, actor: Actor) -> object:
        return readdress(thing.pk, mail="met@example.cn", actor=actor, now=NOW)


class TestAcknowledge(ActTest):
    verb, roles = "notice.acknowledge", receipts.UP

    def make(self, state: str) -> Recipient:
        self.cast, notice = standing()
        return notice.recipients.get(organ=self.cast.township)

    def actor(self, thing: Recipient, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Recipient, actor: Actor) -> object:
        return receipts.acknowledge(thing.pk, actor=actor, now=NOW)


del ActTest


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


@pytest.fixture
def issued(db: None) -> tuple[Cast, Notice]:
    return standing()


def founded(cast: Cast, on: date = date(2025, 5, 1)) -> Organ:
    """A department that is entered after the notice went out."""
    told = {"name": "清源县数据局", "short": "县数据局", "level": "department", "parent": cast.county, "code": ""}
    organ = organs.enter(**told, actor=MAKER, now=NOW)
    Organ.objects.filter(pk=organ.pk).update(founded=on)
    return organ


def test_signed_it_is_with_every_unit_by_its_way_and_each_has_its_day(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    told = {unit.name: (unit.way, unit.mail, unit.due_on) for unit in notice.recipients.all()}
    assert told == {
        "清源县人民政府办公室": ("print", "", DEPARTMENTS),
        "清源县民政局": ("mail", "mz@example.cn", DEPARTMENTS),
        "阳头升乡人民政府": ("desk", "", GOVERNMENTS),
        "国家税务总局清源县税务局": ("mail", "tax@example.cn", DEPARTMENTS),
        "清源县气象局": ("print", "", DEPARTMENTS),
    }
    assert notice.organ == cast.office
    assert current(cast.county, YEAR) == notice


def test_what_is_signed_names_the_days_that_are_watched(cast: Cast) -> None:
    notice = written(cast)
    assert "于2026年1月28日前，各乡镇人民政府于2026年2月27日前" in notice.paper.current.text
    changed = written(cast, departments_by=date(2026, 1, 30))
    assert changed.pk == notice.pk
    assert "于2026年1月30日前" in Notice.objects.get().paper.current.text
    assert "｛" not in worded(changed)


def test_one_that_went_out_stays_and_the_next_of_the_year_takes_its_place(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    later = day("2026-01-22")
    second = issue(written(cast, departments_by=date(2026, 1, 30), now=later), cast, later)
    assert second.pk != notice.pk
    assert current(cast.county, YEAR) == second
    assert deadlines([(cast.office, YEAR)]) == {(cast.office.pk, YEAR): date(2026, 1, 30)}
    assert notice.recipients.get(organ=cast.office).due_on == DEPARTMENTS


def test_nothing_more_is_done_with_one_whose_place_was_taken(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    later = day("2026-01-22")
    issue(written(cast, now=later), cast, later)
    by = {"actor": cast.actor(cast.competent), "now": later}
    with pytest.raises(acts.Superseded, match="2026年01月22日又下发了"):
        acts.call_missing(notice.pk, **by)
    with pytest.raises(acts.Superseded):
        chase(notice.pk, **by)


def test_a_unit_on_paper_gets_an_address_and_one_at_its_desk_needs_none(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    by = {"actor": cast.actor(cast.competent), "now": NOW}
    unit = notice.recipients.get(name="清源县气象局")
    readdress(unit.pk, mail="met@example.cn", **by)
    unit.refresh_from_db()
    assert (unit.way, unit.mail) == ("mail", "met@example.cn")
    with pytest.raises(NoAddress):
        readdress(unit.pk, mail="met@", **by)
    with pytest.raises(AtItsDesk):
        readdress(notice.recipients.get(organ=cast.township).pk, mail="met@example.cn", **by)


def test_while_it_lies_with_the_leader_it_is_not_changed(cast: Cast) -> None:
    notice = written(cast)
    acts.send_notice(notice.pk, actor=cast.actor(cast.competent), now=NOW)
    with pytest.raises(WrongState):
        written(cast, departments_by=date(2026, 1, 30))


def test_the_day_is_the_earliest_of_the_laws_the_notices_and_the_organs_own(cast: Cast) -> None:
    wanted = [(cast.office, YEAR), (cast.township, YEAR)]
    assert list(deadlines(wanted).values()) == [date(2026, 1, 31), date(2026, 3, 31)]
    local.put_local(organ=cast.township, submit_by="01-26", actor=MAKER, now=NOW)
    issue(written(cast), cast)
    assert list(deadlines(wanted).values()) == [DEPARTMENTS, date(2026, 1, 26)]
    assert Recipient.objects.get(organ=cast.township).due_on == date(2026, 1, 26)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"year": 2024}, acts.WrongYear),
        ({"departments_by": date(2026, 2, 1)}, acts.TooLate),
        ({"governments_by": date(2026, 4, 1)}, acts.TooLate),
        ({"departments_by": date(2026, 1, 20)}, acts.TooEarly),
        ({"year": 2026, "departments_by": date(2026, 12, 31), "governments_by": date(2027, 3, 1)}, acts.TooEarly),
        ({"text": DRAFT + "联系人：｛联系人｝"}, acts.UnknownName),
        ({"text": "请各单位于｛部门报送日期｝前报送。"}, acts.DaysMissing),
        ({"units": "清源县气象局 met@"}, BadLine),
        ({"units": "清源县气象局\n清源县气象局 a@example.cn"}, BadLine),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_wrong_in_it_is_told_and_nothing_is_kept(
    cast: Cast, given: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal, match="没有保存"):
        written(cast, **given)
    assert not Notice.objects.exists()


def test_a_department_has_nobody_to_notify(cast: Cast) -> None:
    with pytest.raises(acts.NoArea):
        written(cast, area=cast.township)


def test_it_is_not_signed_once_its_first_day_has_come(cast: Cast) -> None:
    notice = written(cast)
    with pytest.raises(acts.TooEarly):
        issue(notice, cast, day("2026-01-28"))
    assert Notice.objects.get().issued_at is None


def test_an_organ_founded_in_the_year_gets_it_later_and_one_founded_after_the_year_never(
    issued: tuple[Cast, Notice],
) -> None:
    cast, notice = issued
    by = {"actor": cast.actor(cast.competent), "now": NOW}
    with pytest.raises(acts.NobodyMissing):
        acts.call_missing(notice.pk, **by)
    organ = founded(cast)
    [unit] = acts.call_missing(notice.pk, **by)
    assert (unit.organ, unit.due_on) == (organ, DEPARTMENTS)
    Organ.objects.filter(pk=organ.pk).update(founded=date(2026, 1, 2))
    assert organ not in {unit.organ for unit in called(notice, NOW.date())}


def test_an_organ_merged_in_the_year_is_not_asked_and_one_merged_after_it_is(cast: Cast) -> None:
    merged = merge(organ=cast.civil_affairs, into=cast.office, on=date(2025, 6, 30), actor=MAKER, now=NOW).organ
    notice = issue(written(cast, units=""), cast)
    assert merged not in {unit.organ for unit in notice.recipients.all()}
    Organ.objects.filter(pk=merged.pk).update(ended_on=date(2026, 1, 1))
    assert merged in {unit.organ for unit in called(notice, NOW.date())}


def test_a_receipt_given_by_the_unit_stays_and_one_told_is_corrected(issued: tuple[Cast, Notice]) -> None:
    cast, notice = issued
    head, office = cast.actor(cast.head), cast.actor(cast.competent)
    unit = notice.recipients.get(organ=cast.township)
    receipts.acknowledge(unit.pk, actor=head, now=NOW)
    later = day("2026-01-22")
    receipts.acknowledge(unit.pk, actor=cast.actor(cast.informant), now=later)
    receipts.register(unit.pk, by_word="值班员", on=later.date(), actor=office, now=later)
    unit.refresh_from_db()
    assert (unit.acknowledged_at, unit.acknowledged_by, unit.by_word) == (NOW, cast.head, "")
    other = notice.recipients.get(name="清源县气象局")
    for who in ("值班员", "办公室主任"):
        receipts.register(other.pk, by_word=who, on=later.date(), actor=office, now=later)
    other.refresh_from_db()
    assert other.by_word == "办公室主任"
    with pytest.raises(receipts.NotOfDirectory):
        receipts.acknowledge(other.pk, actor=head, now=later)
    with pytest.raises(receipts.NameMissing):
        receipts.register(other.pk, by_word=" ", on=later.date(), actor=office, now=later)
    for wrong in (date(2026, 1, 19), date(2026, 1, 23)):
        with pytest.raises(receipts.WrongDay):
            receipts.register(other.pk, by_word="值班员", on=wrong, actor=office, now=later)


def test_nothing_is_registered_of_one_that_did_not_go_out(cast: Cast) -> None:
    with pytest.raises(acts.NotIssued):
        acts.call_missing(written(cast).pk, actor=cast.actor(cast.competent), now=NOW)


def test_units_are_read_a_line_each() -> None:
    assert outside("清源县 气象局\n\n国家税务总局清源县税务局，tax@example.cn ") == [
        ["清源县气象局", ""],
        ["国家税务总局清源县税务局", "tax@example.cn"],
    ]
    with pytest.raises(BadLine, match="第2行"):
        outside("甲局\na@example.cn")
    assert len(outside(UNITS)) == 3


def test_the_letter_and_the_blank_form_are_documents(cast: Cast, tmp_path: object) -> None:
    paper = letter(written(cast))
    assert (paper.organ, paper.day) == ("清源县人民政府办公室", None)
    assert letter_docx.write(paper)[:2] == b"PK"
    place = tmp_path / "表式.docx"  # type: ignore[operator]
    place.write_bytes(blank(YEAR, "docx"))
    [(_, [report])] = read_all([place])
    assert report.form == "2021"
    assert report.year == YEAR
