"""Reconsideration and litigation at the desk: entered from the papers, answered, decided, complied with, counted."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern
from django.utils import timezone

from gongkai.desk.remedies import urls
from gongkai.law.calendar import CN
from gongkai.remedies import acts
from gongkai.remedies.causes import Cause
from gongkai.remedies.models import Complaint, Duty, Remedy
from tests.acts import NOW as THEN
from tests.acts import changed, dump
from tests.cases.cases import case_in
from tests.cast import NOW, TODAY, Cast
from tests.desk.client import SignedIn
from tests.remedies.remedies import decided, entered

pytestmark = pytest.mark.django_db
HOME = "/desk/remedies/"
TYPED = {
    "route": "reconsideration", "standing": "respondent", "about": "没有公开补助名册", "body": "清源县人民政府",
    "number": "清政复〔2026〕3号", "filed_on": "2026-11-16", "received_on": "2026-11-18",
}  # fmt: skip


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture(autouse=True)
def day_of_the_cast(monkeypatch: pytest.MonkeyPatch) -> None:
    """What presses and what is over depends on the day: it is the cast's, whatever the calendar on the wall says."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def desk(cast: Cast, signed_in: SignedIn) -> Any:
    return signed_in(cast.handler)


def test_papers_that_were_served_are_entered_and_the_page_says_until_when_to_answer(
    cast: Cast, signed_in: SignedIn, desk: Any
) -> None:
    paper = SimpleUploadedFile("复议申请书.txt", "复议申请书副本".encode())
    wrong = desk.post(HOME + "register", {**TYPED, "organ": cast.township.pk, "about": ""})
    assert wrong.status_code == 422
    assert "没有写明所涉的申请" in text(wrong)
    assert "清政复〔2026〕3号" in text(wrong)
    typed = {**TYPED, "organ": cast.township.pk, "party": "村民甲", "papers": paper}
    page = text(desk.post(HOME + "register", typed, follow=True))
    made = Remedy.objects.get()
    assert made.due_on == date(2026, 12, 2)
    assert "2026年12月2日" in page
    assert "村民甲" in page
    assert "行政复议法第四十八条" in page
    assert "不是工作日，不计" in page
    kept = made.instances.get().documents.get()
    got = desk.get(f"{HOME}{made.pk}/files/{kept.file_id}")
    assert b"".join(got.streaming_content).decode() == "复议申请书副本"
    assert desk.get(f"{HOME}{made.pk}/files/{kept.file_id + 1}").status_code == 404
    assert f"{HOME}{made.pk}/" in text(desk.get("/desk/"))
    assert "清政复〔2026〕3号" in text(desk.get(HOME + "?route=reconsideration&pressing="))
    for person, code in ((cast.supervisor, 200), (cast.head, 200), (cast.other_handler, 404), (cast.newcomer, 404)):
        assert signed_in(person).get(f"{HOME}{made.pk}/").status_code == code
    assert signed_in(cast.leader).get(HOME + "register").status_code == 403


def test_a_case_leads_to_its_remedies_and_back(cast: Cast, desk: Any) -> None:
    case = case_in("replied", cast)
    page = text(desk.get(f"/desk/cases/{case.pk}/"))
    assert f"/desk/remedies/register?case={case.pk}" in page
    assert str(case) in text(desk.get(f"{HOME}register?case={case.pk}"))
    typed = {**TYPED, "organ": cast.township.pk, "case": "999", "about": ""}
    assert "没有找到受理号为“999”的申请" in text(desk.post(HOME + "register", typed))
    desk.post(HOME + "register", {**typed, "case": str(case)})
    made = Remedy.objects.get()
    assert made.case == case
    assert f"{HOME}{made.pk}/" in text(desk.get(f"/desk/cases/{case.pk}/"))
    assert f"/desk/cases/{case.pk}/" in text(desk.get(f"{HOME}{made.pk}/"))


def test_a_remedy_goes_from_its_handler_to_the_duty_that_is_done(cast: Cast, signed_in: SignedIn, desk: Any) -> None:
    made = entered(cast, "direct_suit", now=THEN)
    home = f"{HOME}{made.pk}/"
    head = signed_in(cast.head)
    head.post(home + "take", {"to": cast.handler.pk})
    desk.post(home + "hear", {"day": "2026-12-01", "at": "09:30", "place": "第一法庭"})
    assert "第一法庭" in text(desk.get(home))
    assert "第一法庭" not in text(desk.get("/desk/"))  # more than five working days ahead
    desk.post(home + "hear", {"day": "2026-11-27", "at": "09:30", "place": "第二法庭"})
    assert "第二法庭" in text(desk.get("/desk/"))
    hearing = made.instances.get().hearings.get(place="第一法庭")
    assert desk.post(f"{home}hearings/{hearing.pk + 9}/off").status_code == 404
    assert "已经取消" in text(desk.post(f"{home}hearings/{hearing.pk}/off", follow=True))
    paper = SimpleUploadedFile("答辩状.txt", "答辩状".encode())
    late = text(desk.post(home + "answer", {"day": "2026-11-20", "papers": paper}, follow=True))
    assert "逾期" in late
    assert "答辩状.txt" in late
    ending = {"result": "judged_ordered", "decided_on": "2026-11-20", "told_on": "2026-11-21", "paper": ""}
    wrong = desk.post(home + "decide", {**ending, "follows": ["pay"]})
    assert wrong.status_code == 422
    typed = {**ending, "paper": "（2026）行初1号", "follows": ["pay"], "what": "承担诉讼费"}
    assert "没有写明履行期限" in text(desk.post(home + "decide", typed))
    page = text(desk.post(home + "decide", {**typed, "until": "2026-11-25"}, follow=True))
    assert "承担诉讼费" in page
    assert "2026年12月7日以前可以上诉" in page
    duty = Duty.objects.get()
    assert "缴付款项" in text(desk.get("/desk/"))
    assert "清源县人民法院" in text(desk.get(HOME + "?pressing=duties"))
    assert "上诉期到2026年12月07日届满" in text(desk.post(home + "settle"))
    done = f"{HOME}duties/{duty.pk}/done"
    assert desk.post(done, {"day": "2026-11-23", "how": ""}).status_code == 422
    assert "已经履行：已经缴付" in text(
        desk.post(done, {"day": "2026-11-23", "how": "已经缴付", "proof": "票据1号"}, follow=True)
    )
    assert "缴付款项" not in text(desk.get("/desk/"))
    mended = {**ending, "paper": "（2026）行初7号", "reason": "文书号看错"}
    assert "（2026）行初7号" in text(desk.post(home + "amend_ending", mended, follow=True))
    assert "2026-11-23 文书号看错" in text(desk.get(home))
    later = {"body": "某市中级人民法院", "filed_on": "2026-11-22", "received_on": "2026-11-23"}
    assert "2026年12月8日" in text(desk.post(home + "appeal", later, follow=True))
    amended = {**later, "received_on": "2026-11-22", "reason": "看错日期", "number": "（2026）终2号"}
    assert "（2026）终2号" in text(desk.post(home + "amend", amended, follow=True))
    assert desk.get(home + "burn").status_code == 404


def test_a_reply_that_was_annulled_is_answered_anew_from_the_page_of_the_remedy(cast: Cast, desk: Any) -> None:
    case = case_in("replied", cast)
    now = THEN + timedelta(days=20)
    day = now.date()
    made = entered(cast, case=case, now=now, filed_on=day, received_on=day)
    decided(made, cast, "ordered", now)
    usual = "这种结果通常要重新办理申请，还没有登记"
    assert usual in text(desk.get(f"{HOME}{made.pk}/"))
    acts.oblige(made.pk, following=acts.Following("reopen"), calendar=CN, actor=cast.actor(cast.handler), now=now)
    assert usual not in text(desk.get(f"{HOME}{made.pk}/"))
    duty = made.duties.get()
    assert "重新办理申请" in text(desk.get(f"{HOME}{made.pk}/"))
    again = f"{HOME}duties/{duty.pk}/reopen"
    assert again in text(desk.get(f"{HOME}{made.pk}/"))
    desk.post(again)
    case.refresh_from_db()
    assert (case.state, case.due_on, case.reopenings.get().due_on) == ("in_hand", duty.due_on, None)
    assert again not in text(desk.get(f"{HOME}{made.pk}/"))
    refused = text(desk.post(again, headers={"referer": f"http://testserver{HOME}{made.pk}/"}))
    assert f'<a class="button main" href="{HOME}{made.pk}/">返回刚才的页面</a>' in refused
    assert "返回刚才的页面" not in text(desk.post(again, headers={"referer": "http://elsewhere.example/"}))
    assert "还没有重新答复" in text(desk.post(f"{HOME}duties/{duty.pk}/done", {"day": TODAY, "how": "答复了"}))


def test_table_four_is_drawn_as_it_counts_and_each_number_opens(cast: Cast, desk: Any) -> None:
    made = decided(entered(cast, now=THEN), cast, now=THEN)
    address = f"{HOME}table/{cast.township.pk}/2026/"
    page = text(desk.get(address))
    assert f"{address}reconsideration.upheld/" in page
    assert f"{address}reconsideration.corrected/" not in page
    assert made.number in text(desk.get(f"{address}reconsideration.upheld/"))
    assert desk.get(f"{address}reconsideration.burnt/").status_code == 404
    assert desk.get(f"{HOME}table/{cast.township.pk}/2027/").status_code == 404
    assert desk.get(f"{HOME}table/{cast.civil_affairs.pk}/2026/").status_code == 404


def test_alarms_are_listed_and_the_handler_is_shown_only_their_own(cast: Cast, signed_in: SignedIn, desk: Any) -> None:
    made = entered(cast, now=THEN)
    acts.keep_watch([Cause(made.pk, "overdue")], actor=cast.actor(cast.handler), now=THEN)
    assert "期限已经届满" in text(desk.get(HOME + "alarms/"))
    assert "提醒（1）" in text(desk.get(HOME))
    assert "期限已经届满" not in text(signed_in(cast.other_handler).get(HOME + "alarms/"))


def test_a_complaint_is_entered_looked_into_and_answered(cast: Cast, signed_in: SignedIn, desk: Any) -> None:
    office = signed_in(cast.competent)
    paper = SimpleUploadedFile("举报信.txt", "举报信".encode())
    typed = {
        "organ": cast.county.pk, "kind": "complaint", "about": cast.township.name, "text": "申请两个月没有答复",
        "name": "村民甲", "received_on": "2026-11-20", "due_on": "2026-11-19", "papers": paper,
    }  # fmt: skip
    again = SimpleUploadedFile("举报信.txt", "举报信".encode())
    wrong = text(office.post(HOME + "complaints/enter", typed))
    assert "办理期限" in wrong
    assert "申请两个月没有答复" in wrong
    page = text(office.post(HOME + "complaints/enter", {**typed, "due_on": "2026-11-25", "papers": again}, follow=True))
    made = Complaint.objects.get()
    home = f"{HOME}complaints/{made.pk}/"
    assert "村民甲" in page
    assert home in text(office.get("/desk/"))
    assert "申请两个月没有答复" in text(office.get(HOME + "complaints/"))
    got = office.get(f"{home}files/{made.papers.get().pk}")
    assert b"".join(got.streaming_content).decode() == "举报信"
    assert desk.get(home).status_code == 404
    office.post(home + "take")
    closing = {"finding": "founded", "outcome": "已经责令十日内答复", "day": "2026-11-22"}
    assert office.post(home + "answer", {**closing, "finding": ""}).status_code == 422
    page = text(office.post(home + "answer", closing, follow=True))
    assert "属实" in page
    assert "已经责令十日内答复" in page
    assert office.post(home + "forward", {"to": "清源县信访局"}).status_code == 422
    assert office.get(home + "burn").status_code == 404
    assert desk.get(HOME + "complaints/enter").status_code == 200


def test_no_address_of_a_remedy_or_complaint_does_anything_for_another_office(cast: Cast, signed_in: SignedIn) -> None:
    """Every address that names a thing by its key, as it is declared; none may be forgotten here."""
    made = decided(
        entered(cast, now=THEN), cast, "ordered", THEN, follows=(acts.Following("perform", due_on=THEN.date()),)
    )
    said = acts.Said("complaint", cast.civil_affairs, "没有答复", THEN.date())
    complaint = acts.enter_complaint(organ=cast.township, said=said, actor=cast.actor(cast.handler), now=THEN)
    keys = {"remedy": made.pk, "duties": made.duties.get().pk, "complaints": complaint.pk, "table": cast.township.pk}
    named = [each for each in _declared(urls.urlpatterns, "") if "<" in each]
    assert len(named) == 13
    before = dump()
    for person in (cast.other_handler, cast.newcomer):
        desk = signed_in(person)
        for route in named:
            pk = keys[route.split("/")[0] if route.split("/")[0] in keys else "remedy"]
            for verb in ("take", "answer", "decide", "burn") if "<str:verb>" in route else ("",):
                where = HOME + re.sub(r"<str:verb>|<str:cell>", verb or "reconsideration.total", route)
                where = re.sub(r"<int:(?:pk|organ)>", str(pk), where).replace("<int:year>", "2026")
                where = where.replace("<int:key>", "1")
                answers = [desk.get(where).status_code, desk.post(where, {"to": person.pk, "how": "甲"}).status_code]
                assert set(answers) <= {404, 405}, where
    assert {table for table in changed(before) if table.startswith(("remedies_", "cases_"))} == set()


def _declared(patterns: Any, above: str) -> list[str]:
    return [
        route
        for each in patterns
        for route in (
            [above + str(each.pattern)]
            if isinstance(each, URLPattern)
            else _declared(each.url_patterns, above + str(each.pattern))
        )
    ]
