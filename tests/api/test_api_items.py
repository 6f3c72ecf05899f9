"""Public items, as programs read them."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client, override_settings

from gongkai.files.queries import path
from gongkai.publication import acts
from gongkai.publication.address import address
from gongkai.publication.models import Item
from tests.acts import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def asked(client: Client, where: str) -> Any:
    response = client.get(where)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def titles(client: Client, **filters: object) -> list[str]:
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return [item["title"] for item in asked(client, f"/api/v1/items?{query}")["items"]]


def test_the_list_holds_what_is_public_and_the_newest_first(client: Client, office: SimpleNamespace) -> None:
    assert titles(client) == [
        "第3号通知", "第2号通知", "第1号通知", "临时救助办事指南", "补贴办法解读", "阳头升乡惠民补贴管理办法",
    ]  # fmt: skip


def test_next_leads_through_all_pages_and_nothing_comes_twice(client: Client, office: SimpleNamespace) -> None:
    found, where = [], "/api/v1/items?limit=2"
    while where:
        page = asked(client, where)
        found += page["items"]
        where = page["next"]
    assert [item["title"] for item in found] == titles(client)


def test_what_is_published_meanwhile_shifts_no_later_page(client: Client, office: SimpleNamespace) -> None:
    before = titles(client)
    first = asked(client, "/api/v1/items?limit=3")
    Item.objects.filter(pk=office.document.pk).update(published_at=NOW + 9 * HOUR)  # stands for a new one on top
    after = asked(client, first["next"])
    assert [item["title"] for item in after["items"]] == before[3:5]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "service_guide"}, ["临时救助办事指南"]),
        ({"topic": "06"}, ["阳头升乡惠民补贴管理办法"]),
        ({"topic": "06.01"}, ["阳头升乡惠民补贴管理办法"]),
        ({"topic": "06.02"}, []),
        ({"year": 2025}, ["第3号通知", "第2号通知", "第1号通知"]),
        ({"validity": "repealed"}, []),
        ({"published_since": "2026-01-21"}, []),
        ({"published_until": "2026-01-19"}, []),
        ({"kind": "normative_document", "published_since": "2026-01-20", "published_until": "2026-01-20"},
         ["阳头升乡惠民补贴管理办法"]),
        ({"published_since": "0001-01-01", "published_until": "9999-12-31", "limit": 1}, ["第3号通知"]),
    ],
)  # fmt: skip
def test_filters_narrow_the_list(
    client: Client, office: SimpleNamespace, filters: dict[str, object], found: list[str]
) -> None:
    assert titles(client, **filters) == found


def test_an_organ_has_its_own_items(client: Client, office: SimpleNamespace) -> None:
    assert len(titles(client, organ=office.cast.township.pk)) == 6
    assert titles(client, organ=office.cast.civil_affairs.pk) == []


def test_an_item_is_told_whole(client: Client, office: SimpleNamespace) -> None:
    told = asked(client, f"/api/v1/items/{office.document.pk}")
    assert told["title"] == "阳头升乡惠民补贴管理办法"
    assert told["publisher"] == {"id": office.cast.township.pk, "name": "阳头升乡人民政府"}
    assert told["kind"] == {"code": "normative_document", "label": "行政规范性文件"}
    assert told["topic"] == {"code": "06.01", "label": "农业、林业、水利\\农业、畜牧业、渔业"}
    assert told["genre"]["label"] == "通知"
    assert told["validity"] == {"code": "valid", "label": "有效"}
    assert told["attribute"]["label"] == "主动公开"
    assert (told["formed_on"], told["effective_on"]) == ("2026-01-19", "2026-01-20")
    assert told["published_at"] == "2026-01-20T09:00:00+08:00"
    assert told["address"] == f"/{address(office.document)}"
    assert [(each["number"], len(each["digest"])) for each in told["editions"]] == [(1, 64)]


def test_the_body_runs_nothing_and_its_pictures_have_addresses(client: Client, office: SimpleNamespace) -> None:
    """Text is cleaned when it is entered; should something slip in, it does not slip out."""
    text = f"{office.document.text}<script>alert(1)</script>"
    Item.objects.filter(pk=office.document.pk).update(text=text)
    told = asked(client, f"/api/v1/items/{office.document.pk}")
    picture, sheet = told["attachments"]
    assert "alert" not in told["html"]
    assert f'src="{picture["address"]}"' in told["html"]
    assert (picture["in_text"], sheet["in_text"]) == (True, False)


def test_attachments_have_size_and_digest_of_what_lies_there(client: Client, office: SimpleNamespace) -> None:
    *_, sheet = asked(client, f"/api/v1/items/{office.document.pk}")["attachments"]
    file = office.document.published.files.get(name="补贴 标准表.txt")
    assert (sheet["name"], sheet["size"]) == ("补贴 标准表.txt", path(file).stat().st_size)
    assert sheet["sha256"] == file.address
    assert sheet["address"].endswith(f"/{file.pk}.txt")


def test_prints_are_told_with_their_addresses(client: Client, office: SimpleNamespace) -> None:
    told = asked(client, f"/api/v1/items/{office.document.pk}")
    stem = told["address"].removesuffix(".html")
    assert [(each["format"], each["address"]) for each in told["prints"]] == [
        ("docx", f"{stem}.docx"),
        ("pdf", f"{stem}.pdf"),
    ]


def test_the_fields_of_a_kind_have_their_words(client: Client, office: SimpleNamespace) -> None:
    details = {each["name"]: each for each in asked(client, f"/api/v1/items/{office.guide.pk}")["details"]}
    assert details["matter"]["words"] == "临时救助申请"
    assert details["promised_days"]["words"] == "5个工作日"
    assert (details["matter_type"]["value"], details["matter_type"]["words"]) == ("payment", "行政给付")
    assert details["materials"]["rows"] == [["申请书", "1", "原件"]]
    assert len(details["materials"]["columns"]) == 3


def test_relations_lead_both_ways_and_only_to_what_is_public(client: Client, office: SimpleNamespace) -> None:
    of_document = asked(client, f"/api/v1/items/{office.document.pk}")["relations"]
    of_reading = asked(client, f"/api/v1/items/{office.reading.pk}")["relations"]
    assert [(each["relation"]["label"], each["title"], each["forward"]) for each in of_document] == [
        ("政策解读", "补贴办法解读", False)
    ]
    assert [(each["relation"]["label"], each["id"], each["forward"]) for each in of_reading] == [
        ("解读的文件", office.document.pk, True)
    ]


def test_the_index_number_leads_to_the_same(client: Client, office: SimpleNamespace) -> None:
    by_index = asked(client, f"/api/v1/items/by-index/{quote(office.document.index)}")
    assert by_index == asked(client, f"/api/v1/items/{office.document.pk}")


@pytest.mark.parametrize("name", ["draft", "withdrawn"])
def test_what_is_not_public_is_not_there(client: Client, office: SimpleNamespace, name: str) -> None:
    item = getattr(office, name)
    response = client.get(f"/api/v1/items/{item.pk}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == f"没有编号为{item.pk}的政府信息，或者它已经不再公开。"


def test_the_index_number_of_what_was_withdrawn_leads_nowhere(client: Client, office: SimpleNamespace) -> None:
    assert client.get(f"/api/v1/items/by-index/{quote(office.withdrawn.index)}").status_code == 404


def test_an_amendment_in_the_making_is_not_told(client: Client, office: SimpleNamespace) -> None:
    before = asked(client, f"/api/v1/items/{office.guide.pk}")
    acts.amend(office.guide.pk, actor=office.cast.actor(office.cast.informant), now=NOW + HOUR)
    assert asked(client, f"/api/v1/items/{office.guide.pk}") == before


def test_addresses_are_those_of_the_site_where_it_has_one(client: Client, office: SimpleNamespace) -> None:
    with override_settings(GONGKAI_SITE="https://www.qingyuan.example"):
        told = asked(client, "/api/v1/items?limit=1")
        assert told["items"][0]["address"].startswith("https://www.qingyuan.example/items/")
        assert told["next"].startswith("https://www.qingyuan.example/api/v1/items?limit=1&after=")


@pytest.mark.parametrize(
    ("where", "queries"),
    [("items", 1), ("items?topic=06&year=2026&limit=100", 1), ("items/{document}", 6), ("organs", 1),
     ("organs/{organ}", 3), ("organs/{organ}/catalogue", 5), ("catalogue", 0), ("vocabularies", 0)],
)  # fmt: skip
def test_an_answer_costs_this_many_queries(
    client: Client, office: SimpleNamespace, django_assert_num_queries: Callable[[int], Any], where: str, queries: int
) -> None:
    path_ = where.format(document=office.document.pk, organ=office.cast.township.pk)
    with django_assert_num_queries(queries):
        asked(client, f"/api/v1/{path_}")
