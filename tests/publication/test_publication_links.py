"""Links to other sites, asked by a daily task: a server that really answers, and addresses that are never asked."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.publication import links, queries
from gongkai.publication.acts.link_check import tell_dead
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import item_in

ANSWERS = {"/there": 200, "/gone": 410, "/missing": 404, "/secret": 403, "/busy": 503, "/only-get": 200}
LEADS = {"/moved": "/there", "/lost": "/missing", "/round": "/round", "/inside": "http://10.0.0.1/"}


class Site(BaseHTTPRequestHandler):
    """A site that knows a few pages."""

    asked: list[str] = []  # noqa: RUF012 - a server makes a handler a request

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        status = 302 if self.path in LEADS else ANSWERS.get(self.path, 404)
        if self.path == "/only-get" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if self.path in LEADS:
            self.send_header("Location", LEADS[self.path])
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/there", ""),
        ("/only-get", ""),
        ("/secret", ""),
        ("/busy", ""),
        ("/moved", ""),
        ("/gone", "没有这个网页"),
        ("/missing", "没有这个网页"),
        ("/lost", "没有这个网页"),
        ("/round", "没有尽头"),
        ("/公告?a=b c", "没有这个网页"),
        ("/inside", "内部网络"),
    ],
)
def test_what_a_server_answers_is_told_in_words(site: str, path: str, says: str) -> None:
    answer = links.ask(site + path, may=lambda address: address == "127.0.0.1")
    assert says in answer
    assert bool(says) == bool(answer)


def test_a_server_that_is_not_there_is_told(site: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.server_close()
    assert "连不上" in links.ask(f"http://127.0.0.1:{server.server_port}/", may=lambda address: True, seconds=2)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_no_address_of_an_inner_network_is_asked(address: str) -> None:
    assert not links.outside(address)


def test_addresses_of_the_public_network_may_be_asked() -> None:
    assert links.outside("8.8.8.8")
    assert links.outside("2400:3200::1")


def test_a_link_to_this_machine_is_never_asked(site: str) -> None:
    Site.asked.clear()
    assert "内部网络" in links.ask(f"{site}/there")
    assert "内部网络" in links.ask("http://localhost:1/")
    assert Site.asked == []


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_nothing_is_asked_unless_an_operator_wants_it(cast: Cast, site: str, settings: Any) -> None:
    item_in("published", cast, text=f'<p><a href="{site}/gone">通知</a></p>')
    Site.asked.clear()
    assert settings.GONGKAI_ASK_LINKS is False
    assert links.follow_links(NOW) == 0
    assert Site.asked == []


def test_a_dead_link_is_told_beside_the_item_once_and_forgotten_when_it_answers(
    cast: Cast, site: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.GONGKAI_ASK_LINKS = True
    monkeypatch.setattr(links.ask, "__kwdefaults__", {"may": lambda address: True, "seconds": 2.0})
    item = item_in("published", cast, text=f'<p><a href="{site}/gone">甲</a><a href="{site}/there">乙</a></p>')
    assert links.follow_links(NOW) == 1
    [found] = [each for each in queries.findings(item) if each.code == "link-gone"]
    assert f"{site}/gone" in found.message
    assert not found.stops
    assert links.follow_links(NOW + timedelta(days=1)) == 1
    assert Entry.objects.filter(verb="item.check_links").count() == 1
    monkeypatch.setitem(ANSWERS, "/gone", 200)
    assert links.follow_links(NOW + timedelta(days=2)) == 0
    assert [each for each in queries.findings(item) if each.code == "link-gone"] == []


def test_the_links_of_a_draft_are_asked_once_it_is_saved_if_an_operator_wants_it(
    cast: Cast, site: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = item_in("draft", cast, text=f'<p><a href="{site}/gone">甲</a><a href="{site}/there">乙</a></p>')
    [saved] = Entry.objects.filter(verb="item.draft")
    Site.asked.clear()
    links.follow_saved([saved])
    assert Site.asked == []
    settings.GONGKAI_ASK_LINKS = True
    monkeypatch.setattr(links.ask, "__kwdefaults__", {"may": lambda address: True, "seconds": 2.0})
    for _ in range(2):  # it may be handed the same entries again
        links.follow_saved([saved])
    assert "HEAD /there" in Site.asked
    assert [f"{site}/gone" in each.message for each in queries.findings(item) if each.code == "link-gone"] == [True]
    assert Entry.objects.filter(verb="item.check_links").count() == 1


@pytest.mark.parametrize(("asks", "says"), [(False, "没有开启访问外部网站"), (True, "保存后系统会访问")])
def test_the_editor_is_told_whether_links_to_other_sites_are_asked(
    cast: Cast, settings: Any, asks: bool, says: str
) -> None:
    settings.GONGKAI_ASK_LINKS = asks
    item = item_in("draft", cast, text='<p><a href="https://www.example.org/">甲</a></p>')
    [found] = [each for each in queries.findings(item) if each.code == "link-foreign"]
    assert says in found.message


def test_every_item_has_its_turn(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "A_DAY", 2)
    text = '<p><a href="https://www.example.org/">甲</a></p>'
    items = {item_in("published", cast, title=f"第{number}件", text=text).pk for number in range(3)}
    item_in("draft", cast, text=text)
    turns = [{item.pk for item in links.in_turn(NOW + timedelta(days=day))} for day in range(3)]
    assert all(len(turn) == 2 for turn in turns)
    assert set.union(*turns) == items


def test_what_is_not_public_gets_no_finding(cast: Cast) -> None:
    item = item_in("draft", cast)
    tell_dead(item.pk, digest="", dead={"https://www.example.org/": "打不开"}, actor=links.ASKER, now=NOW)
    assert "link-gone" not in {each.code for each in queries.findings(item)}
