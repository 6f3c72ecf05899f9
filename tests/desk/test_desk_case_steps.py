"""Steps with an application at the desk, and that two people at once are told of one another."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from gongkai.approvals.queries import seen_by as papers
from gongkai.approvals.queries import waiting_for
from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.keeping import Recused
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Applicant, Case, Service
from gongkai.cases.models.consultation import Consultation
from gongkai.desk.cases.step import mark_of
from gongkai.law.calendar import CN
from gongkai.law.terms import TERMS, Event, due
from gongkai.organs.models import Person
from gongkai.remedies import queries as remedies
from gongkai.remedies.models import Remedy
from tests.acts import NOW
from tests.cases.cases import case_in, letter, register, serve
from tests.cast import Cast
from tests.remedies.remedies import entered

pytestmark = pytest.mark.django_db
STARTS = {"fee": "notified", "third_party": "delivered"}


def here(case: Case, tail: str = "") -> str:
    return f"/desk/cases/{case.pk}/{tail}"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_case_is_given_to_a_handler_of_its_organ_alone(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    desk = signed_in(cast.handler)
    wrong = desk.post(here(case, "assign"), {"handler": cast.other_handler.pk})
    assert "“承办人”中没有所选的这一项" in text(wrong)
    desk.post(here(case, "assign"), {"handler": cast.handler.pk})
    assert Case.objects.get(pk=case.pk).handler == cast.handler
    assert here(case) in text(desk.get("/desk/cases/?handler=mine"))


def test_whoever_was_overtaken_is_told_once_and_then_goes_on(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    mark = mark_of(case)
    acts.accept(case.pk, actor=cast.actor(cast.handler), now=NOW)
    desk = signed_in(cast.handler)
    typed = {"reason": "申请人当面撤回，写了书面说明", "mark": mark}
    answer = desk.post(here(case, "withdraw"), typed)
    page = text(answer)
    assert answer.status_code == 422
    assert "别人办理过这件申请，现在是“办理中”" in page
    assert "写了书面说明" in page
    again = {**typed, "mark": page.partition('name="mark" value="')[2].partition('"')[0]}
    assert "已过，要有申请人自己写的撤回申请" in text(desk.post(here(case, "withdraw"), again))
    again["papers"] = SimpleUploadedFile("撤回.txt", "撤回申请".encode() * 20)
    assert desk.post(here(case, "withdraw"), again).status_code == 302
    assert Case.objects.get(pk=case.pk).state == "withdrawn"


def test_two_cases_are_joined_by_their_number(cast: Cast, signed_in: Any) -> None:
    one, other = (register(cast.township, cast.actor(cast.handler)) for _ in range(2))
    desk = signed_in(cast.handler)
    assert "没有找到受理号或者提交编号为“99”的申请" in text(desk.post(here(one, "merge"), {"into": "99"}))
    assert "只有同一机关、还没有办结的两件申请" in text(desk.post(here(one, "merge"), {"into": str(one)}))
    Applicant.objects.filter(case=one).update(trace="another")
    assert "两件不是同一申请人提出的" in text(desk.post(here(one, "merge"), {"into": str(other)}))
    desk.post(here(one, "merge"), {"into": f"{other.year}-{other.number}", "joint": "一户两人，当面核实"})
    assert Case.objects.get(pk=one.pk).merged_into == other
    assert "并入本件" in text(desk.get(here(other)))


def test_one_application_becomes_several(cast: Cast, signed_in: Any) -> None:
    case = register(cast.township, cast.actor(cast.handler))
    desk = signed_in(cast.handler)
    assert "拆分后至少要有两件" in text(desk.post(here(case, "split"), {"part1": "道路养护合同"}))
    old = case.request
    told = text(desk.post(here(case, "split"), {"part1": "道路养护合同", "part2": "水质监测结果"}))
    [code] = re.findall(r"<dt>查询码</dt><dd><strong>(\w{10})</strong>", told)
    assert Case.objects.get(request="水质监测结果").code == trace_of(code)
    assert old in text(desk.get(here(case)))
    assert [one.request for one in Case.objects.order_by("pk")] == ["道路养护合同", "水质监测结果"]
    assert "由本件拆分" in text(desk.get(here(case)))


@pytest.mark.parametrize(
    ("state", "verb", "typed", "says"),
    [
        ("correcting", "correct", {"day": "2026-02-11"}, "期限是2026年02月10日"),
        ("correcting", "correct", {"day": "2099-01-01"}, "晚于今天"),
        ("explaining", "explain", {"day": "2026-02-11"}, "期限是2026年02月10日"),
        ("in_hand", "correct", {"day": "2026-01-06"}, "办理中"),
        ("in_hand", "pay", {"day": "2026-01-06"}, "办理中"),
    ],
)
def test_an_answer_that_comes_too_late_or_unasked_is_refused(
    cast: Cast, signed_in: Any, state: str, verb: str, typed: dict[str, str], says: str
) -> None:
    case = case_in(state, cast)
    answer = signed_in(cast.handler).post(here(case, verb), typed)
    assert answer.status_code == 422
    assert says in text(answer)


def test_a_late_correction_with_an_excuse_is_entered_with_its_papers(cast: Cast, signed_in: Any) -> None:
    case = case_in("correcting", cast)
    scan = SimpleUploadedFile("补正.txt", "补正材料".encode())
    typed = {"day": localdate(NOW), "request": "2024年的合同", "excuse": "住院，附证明", "papers": scan}
    page = text(signed_in(cast.handler).post(here(case, "correct"), typed, follow=True))
    assert "已经登记，答复期限从收到补正之日重新起算" in page
    assert "补正.txt" in page
    assert "2024年的合同" in page
    assert "期限从次日重新起算" in page


def test_an_opinion_is_asked_received_and_not_followed(cast: Cast, signed_in: Any) -> None:
    case = case_in("consulting", cast)
    asked = case.consultations.get()
    desk = signed_in(cast.handler)
    page = text(desk.get(here(case)))
    assert "第三方甲" not in page
    way = here(case, f"consultations/{asked.pk}/")
    assert "第三方甲" in text(desk.get(way + "answer"))
    today = localdate()  # the desk's: silence is a matter of the day on which it is entered
    Consultation.objects.update(delivered_on=None, due_on=None)  # as if it had been posted today
    Service.objects.update(way="post", day=today)
    silent = desk.post(way + "answer", {"answer": "silent", "day": today})
    assert "还没有登记第三方甲收到征求意见书的日期" in text(silent)
    desk.post(way + "deliver", {"day": today})
    until = Consultation.objects.get().due_on
    assert until
    assert until > today + timedelta(days=15)
    early = desk.post(way + "answer", {"answer": "silent", "day": today})
    assert "还不能按逾期没有提出意见处理" in text(early)
    bare = desk.post(way + "answer", {"answer": "objects", "day": today})
    assert "不同意公开的，应当写明意见的内容和理由" in text(bare)
    page = text(desk.post(way + "answer", {"answer": "objects", "day": today, "reason": "商业秘密"}, follow=True))
    assert "不同意公开" in page
    assert Case.objects.get(pk=case.pk).state == "in_hand"


def test_a_search_is_asked_of_an_office_and_proven_by_its_result(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk = signed_in(cast.handler)
    typed = {"kind": "search", "office": "党政办", "what": "查2019年以来的合同", "due_on": "2099-01-01"}
    past = desk.post(here(case, "ask"), typed | {"due_on": "2020-01-01"})
    assert "内部期限2020年01月01日早于今天" in text(past)
    desk.post(here(case, "ask"), typed)
    task = case.tasks.get()
    bare = desk.post(here(case, f"tasks/{task.pk}"), {"result": "没有", "found": "no"})
    assert "检索的结果要写明检索的处所和系统" in text(bare)
    proof = {"result": "没有检索到", "found": "no", "places": "乡档案室", "words": "养护；合同"}
    page = text(desk.post(here(case, f"tasks/{task.pk}"), proof, follow=True))
    assert "没有检索到" in page
    assert "处所：乡档案室；关键词：养护；合同" in page
    again = desk.post(here(case, f"tasks/{task.pk}"), proof)
    assert "登记结果" in text(again)
    assert again.status_code == 422


def test_whoever_stays_away_handles_the_case_no_more(cast: Cast, signed_in: Any) -> None:
    case = case_in("replying", cast)
    paper = case.letters.get().paper
    assert paper
    desk = signed_in(cast.handler)
    other = desk.post(here(case, "recuse"), {"person": cast.leader.pk, "reason": "利害关系"})
    assert "登记他人回避" in text(other)
    assert "您在本机关没有这项职责" in text(other)
    assert desk.get(f"/desk/papers/{paper.pk}/").status_code == 200
    answer = desk.post(here(case, "recuse"), {"person": cast.handler.pk, "reason": "与申请人是近亲属"}, follow=True)
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, "/desk/cases/")
    case.refresh_from_db()
    assert case.handler is None
    assert here(case) not in text(answer)
    ways = ("", "letters/", f"letters/{case.letters.get().pk}/", f"files/{case.pk}", "note")
    assert {desk.get(here(case, way)).status_code for way in ways} == {404}
    assert desk.get(f"/desk/papers/{paper.pk}/").status_code == 404
    assert f"/desk/papers/{paper.pk}/" not in text(desk.get("/desk/papers/"))
    with pytest.raises(Recused, match="您已经在这件申请上登记回避（与申请人是近亲属）"):
        acts.note(case.pk, text="还想写", actor=cast.actor(cast.handler), now=NOW)
    signed_in(cast.head).post(here(case, "recuse"), {"person": cast.head.pk, "reason": "利害关系"})
    assert not waiting_for(cast.actor(cast.head)).exists()


def test_the_leader_lifts_a_recusal_with_a_reason_and_nobody_else_does(cast: Cast, signed_in: Any) -> None:
    case, away = case_in("in_hand", cast), cast.actor(cast.handler)
    acts.recuse(case.pk, person=cast.handler, reason="与申请人同村", actor=away, now=NOW)
    given = {"person": cast.handler.pk, "reason": "同村没有利害关系"}
    assert "解除回避" not in text(signed_in(cast.head).get(here(case)))
    assert "由分管领导办理" in text(signed_in(cast.head).post(here(case, "unrecuse"), given))
    leader = signed_in(cast.leader)
    assert here(case, "unrecuse") in text(leader.get(here(case)))
    assert leader.post(here(case, "unrecuse"), {**given, "reason": ""}).status_code == 422
    page = text(leader.post(here(case, "unrecuse"), given, follow=True))
    assert "登记的理由：与申请人同村" in page
    assert here(case, "unrecuse") not in page
    assert signed_in(cast.handler).get(here(case)).status_code == 200
    assert Entry.objects.get(verb="case.unrecuse").actor == f"person:{cast.leader.pk}"
    acts.recuse(case.pk, person=cast.leader, reason="利害关系", actor=cast.actor(cast.leader), now=NOW)
    with pytest.raises(Recused):
        acts.unrecuse(case.pk, person=cast.leader, reason="没有", actor=cast.actor(cast.leader), now=NOW)


def test_the_papers_of_a_restricted_case_are_there_for_those_who_see_the_case(cast: Cast) -> None:
    paper = (case := case_in("replying", cast)).letters.get().paper
    acts.restrict(case.pk, on=True, actor=cast.actor(cast.head), now=NOW)
    assert paper
    seen = {one: papers(cast.actor(one)).filter(pk=paper.pk).exists() for one in (cast.handler, cast.head, cast.leader)}
    assert set(seen.values()) == {True}
    for person in (cast.inspector, cast.supervisor):
        assert not papers(cast.actor(person)).filter(pk=paper.pk).exists()
    acts.restrict(case.pk, on=False, actor=cast.actor(cast.head), now=NOW)
    assert papers(cast.actor(cast.inspector)).filter(pk=paper.pk).exists()


def test_a_restricted_case_is_there_for_its_handler_and_the_heads_alone(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    assert signed_in(cast.handler).post(here(case, "restrict")).status_code == 422
    signed_in(cast.head).post(here(case, "restrict"))
    assert signed_in(cast.handler).get(here(case)).status_code == 200
    assert signed_in(cast.leader).get(here(case)).status_code == 200
    for person in (cast.archivist, cast.inspector, cast.competent):
        assert signed_in(person).get(here(case)).status_code == 404
        assert here(case) not in text(signed_in(person).get("/desk/cases/"))


def test_nothing_beside_a_case_tells_of_one_that_is_withheld(cast: Cast, signed_in: Any) -> None:
    """Neither its remedy nor another case: of restricted ones and of those from which somebody stays away."""
    near, hidden = (register(cast.township, cast.actor(cast.handler)) for _ in range(2))
    acts.link(near.pk, other=hidden, kind="same", actor=cast.actor(cast.handler), now=NOW)
    remedy = entered(cast, case=hidden)
    entered(cast)

    def told(person: Person) -> tuple[bool, bool]:
        linked = here(hidden) in text(signed_in(person).get(here(near)))
        return linked, remedies.seen_by(cast.actor(person)).filter(pk=remedy.pk).exists()

    assert told(cast.inspector) == told(cast.handler) == (True, True)
    acts.restrict(hidden.pk, on=True, actor=cast.actor(cast.head), now=NOW)
    assert (told(cast.inspector), told(cast.head)) == ((False, False), (True, True))
    acts.restrict(hidden.pk, on=False, actor=cast.actor(cast.head), now=NOW)
    Remedy.objects.filter(pk=remedy.pk).update(handler=cast.handler)
    acts.recuse(hidden.pk, person=cast.handler, reason="近亲属", actor=cast.actor(cast.handler), now=NOW)
    assert (told(cast.handler), told(cast.head)) == ((False, False), (True, True))
    assert signed_in(cast.handler).get(f"/desk/remedies/{remedy.pk}/").status_code == 404
    assert remedies.seen_by(cast.actor(cast.handler)).filter(case=None).count() == 1


def test_notes_links_and_watching_are_of_the_office(cast: Cast, signed_in: Any) -> None:
    one, other = (register(cast.township, cast.actor(cast.handler)) for _ in range(2))
    desk = signed_in(cast.handler)
    desk.post(here(one, "note"), {"text": "电话核对过内容"})
    desk.post(here(one, "link"), {"other": str(other), "kind": "same"})
    page = text(desk.get(here(other)))
    assert "内容相同" in page
    assert "电话核对过内容" in text(desk.get(here(one)))
    assert "取消关注" in text(desk.post(here(one, "watch"), follow=True))
    assert "关注这件申请" in text(desk.post(here(one, "watch"), follow=True))
    assert signed_in(cast.inspector).post(here(one, "note"), {"text": "检查"}).status_code == 422


@pytest.mark.parametrize(
    ("kind", "typed", "to"),
    [
        ("fee", {"scale": "pages", "count": "50"}, ""),
        ("third_party", {"about": "合同", "reason": "可能涉及商业秘密"}, "第三方甲"),
    ],
)
def test_what_is_posted_runs_from_the_day_it_was_received(
    cast: Cast, signed_in: Any, kind: str, typed: dict[str, str], to: str
) -> None:
    case = case_in("in_hand", cast)
    made = letter(case, cast, kind, typed, to)
    serve(made, cast, way="post")
    sent = made.services.get()
    about = made.fee if kind == "fee" else made.consultation
    assert about.due_on is None
    address = here(case, f"letters/{made.pk}/services/{sent.pk}/received")
    early = signed_in(cast.handler).post(address, {"received_on": sent.day - timedelta(days=1)})
    assert "早于交邮之日或者晚于今天" in text(early)
    signed_in(cast.handler).post(address, {"received_on": sent.day})
    about.refresh_from_db()
    assert about.due_on == due(TERMS["payment" if kind == "fee" else kind], [Event(STARTS[kind], sent.day)], CN).day
