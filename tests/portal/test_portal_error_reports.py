"""The form by which a reader reports an error: nameless, sent once, never losing what was typed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from lxml import html as lxml_html

from gongkai.portal.once import SALT
from gongkai.publication.models import ErrorReport, Item
from tests.acts import NOW
from tests.cast import Cast
from tests.nu import Checker
from tests.publication.items import item_in

pytestmark = pytest.mark.django_db
TEXT = "第三段的标准应当是每亩67元。"


@pytest.fixture
def item(cast: Cast) -> Item:
    cache.clear()
    return item_in("published", cast, title="补贴<办法>")


def where(item: Item) -> str:
    return f"/error-reports/{item.organ_id}/{item.number}/"


def opened(client: Client, item: Item) -> dict[str, str]:
    """The fields of an open form."""
    return typed(lxml_html.fromstring(client.get(where(item)).content.decode()))


def typed(page: Any) -> dict[str, str]:
    [form] = page.xpath("//form[not(@role='search')]")
    return {name: (value or "").strip() for name, value in form.fields.items()}


def sent(client: Client, item: Item, given: dict[str, str]) -> tuple[int, Any]:
    answer = client.post(where(item), given)
    return answer.status_code, lxml_html.fromstring(answer.content.decode())


def test_a_report_that_is_sent_reaches_the_item_and_is_thanked_for(item: Item) -> None:
    client = Client(enforce_csrf_checks=True)
    fields = opened(client, item)
    assert sorted(fields) == ["contact", "once", "quote", "text"]
    status, page = sent(client, item, fields | {"text": TEXT})
    assert status == 200
    assert page.xpath("string(//h1)") == "纠错已收到"
    assert "《补贴<办法>》" in page.text_content()
    [kept] = ErrorReport.objects.all()
    assert (kept.item, kept.text, kept.contact) == (item, TEXT, "")
    assert client.cookies == {}


def test_a_form_is_sent_once(client: Client, item: Item) -> None:
    fields = opened(client, item) | {"text": TEXT}
    sent(client, item, fields)
    status, page = sent(client, item, fields)
    assert status == 422
    assert "已经提交过" in page.xpath("string(//div[@role='alert'])")
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize("given", [{"text": "错"}, {"text": TEXT, "contact": "1" * 101}, {"text": ""}])
def test_what_is_refused_comes_back_as_it_was_typed_and_can_be_sent_again(
    client: Client, item: Item, given: dict[str, str]
) -> None:
    status, page = sent(client, item, opened(client, item) | given)
    assert status == 422
    assert "没有提交" in page.xpath("string(//div[@role='alert'])")
    assert typed(page)["text"] == given["text"]
    status, _ = sent(client, item, typed(page) | {"text": TEXT, "contact": ""})
    assert status == 200


def test_a_form_of_yesterday_another_item_or_another_site_is_not_taken(
    client: Client, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing.time, "time", lambda: NOW.timestamp())
    yesterday = signing.dumps(["nonce", f"item:{item.pk}"], salt=SALT)
    monkeypatch.undo()
    for once in (
        "",
        "x",
        yesterday,
        signing.dumps(["nonce", f"item:{item.pk + 1}"], salt=SALT),
        signing.dumps({"no": 1}, salt=SALT),
    ):
        status, page = sent(client, item, {"once": once, "text": TEXT})
        assert status == 422
        assert "打开得太久" in page.xpath("string(//div[@role='alert'])")
    assert not ErrorReport.objects.exists()


def test_there_is_no_form_for_what_is_not_public_or_was_never_there(client: Client, cast: Cast, item: Item) -> None:
    gone = item_in("withdrawn", cast)
    for address in (where(gone), f"/error-reports/{item.organ_id}/999999999/", "/error-reports/999999999999999999/1/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": TEXT}).status_code == 404
    Item.objects.filter(pk=item.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert client.get(where(item)).status_code == 404


def test_a_form_may_hold_anything_that_can_be_typed(client: Client, item: Item) -> None:
    for words in ("<script>alert(1)</script>\x00 错了", "<script>alert(1)</script>" + "错" * 1000):
        status, page = sent(client, item, opened(client, item) | {"text": words})
        assert status == 422
        assert "没有提交" in page.xpath("string(//div[@role='alert'])")
        assert page.xpath("//main//script") == []
        assert typed(page)["text"].startswith("<script>alert(1)</script>")


@pytest.mark.sqlite  # pages are written alike on both engines
def test_the_form_and_the_thanks_are_sound_html(client: Client, item: Item, vnu: Checker) -> None:
    form = client.get(where(item)).content.decode()
    wrong = client.post(where(item), {"text": "错"}).content.decode()
    thanks = client.post(where(item), opened(client, item) | {"text": TEXT}).content.decode()
    assert vnu([form, wrong, thanks]) == []
