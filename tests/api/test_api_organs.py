"""Organs, catalogues and code tables, as programs read them."""

from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.law.catalogue import ITEMS, of_level
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.topics import TOPICS
from gongkai.organs.models import Contact, Organ
from gongkai.publication.models import CatalogueItem

pytestmark = pytest.mark.django_db


def test_organs_come_in_their_order_page_by_page(client: Client, office: SimpleNamespace) -> None:
    found, where = [], "/api/v1/organs?limit=2"
    while where:
        page = client.get(where).json()
        found += page["organs"]
        where = page["next"]
    assert [each["name"] for each in found] == list(Organ.objects.order_by("pk").values_list("name", flat=True))
    assert found[0]["level"] == {"code": "county", "label": "县级人民政府"}


def test_an_organ_says_whom_to_turn_to(client: Client, office: SimpleNamespace) -> None:
    organ = office.cast.township
    where = f"/api/v1/organs/{organ.pk}"
    assert client.get(where).json()["contact"] is None
    Contact.objects.create(organ=organ, office="党政综合办公室", address="阳头升乡政府街1号", hours="工作日")
    told = client.get(where).json()
    assert told["contact"]["office"] == "党政综合办公室"
    assert (told["parent"], told["short"]) == (office.cast.county.pk, "阳头升乡")


def test_the_catalogue_of_an_organ_counts_what_it_published(client: Client, office: SimpleNamespace) -> None:
    organ = office.cast.township
    told = client.get(f"/api/v1/organs/{organ.pk}/catalogue").json()
    held = {each["code"]: each["held"] for each in told["catalogue"]}
    assert told["own"]
    assert list(held) == list(CatalogueItem.objects.filter(organ=organ).values_list("code", flat=True))
    assert {code: count for code, count in held.items() if count} == {"20-01-2": 1}


def test_a_line_that_an_organ_left_out_is_not_in_its_catalogue(client: Client, office: SimpleNamespace) -> None:
    line = CatalogueItem.objects.filter(organ=office.cast.township).first()
    CatalogueItem.objects.filter(pk=line.pk).update(left_out_for="本乡没有这项职权")
    told = client.get(f"/api/v1/organs/{office.cast.township.pk}/catalogue").json()
    assert line.code not in [each["code"] for each in told["catalogue"]]


def test_a_limit_that_an_organ_set_itself_is_said_in_its_unit(client: Client, office: SimpleNamespace) -> None:
    line = CatalogueItem.objects.filter(organ=office.cast.township).first()
    CatalogueItem.objects.filter(pk=line.pk).update(days=3, unit="wd")
    told = client.get(f"/api/v1/organs/{office.cast.township.pk}/catalogue").json()
    assert next(each for each in told["catalogue"] if each["code"] == line.code)["limit"] == "3个工作日"


def test_an_organ_without_a_catalogue_has_that_of_its_level(client: Client, office: SimpleNamespace) -> None:
    told = client.get(f"/api/v1/organs/{office.cast.civil_affairs.pk}/catalogue").json()
    assert not told["own"]
    assert [each["code"] for each in told["catalogue"]] == [line.code for line in of_level("department")]


def test_the_statutory_catalogue_has_every_line_of_the_law(client: Client) -> None:
    told = client.get("/api/v1/catalogue").json()["catalogue"]
    assert [each["code"] for each in told] == list(ITEMS)
    assert all(each["basis"] and each["limit"] and each["levels"] for each in told)
    assert told[0]["basis"].startswith("条例第二十条第（一）项")


def test_code_tables_have_every_code_that_answers_use(client: Client) -> None:
    told = client.get("/api/v1/vocabularies").json()
    assert [each["code"] for each in told["kinds"]] == list(KINDS)
    assert {each["code"]: each["label"] for each in told["topics"]} == {
        code: topic.label for code, topic in TOPICS.items()
    }
    guide = next(each for each in told["kinds"] if each["code"] == "service_guide")
    materials = next(field for field in guide["fields"] if field["name"] == "materials")
    assert materials["kind"] == "rows"
    assert materials["columns"]
    assert "解读的文件" in [each["label"] for each in told["relations"]]
