"""Public items at the desk."""

import re
from datetime import date
from typing import Any

import pytest
from django.utils.timezone import localtime

from gongkai.audit.models import Entry
from gongkai.law.information.particulars import PARTICULARS
from gongkai.publication.address import address
from gongkai.publication.models import Item
from tests.cast import Cast
from tests.publication.items import begin, item_in

pytestmark = pytest.mark.django_db
TYPED = {"title": "阳头升乡2026年部门预算", "formed_on": "2026-01-19", "text": "一、收支总体情况"}


def test_an_item_is_drafted_by_whoever_drafts_there(cast: Cast, signed_in: Any) -> None:
    answer = signed_in(cast.informant).post("/desk/items/new", TYPED | {"organ": cast.township.pk}, follow=True)
    item = Item.objects.get()
    assert answer.redirect_chain == [(f"/desk/items/{item.pk}/", 302)]
    assert (item.title, item.state) == (TYPED["title"], "draft")


def test_a_wrong_day_is_told_and_the_text_is_kept(cast: Cast, signed_in: Any) -> None:
    typed = TYPED | {"organ": cast.township.pk, "formed_on": "2199-01-01"}
    answer = signed_in(cast.informant).post("/desk/items/new", typed)
    assert answer.status_code == 422
    assert "晚于今天" in answer.content.decode()
    assert TYPED["text"] in answer.content.decode()
    assert not Item.objects.exists()


def test_nobody_drafts_for_another_organ(cast: Cast, signed_in: Any) -> None:
    for person in (cast.other_handler, cast.leader, cast.inspector):
        answer = signed_in(person).post("/desk/items/new", TYPED | {"organ": cast.township.pk})
        assert answer.status_code == 422
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("state", "buttons"),
    [("draft", ["修改"]), ("in_review", []), ("signed", []), ("published", ["更正"]), ("withdrawn", [])],
)
def test_the_author_sees_the_buttons_of_the_state_only(
    cast: Cast, signed_in: Any, state: str, buttons: list[str]
) -> None:
    item = item_in(state, cast)
    page = signed_in(cast.informant).get(f"/desk/items/{item.pk}/").content.decode()
    assert [
        label for label in ("修改", "更正", "发布", "撤下") if f"desk/items/{item.pk}/" in page and _button(page, label)
    ] == buttons


def _button(page: str, label: str) -> bool:
    shown = page.partition('class="missing"')[0].partition('<dl class="facts">')[2]
    return f">{label}</" in shown


def test_the_publisher_publishes_and_pulls_and_the_leader_withdraws(cast: Cast, signed_in: Any) -> None:
    item = item_in("signed", cast)
    assert signed_in(cast.leader).post(f"/desk/items/{item.pk}/publish").status_code == 422
    publisher = signed_in(cast.publisher)
    asked = publisher.get(f"/desk/items/{item.pk}/publish").content.decode()
    assert "公众马上可以看到" in asked
    publisher.post(f"/desk/items/{item.pk}/publish")
    item.refresh_from_db()
    assert item.state == "published"
    empty = publisher.post(f"/desk/items/{item.pk}/pull", {"reason": ""})
    assert (empty.status_code, "“撤下的原因”没有选择" in empty.content.decode()) == (422, True)
    assert publisher.post(f"/desk/items/{item.pk}/withdraw", {"reason": "inaccurate"}).status_code == 422
    vague = publisher.post(f"/desk/items/{item.pk}/pull", {"reason": "other", "note": ""})
    assert (vague.status_code, "请写明具体情况" in vague.content.decode()) == (422, True)
    publisher.post(f"/desk/items/{item.pk}/pull", {"reason": "personal"})
    item.refresh_from_db()
    assert item.state == "withdrawn_unsigned"
    leader = signed_in(cast.leader)
    assert item.title in leader.get("/desk/").content.decode()
    assert "补签截止" in leader.get(f"/desk/items/{item.pk}/").content.decode()
    leader.post(f"/desk/items/{item.pk}/confirm")
    item.refresh_from_db()
    assert item.state == "withdrawn"


def test_what_waits_to_be_published_waits_on_the_home_of_the_publisher(cast: Cast, signed_in: Any) -> None:
    item = item_in("signed", cast)
    assert item.title in signed_in(cast.publisher).get("/desk/").content.decode()
    assert item.title not in signed_in(cast.other_handler).get("/desk/").content.decode()


def test_an_item_of_another_organ_is_not_there(cast: Cast, signed_in: Any) -> None:
    item = item_in("draft", cast)
    assert signed_in(cast.other_handler).get(f"/desk/items/{item.pk}/").status_code == 404
    assert signed_in(cast.newcomer).get(f"/desk/items/{item.pk}/").status_code == 404


def test_a_text_with_a_marking_goes_no_further_and_leaves_its_hash_alone(cast: Cast, signed_in: Any) -> None:
    typed = TYPED | {"organ": cast.township.pk, "text": "一、收支\n机密★10年\n二、说明"}
    answer = signed_in(cast.informant).post("/desk/items/new", typed)
    assert answer.status_code == 422
    assert "填写的内容里有国家秘密标志“机密★10年”" in answer.content.decode()
    assert not Item.objects.exists()
    [entry] = Entry.objects.filter(verb="file.refuse")
    assert "机密" not in entry.thing + entry.detail


def test_whoever_saves_over_another_ones_text_is_told_once_and_then_chooses(cast: Cast, signed_in: Any) -> None:
    item = item_in("draft", cast)
    first, second = signed_in(cast.informant), signed_in(cast.informant)
    address = f"/desk/items/{item.pk}/revise"
    seen = second.get(address).context["form"].initial["seen"]
    typed = TYPED | {"organ": cast.township.pk, "seen": seen}
    assert first.post(address, typed | {"text": "第一人的改动"}).status_code == 302
    told = second.post(address, typed | {"text": "第二人的改动"})
    assert told.status_code == 422
    assert "乡信息员甲已于" in told.content.decode()
    assert "第二人的改动" in told.content.decode()
    again = typed | {"text": "第二人的改动", "seen": told.context["form"]["seen"].value()}
    assert second.post(address, again).status_code == 302
    item.refresh_from_db()
    assert item.text == "第二人的改动"
    assert list(item.paper.versions.values_list("text", flat=True)) == ["全文。", "第一人的改动", "第二人的改动"]


def test_the_author_is_led_to_sending_it_off_and_the_publisher_to_the_public_page(cast: Cast, signed_in: Any) -> None:
    item = item_in("draft", cast)
    page = signed_in(cast.informant).get(f"/desk/items/{item.pk}/").content.decode()
    assert f'href="/desk/papers/{item.paper_id}/">核对并送审</a>' in page
    item = item_in("published", cast)
    page = signed_in(cast.publisher).get(f"/desk/items/{item.pk}/").content.decode()
    assert f'<a href="/{address(item)}">公众网页</a>' in page


def test_what_must_be_filled_in_leads_to_its_field_and_is_no_false_alarm(cast: Cast, signed_in: Any) -> None:
    item = begin(cast, kind="beneficiary_list", topic="02.01")
    client = signed_in(cast.informant)
    page = client.get(f"/desk/items/{item.pk}/").content.decode()
    form = client.get(f"/desk/items/{item.pk}/revise").content.decode()
    assert page.count("须先补填</span>") == 6
    for name in ("list_type", "place", "posted_on", "posted_until", "standard", "hotline"):
        assert f'href="/desk/items/{item.pk}/revise#id_details-{name}"' in page
        assert f'href="#id_details-{name}"' in form
        assert f'id="id_details-{name}"' in form
    findings = page.partition('id="findings"')[2].partition("</section>")[0]
    assert findings.count("这是误报") == findings.count("<li") - 6


def test_a_list_of_people_is_public_while_it_is_posted_unless_somebody_says_otherwise(
    cast: Cast, signed_in: Any
) -> None:
    client = signed_in(cast.informant)
    posted = {"kind": "beneficiary_list", "details-posted_on": "2026-01-20"}
    typed = TYPED | {"organ": cast.township.pk} | posted | {"details-posted_until": "2026-01-26"}
    assert client.post("/desk/items/new", typed).status_code == 302
    item = Item.objects.get()
    for given, ends in (
        ({}, "2026-01-26 23:59"),
        ({"details-posted_until": "2026-01-27", "expires_at": "2026-01-26T23:59"}, "2026-01-27 23:59"),
        ({"details-posted_until": "2026-01-27", "expires_at": "2026-02-01T08:00"}, "2026-02-01 08:00"),
    ):
        item.refresh_from_db()
        seen = {"seen": item.paper.current.digest}
        assert client.post(f"/desk/items/{item.pk}/revise", typed | seen | given).status_code == 302
        assert f"{localtime(Item.objects.get().expires_at):%Y-%m-%d %H:%M}" == ends


def test_what_is_over_says_so_at_home_and_an_amendment_has_no_last_day(cast: Cast, signed_in: Any) -> None:
    item = item_in("signed", cast)
    Item.objects.filter(pk=item.pk).update(due_on=date(2025, 1, 2))
    client = signed_in(cast.publisher)
    assert "2025年1月2日已超期" in client.get("/desk/").content.decode()
    Item.objects.filter(pk=item.pk).update(state="amendment_signed")
    page = client.get("/desk/").content.decode()
    assert item.title in page
    assert "2025年1月2日" not in page


def test_the_form_calls_the_particulars_as_the_item_page_does(cast: Cast, signed_in: Any) -> None:
    page = signed_in(cast.informant).get("/desk/items/new").content.decode()
    for name in ("formed_on", "catalogue", "makers", "attribute", "origin"):
        assert re.search(rf'<label for="id_{name}"[^>]*>\s*{PARTICULARS[name]}\b', page), name
