"""检索 on the public site: found by words, narrowed by links, kept as an address, and never an error page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from lxml import etree, html

from gongkai.cli.serve import LONGEST_LINE
from gongkai.portal.search import bound
from gongkai.publication import acts
from gongkai.publication.address import address
from tests.nu import Checker
from tests.searched import searched

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SimpleNamespace]:
    with searched(django_db_blocker, tmp_path_factory.mktemp("searched")) as entered:
        yield entered


def ask(where: str = "/search/", **given: object) -> Any:
    return Client().get(f"{where}?{urlencode(given)}" if given else where)


def read(answer: Any) -> Any:
    return html.fromstring(answer.content.decode())


def titles(answer: Any) -> list[str]:
    return [each.text_content() for each in read(answer).xpath("//ol[@class='hits']//h3/a")]


def test_the_page_without_a_question_is_a_form_that_works_without_scripts_and_sets_no_cookie(
    office: SimpleNamespace,
) -> None:
    answer = ask()
    form = read(answer).xpath("//form[@class='search']")[0]
    assert answer.status_code == 200
    assert form.get("action") == "/search/"
    assert form.get("method") is None
    assert not answer.cookies
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_phrase_of_an_attachment_is_found_and_the_attachment_is_named(office: SimpleNamespace) -> None:
    line = read(ask(q="67")).xpath("//ol[@class='hits']/li")[0]
    assert line.xpath(".//h3/a/@href") == [f"/{address(office.document)}"]
    assert "附件“补贴 标准表.txt”" in line.text_content()


def test_what_matches_is_marked_and_the_rest_escaped(office: SimpleNamespace) -> None:
    found = read(ask(q="惠民补贴"))
    assert "惠民补贴" in {each.text for each in found.xpath("//ol[@class='hits']//mark")}
    assert "<b>" not in ask(q="<b>惠民").content.decode()


def test_a_document_is_found_by_its_number_in_any_brackets(office: SimpleNamespace) -> None:
    for written in ("阳政发〔2026〕3号", "阳政发[2026]3号", "阳政发（2026）3"):
        assert titles(ask(q=written))[:1] == ["阳头升乡惠民补贴管理办法"]


def test_the_plain_form_leads_to_the_address_of_the_question(office: SimpleNamespace) -> None:
    typed = {"q": "", "every": "补贴", "none": "解读", "of": "阳头升乡", "topic": "", "sort": "", "page": ""}
    answer = ask(**typed)
    assert answer.status_code == 302
    where = answer.headers["Location"]
    assert where == f"/search/?{urlencode({'q': '补贴 -解读', 'organ': office.cast.township.pk})}"
    assert Client().get(where).status_code == 200


def test_parameters_in_another_order_lead_to_the_one_address(office: SimpleNamespace) -> None:
    answer = Client().get("/search/?year=2026&q=补贴&foreign=1&page=1")
    assert answer.headers["Location"] == f"/search/?{urlencode({'q': '补贴', 'year': 2026})}"


def test_a_page_behind_the_last_leads_to_the_last(office: SimpleNamespace) -> None:
    answer = Client().get("/search/?q=补贴&page=7")
    assert answer.headers["Location"] == f"/search/?{urlencode({'q': '补贴'})}"


def test_a_facet_narrows_and_taken_away_widens_again(office: SimpleNamespace) -> None:
    whole = ask(q="补贴")
    narrow = read(whole).xpath("//nav[@id='narrow']//a[contains(@href, 'subkind=interpretation')]/@href")[0]
    found = Client().get(f"/search/{narrow}")
    assert titles(found) == ["补贴办法解读"]
    back = read(found).xpath("//ul[@class='conditions']//a/@href")[0]
    assert titles(Client().get(f"/search/{back}")) == titles(whole)


def test_nothing_of_what_is_not_public_is_found_suggested_or_counted(office: SimpleNamespace) -> None:
    for words in ("还没有公开的一条", "已经撤下的一条"):
        answer = ask(q=f'"{words}"')
        assert titles(answer) == []
        assert "没有找到" in answer.content.decode()
        assert words not in ask("/search/suggest/", q=words[:3]).content.decode()


def test_what_was_withdrawn_a_moment_ago_is_out_before_the_index_knows(office: SimpleNamespace) -> None:
    from django.db import transaction

    assert "第3号通知" in titles(ask(q="第3号通知"))
    with transaction.atomic():
        leader = office.cast.actor(office.cast.leader)
        acts.withdraw(office.notices[2].pk, reason="personal", actor=leader, now=datetime.now(UTC))
        assert "第3号通知" not in titles(ask(q="第3号通知"))
        transaction.set_rollback(True)


def test_an_empty_answer_helps_on_with_the_guide_and_an_application_that_holds_the_words(
    office: SimpleNamespace,
) -> None:
    found = read(ask(q="子虚乌有之事", organ=office.cast.township.pk))
    links = found.xpath("//main//a/@href")
    apply = f"/apply/{office.cast.township.pk}/?{urlencode({'features': '子虚乌有之事'})}"
    assert f"/organs/{office.cast.township.pk}/guide.html" in links
    assert apply in links
    assert html.fromstring(Client().get(apply).content.decode()).xpath("//textarea[@name='features']")[
        0
    ].text.strip() == ("子虚乌有之事")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"year": "去年"}, "“年份”应当是数字"),
        ({"since": "2026-02-30"}, "“2026-02-30”不是一个日期"),
        ({"since": "2026-02-02", "until": "2026-01-01"}, "没有这样的日期"),
        ({"genre": "poem"}, "“体裁”没有“poem”这一项"),
        ({"of": "乌有县乌有局"}, "没有找到名称是“乌有县乌有局”的机关"),
        ({"page": "999"}, "最多翻到第50页"),
        ({"organ": "9" * 40}, "“机关”没有"),
        ({"organ": "0"}, "机关的编号从1起"),
        ({"year": "20261"}, "年份写四位数"),
        ({"page": "-1"}, "页码从1起"),
        ({"state": "draft"}, "“状态”没有“draft”这一项"),
    ],
)
def test_what_cannot_be_understood_is_answered_by_a_sentence_and_keeps_what_was_typed(
    office: SimpleNamespace, given: dict[str, str], says: str
) -> None:
    answer = ask(q="补贴", **given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert titles(answer) == []
    assert read(answer).xpath("//input[@id='q']/@value") == ["补贴"]


@pytest.mark.parametrize(
    "typed",
    [
        "补" * 10_000,
        "，。！？",
        '"补贴',
        ".*(a+)+$",
        "' OR 1=1 --",
        "🙂🙂",
        "butie",
        "-补贴",
        "AND OR 或",
        "\0\x1b补贴",
        " ",
    ],
)
def test_whatever_is_typed_the_answer_is_a_page(office: SimpleNamespace, typed: str) -> None:
    answer = Client().get("/search/", {"q": typed}, follow=True)
    assert answer.status_code == 200
    assert all(len(where) < LONGEST_LINE for where, _ in answer.redirect_chain)
    assert len(answer.content) < 60_000
    assert Client().get("/search/suggest/", {"q": typed}).status_code == 200


def test_who_searches_too_often_is_told_so_and_when_to_come_back(office: SimpleNamespace, settings: Any) -> None:
    settings.GONGKAI_SEARCH_LIMIT = 0
    answer = ask(q="补贴")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= bound.WINDOW
    assert "次数太多" in answer.content.decode()
    assert read(answer).xpath("//input[@id='q']/@value") == ["补贴"]
    assert ask("/search/feed/", q="补贴").status_code == 429


def test_one_network_does_not_hold_up_another_and_a_new_minute_begins_anew(settings: Any) -> None:
    settings.GONGKAI_SEARCH_LIMIT = 1
    few = bound.Bound(2)
    for network in ("a", "a", "b", "b"):
        few.take(network, 30)
    with pytest.raises(bound.TooManySearches):
        few.take("a", 59)
    few.take("a", 60)


def test_suggestions_are_options_of_what_is_public(office: SimpleNamespace) -> None:
    found = html.fragments_fromstring(ask("/search/suggest/", q="临时").content.decode())
    assert "临时救助办事指南" in {each.get("value") for each in found}
    assert ask("/search/suggest/").content == b""


def test_a_question_has_a_feed_with_ids_that_stay_and_asked_again_says_nothing_new(office: SimpleNamespace) -> None:
    link = read(ask(q="补贴")).xpath("//link[@rel='alternate']/@href")[0]
    answer = Client().get(link)
    feed = etree.fromstring(answer.content)
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert {each.findtext("a:title", namespaces=ATOM) for each in entries} >= {
        "阳头升乡惠民补贴管理办法",
        "补贴办法解读",
    }
    for each in (feed, *entries):
        assert each.findtext("a:id", namespaces=ATOM).startswith("http")
        assert datetime.fromisoformat(each.findtext("a:updated", namespaces=ATOM)).tzinfo
    assert feed.findtext("a:updated", namespaces=ATOM) == max(feed.xpath("a:entry/a:updated/text()", namespaces=ATOM))
    again = Client().get(link, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = Client().get(link, headers={"If-Modified-Since": answer.headers["Last-Modified"]})
    assert since.status_code == 304


def test_a_feed_of_nothing_holds_nothing_and_one_of_no_question_is_refused(office: SimpleNamespace) -> None:
    feed = etree.fromstring(ask("/search/feed/", q="子虚乌有之事").content)
    assert feed.xpath("count(a:entry)", namespaces=ATOM) == 0
    assert ask("/search/feed/").status_code == 422


def test_without_an_index_the_page_says_so_and_nothing_of_what_there_is(db: None, tmp_path: Any, settings: Any) -> None:
    settings.GONGKAI_HOME = tmp_path
    told = ask(q="补贴").content.decode()
    assert "正在建立" in told
    assert "没有找到" not in told


@pytest.mark.sqlite  # pages are written alike on both engines
def test_the_page_is_sound_html_whatever_it_tells(office: SimpleNamespace, vnu: Checker) -> None:
    answers = (ask(), ask(q="补贴"), ask(q="子虚乌有之事", organ=office.cast.township.pk), ask(q="补贴", year="x"))
    assert vnu([answer.content.decode() for answer in answers]) == []
