"""A notice that comes makes provisional terms final: an entry for each that changed, none for the others."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from gongkai.audit.actor import program
from gongkai.audit.follower import catch_up
from gongkai.audit.models import Cursor, Entry
from gongkai.cases import acts
from gongkai.cases.deadlines import RECOUNT, touched
from gongkai.cases.models import Case
from gongkai.organs import years
from gongkai.organs.acts.holidays import enter_year
from gongkai.project.schedule import FOLLOWERS
from tests.cases.cases import letter, serve
from tests.cast import NOW, Cast
from tests.law.test_calendar import NOTICE_2027

LATER = NOTICE_2027.replace("last = 2027-01-03", "last = 2027-01-05")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))
    return tmp_path


def register(cast: Cast, received_on: date) -> Case:
    return acts.register(
        organ=cast.township,
        route="in_person",
        received_on=received_on,
        told=acts.Told("natural", "申请人甲", "村级公益事业补助", address="阳头升乡上阳村"),
        calendar=years.load(),
        actor=cast.actor(cast.handler),
        now=NOW.replace(year=received_on.year, month=12, day=20),
    ).case


def follow() -> None:
    catch_up(RECOUNT, worker="test", clock=timezone.now)
    assert not Cursor.objects.exclude(error="").values_list("error", flat=True)


def enter(text: str) -> None:
    enter_year(text=text, actor=program("calendar"), now=NOW)


def recounted() -> dict[str, dict[str, str]]:
    return {entry.thing: json.loads(entry.detail) for entry in Entry.objects.filter(verb="case.recount")}


def test_the_notice_of_a_year_makes_the_terms_that_run_into_it_final(cast: Cast) -> None:
    runs, over = register(cast, date(2026, 12, 15)), register(cast, date(2026, 11, 2))
    assert (runs.due_on, runs.provisional) == (date(2027, 1, 13), True)
    assert (over.due_on, over.provisional) == (date(2026, 11, 30), False)
    enter(LATER)
    follow()
    runs.refresh_from_db()
    assert (runs.due_on, runs.provisional) == (date(2027, 1, 15), False)
    assert {thing: (detail["before"], detail["due"]) for thing, detail in recounted().items()} == {
        f"cases.case:{runs.pk}": ("2027-01-13", "2027-01-15")
    }


def test_a_day_that_stays_but_becomes_final_is_noted_too_and_the_same_again_is_not(cast: Cast) -> None:
    case = register(cast, date(2026, 12, 15))
    enter(NOTICE_2027)
    follow()
    case.refresh_from_db()
    assert (case.due_on, case.provisional) == (date(2027, 1, 13), False)
    Cursor.objects.all().delete()  # a follower that is handed everything again
    follow()
    assert len(recounted()) == Entry.objects.filter(verb="case.recount").count() == 1


@pytest.mark.parametrize(
    ("kind", "fields", "to", "before", "after"),
    [
        ("fee", {"scale": "pages", "count": "50"}, "", date(2027, 1, 14), date(2027, 1, 18)),
        ("third_party", {"about": "合同", "reason": "商业秘密"}, "第三方甲", date(2027, 1, 7), date(2027, 1, 11)),
    ],
)
def test_the_days_for_paying_and_for_an_opinion_are_counted_anew_too_though_the_reply_is_open(
    cast: Cast, kind: str, fields: dict[str, str], to: str, before: date, after: date
) -> None:
    case = register(cast, date(2026, 12, 15))
    day = NOW.replace(month=12, day=16)
    acts.accept(case.pk, actor=cast.actor(cast.handler), now=day)
    serve(letter(case, cast, kind, fields, to, now=day), cast, now=day)
    case.refresh_from_db()
    thing = case.fee if kind == "fee" else case.consultations.get()
    assert (case.due_on, thing.due_on) == (None, before)
    assert touched(2027) == [case.pk]
    enter(LATER)
    follow()
    thing.refresh_from_db()
    assert thing.due_on == after
    lines = Entry.objects.filter(verb__in=("fee.recount", "consultation.recount"))
    assert [json.loads(line.detail)["due"] for line in lines] == [f"{after}"]
    Cursor.objects.all().delete()
    follow()
    assert lines.count() == 1


def test_an_application_that_is_answered_keeps_its_day(cast: Cast) -> None:
    case = register(cast, date(2026, 12, 15))
    Case.objects.filter(pk=case.pk).update(state="replied")
    enter(LATER)
    follow()
    case.refresh_from_db()
    assert case.due_on == date(2027, 1, 13)


def test_a_year_touches_what_runs_through_the_december_before(cast: Cast) -> None:
    case = register(cast, date(2026, 11, 4))
    assert case.due_on == date(2026, 12, 2)
    assert touched(2027) == [case.pk]
    assert touched(2026) == [case.pk]
    assert touched(2028) == []


def test_the_worker_runs_it() -> None:
    assert RECOUNT in FOLLOWERS


def test_what_was_told_in_time_by_the_calendar_of_that_day_stays_though_the_notice_moves_the_last_day(
    cast: Cast,
) -> None:
    case = register(cast, date(2027, 1, 5))
    last = NOW.replace(year=2027, month=2, day=2)
    acts.accept(case.pk, actor=cast.actor(cast.handler), now=last)
    assert case.due_on == last.date()
    serve(letter(case, cast, "extension", {"days": "1", "reason": "涉及面广"}, now=last), cast, now=last)
    enter(NOTICE_2027)  # Sunday 31 January is a working day: without the extension it would end on 1 February
    follow()
    case.refresh_from_db()
    assert (case.due_on, case.provisional) == (date(2027, 2, 2), False)
