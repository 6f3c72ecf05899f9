"""办理情况: number and code open one application, nothing else does, and nothing about others can be guessed."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.cases import acts
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.letters import final
from gongkai.cases.models import Case, Letter, Related, Service, Supplement
from gongkai.law.calendar import CN
from gongkai.portal.apply import letters, limits, session
from tests.acts import NOW
from tests.cases.cases import RECEIVED, case_in, letter, lettered, replied, serve, sign, told
from tests.cast import Cast
from tests.nu import Checker
from tests.portal.apply.filling import applied, fields, shown, solve, upload

pytestmark = pytest.mark.django_db
STATUS, MINE = "/apply/status/", "/apply/mine/"
CODE = "ABCDEFGHJK"


def code_of(case: Case) -> tuple[str, str]:
    """Give a case a code that the test knows."""
    Case.objects.filter(pk=case.pk).update(code=trace_of(CODE))
    return case.reference, CODE


def asked(client: Client, number: str, code: str) -> Any:
    return client.post(STATUS, {"number": number, "code": code})


def entered(case: Case) -> Client:
    """A browser that has shown number and code."""
    client = Client(enforce_csrf_checks=True)
    answer = asked(client, *code_of(case))
    assert answer.headers["Location"] == MINE
    return client


def words(client: Client, address: str = MINE) -> str:
    return " ".join(shown(client.get(address)).xpath("string(//main)").split())


def token(client: Client, address: str = MINE) -> str:
    return str(shown(client.get(address)).xpath("//input[@name='once']/@value")[0])


def test_number_and_code_show_where_an_application_stands(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    number, code = applied(client, cast.township)
    answer = asked(client, number.lower(), f" {code.lower()} ")
    assert answer.headers["Location"] == MINE
    assert code not in str(client.cookies)
    said = words(client)
    assert "已提交，还没有确认" in said
    assert number in said
    assert code not in said
    assert "期限没有起算" in said
    assert "申请人甲" not in said


def asking(queries: CaptureQueriesContext) -> list[str]:
    """The questions without their values."""
    return [re.split("WHERE|VALUES", each["sql"])[0] for each in queries]


@pytest.mark.parametrize(
    ("number", "code"), [("20260101-AAAAAA", CODE), (None, "KJHGFEDCBA"), ("20260101-AAAAAA", "X")]
)
def test_a_wrong_number_and_a_wrong_code_get_the_same_answer_by_the_same_questions(
    cast: Cast, number: str | None, code: str
) -> None:
    case = case_in("in_hand", cast)
    right, _ = code_of(case)
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        answer = asked(client, number or right, code)
    assert answer.status_code == 422
    assert client.cookies == {}
    said = answer.content.decode().replace(number or right, "N").replace(code, "C")
    with CaptureQueriesContext(connection) as known:
        known_answer = asked(Client(), right, "ZZZZZZZZZZ")
    assert said == known_answer.content.decode().replace(right, "N").replace("ZZZZZZZZZZ", "C")
    assert asking(queries) == asking(known)


def test_who_guesses_is_held_off_for_a_while_and_told_until_when(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    client = Client()
    for _ in range(limits.WRONG.most):
        assert asked(client, case.reference, "KJHGFEDCBA").status_code == 422
    answer = asked(client, *code_of(case))
    assert answer.status_code == 429
    assert "以后可以再试" in answer.content.decode()
    limits.forget(timezone.now() + timedelta(days=2))
    assert asked(client, *code_of(case)).status_code == 302


def test_without_number_and_code_every_page_leads_to_the_question(client: Client, cast: Cast) -> None:
    case = case_in("replied", cast)
    key = Letter.objects.get(case=case).pk
    for address in (MINE, f"{MINE}withdraw/", f"{MINE}letters/{key}/", f"{MINE}last-days/"):
        assert client.get(address).headers["Location"] == STATUS
    client.cookies[session.COOKIE] = "forged"
    assert client.get(MINE).headers["Location"] == STATUS


@pytest.mark.parametrize(
    ("service", "taken"),
    [
        (Service(way="electronic"), True),
        (Service(way="hand"), True),
        (Service(way="entrusted"), True),
        (Service(way="post"), False),
        (Service(way="post", received_on=NOW.date()), True),
        (Service(way="entrusted", failed="查无此人"), False),
    ],
)
def test_a_letter_is_there_to_take_once_it_has_arrived_in_whatever_way(service: Service, taken: bool) -> None:
    assert letters.arrived(service) == taken


def test_a_code_given_anew_shuts_out_whoever_had_the_old_one(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    client = entered(case)
    code = acts.reissue(case.pk, proof="identity_card", actor=cast.actor(cast.handler), now=NOW)
    assert client.get(MINE).headers["Location"] == STATUS
    assert asked(client, case.reference, CODE).status_code == 422
    assert asked(client, case.reference, code).status_code == 302


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("registered", "已登记"),
        ("correcting", "请您补正"),
        ("in_hand", "正在办理"),
        ("explaining", "请您说明理由"),
        ("consulting", "期限现在停止计算"),
        ("charged", "应缴金额"),
        ("replying", "正在审核答复"),
        ("signed", "正在送达"),
        ("replied", "已经答复"),
        ("lapsed", "不再办理"),
        ("withdrawn", "已撤回"),
        ("merged", "已合并办理"),
    ],
)
def test_every_state_has_its_plain_words(cast: Cast, state: str, says: str) -> None:
    said = words(entered(case_in(state, cast)))
    assert says in said
    assert "申请人甲" not in said
    assert "第三方甲" not in said


def test_an_opinion_that_is_out_stops_nothing_once_its_own_term_is_over(cast: Cast) -> None:
    said = words(entered(case_in("consulting", cast)))  # of January: long over
    assert "征求意见的期限届满后继续计算，最迟2026年" in said
    assert "答复期限已经过了，还没有答复" in said


def test_the_page_shows_day_by_day_why_the_reply_is_due_then(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    page = shown(entered(case).get(MINE))
    counted = page.xpath("//details//tbody/tr[td[1]='计入']")
    assert len(counted) == 20
    assert case.due_on
    last = counted[-1].xpath("string(th)")
    assert last == f"{case.due_on.year}年{case.due_on.month}月{case.due_on.day}日"
    assert last in page.xpath("string(//dl[@class='receipt'])")


def test_only_letters_to_the_applicant_that_have_arrived_are_given_out(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    asking = letter(case, cast, "third_party", {"about": "合同", "reason": "商业秘密"}, "第三方甲")
    serve(asking, cast)
    telling = letter(case, cast, "consulting", {"whom": "有关企业"})
    client = entered(case)
    assert client.get(f"{MINE}letters/{asking.pk}/").status_code == 404
    assert client.get(f"{MINE}letters/{telling.pk}/").status_code == 404
    serve(telling, cast, way="post")
    assert client.get(f"{MINE}letters/{telling.pk}/").status_code == 404
    assert "正在送达" in words(client)
    [service] = telling.services.all()
    acts.receive(service.pk, received_on=NOW.date(), calendar=CN, actor=cast.actor(cast.handler), now=NOW)
    answer = client.get(f"{MINE}letters/{telling.pk}/")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_applied_together_is_answered_together_each_on_their_own_page(cast: Cast) -> None:
    clerk = cast.actor(cast.handler)
    mine = case_in("in_hand", cast)
    leading = acts.register(
        organ=cast.township, route="in_person", received_on=RECEIVED, told=told(name="申请人乙"), calendar=CN,
        actor=clerk, now=NOW,
    ).case  # fmt: skip
    acts.accept(leading.pk, actor=clerk, now=NOW)
    before = letter(leading, cast, "consulting", {"whom": "有关企业"})
    serve(before, cast, way="electronic")
    acts.merge(mine.pk, into=leading, joint="两人是同一户，共同提出", actor=clerk, now=NOW)
    made = replied(leading, cast)
    assert final(made).addressee == "申请人乙、申请人甲"
    assert f"受理号为{mine}的申请与上述申请合并办理" in made.paper.current.text  # type: ignore[union-attr]
    serve(made, cast, way="electronic")
    client = entered(mine)
    assert client.get(f"{MINE}letters/{made.pk}/").content.startswith(b"%PDF")
    assert client.get(f"{MINE}letters/{before.pk}/").status_code == 404


def test_no_letter_of_another_application_is_given_out(cast: Cast) -> None:
    mine, other = case_in("in_hand", cast), case_in("in_hand", cast)
    made = replied(other, cast)
    serve(made, cast, way="electronic")
    assert entered(mine).get(f"{MINE}letters/{made.pk}/").status_code == 404
    Case.objects.filter(pk=mine.pk).update(code="other")
    assert entered(other).get(f"{MINE}letters/{made.pk}/").content.startswith(b"%PDF")


def test_a_refusal_shows_its_remedy_with_the_last_day_also_for_a_calendar(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    serve(replied(case, cast, "secret"), cast, way="electronic")
    client = entered(case)
    said = words(client)
    assert "必须先申请行政复议" in said
    assert "清源县人民政府" in said
    assert "提起行政诉讼" not in said.partition("办理经过")[0].partition("最后一天")[2]
    last = date(2026, 3, 23)  # sixty days from 2026-01-20 end on a Saturday: the Monday after
    assert "2026年3月23日" in said
    file = client.get(f"{MINE}last-days/").content
    assert f"DTSTART;VALUE=DATE:{last:%Y%m%d}\r\n".encode() in file
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert file.decode().replace("\r\n ", "").count("BEGIN:VEVENT") == 1


def test_a_grant_leaves_the_choice_of_reconsideration_or_suit(cast: Cast) -> None:
    said = words(entered(case_in("replied", cast)))
    assert "也可以直接起诉" in said
    assert "清源县人民法院" in said
    assert "2026年7月20日" in said  # six months from 2026-01-20, a Monday


def test_a_reply_that_is_late_tells_what_can_be_done_about_it(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert "还没有答复" in words(entered(case))


def test_a_correction_sent_online_waits_for_the_registry_once(cast: Cast) -> None:
    case = case_in("correcting", cast)
    client = entered(case)
    given = {"once": token(client), "kind": "correction", "text": "文号是清政办发〔2025〕12号", "files": [upload()]}
    for _ in range(2):
        given["files"] = [upload()]
        assert client.post(MINE, given).status_code == 302
    [sent] = Supplement.objects.all()
    assert (sent.kind, sent.text, sent.taken_at) == ("correction", "文号是清政办发〔2025〕12号", None)
    assert [file.name for file in sent.files.all()] == ["说明.txt"]
    case.refresh_from_db()
    assert case.state == "correcting"
    assert "等待登记人确认" in words(client)
    acts.correct(case.pk, day=NOW.date(), excuse="网上提交", calendar=CN, actor=cast.actor(cast.handler), now=NOW)
    assert "已于" in words(client)


def test_what_is_refused_on_the_page_stays_typed_and_files_stay_chosen(cast: Cast) -> None:
    client = entered(case_in("in_hand", cast))
    once = token(client)
    answer = client.post(MINE, {"once": once, "kind": "correction", "text": "补正内容", "files": [upload()]})
    assert answer.status_code == 422
    page = shown(answer)
    assert "没有在等补正材料" in page.xpath("string(//div[@role='alert'])")
    assert page.xpath("string(//textarea)").strip() == "补正内容"
    assert page.xpath("//ul[@class='held']//span[@class='name']/text()") == ["说明.txt"]
    assert client.post(MINE, {"once": once, "kind": "other", "text": ""}).status_code == 422
    assert not Supplement.objects.exists()


def test_a_form_of_another_application_changes_nothing(cast: Cast) -> None:
    mine, other = case_in("in_hand", cast), case_in("registered", cast)
    stolen = token(entered(other))
    Case.objects.filter(pk=other.pk).update(code="other")
    client = entered(mine)
    for once in ("", "x", stolen):
        assert client.post(MINE, {"once": once, "text": "补充"}).status_code == 422
        assert client.post(f"{MINE}withdraw/", {"once": once}).status_code == 422
    assert not Supplement.objects.exists()
    mine.refresh_from_db()
    assert mine.state == "in_hand"


def test_an_applicant_withdraws_after_being_asked_again_and_twice_is_once(cast: Cast) -> None:
    case = case_in("in_hand", cast)
    client = entered(case)
    assert "也不能恢复" in words(client, f"{MINE}withdraw/")
    once = token(client, f"{MINE}withdraw/")
    for _ in range(2):
        assert client.post(f"{MINE}withdraw/", {"once": once}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.reply) == ("withdrawn", "withdrawn")
    assert "已撤回" in words(client)


def test_an_answered_application_is_not_withdrawn_and_says_why(cast: Cast) -> None:
    client = entered(case_in("replied", cast))
    assert "撤回这件申请" not in words(client)
    answer = client.post(f"{MINE}withdraw/", {"once": token(client, f"{MINE}withdraw/")})
    assert answer.status_code == 422


def test_leaving_closes_the_page_for_whoever_sits_there_next(cast: Cast) -> None:
    client = entered(case_in("in_hand", cast))
    client.post("/apply/status/leave/")
    assert client.get(MINE).headers["Location"] == STATUS


@pytest.mark.parametrize("kind", ["record", "suggestion"])
def test_a_request_beside_applications_is_kept_once_and_found_by_its_code(cast: Cast, kind: str) -> None:
    client = Client(enforce_csrf_checks=True)
    address = f"/apply/{cast.township.pk}/{kind}/"
    given = fields(shown(client.get(address))) | {
        "text": "第三段的面积应为3亩",
        "name": "申请人甲",
        "contact": "0350-1",
    }
    given |= {"work": solve(given["ticket"])}
    pages = [
        shown(client.post(address, given | ({"evidence": [upload()]} if kind == "record" else {}))) for _ in range(2)
    ]
    told = [page.xpath("//dl[@class='receipt']//strong/text()") for page in pages]
    assert told[0] == told[1]
    [kept] = Related.objects.all()
    assert (kept.kind, kept.organ, kept.text, kept.name) == (kind, cast.township, "第三段的面积应为3亩", "申请人甲")
    assert kept.evidence.count() == (kind == "record")
    assert asked(client, *told[0]).status_code == 302
    assert "等待处理" in words(client)


def test_the_reply_to_a_request_is_taken_by_number_and_code_once_it_was_served(cast: Cast) -> None:
    lettered(cast.township)
    actor = cast.actor(cast.handler)
    kept = acts.ask_related(
        kind="suggestion", organ=cast.township, text="公开各村补助", code=CODE, actor=actor, now=NOW
    )
    said = {"finding": "属于应当公开的内容", "result": "answer", "outcome": "已经公开"}
    made = sign(acts.reply_related(kept.pk, fields=said, actor=actor, now=NOW), cast)
    client = Client()
    asked(client, kept.reference, CODE)
    assert client.get(f"{MINE}letters/{made.pk}/").status_code == 404
    serve(made, cast, way="electronic")
    assert made.number in words(client)
    taken = client.get(f"{MINE}letters/{made.pk}/")
    assert taken.content.startswith(b"%PDF")
    other = entered(case_in("replied", cast))
    assert other.get(f"{MINE}letters/{made.pk}/").status_code == 404


def test_a_request_to_correct_a_record_needs_evidence_and_loses_nothing(cast: Cast) -> None:
    client, address = Client(), f"/apply/{cast.township.pk}/record/"
    given = fields(shown(client.get(address))) | {"text": "应为3亩", "name": "申请人甲", "contact": "0350-1"}
    answer = client.post(address, given)
    assert answer.status_code == 422
    page = shown(answer)
    assert "要有证据" in page.xpath("string(//div[@role='alert'])")
    assert fields(page)["text"] == "应为3亩"
    assert not Related.objects.exists()


@pytest.mark.sqlite  # pages are written alike on both engines
def test_the_pages_are_sound_html(cast: Cast, vnu: Checker) -> None:
    pages = [Client().get(STATUS), asked(Client(), "1", "2")]
    for state in ("correcting", "charged", "replied"):
        client = entered(case_in(state, cast))
        pages += [client.get(MINE), client.post(MINE, {"once": "x", "text": "补充", "files": [upload()]})]
        Case.objects.update(code="other")
    client = entered(case_in("in_hand", cast))
    pages += [client.get(f"{MINE}withdraw/"), Client().get(f"/apply/{cast.township.pk}/record/")]
    pages += [Client().post(f"/apply/{cast.township.pk}/suggestion/", {"text": ""})]
    assert vnu([page.content.decode() for page in pages]) == []
