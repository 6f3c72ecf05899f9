"""Moving in at the desk: looked at first, taken in once, signed and published as lists; bad files stay in the form."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from gongkai.desk.items import importing, moved
from gongkai.files.models import File
from gongkai.publication.models import Item
from tests.cast import Cast
from tests.desk.client import SignedIn
from tests.publication.importing.pages import column, page
from tests.publication.importing.test_importing_pages import packed
from tests.publication.importing.test_importing_sheet import ROW, written
from tests.redaction.numbers import PERSON

ADDRESS = "/desk/items/import"


def upload(cast: Cast, name: str, data: bytes, **given: Any) -> dict[str, Any]:
    return {"organ": cast.township.pk, "file": SimpleUploadedFile(name, data), **given}


def pages(tmp_path: Path) -> bytes:
    made = column(tmp_path / "栏目")
    held = page(
        f"<p>救助对象的身份证号是{PERSON}，请核对后及时发放到位。</p>", title="第三条", index="149901102/2019-00014"
    )
    return packed({path.name: path.read_bytes() for path in made.glob("*.html")} | {"t3.html": held, **beside(made)})


def beside(made: Path) -> dict[str, bytes]:
    return {name: (made / name).read_bytes() for name in ("W020.png", "P020.docx")}


def open_window(cast: Cast, signed_in: SignedIn) -> None:
    """By the head of the disclosure office, from today."""
    address, today = f"/desk/organs/{cast.township.pk}/moving-in", localdate()
    past = signed_in(cast.head).post(address, {"since": today, "until": today - timedelta(days=1)})
    assert (past.status_code, "截止日期不早于开始日期" in past.content.decode()) == (422, True)
    done = signed_in(cast.head).post(address, {"since": today, "until": today + timedelta(days=30)})
    assert done.status_code == 302


def test_outside_the_time_of_moving_in_it_is_said_that_all_goes_the_whole_way(cast: Cast, signed_in: SignedIn) -> None:
    desk, address = signed_in(cast.informant), f"/desk/organs/{cast.township.pk}/moving-in"
    assert desk.post(address, {"since": localdate(), "until": localdate()}).status_code == 422
    looked = desk.post(ADDRESS, upload(cast, "清单.xlsx", written([{**ROW, "正文": "全文如下。"}])))
    assert "现在不在本机关的迁入时段" in desk.get(looked["Location"]).content.decode()
    desk.post(looked["Location"])
    assert Item.objects.get().paper.step == "review"


def test_pages_are_looked_at_taken_in_signed_and_published(cast: Cast, signed_in: SignedIn, tmp_path: Path) -> None:
    open_window(cast, signed_in)
    desk = signed_in(cast.informant)
    looked = desk.post(ADDRESS, upload(cast, "栏目.zip", pages(tmp_path), kind="announcement"))
    assert looked.status_code == 302
    shown = desk.get(looked["Location"]).content.decode()
    assert "确认迁入3条" in shown
    assert PERSON not in shown
    assert not Item.objects.exists()
    done = desk.post(looked["Location"])
    assert (done.status_code, "迁入结果" in done.content.decode()) == (200, True)
    assert sorted(Item.objects.values_list("state", flat=True)) == [
        "draft",
        "draft",
        "in_review",
    ]  # a picture waits too
    desk.post(looked["Location"])
    assert Item.objects.count() == 3

    leader = signed_in(cast.leader)
    item = Item.objects.get(state="in_review")
    waits = leader.get("/desk/items/moved/").content.decode()
    assert "签发勾选的信息" in waits
    assert f"{item.pk}:{item.paper.digest}" in waits
    stale = leader.post("/desk/items/moved/sign", {"item": f"{item.pk}:{'0' * 64}"}).content.decode()
    assert "没有办成1条" in stale
    signed = leader.post("/desk/items/moved/sign", {"item": f"{item.pk}:{item.paper.digest}"}).content.decode()
    assert "办成1条" in signed
    published = signed_in(cast.publisher).post("/desk/items/moved/publish", {"item": str(item.pk)}).content.decode()
    assert "办成1条" in published
    item.refresh_from_db()
    assert (item.state, item.index, item.audience) == ("published", "149901102/2019-00013", "public")


def test_a_sheet_alone_is_looked_at_too(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.informant)
    rows = [{**ROW, "正文": "全文如下。"}, {**ROW, "索引号": "", "名称": "缺附件", "附件": "没有.docx"}]
    looked = desk.post(ADDRESS, upload(cast, "清单.xlsx", written(rows)))
    shown = desk.get(looked["Location"]).content.decode()
    assert "确认迁入1条" in shown
    assert "没有找到附件“没有.docx”" in shown
    assert desk.get("/desk/items/import/template.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("栏目.zip", b"not a zip", "栏目.zip"),
        ("栏目.zip", packed({"说明.txt": "没有网页".encode()}), "没有迁入用的表格"),
        ("清单.xlsx", written([{"甲": "1", "乙": "2"}]), "名称"),
        ("清单.csv", "名称,成文日期\n".encode(), "没有填写任何内容"),
    ],
    ids=["no zip", "nothing in it", "another sheet", "no rows"],
)
def test_what_cannot_be_read_is_refused_in_the_form_and_not_kept(
    cast: Cast, signed_in: SignedIn, name: str, data: bytes, says: str
) -> None:
    answer = signed_in(cast.informant).post(ADDRESS, upload(cast, name, data))
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert not File.objects.exists()


def test_more_than_the_browser_waits_for_is_left_to_the_command(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST", 1)
    rows = [{**ROW, "正文": "甲。"}, {**ROW, "名称": "乙", "索引号": "", "正文": "乙。"}]
    answer = signed_in(cast.informant).post(ADDRESS, upload(cast, "清单.xlsx", written(rows)))
    assert (answer.status_code, "gongkai items import" in answer.content.decode()) == (422, True)


def test_only_who_drafts_moves_in_and_only_what_they_looked_at(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.leader).get(ADDRESS).status_code == 403
    desk = signed_in(cast.informant)
    looked = desk.post(ADDRESS, upload(cast, "清单.xlsx", written([{**ROW, "正文": "全文如下。"}])))
    other = signed_in(cast.other_handler).post(looked["Location"])
    assert other.status_code == 422
    assert desk.post(f"{ADDRESS}/forged").status_code == 422
    assert not Item.objects.exists()


def test_an_address_in_a_sheet_is_looked_at_by_another_hand_before_the_list_is_signed(
    cast: Cast, signed_in: SignedIn
) -> None:
    open_window(cast, signed_in)
    desk = signed_in(cast.informant)
    looked = desk.post(ADDRESS, upload(cast, "清单.xlsx", written([{**ROW, "正文": "全文如下。"}])))
    desk.post(looked["Location"])
    item, leader = Item.objects.get(), signed_in(cast.leader)
    assert "签发勾选的信息" not in leader.get("/desk/items/moved/").content.decode()
    reviewer = signed_in(cast.reviewer)
    assert f'href="{ROW["原网址"]}"' in reviewer.get("/desk/items/moved/").content.decode()
    done = reviewer.post("/desk/items/moved/confirm", {"item": f"{item.pk}:{item.paper.digest}"}).content.decode()
    assert "办成1条" in done
    assert "原网址核对无误" not in reviewer.get("/desk/items/moved/").content.decode()
    assert "签发勾选的信息" in leader.get("/desk/items/moved/").content.decode()


def test_nothing_is_signed_without_the_duty_or_a_tick(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.informant)
    looked = desk.post(ADDRESS, upload(cast, "清单.xlsx", written([{**ROW, "正文": "全文如下。"}])))
    desk.post(looked["Location"])
    item = Item.objects.get()
    ticked = {"item": f"{item.pk}:{item.paper.digest}"}
    assert str(moved.NotThere())[:20] in desk.post("/desk/items/moved/sign", ticked).content.decode()
    assert signed_in(cast.leader).post("/desk/items/moved/sign").status_code == 422
    assert desk.post("/desk/items/moved/publish", ticked | {"item": "x" * 30}).status_code == 200
    item.refresh_from_db()
    assert item.state == "in_review"
