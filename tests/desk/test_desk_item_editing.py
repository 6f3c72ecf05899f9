"""Writing an item at the desk: its particulars, the fields of its kind, its body; nothing typed is lost."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.law.information.kinds import KINDS
from gongkai.publication.models import CatalogueItem, Item
from gongkai.publication.particulars import drafted
from tests.cast import Cast
from tests.publication.items import again, begin, item_in, publish, sign

pytestmark = pytest.mark.django_db
TYPED = {"title": "阳头升乡2026年部门预算", "formed_on": "2026-01-19", "text": "<p>一、收支总体情况</p>"}
ALL = {
    "kind": "budget",
    "document_number": "阳政发〔2026〕3号",
    "effective_on": "2026-02-01",
    "topic": "04.01",
    "genre": "report",
    "keywords": "预算；三公经费",
    "summary": "本乡2026年部门预算。",
    "origin": "made",
    "makers": "阳头升乡人民政府",
    "source": "乡财政所",
    "attribute": "active",
    "expires_at": "2027-01-01T00:00",
    "details-year": "2026",
    "details-income": "1,200.5",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


def typed(cast: Cast, **more: Any) -> dict[str, Any]:
    return TYPED | {"organ": cast.township.pk} | more


def saved(desk: Any, cast: Cast, **more: Any) -> Item:
    answer = desk.post("/desk/items/new", typed(cast, **more))
    assert answer.status_code == 302, answer.content.decode()
    return Item.objects.select_related("paper", "organ").order_by("-pk")[0]


def test_every_particular_is_kept_with_the_version_and_shown_again(cast: Cast, signed_in: Any) -> None:
    CatalogueItem.objects.create(organ=cast.township, code="20-07-1", label="预算")
    desk = signed_in(cast.informant)
    item = saved(desk, cast, **ALL, catalogue="20-07-1")
    kept = drafted(item)
    assert (kept.kind, kept.catalogue, kept.topic, kept.effective_on) == (
        "budget",
        "20-07-1",
        "04.01",
        date(2026, 2, 1),
    )
    assert kept.details == {"year": "2026", "income": "1200.5"}
    assert kept.expires_at
    assert kept.expires_at.isoformat() == "2027-01-01T00:00:00+08:00"
    form = desk.get(f"/desk/items/{item.pk}/revise").content.decode()
    for shown in ("阳政发〔2026〕3号", 'value="2027-01-01T00:00"', 'value="1200.5"', "预算；三公经费"):
        assert shown in form
    page = desk.get(f"/desk/items/{item.pk}/").content.decode()
    for shown in ("财政、金融、审计\\财政", "2026年2月1日", "收入"):
        assert shown in page


def test_what_was_left_empty_follows_from_kind_organ_and_text(cast: Cast, signed_in: Any) -> None:
    first = "本解读说明2026年惠民政策的背景、主要内容和办理方法。"
    item = saved(signed_in(cast.informant), cast, kind="interpretation", text=f"<p>{first}</p><p>二、其他。</p>")
    kept = drafted(item)
    assert (kept.genre, kept.makers, kept.summary) == ("interpretation", "阳头升乡人民政府", first)


def test_what_followed_follows_anew_and_what_was_chosen_stays(cast: Cast, signed_in: Any) -> None:
    for code in ("20-07-1", "20-01", "20-14"):
        CatalogueItem.objects.create(organ=cast.township, code=code, label=code)
    desk = signed_in(cast.informant)
    item = saved(desk, cast, kind="budget", text="<p>本乡2026年部门预算已经本级人民代表大会批准。</p>")
    assert (drafted(item).genre, drafted(item).catalogue) == ("report", KINDS["budget"].catalogue)
    kept = {name: getattr(drafted(item), name) for name in ("genre", "catalogue", "summary", "makers")}
    second = "关于印发《阳头升乡2026年预算公开办法（试行）》的通知"
    given = typed(cast, kind="penalty_decision", title=second, text="<p>现将办法印发给你们，请认真遵照执行。</p>")
    assert desk.post(f"/desk/items/{item.pk}/revise", given | kept).status_code == 302
    told = drafted(again(item))
    assert (told.genre, told.catalogue, told.summary) == ("circular", "", "现将办法印发给你们，请认真遵照执行。")
    chosen = {"genre": "opinion", "catalogue": "20-14", "summary": "另写的概述。"}
    for kind in ("penalty_decision", "budget"):
        assert desk.post(f"/desk/items/{item.pk}/revise", given | chosen | {"kind": kind}).status_code == 302
    told = drafted(again(item))
    assert {name: getattr(told, name) for name in chosen} == chosen


def test_another_kind_brings_its_fields_and_keeps_all_that_was_typed(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    more = {"kind": "service_guide", "details-year": "2026", "keywords": "惠农", "redraw": "1"}
    answer = desk.post("/desk/items/new", typed(cast, **more))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "申请条件" in page
    assert "没有填写" not in page
    assert '<input type="hidden" name="details-year" value="2026">' in page
    assert "惠农" in page
    assert "收支总体情况" in page
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"formed_on": "2199-01-01"}, "晚于今天"),
        ({"kind": "budget", "details-income": "很多"}, "应当只写数字"),
        ({"kind": "plan", "details-period_from": "2026-13-45"}, "日历上没有这一天"),
        ({"topic": "99.99"}, "中没有所选的这一项"),
        ({"effective_on": "2026-05-01", "repealed_on": "2026-03-01"}, "废止日期"),
        ({"publish_at": "2026-13-01T00:00"}, "定时发布时间"),
        ({"text": ""}, "“正文”没有填写"),
        ({"title": "甲" * 201}, "最多200个字"),
        ({"document_number": "号" * 61}, "最多60个字"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_nothing_is_lost(
    cast: Cast, signed_in: Any, wrong: dict[str, Any], sentence: str
) -> None:
    answer = signed_in(cast.informant).post("/desk/items/new", typed(cast, keywords="留着不丢", **wrong))
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "留着不丢" in page) == (422, True, True), page[:3000]
    assert not Item.objects.exists()


@pytest.mark.parametrize("value", ["\0", "'\"><script>", "9" * 400, "-1"])
def test_no_nonsense_in_any_field_breaks_the_page(cast: Cast, signed_in: Any, value: str) -> None:
    desk = signed_in(cast.informant)
    names = (*ALL, "organ", "title", "text", "relations", "relation", "find", "to", "note", "seen")
    shaping = ("kind", "organ")  # say which fields there are
    drawn = [{name: value for name in names if name not in shaping}, *({name: value} for name in shaping)]
    for given in (*({name: value} for name in names), *(each | {"redraw": "1"} for each in drawn)):
        answer = desk.post("/desk/items/new", typed(cast, **given))
        assert answer.status_code in (200, 302, 422), given
        assert "'\"><script>" not in answer.content.decode(), given


def test_what_was_pasted_is_cleaned_and_what_was_left_out_is_told(cast: Cast, signed_in: Any) -> None:
    pasted = (
        '<p class="MsoNormal" onclick="x()">一、<b>标题</b><script>x()</script></p><iframe src="//a.example"></iframe>'
    )
    desk = signed_in(cast.informant)
    item = saved(desk, cast, text=pasted)
    assert item.text == "<p>一、<strong>标题</strong></p>"
    assert "没有带过来" in desk.get(f"/desk/items/{item.pk}/").content.decode()


def test_a_picture_of_megabytes_pasted_into_the_text_loses_no_word(cast: Cast, signed_in: Any) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 4_000_000}">'
    item = saved(signed_in(cast.informant), cast, text=f"<p>一、总体要求</p>{picture}<p>二、附则</p>")
    assert item.text == "<p>一、总体要求</p><p>二、附则</p>"


def test_a_text_that_is_too_long_is_refused_in_a_sentence(
    cast: Cast, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.papers.body.clean.MAX_MARKUP", 100_000)
    given = typed(cast, text="<p>甲</p>" * 20_000, keywords="留着不丢")
    answer = signed_in(cast.informant).post("/desk/items/new", given)
    page = answer.content.decode()
    assert (answer.status_code, "请把正文分成几条信息" in page, "留着不丢" in page) == (422, True, True)


def test_the_body_is_shown_as_it_was_written(cast: Cast, signed_in: Any) -> None:
    item = begin(cast, text="<h2>一、概况</h2><p>见<strong>下表</strong>。</p>")
    page = signed_in(cast.informant).get(f"/desk/items/{item.pk}/").content.decode()
    assert "<h2>一、概况</h2><p>见<strong>下表</strong>。</p>" in page
    plain = begin(cast, text="1 < 2 & 3")
    assert "<p>1 &lt; 2 &amp; 3</p>" in signed_in(cast.informant).get(f"/desk/items/{plain.pk}/").content.decode()


def word() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    document = docx.Document()
    document.add_heading("一、总体要求", 1)
    document.add_paragraph("全乡农村公路养护由乡政府负责。")
    document.add_table(2, 2).cell(0, 0).text = "项目"
    document.add_picture(picture)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_the_body_is_taken_from_word_with_its_table_and_its_picture(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    item = saved(desk, cast, text="", word=SimpleUploadedFile("意见.docx", word()))
    file = item.paper.current.files.get()
    assert file.media_type == "image/png"
    assert f'src="attachment:{file.pk}"' in item.text
    assert "<table>" in item.text
    assert "总体要求" in item.text
    page = desk.get(f"/desk/items/{item.pk}/").content.decode()
    assert f'src="/desk/items/{item.pk}/files/{file.pk}"' in page
    assert desk.get(f"/desk/items/{item.pk}/files/{file.pk}").headers["Content-Type"] == "image/png"


def test_the_picture_comes_back_from_the_editor_as_the_file_it_is(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    item = saved(desk, cast, text="", word=SimpleUploadedFile("意见.docx", word()))
    address = f"/desk/items/{item.pk}/revise"
    form = desk.get(address).context["form"]
    shown = form.initial["text"]
    assert f"/desk/items/{item.pk}/files/" in shown
    assert "attachment:" not in shown
    answer = desk.post(address, typed(cast, text=shown, seen=form.initial["seen"]))
    assert answer.status_code == 302
    assert again(item).text == item.text


def test_what_is_no_word_file_is_told_and_the_text_stays(cast: Cast, signed_in: Any) -> None:
    given = typed(cast, text="<p>留着</p>", word=SimpleUploadedFile("意见.docx", b"%PDF-1.4 no word"))
    answer = signed_in(cast.informant).post("/desk/items/new", given)
    page = answer.content.decode()
    assert (answer.status_code, "留着" in page, "附件，请重新选择" in page) == (422, True, True)


def test_a_relation_is_looked_for_picked_and_undone(cast: Cast, signed_in: Any) -> None:
    other = item_in("published", cast, title="农村公路养护办法")
    desk = signed_in(cast.informant)
    found = desk.post("/desk/items/new", typed(cast, find="公路 养护", search="1")).content.decode()
    assert f'name="to" value="{other.pk}"' in found
    item = saved(desk, cast, relation="interprets", to=[other.pk])
    assert drafted(item).relations == (("interprets", other.pk),)
    form = desk.get(f"/desk/items/{item.pk}/revise").content.decode()
    assert f'value="interprets:{other.pk}"' in form
    desk.post(f"/desk/items/{item.pk}/revise", typed(cast))
    assert drafted(again(item)).relations == ()


def test_what_nobody_may_see_is_not_found(cast: Cast, signed_in: Any) -> None:
    draft, desk = begin(cast, title="没有公开的内容"), signed_in(cast.other_handler)
    for asked in ({"find": "没有"}, {"relations": [f"related:{draft.pk}"]}, {"relation": "related", "to": [draft.pk]}):
        found = desk.post("/desk/items/new", typed(cast, **asked, search="1"))
        assert "没有公开的内容" not in found.content.decode()


def test_whoever_comes_second_sees_what_the_first_changed_and_may_take_it(cast: Cast, signed_in: Any) -> None:
    item = begin(cast, text="<p>第一条</p><p>第二条</p>")
    first, second = signed_in(cast.informant), signed_in(cast.informant)
    address = f"/desk/items/{item.pk}/revise"
    seen = second.get(address).context["form"].initial["seen"]
    first.post(address, typed(cast, text="<p>第一条</p><p>第二条，改了</p>", seen=seen))
    told = second.post(address, typed(cast, text="<p>我的第一条</p><p>第二条</p>", seen=seen, keywords="我的"))
    page = told.content.decode()
    assert told.status_code == 422
    assert '<ins><span class="sign">增</span>第二条，改了</ins>' in page
    assert "改用对方的一稿" in page
    assert "我的第一条" in page
    assert "第二条，改了" in second.get(address).context["form"].initial["text"]


def test_an_amendment_asks_what_it_puts_right_and_shows_both_sides(cast: Cast, signed_in: Any) -> None:
    item = item_in("published", cast, keywords="惠民")
    desk = signed_in(cast.informant)
    answer = desk.post(f"/desk/items/{item.pk}/amend")
    assert answer.headers["Location"] == f"/desk/items/{item.pk}/revise"
    typed_anew = typed(cast, text="<p>改正后的全文。</p>", keywords="惠民；补贴", note="补正了补贴标准。")
    desk.post(f"/desk/items/{item.pk}/revise", typed_anew)
    page = desk.get(f"/desk/items/{item.pk}/").content.decode()
    assert "公众看到的仍是第1版" in page
    assert "<td>惠民</td><td><ins>惠民；补贴</ins></td>" in page
    assert again(item).keywords == "惠民"
    publish(sign(again(item), cast), cast)
    desk.post(f"/desk/items/{item.pk}/amend")
    asked = desk.get(f"/desk/items/{item.pk}/revise").context["form"].initial
    assert (asked["keywords"], asked["note"]) == ("惠民；补贴", "")


@pytest.mark.parametrize(
    ("how", "kind", "title"),
    [
        ("interprets", "interpretation", "《农村公路养护办法》政策解读"),
        ("clarifies", "clarification", "关于《农村公路养护办法》有关情况的澄清说明"),
        ("replaces", "normative_document", "关于废止《农村公路养护办法》的决定"),
    ],
)
def test_another_item_begins_from_a_published_one(cast: Cast, signed_in: Any, how: str, kind: str, title: str) -> None:
    item = item_in(
        "published",
        cast,
        title="农村公路养护办法",
        kind="normative_document",
        document_number="阳政发〔2025〕8号",
        effective_on=date(2026, 2, 1),
        topic="07.07",
    )
    desk = signed_in(cast.informant)
    assert f"/desk/items/new?from={item.pk}&amp;as={how}" in desk.get(f"/desk/items/{item.pk}/").content.decode()
    form = desk.get(f"/desk/items/new?from={item.pk}&as={how}").context["form"]
    assert (form.initial["kind"], form.initial["title"]) == (kind, title)
    assert form.initial["relations"] == ((how, item.pk),)


def test_a_clarification_begins_from_nothing_too(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    assert "起草澄清" in desk.get("/desk/items/new?as=clarifies").content.decode()
    item = saved(desk, cast, kind="clarification", **{"details-claim": "有人说停发补贴。"})
    assert drafted(item).details == {"claim": "有人说停发补贴。"}
