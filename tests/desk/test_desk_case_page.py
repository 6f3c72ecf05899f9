"""The page of an application: who sees the applicant, the clock, the buttons; and what waits on the first page."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.models import Case, Supplement
from gongkai.desk.cases.verbs import BUILT
from gongkai.desk.urgency import condition
from gongkai.law.application import APPLICATION
from tests.acts import NOW
from tests.cases.cases import case_in, letter, register, serve
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def page_of(desk: Any, case: Case) -> str:
    return str(desk.get(f"/desk/cases/{case.pk}/").content.decode())


def test_the_page_brings_what_the_organ_replied_to_like_applications(cast: Cast, signed_in: Any) -> None:
    like, hidden, number, case = (case_in(state, cast) for state in ("replied", "replied", "replied", "in_hand"))
    acts.restrict(hidden.pk, on=True, actor=cast.actor(cast.head), now=NOW)
    Case.objects.filter(pk=number.pk).update(request="完全不同的内容", document_number="阳政发〔2025〕3号")
    Case.objects.filter(pk=case.pk).update(document_number="阳政发〔2025〕3号")
    Case.objects.filter(pk=hidden.pk).update(handler=None)
    desk, address = signed_in(cast.handler), f"/desk/cases/{case.pk}/earlier"
    assert f'hx-get="{address}"' in page_of(desk, case)
    for part in (desk.get(address).content.decode(), desk.get(address, HTTP_HX_REQUEST="true").content.decode()):
        assert [f'"/desk/cases/{one.pk}/"' in part for one in (like, number, hidden)] == [True, True, False]
        assert like.letters.get().number in part
    assert signed_in(cast.other_handler).get(address).status_code == 404


def test_the_applicant_is_shown_when_asked_for_and_the_look_is_logged_once(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    desk = signed_in(cast.handler)
    assert "申请人甲" not in page_of(desk, case)
    for _ in range(3):
        page = desk.post(f"/desk/cases/{case.pk}/applicant").content.decode()
        assert "申请人甲" in page
        assert "清源县阳头升乡上阳村" in page
    part = desk.post(f"/desk/cases/{case.pk}/applicant", HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in part
    looks = Entry.objects.filter(verb="case.look")
    assert looks.count() == 1
    assert "申请人甲" not in looks.get().detail
    signed_in(cast.inspector).post(f"/desk/cases/{case.pk}/applicant")
    assert looks.count() == 2
    assert desk.get(f"/desk/cases/{case.pk}/applicant").status_code == 405


def test_the_first_look_of_the_office_opens_a_case_and_an_inspectors_does_not(cast: Cast, signed_in: Any) -> None:
    case = case_in("submitted", cast)
    page_of(signed_in(cast.inspector), case)
    assert Case.objects.get(pk=case.pk).opened_at is None
    page_of(signed_in(cast.handler), case)
    page_of(signed_in(cast.head), case)
    assert Case.objects.get(pk=case.pk).opened_at
    assert Entry.objects.filter(verb="case.open").count() == 1


def test_the_clock_tells_why_it_is_that_day(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    page = page_of(signed_in(cast.handler), case)
    assert page.index("所需信息") < page.index("全部文书种类")  # what is asked for, before what to do
    assert "期限从次日起算" in page
    assert "最后一天是<strong>2026年2月2日</strong>" in page
    assert "2026-01-10" in page  # a Saturday, with the reason why it does not count
    assert "期限停止计算" in page_of(signed_in(cast.handler), case_in("consulting", cast))


def test_a_day_that_is_not_certain_is_marked(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler), localdate(NOW))
    Case.objects.filter(pk=case.pk).update(provisional=True)
    assert "暂定：放假安排尚未公布，不得写入文书" in page_of(signed_in(cast.handler), case)


@pytest.mark.parametrize(
    "state", ["submitted", "registered", "correcting", "in_hand", "explaining", "consulting", "charged", "signed"]
)
def test_every_verb_has_its_button_or_the_reason_why_not(cast: Cast, signed_in: Any, state: str) -> None:
    case = case_in(state, cast)
    desk = signed_in(cast.handler)
    verbs = {verb.name: verb for verb in desk.get(f"/desk/cases/{case.pk}/").context["verbs"]}
    receipt = verbs.pop("receipt", None)
    assert (receipt is not None) == (state in ("registered", "in_hand"))
    if receipt:  # until it is made
        assert desk.post(receipt.url, {"once": state}).status_code == 302
        assert receipt.url not in page_of(desk, case)
    assert set(verbs) == set(BUILT)
    for name, verb in verbs.items():
        if name not in APPLICATION.verbs(case.state):
            assert not verb.allowed
        assert verb.allowed != bool(verb.why)
        if name == "consult" and verb.allowed:
            assert "#consult" in verb.url
            assert 'id="consult"' in desk.get(verb.url.partition("#")[0]).content.decode()
        if verb.allowed and not verb.posts:
            assert desk.get(verb.url.partition("#")[0]).status_code == 200, name


def test_a_file_of_another_case_is_not_found_and_opening_one_is_a_look(cast: Cast, signed_in: Any) -> None:
    case = case_in("signed", cast)
    other = register(cast.township, cast.actor(cast.handler))
    pdf = case.letters.get(kind="reply").pdf_id
    desk = signed_in(cast.head)
    assert desk.get(f"/desk/cases/{other.pk}/files/{pdf}").status_code == 404
    assert not Entry.objects.filter(verb="case.look", actor=f"person:{cast.head.pk}").exists()
    assert desk.get(f"/desk/cases/{case.pk}/files/{pdf}").status_code == 200
    assert Entry.objects.filter(verb="case.look", actor=f"person:{cast.head.pk}").count() == 1


def test_what_the_applicant_sent_meanwhile_waits_until_it_is_entered(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    sent = Supplement.objects.create(case=case, kind="other", text="补充一份说明", at=timezone.now())
    desk = signed_in(cast.handler)
    assert "补充一份说明" not in page_of(desk, case)
    assert not Entry.objects.filter(verb="case.look").exists()
    shown = desk.post(f"/desk/cases/{case.pk}/supplements/{sent.pk}/read")
    assert "补充一份说明" in shown.content.decode()
    assert Entry.objects.filter(verb="case.look").count() == 1
    assert f"/desk/cases/{case.pk}/" in desk.get("/desk/cases/?urgency=supplements").content.decode()
    address = f"/desk/cases/{case.pk}/supplements/{sent.pk}/take"
    assert desk.post(address).status_code == 302
    again = desk.post(address)
    assert "已于" in again.content.decode()
    assert f"/desk/cases/{case.pk}/" not in desk.get("/desk/cases/?urgency=supplements").content.decode()


def test_a_closed_case_never_presses(cast: Cast) -> None:
    case = case_in("replied", cast)
    late = localdate(NOW) + timedelta(days=400)
    for name in ("overdue", "near", "near3", "near1", "running", "unopened", "unassigned", "unserved"):
        assert not Case.objects.filter(condition(name, late), pk=case.pk).exists(), name


def test_the_stages_before_the_last_day_count_working_days(cast: Cast) -> None:
    case = register(cast.township, cast.actor(cast.handler))  # due on Monday 2 February 2026
    days = {"near": "2026-01-26", "near3": "2026-01-28", "near1": "2026-01-30"}  # the last is the Friday before
    for name, day in days.items():
        first = timezone.datetime.fromisoformat(day).date()
        assert Case.objects.filter(condition(name, first), pk=case.pk).exists(), name
        before = first - timedelta(days=1)
        assert not Case.objects.filter(condition(name, before), pk=case.pk).exists(), name


def test_what_lies_unconfirmed_unserved_or_undone_waits_on_the_first_page(cast: Cast, signed_in: Any) -> None:
    submitted = case_in("submitted", cast)
    signed = case_in("signed", cast)
    Case.objects.filter(pk=signed.pk).update(due_on=localdate() + timedelta(days=60))
    acts.ask(
        signed.pk,
        kind="search",
        office="党政办",
        what="查合同",
        due_on=localdate() + timedelta(days=3),
        person=cast.handler,
        actor=cast.actor(cast.handler),
        now=timezone.now(),
    )
    home = signed_in(cast.handler).get("/desk/").content.decode()
    assert f"阳头升乡{submitted}" in home
    assert "待确认收到" in home
    assert "答复签发后待送达" in home
    assert "交办检索" in home


def test_the_clock_tells_which_letter_extended_the_term_and_who_signed_it(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    made = letter(case, cast, "extension", {"days": "5", "reason": "需要检索的材料多"})
    serve(made, cast)
    page = page_of(signed_in(cast.inspector), case)
    link = f'<a href="/desk/cases/{case.pk}/letters/{made.pk}/">{made}</a>'
    assert f"延长5个工作日：{link}，{cast.head.name}签发（2026-01-20）" in page


def test_the_page_asks_no_more_for_more_letters(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.inspector)
    few, many = case_in("in_hand", cast), case_in("replied", cast)
    counts = []
    for case in (few, many):
        page_of(desk, case)
        with CaptureQueriesContext(connection) as captured:
            page_of(desk, case)
        counts.append(len(captured))
    assert counts[1] <= counts[0] + 4, counts
