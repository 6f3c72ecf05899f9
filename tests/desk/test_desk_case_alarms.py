"""What the safety nets caught, on the first page and in its list; and what a signer is told of a letter."""

from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.models import Alarm, Case, Incoming
from gongkai.desk.named import named
from gongkai.remedies.models import Alarm as RemedyAlarm
from tests.acts import NOW
from tests.cases.cases import case_in, found, register, step
from tests.cast import Cast
from tests.remedies.remedies import entered

pytestmark = pytest.mark.django_db
LIST = "/desk/cases/alarms/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def alarm(case: Case, kind: str, stage: str = "") -> Alarm:
    return Alarm.objects.create(case=case, kind=kind, stage=stage, at=NOW)


def alarms_of(page: str) -> str:
    """The block of the first page."""
    return page.partition('id="alarms-title"')[2].partition("</section>")[0]


def test_the_first_page_tells_what_it_does_not_list_already(cast: Cast, signed_in: Any) -> None:
    case = case_in("consulting", cast)
    alarm(case, "consultation")
    alarm(case, "overdue")
    alarm(case, "unserved", "1")
    page = text(signed_in(cast.handler).get("/desk/"))
    told = alarms_of(page)
    assert told.count("<li>") == 1
    assert "征求意见的期限已过" in told
    assert f"/desk/cases/{case.pk}/" in told
    assert "alarms-title" not in text(signed_in(cast.other_handler).get("/desk/"))


def test_a_supervisor_is_told_of_what_an_office_leaves_lying(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    alarm(case, "unopened", "5")
    alarm(case, "unassigned", "1")
    assert "收到以后5个工作日还没有人打开" in alarms_of(text(signed_in(cast.supervisor).get("/desk/")))
    assert "还没有承办人" not in alarms_of(text(signed_in(cast.supervisor).get("/desk/")))
    assert "alarms-title" not in text(signed_in(cast.handler).get("/desk/"))


def test_the_page_of_alarms_tells_too_of_mail_without_a_case_and_of_remedies(cast: Cast, signed_in: Any) -> None:
    given = {"organ": cast.township, "route": "fax", "arrived_on": NOW.date(), "what": "传真一页"}
    came = acts.note_incoming(**given, actor=cast.actor(cast.handler), now=NOW)  # type: ignore[arg-type]
    Incoming.objects.filter(pk=came.pk).update(stage="1")
    made = entered(cast)
    RemedyAlarm.objects.create(remedy=made, kind="unassigned", stage="1", at=NOW)
    page = text(signed_in(cast.head).get(LIST))
    assert f'href="/desk/remedies/{made.pk}/"' in page
    assert f'href="/desk/cases/incoming/{came.pk}' in page
    assert "传真一页" not in page
    assert 'id="others"' not in text(signed_in(cast.other_handler).get(LIST))


def test_the_list_holds_every_open_alarm_of_mine_until_it_is_over(cast: Cast, signed_in: Any) -> None:
    case = case_in("consulting", cast)
    one = alarm(case, "consultation")
    alarm(case, "overdue")
    desk = signed_in(cast.handler)
    page = text(desk.get(LIST))
    assert "征求意见的期限已过" in page
    assert "答复期限已经届满" in page
    assert "答复期限已经届满" not in text(desk.get(LIST + "?kind=consultation"))
    one.over_at = NOW
    one.save()
    assert "征求意见的期限已过" not in text(desk.get(LIST))
    assert "现在没有提醒" in text(signed_in(cast.other_handler).get(LIST))


def test_whoever_signs_a_letter_is_told_what_is_doubtful_until_it_is_signed(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    made = acts.draft(case.pk, kind="reply", findings=found("granted"), actor=cast.actor(cast.handler), now=NOW)
    step(made, "review", cast.actor(cast.head))
    assert made.paper
    pages = (f"/desk/papers/{made.paper.pk}/", f"/desk/cases/{case.pk}/letters/{made.pk}/")
    desk = signed_in(cast.leader)
    for page in pages:
        assert "机关没有登记印章图样" in text(desk.get(page)), page
    step(made, "sign", cast.actor(cast.leader))
    for page in pages:
        assert "机关没有登记印章图样" not in text(desk.get(page)), page


def test_the_log_names_a_letter_and_leads_to_it_for_those_who_see_its_case(cast: Cast) -> None:
    case = case_in("signed", cast)
    letter = case.letters.get()
    thing = Entry.objects.filter(verb="letter.issue").latest("seq").thing
    told = named([thing, f"cases.case:{case.pk}"], cast.actor(cast.handler))
    assert told[thing].name == str(letter)
    assert told[thing].url == f"/desk/cases/{case.pk}/letters/{letter.pk}/"
    assert named([thing], cast.actor(cast.other_handler)) == {}
