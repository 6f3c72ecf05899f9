"""检索 at the desk: what this person may see, in every state, and nothing else, not even as a count."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from gongkai.cases.models import Case
from tests.cases.cases import register
from tests.desk.client import Desk, signed_in
from tests.searched import index, searched

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SimpleNamespace]:
    with searched(django_db_blocker, tmp_path_factory.mktemp("searched")) as entered:
        cast = entered.cast
        entered.case = register(cast.township, cast.actor(cast.handler))
        index()
        yield entered


def read(desk: Desk, **given: object) -> Any:
    answer = desk.get("/desk/search", given)
    return html.fromstring(answer.content.decode())


def titles(page: Any) -> list[str]:
    return [each.text_content() for each in page.xpath("//ol[@class='hits']//h3/a")]


def test_drafts_and_what_was_withdrawn_are_found_by_those_who_see_them(office: SimpleNamespace) -> None:
    desk = signed_in(office.cast.informant)
    page = read(desk, q='"还没有公开的一条"')
    assert titles(page) == ["还没有公开的一条"]
    where = page.xpath("//ol[@class='hits']//h3/a/@href")[0]
    assert where == f"/desk/items/{office.draft.pk}/"
    assert desk.get(where).status_code == 200
    assert titles(read(desk, q='"已经撤下的一条"', kind="item", state="withdrawn")) == ["已经撤下的一条"]


def test_nothing_of_another_office_is_found_or_counted(office: SimpleNamespace) -> None:
    for words in ("还没有公开的一条", "公益事业建设补助"):
        page = read(signed_in(office.cast.other_handler), q=words)
        assert titles(page) == []
        assert "没有找到" in page.text_content()
        assert page.xpath("//nav[@class='facets']") == []


def test_a_case_is_found_by_its_words_by_those_who_handle_cases_alone(office: SimpleNamespace) -> None:
    handler, informant = signed_in(office.cast.handler), signed_in(office.cast.informant)
    page = read(handler, q="公益事业建设补助", kind="case")
    assert page.xpath("//ol[@class='hits']//h3/a/@href") == [f"/desk/cases/{office.case.pk}/"]
    assert titles(read(informant, q="公益事业建设补助", kind="case")) == []


def test_an_applicant_is_found_by_name_among_the_cases_and_by_no_word_of_the_index(office: SimpleNamespace) -> None:
    desk = signed_in(office.cast.handler)
    name = Case.objects.get(pk=office.case.pk).applicant.name
    page = read(desk, q=name)
    assert titles(page) == []
    form = page.xpath("//form[@aria-label='按申请人查找']")[0]
    assert (form.get("method"), form.get("action")) == ("post", "/desk/cases/")
    answer = desk.post(form.get("action"), {"applicant": name})
    assert name not in answer.url
    assert f"/desk/cases/{office.case.pk}/" in desk.get(answer.url).content.decode()


def test_what_cannot_be_understood_is_answered_by_a_sentence(office: SimpleNamespace) -> None:
    answer = signed_in(office.cast.informant).get("/desk/search", {"q": "补贴", "of": "乌有局", "year": "x"})
    assert answer.status_code == 422
    assert "没有找到名称是“乌有局”的机关" in answer.content.decode()
    assert "“年份”应当是数字" in answer.content.decode()


def test_every_page_of_the_desk_has_the_box(office: SimpleNamespace) -> None:
    page = html.fromstring(signed_in(office.cast.informant).get("/desk/").content.decode())
    assert page.xpath("//header//form[@role='search']/@action") == ["/desk/search"]
