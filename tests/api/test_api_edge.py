"""What every answer has alike, and how the interface says no."""

import json
import logging
import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html as lxml_html

from gongkai.api import items
from gongkai.api.v1 import api
from tests.nu import Checker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("where", ["", "openapi.json", "items", "organs", "catalogue", "vocabularies", "items/0", "zz"])
def test_any_site_may_read_and_nobody_gets_a_cookie(client: Client, office: SimpleNamespace, where: str) -> None:
    response = client.get(f"/api/v1/{where}", HTTP_ORIGIN="https://other.example")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_browser_that_asks_first_is_let_through(client: Client) -> None:
    response = client.options("/api/v1/items", HTTP_ORIGIN="https://other.example")
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("where", ["items", "", "zz"])
def test_whoever_wants_to_write_is_told_that_this_is_for_reading(method: str, where: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{where}")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "只供读取" in response.json()["detail"]


def test_what_the_asker_has_already_is_not_sent_again(client: Client, office: SimpleNamespace) -> None:
    where = f"/api/v1/items/{office.document.pk}"
    first = client.get(where)
    assert first.headers["Last-Modified"] == "Tue, 20 Jan 2026 01:00:00 GMT"
    again = client.get(where, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(where, HTTP_IF_NONE_MATCH='"other"').status_code == 200


def test_a_changed_answer_has_another_tag(client: Client, office: SimpleNamespace) -> None:
    """Here its publication day stays and what others say of it changes: Last-Modified alone would miss it."""
    where = f"/api/v1/items/{office.document.pk}"
    first = client.get(where)
    office.document.related_by.all().delete()
    later = client.get(where, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert later.status_code == 200
    assert later.headers["Last-Modified"] == first.headers["Last-Modified"]


def test_head_tells_the_same_without_the_body(client: Client, office: SimpleNamespace) -> None:
    got, head = client.get("/api/v1/items"), client.head("/api/v1/items")
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(got.content))
    assert head.headers["ETag"] == got.headers["ETag"]


@pytest.mark.parametrize(
    ("where", "parameters", "says"),
    [
        ("items?limit=0", ["limit"], "“limit”不能小于1。"),
        ("items?limit=101", ["limit"], "“limit”不能大于100。"),
        ("items?organ=x", ["organ"], "“organ”应当是整数。"),
        ("items?organ=" + "9" * 30, ["organ"], "“organ”不能大于1000000000000000000。"),
        ("items?kind=xx", ["kind"], "“kind”没有这个值，可以用的代码见 /api/v1/vocabularies。"),
        ("items?published_since=5", ["published_since"], "“published_since”应当写成 2026-11-23 的样子。"),
        ("items?published_since=2026-02-30", ["published_since"], "“published_since”不合要求，写法见 /api/v1/。"),
        ("items?after=x", ["after"], "“after”读不懂，请原样使用上一页 next 中给出的值。"),
        ("items?kid=policy", ["kid"], "没有“kid”这个参数，可以用的是：limit、"),
        ("organs?organ=3", ["organ"], "没有“organ”这个参数，可以用的是：limit、after。"),
        ("items/abc", ["item_id"], "“item_id”应当是整数。"),
        ("items/by-index/" + "x" * 61, ["index"], "“index”太长，最多60字。"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(client: Client, where: str, parameters: list[str], says: str) -> None:
    response = client.get(f"/api/v1/{where}")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert (told["status"], told["parameters"]) == (422, parameters)
    assert told["detail"].startswith(says)


@pytest.mark.parametrize(
    "where", ["items/9999", "items/by-index/%00", "items/by-index/x/y", "organs/9999", "organs/9999/catalogue"]
)
def test_what_is_not_there_is_said_so(client: Client, where: str) -> None:
    response = client.get(f"/api/v1/{where}")
    assert (response.status_code, response.json()["title"]) == (404, "没有找到")


@pytest.mark.parametrize("where", ["/api/", "/api/v2/items", "/api/v1/items/", "/api/v1/docs"])
def test_an_address_that_is_none_leads_to_the_description(client: Client, where: str) -> None:
    response = client.get(where)
    assert response.status_code == 404
    assert response.json()["detail"] == f"没有这个地址：{where}。接口的全部地址见 /api/v1/。"


def test_a_fault_of_ours_is_logged_and_shows_no_traceback(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(now: object) -> None:
        raise RuntimeError("a secret of the program")

    monkeypatch.setattr(items, "public", broken)
    logging.getLogger("gongkai").addHandler(caplog.handler)
    response = client.get("/api/v1/items")
    logging.getLogger("gongkai").removeHandler(caplog.handler)
    assert response.status_code == 500
    assert "secret" not in response.content.decode()
    assert response.json()["detail"].startswith("系统出错，没有取到数据。")
    assert "a secret of the program" in caplog.text


def test_the_description_loads_what_the_site_loads_and_asks_no_other_host(client: Client) -> None:
    page = client.get("/api/v1/").content.decode()
    tree = lxml_html.fromstring(page)
    assert tree.xpath("//script/text() | //style | //@style | //@onclick") == []
    home = lxml_html.fromstring(client.get("/").content.decode())
    loads = "//script/@src | //link[@rel != 'canonical']/@href | //img/@src"
    assert [f"/{name}" for name in home.xpath(loads)] == tree.xpath(loads)
    assert not re.search(r"https?://", page)


def test_the_description_stands_within_the_site(client: Client, office: SimpleNamespace) -> None:
    tree = lxml_html.fromstring(client.get("/api/v1/").content.decode())
    assert office.cast.county.name in tree.xpath("//header//a[@href='/index.html']")[0].text_content()
    assert tree.xpath("//footer//a[@href='/api/v1/']")


def test_a_parameter_leads_to_the_table_of_its_codes(client: Client) -> None:
    tree = lxml_html.fromstring(client.get("/api/v1/").content.decode())
    for href in (found := tree.xpath("//td/a[starts-with(@href, '#codes-')]/@href")):
        assert tree.xpath(f"//h3[@id='{href[1:]}']/following-sibling::details[1]//tbody/tr/th")
    items, search = ["kinds", "topics", "validity"], ["columns", "kinds", "topics", "genres", "validity"]
    assert found == [f"#codes-{table}" for table in [*items, *search]]


@pytest.mark.sqlite  # pages are written alike on both engines
def test_the_description_is_sound(client: Client, vnu: Checker) -> None:
    assert vnu([client.get("/api/v1/").content.decode()]) == []


def test_the_description_has_every_operation_and_every_field(client: Client) -> None:
    said = lxml_html.fromstring(client.get("/api/v1/").content.decode()).text_content()
    for path in api.get_openapi_schema()["paths"]:
        assert f"GET {path}" in said
    for name in ("attachments.sha256", "publisher.name", "relations.relation.label", "kinds.fields.columns"):
        assert name in said
    assert "对象的列表" in said


def test_every_parameter_and_field_has_a_chinese_title() -> None:
    document = json.loads(json.dumps(api.get_openapi_schema()))
    fields = [
        (name, field, told.get("title", ""))
        for name, schema in document["components"]["schemas"].items()
        for field, told in schema.get("properties", {}).items()
    ]
    fields += [
        (path, each["name"], each["schema"].get("title", ""))
        for path, methods in document["paths"].items()
        for each in methods["get"]["parameters"]
    ]
    assert len(fields) > 80
    assert [each for each in fields if not re.search(r"[一-鿿]|SHA", each[2])] == []


def test_the_day_asked_for_is_that_of_the_office(client: Client, office: SimpleNamespace) -> None:
    """Published at 9 in Shanghai is 1 o'clock of the same day elsewhere; before 8 it would be the day before."""
    assert timezone.get_default_timezone_name() == "Asia/Shanghai"
    office.document.published_at = office.document.published_at.replace(hour=17)  # 1:00 on the 21st
    office.document.save(update_fields=["published_at"])
    told = client.get("/api/v1/items?published_since=2026-01-21").json()
    assert [each["published_at"] for each in told["items"]] == ["2026-01-21T01:00:00+08:00"]
