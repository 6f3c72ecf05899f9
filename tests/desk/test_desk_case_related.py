"""Requests beside applications at the desk: entered, answered, declined, handed on, published."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Related
from gongkai.desk.named import named
from gongkai.files.acts import examine
from gongkai.law.confidentiality import INTERNAL
from gongkai.organs.acts import grant as grants
from gongkai.organs.models import Grant
from tests.acts import NOW
from tests.cases.cases import lettered, register
from tests.cast import MAKER, Cast

pytestmark = pytest.mark.django_db
HOME = "/desk/cases/related/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("送达回证.txt", "本人签收".encode())


def asked(cast: Cast, kind: str = "suggestion") -> Related:
    actor = cast.actor(cast.handler)
    proof = examine(data="户口簿登记".encode(), name="证据.txt", actor=actor, now=NOW, chain=cast.township.chain)
    return acts.ask_related(
        kind=kind, organ=cast.township, text="公开各村补助发放名册", name="申请人丙", contact="电话一",
        evidence=[proof], actor=actor, now=NOW,
    )  # fmt: skip


def test_a_clerk_enters_what_came_to_the_counter_and_the_code_it_shows_is_the_one_kept(
    cast: Cast, signed_in: Any
) -> None:
    desk = signed_in(cast.handler)
    proof = SimpleUploadedFile("证据.txt", "户口簿登记".encode())
    typed = {"organ": cast.township.pk, "kind": "record", "text": "低保名册中的家庭人数有误"}
    wrong = text(desk.post(HOME + "ask", typed))
    assert "请填写姓名和联系方式" in wrong
    assert "低保名册中的家庭人数有误" in wrong
    assert "没有找到受理号或者提交编号为“9”的申请" in text(desk.post(HOME + "ask", {**typed, "case": "9"}))
    case = register(cast.township, cast.actor(cast.handler))
    typed["case"] = str(case)
    came = {"name": "申请人丙", "contact": "电话一", "papers": proof, "arrived_on": "2026-01-07"}
    told = text(desk.post(HOME + "ask", {**typed, **came}))
    kept = Related.objects.get()
    [code] = re.findall(r"<dt>查询码</dt><dd><strong>(\w{10})</strong>", told)
    assert trace_of(code) == kept.code
    assert localdate(kept.arrived_at) == date(2026, 1, 7)
    assert kept.case == case
    page = text(desk.get(f"{HOME}{kept.pk}/"))
    assert "申请人丙" not in page
    assert not Entry.objects.filter(verb="related.look").exists()
    for _ in range(2):  # who asks is shown and the look logged, once a day
        assert "申请人丙" in text(desk.post(f"{HOME}{kept.pk}/person"))
    assert Entry.objects.get(verb="related.look").thing == f"cases.related:{kept.pk}"
    assert f"files/{kept.evidence.get().pk}" in page
    assert signed_in(cast.leader).get(HOME + "ask").status_code == 403


@pytest.mark.parametrize(
    ("verb", "typed", "state"),
    [
        ("answer", {"outcome": "已经公开", "item": "1499-2026-1"}, "已答复"),
        ("decline", {"outcome": "涉及个人信息，不宜公开"}, "不予采纳"),
        ("forward", {"to": "清源县民政局"}, "已转送"),
    ],
)
def test_a_request_is_closed_once_and_its_page_says_how(
    cast: Cast, signed_in: Any, verb: str, typed: dict[str, str], state: str
) -> None:
    kept = asked(cast)
    desk = signed_in(cast.handler)
    assert f"{HOME}{kept.pk}/" in text(desk.get("/desk/"))
    assert desk.post(f"{HOME}{kept.pk}/{verb}", dict.fromkeys(typed, "")).status_code == 422
    page = text(desk.post(f"{HOME}{kept.pk}/{verb}", typed, follow=True))
    assert f"<dd>{state}</dd>" in page
    assert all(value in page for value in typed.values())
    assert desk.post(f"{HOME}{kept.pk}/{verb}", typed).status_code == 422
    assert kept.reference not in text(desk.get(HOME + "?state=open"))
    assert state in text(desk.get(HOME))
    listed = text(desk.get("/desk/"))
    assert "等我办理" in listed
    assert f"阳头升乡{kept.reference}" not in listed


def test_a_record_that_is_not_corrected_is_called_so_and_its_evidence_can_be_read(cast: Cast, signed_in: Any) -> None:
    kept = asked(cast, "record")
    desk = signed_in(cast.handler)
    assert "不予更正" in text(desk.get(f"{HOME}{kept.pk}/decline"))
    assert "转为主动公开" not in text(desk.get(f"{HOME}{kept.pk}/"))
    proof = desk.get(f"{HOME}{kept.pk}/files/{kept.evidence.get().pk}")
    assert b"".join(proof.streaming_content).decode() == "户口簿登记"
    assert Entry.objects.filter(verb="related.look").count() == 1


def test_another_office_sees_and_does_nothing_and_a_leader_only_sees(cast: Cast, signed_in: Any) -> None:
    kept = asked(cast)
    for person, code in ((cast.other_handler, 404), (cast.archivist, 404), (cast.leader, 200)):
        desk = signed_in(person)
        assert desk.get(f"{HOME}{kept.pk}/").status_code == code
        assert desk.post(f"{HOME}{kept.pk}/answer", {"outcome": "已经公开"}).status_code != 302
        assert desk.get(f"{HOME}{kept.pk}/burn").status_code == 404
    assert Related.objects.get().state == "open"
    Grant.objects.filter(person=cast.leader).update(ceiling=INTERNAL)  # it names who asks
    assert signed_in(cast.leader).get(f"{HOME}{kept.pk}/").status_code == 404


def test_a_request_is_answered_by_a_letter_drafted_signed_and_served_at_its_own_pages(
    cast: Cast, signed_in: Any
) -> None:
    lettered(cast.township)
    kept, desk = asked(cast, "record"), signed_in(cast.handler)
    home = f"{HOME}{kept.pk}/"
    assert f"{home}letters/draft" in text(desk.get(home))
    said = {"field-finding": "面积应为3亩", "field-result": "answer", "field-outcome": "已经改正"}
    preview = text(desk.post(f"{home}letters/draft", {**said, "redraw": "look"}))
    assert "处理结果为：予以更正。已经改正。" in preview
    page = text(desk.post(f"{home}letters/draft", {**said, "submit": "1"}, follow=True))
    assert "已经保存并送审" in page
    letter = kept.letters.get()
    assert "申请人丙" in text(desk.post(f"{home}letters/{letter.pk}/addressee"))
    assert f"{home}letters/{letter.pk}/" in text(desk.get(home))
    assert f"{home}letters/draft" not in text(desk.get(home))
    for person, verb in ((cast.head, "review"), (cast.leader, "sign")):
        letter.refresh_from_db()
        signer = signed_in(person)
        signer.get(f"/desk/papers/{letter.paper_id}/")
        signer.post(f"/desk/papers/{letter.paper_id}/{verb}", {"seen": letter.paper.digest})  # type: ignore[union-attr]
    page = text(desk.get(f"{home}letters/{letter.pk}/"))
    assert f"{home}letters/{letter.pk}/pdf" in page
    assert desk.get(f"{home}letters/{letter.pk}/pdf").status_code == 200
    assert Entry.objects.filter(verb="related.look").count() == 1
    given = {"way": "hand", "day": localdate().isoformat(), "proof": upload()}
    page = text(desk.post(f"{home}letters/{letter.pk}/serve", given, follow=True))
    assert "直接送达" in page
    [proof] = re.findall(rf'href="({home}files/\d+)"', page)
    assert desk.get(proof).status_code == 200
    assert "已答复" in text(desk.get(home))
    thing = f"cases.letter:{letter.pk}"
    assert named([thing], cast.actor(cast.head))[thing].url == f"{home}letters/{letter.pk}/"
    assert named([thing], cast.actor(cast.other_handler)) == {}
    assert signed_in(cast.other_handler).get(f"{home}letters/{letter.pk}/").status_code == 404


def test_a_suggestion_leads_to_an_item_for_whoever_drafts_items(cast: Cast, signed_in: Any) -> None:
    kept = asked(cast)
    assert "as=suggestion" not in text(signed_in(cast.head).get(f"{HOME}{kept.pk}/"))
    grants.give(
        person=cast.handler, role="informant", organ=cast.township, since=date(2026, 1, 1), actor=MAKER, now=NOW
    )
    assert f"/desk/items/new?as=suggestion&amp;from={kept.pk}" in text(signed_in(cast.handler).get(f"{HOME}{kept.pk}/"))
