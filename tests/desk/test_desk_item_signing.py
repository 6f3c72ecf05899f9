"""From the draft to the signature at the desk: what is wrong is told at once, with the way to where it is mended."""

import logging
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.publication import acts
from gongkai.publication.models import CatalogueItem, Item
from gongkai.publication.particulars import drafted
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import again, begin, change, item_in, publish, replaced, step
from tests.redaction.numbers import MOBILE

pytestmark = pytest.mark.django_db
LIST = {"list_type": "minimum_living_first", "place": "公示栏", "standard": "每月", "hotline": "0000-0000"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


def test_a_form_that_is_wrong_in_several_places_says_all_of_them_at_once(cast: Cast, signed_in: Any) -> None:
    typed = {
        "organ": cast.township.pk,
        "title": "",
        "text": "",
        "formed_on": "2099-01-01",
        "effective_on": "2026-02-01",
        "repealed_on": "2026-01-31",
        "publish_at": "2026-12-02T08:00",
        "expires_at": "2026-12-01T08:00",
        "kind": "budget",
        "details-income": "很多",
    }
    answer = signed_in(cast.informant).post("/desk/items/new", typed)
    assert answer.status_code == 422
    names = {"title", "text", "formed_on", "repealed_on", "expires_at", "details-income"}
    assert set(answer.context["form"].errors) == names
    page = answer.content.decode()
    assert "有6处需要改正" in page
    assert all(f'<li><a href="#id_{name}">' in page for name in names)


def test_the_text_is_marked_as_required(cast: Cast, signed_in: Any) -> None:
    page = signed_in(cast.informant).get("/desk/items/new").content.decode()
    assert '<label for="id_text">正文<span class="must">必填</span></label>' in page


def test_a_list_of_people_stands_under_the_line_of_its_kind(cast: Cast, signed_in: Any) -> None:
    for code in ("20-11", "54-20-2-3", "54-20-4-4"):
        CatalogueItem.objects.create(organ=cast.township, code=code, label=code)
    desk = signed_in(cast.informant)
    typed = {"organ": cast.township.pk, "title": "低保审核对象公示", "text": "名单见附件。", "formed_on": "2026-01-19"}
    typed |= {"kind": "beneficiary_list", "details-posted_on": "2026-01-20", "details-posted_until": "2026-01-27"}
    typed |= {f"details-{name}": value for name, value in LIST.items()}
    for chosen, kept in (("", "54-20-2-3"), ("54-20-4-4", "54-20-4-4")):
        desk.post("/desk/items/new", typed | {"catalogue": chosen})
        item = Item.objects.order_by("-pk")[0]
        page = desk.get(f"/desk/items/{item.pk}/").content.decode()
        assert drafted(item).catalogue == kept
        assert ("公众在目录里会找错地方" in page) is bool(chosen)


def test_sending_off_is_no_main_button_while_something_must_be_filled_in(cast: Cast, signed_in: Any) -> None:
    desk, item = signed_in(cast.informant), begin(cast, kind="normative_document")
    main = [verb.name for verb in desk.get(f"/desk/items/{item.pk}/").context["verbs"] if verb.main]
    paper = desk.get(f"/desk/papers/{item.paper_id}/").context["verbs"]
    assert (main, [verb.name for verb in paper if verb.main]) == (["revise"], [])
    item = begin(cast)
    main = [verb.name for verb in desk.get(f"/desk/items/{item.pk}/").context["verbs"] if verb.main]
    paper = desk.get(f"/desk/papers/{item.paper_id}/").context["verbs"]
    assert (main, [verb.name for verb in paper if verb.main]) == (["submit"], ["submit"])


def test_a_refused_step_names_all_that_is_missing_and_leads_to_where_it_is_mended(cast: Cast, signed_in: Any) -> None:
    desk, item = signed_in(cast.informant), begin(cast, kind="normative_document")
    desk.get(f"/desk/papers/{item.paper_id}/")
    answer = desk.post(f"/desk/papers/{item.paper_id}/submit", {"seen": item.paper.digest})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(f"“{label}”" in page for label in ("文号", "主题分类", "生效日期"))
    assert f'<a class="button" href="/desk/items/{item.pk}/revise">去修改</a>' in page


def test_what_is_stopped_for_personal_data_leads_to_masking_and_names_one_basis(cast: Cast, signed_in: Any) -> None:
    desk, item = signed_in(cast.informant), begin(cast, text=f"联系手机{MOBILE}。")
    desk.get(f"/desk/papers/{item.paper_id}/")
    page = desk.post(f"/desk/papers/{item.paper_id}/submit", {"seen": item.paper.digest}).content.decode()
    for where, words in (("mask", "遮盖个人信息"), ("revise", "去修改")):
        assert f'<a class="button" href="/desk/items/{item.pk}/{where}">{words}</a>' in page
    refused = page.partition('role="alert"')[2].partition("</div>")[0]
    assert refused.count("依据：") == 1


def test_a_secrecy_review_without_its_list_leads_to_the_list(cast: Cast, signed_in: Any) -> None:
    item, desk = begin(cast), signed_in(cast.secrecy_reviewer)
    step(item, "submit", cast.actor(cast.informant))
    step(item, "review", cast.actor(cast.reviewer))
    address, item = f"/desk/papers/{item.paper_id}/", again(item)
    assert not [verb.name for verb in desk.get(address).context["verbs"] if verb.main]  # the list is
    answer = desk.post(f"{address}secrecy_review", {"seen": item.paper.digest})
    assert answer.status_code == 422
    assert f'<a class="button" href="/desk/items/{item.pk}/secrecy">填写保密审查表</a>' in answer.content.decode()


def test_a_correction_without_a_note_is_asked_for_one_and_says_which_edition_it_becomes(
    cast: Cast, signed_in: Any
) -> None:
    desk, item = signed_in(cast.informant), item_in("published", cast)
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW)
    change(again(item), cast, text="改正后的全文。", particulars=replaced(again(item), note=" "))
    page = desk.get(f"/desk/items/{item.pk}/").content.decode()
    assert f'href="/desk/items/{item.pk}/revise#id_note">去补填</a>' in page
    change(again(item), cast, particulars=replaced(again(item), note="补正了补贴标准。"))
    for verb, post in (("submit", "informant"), ("review", "reviewer"), ("secrecy_review", "secrecy_reviewer")):
        step(again(item), verb, cast.actor(getattr(cast, post)))
    step(again(item), "sign", cast.actor(cast.leader))
    page = signed_in(cast.publisher).get(f"/desk/items/{item.pk}/publish").content.decode()
    assert "这是第2版。更正说明：补正了补贴标准。发布以后" in page
    assert "不能收回改号" not in page
    assert (
        "不能收回改号"
        in signed_in(cast.publisher).get(f"/desk/items/{item_in('signed', cast).pk}/publish").content.decode()
    )
    assert publish(again(item), cast).edition == 2


def test_what_was_withdrawn_in_haste_waits_at_home_and_in_the_list_alike(cast: Cast, signed_in: Any) -> None:
    item, leader = item_in("published", cast), signed_in(cast.leader)
    acts.pull(item.pk, reason="other", note="与原件不一致", actor=cast.actor(cast.publisher), now=NOW)
    home = leader.get("/desk/").context["waiting"]
    [signs] = [group for group in home.groups if group.state == "sign"]
    page = leader.get("/desk/papers/")
    assert signs.count == len(page.context["rows"]) + len(page.context["urgent"]) == 1
    assert f"/desk/items/{item.pk}/" in page.content.decode()
    assert "现在没有等您审签的文稿" not in page.content.decode()


def test_whoever_signs_for_a_withdrawal_sees_what_when_why_and_how_late(cast: Cast, signed_in: Any) -> None:
    item, leader = item_in("published", cast), signed_in(cast.leader)
    address = f"/desk/items/{item.pk}/confirm"
    acts.pull(item.pk, reason="other", note="与原件不一致", actor=cast.actor(cast.publisher), now=NOW)
    page = leader.get(address).content.decode()
    for shown in ("其他原因", "与原件不一致", cast.publisher.name, "第1版", f'<a href="/desk/items/{item.pk}/">'):
        assert shown in page
    Item.objects.filter(pk=item.pk).update(withdrawal_due=NOW - timedelta(days=3000))
    assert "已经超时" in leader.get(address).content.decode()
    leader.post(address, {"comment": "同意撤下，请核对原件。"})
    item = again(item)
    assert item.state == "withdrawn"
    assert item.paper.remarks.get().text == "补签撤下：同意撤下，请核对原件。"


def test_the_paper_and_the_item_call_the_particulars_alike(cast: Cast, signed_in: Any) -> None:
    CatalogueItem.objects.create(organ=cast.township, code="own-1", label="集市管理")
    item, desk = begin(cast, catalogue="own-1", keywords="集市"), signed_in(cast.informant)
    facts = [(fact.label, fact.now) for fact in desk.get(f"/desk/items/{item.pk}/").context["facts"]]
    assert facts == desk.get(f"/desk/papers/{item.paper_id}/").context["particulars"]
    assert {("所属目录", "集市管理"), ("成文日期", "2026年1月19日")} <= set(facts)


def test_the_help_explains_the_way_of_an_item_and_its_links_lead_there(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    page = desk.get("/desk/help").content.decode().partition("<main")[2].partition("</main>")[0]
    links = re.findall(r'<a href="([^"]+)"', page)
    inside = {link[1:] for link in links if link.startswith("#")}
    assert {"draft", "word", "check", "mask", "secrecy", "publish", "correct", "pull"} <= inside
    assert inside <= set(re.findall(r'<h2 id="([^"]+)"', page))
    for link in {link for link in links if not link.startswith("#")}:
        assert desk.get(link).status_code == 200, link


def test_a_refused_request_is_no_warning_of_the_server_and_a_broken_one_is() -> None:
    logger = logging.getLogger("django.request")
    assert not logger.isEnabledFor(logging.WARNING)
    assert logger.isEnabledFor(logging.ERROR)
