"""The holidays of a year are entered by an act: stored and logged together, or neither."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.audit.actor import Actor, Held, program
from gongkai.audit.models import Entry
from gongkai.law.festivals import statutory
from gongkai.law.notice import BadNotice, Holiday, read_year, write_year
from gongkai.organs import years
from gongkai.organs.acts.holidays import NotForAll, enter_year
from tests.acts import NOW, ActTest
from tests.cast import Cast
from tests.law.test_calendar import NOTICE_2027

CHANGED = NOTICE_2027.replace("last = 2027-01-03", "last = 2027-01-04")
MAKER = program("calendar")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))
    return tmp_path


class TestEnterYear(ActTest):
    verb = "calendar.enter"
    roles = frozenset({"administrator"})
    refuses = NotForAll

    def make(self, state: str) -> None:
        return None

    def actor(self, thing: None, role: str) -> Actor:
        return Actor("person:1", "某人", (Held(role, "0000001", 99),))

    def call(self, thing: None, actor: Actor) -> object:
        return enter_year(text=NOTICE_2027, actor=actor, now=NOW)


del ActTest


def enter(text: str = NOTICE_2027) -> None:
    enter_year(text=text, actor=MAKER, now=NOW)


def entries() -> list[Entry]:
    return list(Entry.objects.filter(verb="calendar.enter"))


def test_a_year_entered_counts_and_names_its_notice(db: None) -> None:
    enter()
    assert years.load().known(2027)
    assert [(entry.thing, entry.chain, "国办发明电〔2026〕某号" in entry.detail) for entry in entries()] == [
        ("calendar:2027", 0, True)
    ]


def test_the_same_text_again_changes_nothing_and_another_takes_its_place(db: None) -> None:
    enter()
    enter()
    assert len(entries()) == 1
    enter(CHANGED)
    enter()
    assert len(entries()) == 3
    assert years.path_of(2027).read_text("utf-8") == NOTICE_2027


def test_a_file_stored_before_there_was_a_database_is_logged_when_it_comes_again(db: None) -> None:
    years.store(read_year(NOTICE_2027), NOTICE_2027)
    enter()
    assert len(entries()) == 1


def test_a_text_with_line_ends_of_windows_is_the_same_again(db: None) -> None:
    enter(NOTICE_2027.replace("\n", "\r\n"))
    enter(NOTICE_2027.replace("\n", "\r\n"))
    assert len(entries()) == 1


@pytest.mark.parametrize("there", [False, True])
def test_an_act_that_fails_leaves_the_file_as_it_was(db: None, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    if there:
        enter()

    def fail(drafts: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("gongkai.audit.act.append", fail)
    with pytest.raises(ConnectionError):
        enter(CHANGED)
    path = years.path_of(2027)
    assert (path.read_text("utf-8") if path.exists() else None) == (NOTICE_2027 if there else None)


def test_a_wrong_notice_is_refused_and_nothing_stored(db: None, home: Path) -> None:
    with pytest.raises(BadNotice, match="缺少清明节"):
        enter(NOTICE_2027.replace("2027-04-05", "2027-04-04"))
    assert not list(home.iterdir())
    assert not entries()


def test_an_administrator_of_one_township_does_not_set_the_days_of_all(cast: Cast) -> None:
    local = Actor("person:1", "某人", (Held("administrator", cast.township.path, 99),))
    with pytest.raises(NotForAll):
        enter_year(text=NOTICE_2027, actor=local, now=datetime(2026, 11, 23, tzinfo=UTC))


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)


@given(NAMES, NAMES)
def test_what_is_written_from_a_form_is_read_as_it_was_meant(name: str, notice: str) -> None:
    days: list[Holiday] = [(name, day, day, []) for day in statutory(2027)]
    days[0] = (name, date(2027, 1, 1), date(2027, 1, 1), [date(2027, 1, 3)])
    year = read_year(write_year(2027, [notice], days))
    assert year.notices == (notice,)
    assert set(year.off.values()) == {name}
    assert year.work == {date(2027, 1, 3): name}


@pytest.mark.parametrize(
    ("holiday", "says"),
    [
        (("春节", date(2027, 2, 5), date(2027, 2, 12), []), "缺少元旦"),
        (("元旦", date(2027, 1, 1), date(2027, 1, 1), [date(2027, 1, 29)]), "2027-01-29本来就是周五"),
    ],
)
def test_a_fault_in_a_form_names_no_line(holiday: Holiday, says: str) -> None:
    with pytest.raises(BadNotice) as refused:
        read_year(write_year(2027, ["某号"], [holiday]), numbered=False)
    assert str(refused.value).startswith(says)
