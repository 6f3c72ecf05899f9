"""What the follower bakes: items that are published, a word where one was withdrawn, lists whose pages never shift."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from gongkai.audit.follower import catch_up
from gongkai.portal.baked.pages import items
from gongkai.portal.baked.follow import BAKE, bake_items
from gongkai.publication import acts
from gongkai.publication.models import Item
from gongkai.publication.queries import numbered
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import item_in


@pytest.fixture
def home(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def follow() -> int:
    return catch_up(BAKE, worker="test", clock=lambda: NOW)


def pages(home: Path) -> dict[str, str]:
    site = home / "site"
    return {str(path.relative_to(site)): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def titles(text: str) -> list[str]:
    return re.findall(r'<li><a href="(/items/[^"]+)">', text)


def test_a_published_item_has_its_page_and_stands_in_the_list_of_its_organ(home: Path, cast: Cast) -> None:
    item = item_in("published", cast)
    follow()
    organ = cast.township.pk
    found = pages(home)
    assert sorted(found) == [f"items/{organ}/{name}" for name in ("0/0/1.html", "index.html", "list-1.html")]
    page = found[f"items/{organ}/0/0/1.html"]
    article = page[page.index("<article>") : page.index("</article>")]
    assert item.title in article
    assert "全文。" in article
    assert "2026-01-20" in article
    assert titles(found[f"items/{organ}/index.html"]) == [f"/items/{organ}/0/0/1.html"]


@pytest.mark.parametrize("state", ["draft", "in_review", "signed"])
def test_nothing_of_an_item_that_is_not_published_is_in_the_site(home: Path, cast: Cast, state: str) -> None:
    item_in(state, cast)
    assert follow()
    assert not (home / "site").exists()


def test_a_withdrawn_item_leaves_its_address_with_a_word_and_no_text(home: Path, cast: Cast) -> None:
    item = item_in("published", cast)
    follow()
    acts.withdraw(item.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW + timedelta(hours=1))
    catch_up(BAKE, worker="test", clock=lambda: NOW + timedelta(hours=1))
    found = pages(home)
    assert "已经撤下" in found[f"items/{cast.township.pk}/0/0/1.html"]
    assert not [name for name, text in found.items() if item.title in text or "全文。" in text]
    assert not [path for path in (home / "site").rglob("*.gz") if item.title.encode() in path.read_bytes()]


def test_the_follower_goes_on_where_it_was_and_baking_twice_changes_nothing(home: Path, cast: Cast) -> None:
    item_in("published", cast)
    assert follow() > 0
    assert follow() == 0
    before = pages(home)
    assert bake_items(numbered(), NOW) == 3
    assert pages(home) == before


def test_pages_of_the_list_never_shift(home: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "PER_PAGE", 2)
    organ = cast.township.pk
    for _ in range(2):
        item_in("published", cast)
    follow()
    oldest = pages(home)[f"items/{organ}/list-1.html"]
    assert "较新的信息" not in oldest
    for _ in range(3):
        item_in("published", cast)
    follow()
    found = pages(home)
    assert (
        titles(oldest)
        == titles(found[f"items/{organ}/list-1.html"])
        == [f"/items/{organ}/0/0/{n}.html" for n in (2, 1)]
    )
    assert titles(found[f"items/{organ}/list-3.html"]) == [f"/items/{organ}/0/0/5.html"]
    assert found[f"items/{organ}/index.html"] == found[f"items/{organ}/list-3.html"]
    ways = [re.findall(r'rel="(prev|next)"', found[f"items/{organ}/list-{page}.html"]) for page in (1, 2, 3)]
    assert ways == [["prev"], ["prev", "next"], ["next"]]


def test_baking_after_each_act_comes_to_the_same_as_baking_everything_at_the_end(home: Path, cast: Cast) -> None:
    for state in ("published", "withdrawn", "published"):
        item_in(state, cast)
        follow()
    step_by_step = pages(home)
    for path in (home / "site").rglob("*.html"):
        path.unlink()
    bake_items(Item.objects.select_related("organ").filter(number__gt=0), NOW)
    assert pages(home) == step_by_step


def test_text_is_text_on_the_page(home: Path, cast: Cast) -> None:
    item = item_in("published", cast)
    Item.objects.filter(pk=item.pk).update(title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    follow()
    page = pages(home)[f"items/{cast.township.pk}/0/0/1.html"]
    assert "<script>" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    "path", ["/items/../keys/secret_key", "/items/%2e%2e/keys/x.html", "/items/1/..%00.html", "//etc/passwd.html"]
)
def test_no_address_leads_out_of_the_site(home: Path, cast: Cast, path: str) -> None:
    (home / "site").mkdir()
    (home / "keys").mkdir()
    (home / "keys" / "x.html").write_text("secret")
    answer = Client().get(path)
    assert answer.status_code == 404
    assert b"secret" not in b"".join(answer) if answer.streaming else b"secret" not in answer.content
