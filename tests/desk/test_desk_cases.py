"""Applications at the desk."""

import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Case
from gongkai.desk.urgency import urgency
from tests.cases.cases import case_in, register
from tests.cast import Cast
from tests.desk.client import prove

pytestmark = pytest.mark.django_db
TYPED = {
    "route": "in_person",
    "received_on": "2026-01-05",
    "kind": "natural",
    "name": "申请人甲",
    "address": "来信地址",
    "form": "paper",
    "way": "post",
    "request": "2025年度村级公益事业建设补助资金安排",
}


def test_an_application_is_registered_with_its_number_and_last_day(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.handler)
    answer = desk.post("/desk/cases/register", TYPED | {"organ": cast.township.pk})
    assert answer.status_code == 200
    case = Case.objects.get()
    page = answer.content.decode()
    assert "已经登记为〔2026〕依申请1号，答复期限2026年02月02日" in page
    assert f'href="/desk/cases/{case.pk}/"' in page
    [code] = re.findall(r"<dt>查询码</dt><dd><strong>(\w{10})</strong>", page)
    assert case.code == trace_of(code)
    assert localdate(case.arrived_at) == date(2026, 1, 5)
    page = desk.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "2026年2月2日" in page
    assert code not in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"received_on": "2199-01-01"}, "收到日期2199年01月01日晚于今天"),
        ({"received_on": "昨天"}, "“收到日期”不是一个日期"),
        ({"received_on": "0001-01-01"}, "早于条例首次施行的2008年5月1日"),
        ({"arrived_on": "2199-01-01"}, "到达日期2199年01月01日与收到日期2026年01月05日应当是同一天"),
        ({"route": "fax", "received_on": "", "arrived_on": "2199-01-01"}, "到达日期2199年01月01日晚于今天"),
        ({"received_on": ""}, "“收到日期”没有填写：这种提交方式以当日为收到之日"),
        ({"route": "email"}, "以与申请人确认之日为收到之日：请把“收到日期”清空"),
        ({"way": "email"}, "选择了“电子邮件”，却没有填写电子邮箱"),
        ({"name": ""}, "“姓名或者名称”没有填写"),
        ({"kind": "person"}, "“申请人类别”中没有所选的这一项"),
    ],
)
def test_a_wrong_entry_is_told_and_everything_typed_is_kept(
    cast: Cast, signed_in: Any, changed: dict[str, str], says: str
) -> None:
    answer = signed_in(cast.handler).post("/desk/cases/register", TYPED | {"organ": cast.township.pk} | changed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert TYPED["request"] in page
    assert TYPED["address"] in page
    assert not Case.objects.exists()


def test_nobody_registers_for_another_organ(cast: Cast, signed_in: Any) -> None:
    answer = signed_in(cast.other_handler).post("/desk/cases/register", TYPED | {"organ": cast.township.pk})
    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_what_one_may_not_see_is_not_there(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    for person in (cast.other_handler, cast.newcomer, cast.administrator):
        assert signed_in(person).get(f"/desk/cases/{case.pk}/").status_code == 404
        assert signed_in(person).post(f"/desk/cases/{case.pk}/accept").status_code == 404
        assert signed_in(person).get(f"/desk/cases/table/{cast.township.pk}/2026/").status_code == 404
        assert case.request not in signed_in(person).get("/desk/cases/").content.decode()


def test_who_only_inspects_sees_the_case_and_why_there_is_no_button(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    page = signed_in(cast.inspector).get(f"/desk/cases/{case.pk}/").content.decode()
    assert "现在没有您可以办理的事项" in page
    assert "由承办人办理，您在本机关没有这项职责" in page
    answer = signed_in(cast.inspector).post(f"/desk/cases/{case.pk}/accept")
    assert answer.status_code == 422
    assert "请转交承办人" in answer.content.decode()


def test_a_number_of_table_three_opens_to_its_cases_and_zero_does_not(cast: Cast, signed_in: Any) -> None:
    case = case_in("replied", cast, reply="secret")
    desk = signed_in(cast.competent)
    page = desk.get(f"/desk/cases/table/{cast.township.pk}/2026/").content.decode()
    address = f"/desk/cases/table/{cast.township.pk}/2026/refused.secret.natural/"
    assert f'<a href="{address}"' in page
    assert "granted.natural/" not in page
    behind = desk.get(address).content.decode()
    assert str(case) in behind
    assert "表三“1.属于国家秘密”“自然人”" in behind


@pytest.mark.parametrize(
    "tail", ["1900/", "2018/", "9999/", "2026/nothing/", "2026/granted/", "2026/x.y.z/", "2026/granted.natural.x/"]
)
def test_a_table_or_cell_that_there_is_not_is_not_found(cast: Cast, signed_in: Any, tail: str) -> None:
    answer = signed_in(cast.handler).get(f"/desk/cases/table/{cast.township.pk}/{tail}")
    assert answer.status_code in (404, 422)


@pytest.mark.parametrize(
    ("today", "state", "expected"),
    [
        (date(2026, 2, 2), "in_hand", "near"),
        (date(2026, 2, 3), "in_hand", "overdue"),
        (date(2026, 1, 26), "in_hand", "near"),
        (date(2026, 1, 25), "in_hand", ""),
        (date(2026, 2, 3), "replied", ""),
    ],
)
def test_how_pressing_a_case_is_follows_its_last_day(today: date, state: str, expected: str) -> None:
    assert urgency(Case(state=state, due_on=date(2026, 2, 2)), today) == expected


@pytest.mark.parametrize(("asked", "found"), [("overdue", 1), ("near", 0), ("running", 1)])
def test_the_list_is_narrowed_by_what_presses(cast: Cast, signed_in: Any, asked: str, found: int) -> None:
    case = register(cast.township, cast.actor(cast.handler), date(2026, 1, 5))
    page = signed_in(cast.handler).get(f"/desk/cases/?urgency={asked}").content.decode()
    assert page.count(f'href="/desk/cases/{case.pk}/"') == found


def test_a_county_sees_how_much_is_open_where(cast: Cast, signed_in: Any) -> None:
    register(cast.township, cast.actor(cast.handler))
    register(cast.civil_affairs, cast.actor(cast.other_handler))
    home = signed_in(cast.competent).get("/desk/").content.decode()
    assert "在办申请" in home
    assert "阳头升乡" in home
    assert "县民政局" in home


def test_the_same_application_is_not_registered_twice(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.handler)
    typed = TYPED | {"organ": cast.township.pk}
    desk.post("/desk/cases/register", typed)
    known = {"shown": str(Case.objects.get().pk)}
    answer = desk.post("/desk/cases/register", typed | known)
    assert answer.status_code == 422
    assert "已经登记为〔2026〕依申请1号，没有重复登记" in answer.content.decode()
    desk.post("/desk/cases/register", typed | known | {"request": "2024年度的同类安排"})
    assert Case.objects.count() == 2


def test_what_the_same_person_asked_before_is_shown_before_it_is_saved(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.handler)
    typed = TYPED | {"organ": cast.township.pk}
    desk.post("/desk/cases/register", typed)
    other = typed | {"request": "饮用水水质监测结果"}
    answer = desk.post("/desk/cases/register", other)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "同一申请人此前有申请" in page
    assert "〔2026〕依申请1号" in page
    shown = re.search(r'name="shown" value="(\d+)"', page)
    assert shown
    assert desk.post("/desk/cases/register", other | {"shown": shown[1]}).status_code == 200
    assert Case.objects.count() == 2


def test_earlier_and_like_applications_are_told_while_one_types(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    asked = {"organ": cast.township.pk, "name": "申请人 甲", "request": "2025年度村级公益事业建设补助资金的安排情况"}
    page = signed_in(cast.handler).post("/desk/cases/register/before", asked).content.decode()
    assert "同一申请人此前的申请" in page
    assert "内容相近的申请" in page
    assert page.count(str(case)) == 2
    stranger = signed_in(cast.other_handler).post("/desk/cases/register/before", asked).content.decode()
    assert str(case) not in stranger


def test_what_came_by_mail_waits_for_confirmation_and_then_gets_its_number(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.handler)
    scan = SimpleUploadedFile("申请书.txt", "申请书原文".encode())
    typed = TYPED | {"organ": cast.township.pk, "route": "email", "received_on": "", "papers": scan}
    page = desk.post("/desk/cases/register", typed | {"arrived_on": "2026-01-07"}).content.decode()
    case = Case.objects.get()
    assert (case.state, case.number, case.due_on) == ("submitted", None, None)
    assert localdate(case.arrived_at) == date(2026, 1, 7)
    assert f"提交编号{case.reference}，待确认" in page
    assert "申请书.txt" in desk.get(f"/desk/cases/{case.pk}/").content.decode()
    assert case.reference in desk.get("/desk/cases/unconfirmed").content.decode()
    asked = desk.get(f"/desk/cases/{case.pk}/confirm").content.decode()
    assert TYPED["request"] in asked  # who is called and about what is at hand
    assert f"/desk/cases/{case.pk}/applicant" in asked
    # it was confirmed before anybody typed it
    early = desk.post(f"/desk/cases/{case.pk}/confirm", {"confirmed_on": "2026-01-06", "how": "mail"})
    assert "早于申请到达日期" in early.content.decode()
    desk.post(f"/desk/cases/{case.pk}/confirm", {"confirmed_on": "2026-01-08", "how": "mail"})
    case.refresh_from_db()
    assert (case.state, case.number, case.received_on) == ("registered", 1, date(2026, 1, 8))
    assert case.reference not in desk.get("/desk/cases/unconfirmed").content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("number=1", True),
        ("number=2026-1", True),
        ("number=〔2026〕依申请1号", True),
        ("number=2025-1", False),
        ("number=20261", False),
        ("number=一号", False),
        ("handler=none", True),
        ("handler=mine", False),
        ("route=in_person", True),
        ("route=fax", False),
        ("urgency=unassigned", True),
        ("urgency=unconfirmed", False),
        ("urgency=supplements", False),
    ],
)
def test_the_list_finds_a_case_by_what_people_know_of_it(cast: Cast, signed_in: Any, asked: str, found: bool) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    page = signed_in(cast.handler).get(f"/desk/cases/?{asked}").content.decode()
    assert (f'href="/desk/cases/{case.pk}/"' in page) is found


@pytest.mark.parametrize(("typed", "found"), [("申请人甲", True), ("申请人", False)])
def test_whom_somebody_looks_for_stands_in_no_address_view_or_session(
    cast: Cast, signed_in: Any, typed: str, found: bool
) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    desk = signed_in(cast.handler)
    answer = desk.post("/desk/cases/", {"applicant": typed, "state": "registered", "sort": "due", "organ": ""})
    assert re.fullmatch(r"/desk/cases/\?state=registered&sort=due&asked=[\w-]{8}", answer.url)
    again = desk.post("/desk/cases/", {"applicant": typed, "state": "registered", "sort": "due"})
    assert again.url == answer.url
    assert typed not in str(dict(desk.session.items()))
    page = desk.get(answer.url).content.decode()
    assert (f'href="/desk/cases/{case.pk}/"' in page) is found
    assert f'name="applicant" value="{typed}"' in page
    leading = [unquote(each) for each in re.findall(r'(?:href|action|hx-\w+|src)="([^"]*)"', page)]
    assert not [each for each in leading if "申请人" in each]
    exports = [unescape(each) for each in leading if "export=csv" in each]
    assert [b"2026" in b"".join(desk.get(each).streaming_content) for each in exports] == [True] * found
    for query in re.findall(r'name="query" value="([^"]*)"', page):
        assert unescape(query) == "state=registered&sort=due"


def test_a_search_that_the_session_no_longer_holds_lists_nothing_and_says_so(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    address = signed_in(cast.handler).post("/desk/cases/", {"applicant": "申请人甲"}).url
    page = signed_in(cast.head).get(address).content.decode()
    assert f'href="/desk/cases/{case.pk}/"' not in page
    assert "这次查找时填的已经不在了" in page
    # a name that somebody writes into the address leads nowhere
    forged = signed_in(cast.handler).get("/desk/cases/?applicant=申请人丙").content.decode()
    assert "申请人丙" not in forged


def test_a_search_outlives_the_session_in_which_it_was_typed(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.handler)
    desk.get("/desk/cases/")
    desk.cookies.pop("sessionid")
    asked = desk.post("/desk/cases/", {"applicant": "申请人甲", "route": "fax"})
    assert "申请人" not in unquote(asked.url)
    desk.force_login(cast.handler)
    prove(desk, cast.handler)
    back = desk.get("/desk/cases/")
    assert "route=fax&asked=" in back.url
    assert 'value="申请人甲"' in desk.get(back.url).content.decode()
    assert desk.get("/desk/cases/").status_code == 200
