"""Papers at the desk: what waits, the paper, its step, several at once."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.approvals.models import Look, Paper
from gongkai.law.calendar import CN
from gongkai.organs.models import Grant, Person
from gongkai.publication import acts as publication
from gongkai.publication.particulars import Particulars
from tests import cast as casting
from tests.cast import NOW, TODAY, Cast
from tests.desk.client import Desk, SignedIn, prove
from tests.publication.items import CLEAR, begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return casting.make()


def item(cast: Cast, title: str = "城区供水公告", text: str = "第一段\n\n第二段") -> Paper:
    told = {"title": title, "text": text, "particulars": Particulars(formed_on=TODAY), "calendar": CN}
    return publication.draft(organ=cast.township, **told, actor=cast.actor(cast.informant), now=NOW).paper


def decided(cast: Cast, paper: Paper, verb: str, person: Person, comment: str = "") -> Paper:
    return publication.decide(
        paper.pk, verb=verb, seen=paper.digest, comment=comment, actor=cast.actor(person), now=NOW
    )


def looked_through(cast: Cast, paper: Paper) -> None:
    """The list for secrets is answered, all clear."""
    reviewer = cast.actor(cast.secrecy_reviewer)
    publication.review_secrecy(paper.item.pk, answers=CLEAR, seen=paper.digest, actor=reviewer, now=NOW)


def to_sign(cast: Cast, title: str = "城区供水公告") -> Paper:
    paper = decided(cast, item(cast, title), "submit", cast.informant)
    paper = decided(cast, paper, "review", cast.reviewer)
    looked_through(cast, paper)
    return decided(cast, paper, "secrecy_review", cast.secrecy_reviewer)


def press(desk: Desk, paper: Paper, verb: str, **fields: Any) -> Any:
    return desk.post(reverse("desk:paper-decide", args=[paper.pk, verb]), {"seen": paper.digest, **fields})


def test_a_paper_is_brought_to_its_signature_by_the_buttons_of_its_page(cast: Cast, signed_in: SignedIn) -> None:
    paper = item(cast)
    for verb, person in [
        ("submit", cast.informant),
        ("review", cast.reviewer),
        ("secrecy_review", cast.secrecy_reviewer),
        ("sign", cast.leader),
    ]:
        desk = signed_in(person)
        if verb == "secrecy_review":
            looked_through(cast, paper)
        page = desk.get(reverse("desk:paper", args=[paper.pk])).content.decode()
        assert f"/desk/papers/{paper.pk}/{verb}" in page
        assert paper.digest in page
        assert press(desk, paper, verb).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "signed"
    assert paper.item.state == "signed"
    assert Look.objects.filter(paper=paper, digest=paper.digest).count() == 4


def test_the_page_shows_the_text_as_text_and_every_button_has_its_reason(cast: Cast, signed_in: SignedIn) -> None:
    paper = decided(cast, item(cast, text="<script>alert(1)</script>\n\n供水"), "submit", cast.informant)
    page = signed_in(cast.leader).get(reverse("desk:paper", args=[paper.pk])).content.decode()
    assert "<script>alert" not in page
    assert "供水" in page
    assert "等待办理：乡审核人甲" in page
    assert "“审核”由审核人办理，分管领导不能办理；请转交审核人" in page
    assert f'action="/desk/papers/{paper.pk}/review"' not in page


def test_what_changed_since_the_last_look_is_marked_and_escaped(cast: Cast, signed_in: SignedIn) -> None:
    paper = decided(cast, item(cast), "submit", cast.informant)
    desk, address = signed_in(cast.reviewer), reverse("desk:paper", args=[paper.pk])
    assert "改动" not in desk.get(address).content.decode()
    decided(cast, paper, "recall", cast.informant)
    paper = publication.revise(
        paper.item.pk,
        title="城区供水公告",
        text="第一段\n\n<b>第二段</b>",
        particulars=Particulars(formed_on=TODAY),
        calendar=CN,
        actor=cast.actor(cast.informant),
        now=NOW,
    ).paper
    page = desk.get(address).content.decode()
    assert "您上次看过第1稿之后的改动" in page
    assert re.search(r"<del>.*第二段</del>", page)
    assert re.search(r"<ins>.*&lt;b&gt;第二段&lt;/b&gt;</ins>", page)
    first = paper.versions.get(number=1).digest
    assert "与第1稿相比的改动" in signed_in(cast.leader).get(f"{address}?since={first}").content.decode()


def test_what_was_seen_and_is_no_longer_current_is_not_signed_and_the_opinion_is_kept(
    cast: Cast, signed_in: SignedIn
) -> None:
    paper = decided(cast, item(cast), "submit", cast.informant)
    desk = signed_in(cast.reviewer)
    answer = press(desk, paper, "review", seen="0" * 64, comment="同意，注意错字")
    assert answer.status_code == 422
    assert "您看到的不是现在这一稿" in answer.content.decode()
    assert "同意，注意错字" in answer.content.decode()
    paper.refresh_from_db()
    assert paper.state == "to_review"


def test_a_version_that_one_never_opened_is_not_signed_from_the_page_of_the_opinion(
    cast: Cast, signed_in: SignedIn
) -> None:
    paper = to_sign(cast)
    desk, address = signed_in(cast.leader), reverse("desk:paper-decide", args=[paper.pk, "sign"])
    seen = desk.get(address).context["form"].initial["seen"]
    answer = desk.post(address, {"seen": seen, "comment": "同意"})
    assert answer.status_code == 422
    assert "您还没有打开看过现在这一稿" in answer.content.decode()
    paper.refresh_from_db()
    assert paper.state == "to_sign"
    desk.get(reverse("desk:paper", args=[paper.pk]))
    assert desk.post(address, {"seen": seen, "comment": "同意"}).status_code == 302


def test_the_author_is_told_to_whom_the_paper_will_go(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.informant).get(reverse("desk:paper", args=[item(cast).pk])).content.decode()
    assert "送审后由这些人办理：乡审核人甲" in page
    assert (
        page.index("<strong>审核</strong>")
        < page.index("<strong>保密审查</strong>")
        < page.index("<strong>签发</strong>")
    )


def test_a_deputy_is_offered_the_paper_by_name_and_the_record_says_for_whom(cast: Cast, signed_in: SignedIn) -> None:
    paper = to_sign(cast)
    held = Grant.objects.get(person=cast.leader)
    given = {"to": "newcomer", "since": "2026-01-01", "until": "2030-12-31"}
    assert signed_in(cast.leader).post(reverse("desk:grant-delegate", args=[held.pk]), given).status_code == 302
    page = signed_in(cast.informant).get(reverse("desk:paper", args=[paper.pk])).content.decode()
    assert "等待办理：乡分管领导甲、乡新人甲" in page
    deputy = signed_in(cast.newcomer)
    deputy.get(reverse("desk:paper", args=[paper.pk]))
    assert press(deputy, paper, "sign").status_code == 302
    page = signed_in(cast.informant).get(reverse("desk:paper", args=[paper.pk])).content.decode()
    assert "乡新人甲（代乡分管领导甲）" in page


def test_an_extra_signature_set_at_the_desk_is_asked_of_somebody_else(cast: Cast, signed_in: SignedIn) -> None:
    settings = {"extra_signatures": "1", "reassess_months": "12", "alias": "", "index_pattern": ""}
    address = reverse("desk:organ-edit", args=[cast.township.pk, "settings"])
    assert signed_in(cast.administrator).post(address, settings).status_code == 302
    paper = to_sign(cast)
    leader = signed_in(cast.leader)
    page = leader.get(reverse("desk:paper", args=[paper.pk])).content.decode()
    assert "待加签" in page
    assert press(leader, paper, "extra_sign").status_code == 302
    page = leader.get(reverse("desk:paper", args=[paper.pk])).content.decode()
    assert "加签要由签发人以外的另一人办理" in page
    assert "等待办理：现在没有人能办理，请系统管理员授权或者委托代行" in page


def test_who_saw_which_version_stands_on_the_page_with_its_digest(cast: Cast, signed_in: SignedIn) -> None:
    paper = to_sign(cast)
    signed_in(cast.leader).get(reverse("desk:paper", args=[paper.pk]))
    page = signed_in(cast.informant).get(reverse("desk:paper", args=[paper.pk])).content.decode()
    assert "乡分管领导甲，第1稿" in page.split("谁看过哪一稿")[1]
    assert f'<span class="digest">{paper.digest}</span>' in page


def test_a_return_asks_for_its_reason_and_the_author_reads_it(cast: Cast, signed_in: SignedIn) -> None:
    paper = decided(cast, item(cast), "submit", cast.informant)
    desk = signed_in(cast.reviewer)
    assert "退回的原因" in desk.get(reverse("desk:paper-decide", args=[paper.pk, "return"])).content.decode()
    answer = press(desk, paper, "return", comment="")
    assert answer.status_code == 422
    assert "“退回的原因”没有填写" in answer.content.decode()
    assert press(desk, paper, "return", comment="请注明文号").status_code == 302
    author = signed_in(cast.informant)
    assert "请注明文号" in author.get(reverse("desk:paper", args=[paper.pk])).content.decode()
    assert "退回给我" in author.get(reverse("desk:home")).content.decode()


def test_whoever_comes_second_reads_who_was_first(cast: Cast, signed_in: SignedIn) -> None:
    paper = to_sign(cast)
    desk = signed_in(cast.leader)
    desk.get(reverse("desk:paper", args=[paper.pk]))
    assert press(desk, paper, "sign").status_code == 302
    answer = press(desk, paper, "sign")
    assert answer.status_code == 422
    assert "乡分管领导甲已于" in answer.content.decode()


def test_signing_asks_again_who_one_is_when_the_sign_in_is_old(cast: Cast, signed_in: SignedIn) -> None:
    paper = to_sign(cast)
    desk = signed_in(cast.leader)
    prove(desk, cast.leader, ago=24 * 3600)
    session = desk.session
    session["gongkai_started"] = session["gongkai_seen"] = int(time.time())
    session.save()
    answer = press(desk, paper, "sign")
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    paper.refresh_from_db()
    assert paper.state == "to_sign"


def test_others_do_not_find_the_paper_and_an_inspector_finds_no_button(cast: Cast, signed_in: SignedIn) -> None:
    paper = decided(cast, item(cast), "submit", cast.informant)
    address = reverse("desk:paper", args=[paper.pk])
    for person in (cast.other_handler, cast.newcomer, cast.administrator):
        assert signed_in(person).get(address).status_code == 404
        assert press(signed_in(person), paper, "review").status_code == 404
    inspector = signed_in(cast.inspector)
    page = inspector.get(address)
    assert page.status_code == 200
    assert "写批注" not in page.content.decode()
    assert press(inspector, paper, "review").status_code == 422
    assert inspector.post(reverse("desk:paper-remark", args=[paper.pk]), {"text": "好"}).status_code == 422
    for verb in ("revise", "draft", "unknown"):
        assert press(signed_in(cast.informant), paper, verb).status_code == 404


def test_a_remark_with_its_attachment_is_read_by_whoever_sees_the_paper(cast: Cast, signed_in: SignedIn) -> None:
    paper, other = decided(cast, item(cast), "submit", cast.informant), item(cast, "另一份")
    desk = signed_in(cast.reviewer)
    file = SimpleUploadedFile("水价依据.txt", "供水价格〔2026〕1号".encode())
    answer = desk.post(reverse("desk:paper-remark", args=[paper.pk]), {"text": "请核对", "file": file})
    assert answer.status_code == 302, answer.content.decode()
    kept = paper.remarks.get().files.get()
    leader = signed_in(cast.leader)
    assert "水价依据.txt" in leader.get(reverse("desk:paper", args=[paper.pk])).content.decode()
    found = leader.get(reverse("desk:paper-file", args=[paper.pk, kept.pk]))
    assert b"".join(found.streaming_content).decode() == "供水价格〔2026〕1号"
    assert leader.get(reverse("desk:paper-file", args=[other.pk, kept.pk])).status_code == 404
    assert signed_in(cast.newcomer).get(reverse("desk:paper-file", args=[paper.pk, kept.pk])).status_code == 404


def test_a_batch_signs_each_paper_by_itself_and_one_that_fails_stops_no_other(cast: Cast, signed_in: SignedIn) -> None:
    papers = [to_sign(cast, f"公告{number}") for number in range(4)]
    desk = signed_in(cast.leader)
    for paper in papers[:3]:
        desk.get(reverse("desk:paper", args=[paper.pk]))
    waiting = desk.get(reverse("desk:papers-waiting")).content.decode()
    assert len(re.findall(r'<input type="checkbox"', waiting)) == 4
    assert len(re.findall(r'<input type="checkbox"[^>]* disabled', waiting)) == 1
    ticked = [f"{paper.pk}:sign:{paper.digest}" for paper in papers]
    decided(cast, papers[1], "return", cast.leader, "再议")
    answer = desk.post(reverse("desk:papers-batch"), {"paper": [*ticked, "x:sign:", f"{10**30}:sign:1", "9999:sign:1"]})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "办好2份，没有办成5份" in page
    assert "乡分管领导甲已于" in page
    assert "您还没有打开看过现在这一稿" in page
    states = list(
        Paper.objects.filter(pk__in=[paper.pk for paper in papers]).order_by("pk").values_list("state", flat=True)
    )
    assert states == ["signed", "returned", "signed", "to_sign"]
    assert desk.post(reverse("desk:papers-batch"), {}).status_code == 422


@pytest.mark.parametrize("name", ["papers", "papers-waiting", "home"])
def test_lists_ask_the_same_few_queries_however_much_there_is(cast: Cast, signed_in: SignedIn, name: str) -> None:
    first = to_sign(cast)
    desk, asked = signed_in(cast.leader), []
    for more in (120, 120):  # a list of one page is not counted
        copies = [copy(first, cast.county if number % 2 else cast.township) for number in range(more)]
        Paper.objects.bulk_create(copies)
        desk.get(reverse(f"desk:{name}"))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(reverse(f"desk:{name}")).status_code == 200
        asked.append([query["sql"] for query in queries])
    assert len(asked[0]) == len(asked[1]), "\n".join(asked[1])
    papers = [sql for sql in asked[1] if "approvals_" in sql]
    assert len(papers) <= 4


def copy(paper: Paper, organ: Any) -> Paper:
    fields = {field.attname: getattr(paper, field.attname) for field in Paper._meta.concrete_fields}
    return Paper(**fields | {"id": None, "organ_id": organ.pk})


def test_what_is_signed_is_seen_as_it_will_be_read_with_what_is_said_of_it(cast: Cast, signed_in: SignedIn) -> None:
    table = "<table><thead><tr><th>村</th></tr></thead><tbody><tr><td>上阳村</td></tr></tbody></table>"
    item = begin(cast, text=f"<p>见表“。</p>{table}", summary="各村名单", expires_at=NOW + timedelta(days=9))
    page = signed_in(cast.reviewer).get(f"/desk/papers/{item.paper_id}/").content.decode()
    for seen in ("<td>上阳村</td>", "各村名单", "公开截止时间", "2026年12月2日 09:00", "没有后引号"):
        assert seen in page, seen


def test_what_no_body_may_hold_is_shown_line_by_line_and_not_run(cast: Cast, signed_in: SignedIn) -> None:
    item = begin(cast, text="<p>正文</p><script>alert(1)</script>")
    page = signed_in(cast.reviewer).get(f"/desk/papers/{item.paper_id}/").content.decode()
    assert "<script>alert" not in page
    assert "alert(1)" in page
