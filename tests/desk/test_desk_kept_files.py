"""Whatever form of the desk is refused, the files that were chosen in it are still there when it is put right."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.cases.models import Case, Letter, Service
from gongkai.files import kept
from gongkai.files.kept import GONE
from tests.cases.cases import case_in, replied
from tests.cast import Cast
from tests.desk.test_desk_case_letters import address, drafting, reply

pytestmark = pytest.mark.django_db


def upload(name: str = "清单.txt", words: str = "清单") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode())


def tokens(answer: Any, field: str) -> list[str]:
    page = lxml.html.fromstring(answer.content.decode())
    return [str(found) for found in page.xpath(f"//input[@name='{field}_kept']/@value")]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_attachments_of_a_refused_letter_go_out_with_it_once_it_is_mended(cast: Cast, signed_in: Any) -> None:
    case, desk = case_in("in_hand", cast), signed_in(cast.handler)
    typed = reply("granted")
    given = typed | {"f0-reply": "", "papers": [upload(), upload("说明.txt", "说明")]}
    refused = desk.post(drafting(case), given)
    assert refused.status_code == 422
    assert "选好的附件已经收下" in text(refused)
    assert "请重新选择" not in text(refused).partition("<form")[0]
    assert not Letter.objects.exists()
    found = tokens(refused, "papers")
    again = desk.post(drafting(case), typed | {"f0-reply": "", "papers_kept": found, "drop_kept": found[1]})
    assert tokens(again, "papers") == found[:1]
    last = desk.post(drafting(case), typed | {"papers_kept": found[:1], "papers": upload("附图.txt", "附图")})
    assert last.status_code == 302
    assert sorted(file.name for file in Letter.objects.get().attachments.all()) == ["清单.txt", "附图.txt"]


def test_a_page_that_is_only_drawn_anew_keeps_them_too(cast: Cast, signed_in: Any) -> None:
    case, desk = case_in("in_hand", cast), signed_in(cast.handler)
    drawn = desk.post(drafting(case), reply("granted") | {"redraw": "add", "papers": upload()})
    assert drawn.status_code == 200
    assert tokens(desk.post(drafting(case), {"redraw": "add", "papers_kept": tokens(drawn, "papers")}), "papers")


def test_what_an_act_refuses_keeps_the_proof_of_service(cast: Cast, signed_in: Any) -> None:
    letter = replied(case_in("in_hand", cast), cast)
    desk, before = signed_in(cast.handler), {"way": "hand", "day": letter.day - timedelta(days=9)}
    refused = desk.post(address(letter) + "serve", before | {"proof": upload("回证.txt")})
    assert refused.status_code == 422
    served = {"way": "hand", "day": letter.day, "proof_kept": tokens(refused, "proof"), "once": "pressed-twice"}
    for _ in range(2):
        assert desk.post(address(letter) + "serve", served).status_code == 302
    assert [file.name for file in Service.objects.get().proof.all()] == ["回证.txt"]


def test_what_was_chosen_more_than_an_hour_ago_is_not_left_out_in_silence(cast: Cast, signed_in: Any) -> None:
    case, desk = case_in("in_hand", cast), signed_in(cast.handler)
    old = kept.keep("旧.txt", b"old", timezone.now() - timedelta(hours=2))
    assert old
    refused = desk.post(drafting(case), reply("granted") | {"papers_kept": old.token})
    assert (refused.status_code, GONE in text(refused)) == (422, True)
    assert not Letter.objects.exists()


def test_a_file_with_a_marking_of_a_secret_is_not_kept_and_is_noted_once(cast: Cast, signed_in: Any) -> None:
    case, desk = case_in("in_hand", cast), signed_in(cast.handler)
    for typed in (reply("granted"), reply("granted") | {"f0-reply": ""}):
        Path(django_settings.GONGKAI_HOME, "kept").mkdir(exist_ok=True)
        before = Entry.objects.filter(verb="file.refuse").count()
        refused = desk.post(drafting(case), typed | {"papers": [upload(), upload("密.txt", "机密★5年")]})
        assert refused.status_code == 422
        assert "国家秘密" in text(refused)
        assert len(tokens(refused, "papers")) == 1
        assert "请重新选择" in text(refused)
        assert Entry.objects.filter(verb="file.refuse").count() == before + 1
    assert not any(
        "机密".encode() in each.read_bytes() for each in Path(django_settings.GONGKAI_HOME, "kept").iterdir()
    )


def test_the_original_of_an_application_waits_until_the_rest_is_filled_in(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.handler)
    refused = desk.post("/desk/cases/register", {"organ": cast.township.pk, "papers": upload("申请表.txt")})
    assert refused.status_code == 422
    assert len(tokens(refused, "papers")) == 1
    assert not Case.objects.exists()
