"""A report that came in as a file, at the desk: taken in, its doubts and findings dealt with, sent back or accepted."""

import io
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.desk.named import named
from gongkai.law.annual.settled import mark as mark_of
from gongkai.organs.models import Person
from gongkai.reports.models import Batch, Handing, Submission
from gongkai.reports.submitted import stops
from tests.acts import NOW
from tests.cast import Cast, make
from tests.desk.client import signed_in
from tests.filing import written
from tests.handing_in import GLUED, glued, small, zipped

REFUSED = 422
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make(NOW)


def hand_in(person: Person, name: str, data: bytes, **given: str) -> tuple[int, str]:
    answer = signed_in(person).post(
        reverse("desk:report-take-in"), {"file": SimpleUploadedFile(name, data), "organ": "", "year": "", **given}
    )
    return answer.status_code, answer.content.decode()


def shown(person: Person, address: str) -> str:
    return str(signed_in(person).get(address).content.decode())


def step(person: Person, verb: str, **data: str) -> int:
    where = reverse("desk:report-received-step", args=[Submission.objects.get().pk, verb])
    return int(signed_in(person).post(where, data).status_code)


def test_the_seed_report_is_taken_in_shown_with_its_findings_and_sent_back_with_them(cast: Cast, shared: Path) -> None:
    data = (shared / "seed" / "yangtousheng-2020.txt").read_bytes()
    assert hand_in(cast.competent, "阳头升乡2020.txt", data)[0] == 302
    found = Submission.objects.get()
    assert (found.organ, found.year) == (cast.township, 2020)
    where = reverse("desk:report-received", args=[found.pk])
    page = shown(cast.competent, where)
    said = ("没有制定规章的权限", "小于本年新公开数量13件", "[bookmark: _GoBack]", "书名号不成对", "第四部分的标题")
    assert [words for words in said if words not in page] == []
    assert "还有5处没有处理" in page
    assert step(cast.competent, "accept") == REFUSED
    assert step(cast.competent, "send_back", comment="请逐条改正。") == 302
    page = shown(cast.competent, where)
    assert "已退回" in page
    letter = shown(cast.competent, reverse("desk:report-return", args=[found.pk, 1]))
    assert [words for words in (*said, "请逐条改正。") if words not in letter] == []
    answer = signed_in(cast.competent).get(reverse("desk:report-return-file", args=[found.pk, 1]))
    words = "".join(line.text for line in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert [each for each in said if each not in words] == []
    original = signed_in(cast.competent).get(reverse("desk:report-handing", args=[found.pk, 1]))
    assert b"".join(original.streaming_content) == data  # type: ignore[attr-defined]


def test_a_doubt_is_settled_on_its_page_by_a_reading_or_by_hand(cast: Cast) -> None:
    assert hand_in(cast.competent, "乡.txt", glued())[0] == 302
    found = Submission.objects.get()
    desk = signed_in(cast.competent)
    for at, doubt in enumerate(stops(found)[0]):
        where = reverse("desk:report-received-doubt", args=[found.pk, mark_of(doubt)])
        assert where in shown(cast.competent, reverse("desk:report-received", args=[found.pk]))
        right = [GLUED[cell] for cell in doubt.cells]
        assert desk.post(where, {"reading": "hand", "reason": "对照原件。"}).status_code == REFUSED
        typed = {f"cell_{place}": figure for place, figure in enumerate(right)}
        chosen = {"reading": str(doubt.readings.index(tuple(right)))} if at else {"reading": "hand", **typed}
        assert desk.post(where, {**chosen, "reason": "对照原件。"}).status_code == 302
        assert "对照原件。" in shown(cast.competent, where)
    assert "没有未处理的问题" in shown(cast.competent, reverse("desk:report-received", args=[found.pk]))
    back = reverse("desk:report-received-back", args=[found.pk, mark_of(doubt)])
    assert desk.post(back).status_code == 302
    assert "还有1处没有处理" in shown(cast.competent, reverse("desk:report-received", args=[found.pk]))


def test_a_report_in_order_is_accepted_published_and_opened_again_by_buttons(cast: Cast) -> None:
    assert hand_in(cast.competent, "乡.html", written(2025))[0] == 302
    assert "待核对" in shown(cast.competent, "/desk/")
    assert step(cast.publisher, "accept") == REFUSED
    assert step(cast.competent, "accept") == 302
    assert Handing.objects.get().seal in shown(
        cast.competent, reverse("desk:report-received", args=[Submission.objects.get().pk])
    )
    assert "已接收，待公布" in shown(cast.publisher, "/desk/")
    assert step(cast.publisher, "publish", reason="") == 302
    assert step(cast.competent, "reopen", reason="漏计一件。") == 302
    assert Submission.objects.get().state == "returned"


def test_a_wrong_year_is_told_in_the_form_and_whoever_may_not_sees_nothing(cast: Cast) -> None:
    status, page = hand_in(cast.competent, "乡.html", written(2025), year="2024", organ="阳头升乡")
    assert (status, "提交时指定的是2024年度" in page, 'value="2024"' in page) == (REFUSED, True, True)
    hand_in(cast.competent, "乡.html", written(2025))
    where = reverse("desk:report-received", args=[Submission.objects.get().pk])
    assert signed_in(cast.other_handler).get(where).status_code == 404
    assert signed_in(cast.newcomer).get(where).status_code == 404
    thing = f"reports.submission:{Submission.objects.get().pk}"
    assert named([thing], cast.actor(cast.inspector))[thing].url == where
    assert named([thing], cast.actor(cast.other_handler)) == {}
    assert "阳头升乡" in shown(cast.inspector, reverse("desk:reports-received"))


def test_a_zip_is_read_file_by_file_and_each_has_its_line(cast: Cast) -> None:
    files = {"乡/乡.txt": small("阳头升乡人民政府", 2025), "坏的.docx": b"PK\x03\x04 broken"}
    assert hand_in(cast.competent, "全县.zip", zipped(files))[0] == 302
    where = reverse("desk:report-batch", args=[Batch.objects.get().pk])
    assert "还有1个没有读" in shown(cast.competent, where)
    assert 'hx-trigger="load, submit"' in shown(cast.competent, f"{where}?on=1")  # it goes on by itself
    assert signed_in(cast.competent).post(where).url == f"{where}?on=1"
    page = shown(cast.competent, where)
    assert "坏的.docx" in page
    assert reverse("desk:report-received", args=[Submission.objects.get().pk]) in page
    assert signed_in(cast.inspector).get(where).status_code == 404
