"""The interface's search: what the page finds, as data."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from gongkai.publication.address import address
from gongkai.search.question import LAST_PAGE
from tests.searched import searched

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SimpleNamespace]:
    with searched(django_db_blocker, tmp_path_factory.mktemp("searched")) as entered:
        yield entered


def ask(**given: object) -> Any:
    return Client().get("/api/v1/search", given)


def test_a_hit_tells_what_it_is_where_it_stands_and_what_matched(office: SimpleNamespace) -> None:
    found = ask(q="惠民补贴", kind="normative_document").json()
    [hit] = found["hits"]
    assert found["total"] == 1
    assert hit["key"] == f"item:{office.document.pk}"
    assert hit["type"] == {"code": "item", "label": "政府信息"}
    assert hit["address"].endswith(f"/{address(office.document)}")
    assert hit["document_number"] == "阳政发〔2026〕3号"
    assert "惠民补贴" in {piece["text"] for piece in hit["snippet"] if piece["match"]}


def test_pages_follow_each_other_and_hold_each_hit_once(office: SimpleNamespace) -> None:
    whole = [hit["key"] for hit in ask(type="item", limit=100, sort="newest").json()["hits"]]
    read, where = list[str](), "/api/v1/search?type=item&limit=2&sort=newest"
    while where:
        page = Client().get(where).json()
        read += [hit["key"] for hit in page["hits"]]
        where = page["next"]
    assert len(whole) > 4
    assert read == whole


def test_facets_name_the_parameters_by_which_they_narrow(office: SimpleNamespace) -> None:
    facets = {facet["name"]: facet["values"] for facet in ask(q="补贴").json()["facets"]}
    kinds = {each["code"]: each["count"] for each in facets["kind"]}
    assert ask(q="补贴", kind="interpretation").json()["total"] == kinds["interpretation"] == 1
    assert {"code": "item", "label": "政府信息"}.items() <= facets["type"][0].items()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"q": "补" * 201}, "“q”太长，最多200字"),
        ({"page": LAST_PAGE + 1}, f"“page”不能大于{LAST_PAGE}"),
        ({"type": "case"}, "“type”没有这个值"),
        ({"state": "draft"}, "没有“state”这个参数"),
    ],
)
def test_what_cannot_be_asked_is_answered_by_a_sentence(
    office: SimpleNamespace, given: dict[str, object], says: str
) -> None:
    answer = ask(**given)
    assert answer.status_code == 422
    assert says in answer.json()["detail"]
