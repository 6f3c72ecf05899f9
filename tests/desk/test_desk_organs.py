"""Organs at the desk: looked up, changed, imported; every wrong entry stays in its form beside a sentence."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from gongkai.audit.models import Entry
from gongkai.files.models import File
from gongkai.organs.acts import contact, life
from gongkai.organs.acts.importing import take_in
from gongkai.organs.models import Contact, LetterSettings, LocalSettings, Organ
from gongkai.organs.sheet import COLUMNS
from gongkai.papers.sheet import Row
from tests.cast import MAKER, NOW, Cast
from tests.desk.client import SignedIn

EMPTY = {column.name: "" for column in COLUMNS}
HEAD = "全称,层级,上级机关,联系电话\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def of(organ: Organ) -> str:
    return f"/desk/organs/{organ.pk}/"


def test_the_list_shows_what_lies_in_reach_and_no_more(cast: Cast, signed_in: SignedIn) -> None:
    whole = signed_in(cast.administrator).get("/desk/organs/").content.decode()
    assert all(organ.name in whole for organ in Organ.objects.all())
    mine = signed_in(cast.handler).get("/desk/organs/").content.decode()
    assert cast.village.name in mine
    assert cast.civil_affairs.name not in mine
    assert "没有您可以查看的机关" in signed_in(cast.newcomer).get("/desk/organs/").content.decode()


def test_the_list_is_narrowed_by_state_level_and_subtree(cast: Cast, signed_in: SignedIn) -> None:
    life.abolish(organ=cast.village, on=date(2026, 11, 1), actor=MAKER, now=NOW)
    desk = signed_in(cast.administrator)
    assert cast.village.name not in desk.get("/desk/organs/?use=living").content.decode()
    ended = desk.get("/desk/organs/?use=ended").content.decode()
    assert cast.village.name in ended
    assert cast.office.name not in ended
    below = desk.get("/desk/organs/", {"organ": cast.township.name, "level": "township"}).content.decode()
    assert f">{cast.township.name}</a>" in below
    assert cast.office.name not in below


@pytest.mark.parametrize("many", [10, 4_000])
def test_the_list_costs_the_same_however_many_organs_there_are(cast: Cast, signed_in: SignedIn, many: int) -> None:
    said = {"level": "agency", "parent": cast.county.name}
    rows = [Row(n, EMPTY | said | {"name": f"清源县第{n}号派出机构"}) for n in range(many)]
    take_in(rows=rows, actor=MAKER, now=NOW)
    desk = signed_in(cast.administrator)
    for where in ("", "?end=1", "?sort=-name"):
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(f"/desk/organs/{where}").status_code == 200
        assert len(asked) <= 8
    with CaptureQueriesContext(connection) as asked:
        assert "没有下级机关" not in desk.get(of(cast.county)).content.decode()
    assert len(asked) <= 16


def test_the_page_tells_every_block_the_names_and_who_works_there(cast: Cast, signed_in: SignedIn) -> None:
    contact.put_contact(organ=cast.civil_affairs, phone="0000-7654321", actor=MAKER, now=NOW)
    life.rename(
        organ=cast.civil_affairs, name="清源县社会局", short="县社会局", on=date(2026, 3, 1), actor=MAKER, now=NOW
    )
    page = signed_in(cast.administrator).get(of(cast.civil_affairs)).content.decode()
    for word in ("清源县社会局", "清源县民政局（用至2026年2月28日）", "0000-7654321", "民政局承办人甲", "并入其他机关"):
        assert word in page
    elsewhere = signed_in(cast.handler).get(of(cast.civil_affairs))
    assert elsewhere.status_code == 404


def test_the_page_tells_what_became_of_an_organ(cast: Cast, signed_in: SignedIn) -> None:
    given: dict[str, Any] = {"actor": MAKER, "now": NOW}
    life.rename(organ=cast.office, name="清源县政府办公室", short="县府办", on=date(2026, 3, 1), **given)
    life.move(organ=cast.civil_affairs, parent=cast.office, **given)
    moved = signed_in(cast.administrator).get(of(cast.civil_affairs)).content.decode()
    assert "2026年11月23日，上级机关由“清源县人民政府”调整为“清源县政府办公室”" in moved
    life.merge(organ=cast.civil_affairs, into=cast.office, on=date(2026, 11, 20), **given)
    page = signed_in(cast.administrator).get(of(cast.office)).content.decode()
    assert page.index("2026年3月1日，由“清源县人民政府办公室”更名为“清源县政府办公室”") < page.index(
        "2026年11月20日，“清源县民政局”并入"
    )
    merged = signed_in(cast.administrator).get(of(cast.civil_affairs)).content.decode()
    assert "2026年11月20日，并入“清源县政府办公室”" in merged


def test_every_link_of_the_page_opens_for_whoever_reads_it(cast: Cast, signed_in: SignedIn) -> None:
    for person in (cast.handler, cast.inspector, cast.administrator):
        desk = signed_in(person)
        page = desk.get(of(cast.township)).content.decode()
        assert "清源县人民政府" in page
        for link in set(re.findall(r'href="(/desk/(?:organs|people|grants)/[^"]+)"', page)):
            assert desk.get(link).status_code == 200, (person.name, link)


def test_the_whole_sheet_comes_within_reach_and_changes_nothing_when_taken_in(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.administrator)
    answer = desk.get("/desk/organs/sheet.xlsx")
    sheet = SimpleUploadedFile("名录.xlsx", answer.content)
    looked = desk.post("/desk/organs/import", {"file": sheet})
    assert "没有要写入的" in desk.get(looked["Location"]).content.decode()
    narrow = signed_in(cast.handler).get("/desk/organs/sheet.csv").content.decode("utf-8-sig")
    assert "阳头升乡人民政府" in narrow
    assert "清源县民政局" not in narrow
    assert desk.get("/desk/organs/sheet.pdf").status_code == 404


def test_who_may_not_change_is_told_why_and_by_whom_it_is_done(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.inspector).get(of(cast.township)).content.decode()
    assert "由清源县的系统管理员或者政府信息公开工作主管部门办理，您没有这项职责" in page
    refused = signed_in(cast.inspector).post(f"{of(cast.township)}contact", {"phone": "1234"})
    assert refused.status_code == 422
    assert "您没有这项职责" in refused.content.decode()
    assert not Contact.objects.exists()


def test_an_organ_is_entered_renamed_moved_and_merged(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.administrator)
    given = {"parent": cast.county.name, "name": "清源县审计局", "short": "县审计局", "level": "department"}
    assert desk.post("/desk/organs/new", given).status_code == 302
    organ = Organ.objects.get(name="清源县审计局")
    desk.post(f"{of(organ)}rename", {"name": "清源县审计监督局", "short": "县审计局", "on": "2026-11-01"})
    desk.post(f"{of(organ)}move", {"parent": cast.office.name, "code": ""})
    organ.refresh_from_db()
    assert (organ.name, organ.parent) == ("清源县审计监督局", cast.office)
    desk.post(f"{of(organ)}merge", {"into": cast.civil_affairs.name, "on": "2026-11-02"})
    organ.refresh_from_db()
    assert (organ.merged_into, organ.parent) == (cast.civil_affairs, cast.civil_affairs)
    desk.post(f"{of(organ)}revive")
    desk.post(f"{of(organ)}abolish", {"on": "2026-11-03"})
    organ.refresh_from_db()
    assert organ.ended_on == date(2026, 11, 3)


def test_what_was_typed_stays_beside_the_sentence_that_refuses_it(cast: Cast, signed_in: SignedIn) -> None:
    given = {
        "parent": cast.county.name,
        "name": "清源县甲乡人民政府",
        "short": "甲乡",
        "level": "township",
        "code": "149902201",
    }
    answer = signed_in(cast.administrator).post("/desk/organs/new", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不在上级“149901”之下" in page
    assert 'value="149902201"' in page
    assert 'value="清源县甲乡人民政府"' in page


def test_a_merger_into_itself_is_a_sentence_in_the_form(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.administrator).post(
        f"{of(cast.village)}merge", {"into": cast.village.name, "on": "2026-11-01"}
    )
    assert answer.status_code == 422
    assert "选的就是它自己" in answer.content.decode()


@pytest.mark.parametrize(
    ("verb", "given", "says"),
    [
        ("move", {"parent": "清源县阳头升乡上阳村村民委员会", "code": "149901102"}, "上下级就成了一个圈"),
        ("change", {"credit_code": "11149901MB00000000"}, "校验码应为"),
        ("change", {"code": "149902102"}, "前6位应为“149901”，现为“149902”"),
        ("abolish", {"on": "2026-11-01"}, "还有1个下级机关"),
        ("rename", {"name": "清源县民政局", "short": "甲", "on": "2026-11-01"}, "名录中已有“清源县民政局”"),
    ],
)
def test_what_cannot_be_is_a_sentence_in_the_form(
    cast: Cast, signed_in: SignedIn, verb: str, given: dict[str, str], says: str
) -> None:
    whole = {"name": cast.township.name, "short": cast.township.short, "level": "township", "code": "149901102"}
    answer = signed_in(cast.administrator).post(f"{of(cast.township)}{verb}", whole | given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    for typed in given.values():
        assert f'value="{typed}"' in answer.content.decode()


def test_a_workbook_with_a_merged_heading_is_a_sentence_and_not_kept(cast: Cast, signed_in: SignedIn) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["机关", None, "上级机关"])
    page.append(["清源县审计局", "部门", "清源县人民政府"])
    page.merge_cells("A1:B1")
    stream = BytesIO()
    book.save(stream)
    sheet = SimpleUploadedFile("名录.xlsx", stream.getvalue())
    answer = signed_in(cast.administrator).post("/desk/organs/import", {"file": sheet})
    assert answer.status_code == 422
    assert "A1:B1" in answer.content.decode()
    assert not File.objects.exists()


def test_letters_keep_their_seal_until_it_is_changed_or_dropped(cast: Cast, signed_in: SignedIn) -> None:
    desk, address = signed_in(cast.administrator), f"{of(cast.township)}letters"
    seal = SimpleUploadedFile("印章.png", PNG, "image/png")
    desk.post(address, {"word": "阳政", "review_organ": cast.county.name, "court": "清源县人民法院", "seal": seal})
    settings = LetterSettings.objects.get(organ=cast.township)
    assert (settings.word, settings.review, settings.seal.name) == ("阳政", cast.county.name, "印章.png")
    desk.post(address, {"word": "阳政字", "review_organ": cast.county.name})
    settings.refresh_from_db()
    assert (settings.word, settings.seal is None) == ("阳政字", False)
    desk.post(address, {"word": "阳政字", "drop_seal": "on"})
    settings.refresh_from_db()
    assert settings.seal is None
    wrong = SimpleUploadedFile("印章.txt", "不是图片".encode(), "text/plain")
    refused = desk.post(address, {"word": "阳", "seal": wrong})
    assert refused.status_code == 422
    assert "不是图片" in refused.content.decode()


def test_local_settings_are_checked_by_the_law(cast: Cast, signed_in: SignedIn) -> None:
    desk, address = signed_in(cast.administrator), f"{of(cast.office)}settings"
    late = desk.post(address, {"extra_signatures": "1", "reassess_months": "12", "submit_by": "02-15"})
    assert "晚于法定期限1月31日" in late.content.decode()
    twice = desk.post(address, {"extra_signatures": "1", "reassess_months": "12", "index_pattern": "{yyyy}-{n5}"})
    assert "各机关会编出相同的号" in twice.content.decode()
    done = desk.post(
        address,
        {
            "extra_signatures": "1",
            "reassess_months": "6",
            "submit_by": "01-20",
            "number_reply": "{word}〔{yyyy}〕{n}号",
        },
    )
    assert done.status_code == 302
    settings = LocalSettings.objects.get()
    assert (settings.extra_signatures, settings.reassess_months, settings.submit_by) == (1, 6, "01-20")
    assert settings.numbers == {"reply": "{word}〔{yyyy}〕{n}号"}
    assert "{word}〔{yyyy}〕{n}号" in desk.get(address).content.decode()


def upload(text: str) -> dict[str, object]:
    return {"file": SimpleUploadedFile("名录.csv", text.encode(), "text/csv")}


def test_a_sheet_is_looked_at_then_confirmed(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.administrator)
    looked = desk.post("/desk/organs/import", upload(HEAD + "清源县审计局,部门,清源县人民政府,0000-1111111\n"))
    page = desk.get(looked["Location"]).content.decode()
    assert "确认导入" in page
    assert not Organ.objects.filter(name="清源县审计局").exists()
    done = desk.post(looked["Location"], follow=True)
    assert "已经导入：新增1个" in done.content.decode()
    assert Organ.objects.get(name="清源县审计局").contact.phone == "0000-1111111"
    again = desk.get(looked["Location"]).content.decode()
    assert "没有要写入的" in again


def test_wrong_rows_are_listed_with_their_lines_and_cannot_be_confirmed(cast: Cast, signed_in: SignedIn) -> None:
    desk, before = signed_in(cast.administrator), Organ.objects.count()
    wrong = HEAD + "清源县审计局,部门,没有的机关,\n清源县水利局,局级,清源县人民政府,找老王\n"
    looked = desk.post("/desk/organs/import", upload(wrong))
    page = desk.get(looked["Location"]).content.decode()
    for word in ("有3处要改", "不在名录中", "局级", "找老王"):
        assert word in page
    assert "确认导入" not in page
    assert desk.post(looked["Location"]).status_code == 422
    assert Organ.objects.count() == before


def test_another_person_cannot_confirm_what_one_has_uploaded(cast: Cast, signed_in: SignedIn) -> None:
    looked = signed_in(cast.administrator).post(
        "/desk/organs/import", upload(HEAD + "清源县审计局,部门,清源县人民政府,\n")
    )
    assert signed_in(cast.competent).post(looked["Location"]).status_code == 422
    assert not Organ.objects.filter(name="清源县审计局").exists()


def test_whoever_keeps_no_list_leaves_no_sheet_here(cast: Cast, signed_in: SignedIn) -> None:
    before = Entry.objects.count()
    refused = signed_in(cast.handler).post("/desk/organs/import", upload(HEAD + "清源县审计局,部门,清源县人民政府,\n"))
    assert refused.status_code == 422
    assert "您没有这项职责" in refused.content.decode()
    assert Entry.objects.count() == before


def test_a_file_that_is_no_sheet_is_refused_in_the_form_and_not_kept(cast: Cast, signed_in: SignedIn) -> None:
    before = Entry.objects.count()
    refused = signed_in(cast.administrator).post("/desk/organs/import", upload("随便写的一句话"))
    assert refused.status_code == 422
    assert Entry.objects.count() == before
