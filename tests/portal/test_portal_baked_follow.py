"""What the follower bakes, as the log says; and that the whole anew comes to the same."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, localtime

from gongkai.audit.follower import catch_up
from gongkai.audit.models import Entry
from gongkai.audit.queries import progress
from gongkai.audit.signing import public_key
from gongkai.files.acts import examine
from gongkai.organs.acts.life import rename
from gongkai.portal.baked import pages
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.touching import ITEM, touched_by
from gongkai.portal.baked.verify import verify
from gongkai.portal.baked.whole import bake_all
from gongkai.publication import acts
from gongkai.publication.address import address, stem
from gongkai.publication.models import Item, Shelf
from gongkai.publication.particulars import Particulars, drafted
from gongkai.publication.shelving import PER_PAGE
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import again, begin, change, item_in, publish, sign

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def site(cast: Cast, home: Path) -> Path:
    """A site with nothing in it but what is always there."""
    bake_all(lambda: NOW)
    return home / "site"


def follow() -> int:
    done = catch_up(BAKE, worker="test", clock=lambda: LATER)
    assert progress([BAKE])[0].error == ""
    return done


def everything(site: Path) -> dict[str, bytes]:
    """All that is there, but for the signature, which tells its time."""
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "SM3SUMS.signed"
    }


def with_attachment(cast: Cast, text: str = "全文。") -> Item:
    """An item that is signed, with a text file attached."""
    writer = cast.actor(cast.informant)
    file = examine(data="发放标准".encode(), name="说明.txt", actor=writer, now=NOW, strip=True)
    return sign(change(begin(cast), cast, text=text, attachments=[file]), cast)


def test_a_published_item_has_its_page_and_its_attachment(cast: Cast, site: Path) -> None:
    item = publish(with_attachment(cast), cast)
    follow()
    page = (site / address(item)).read_text("utf-8")
    assert item.title in page[page.index("<article") : page.index("</article>")]
    [file] = (site / stem(item)).glob("*.txt")
    assert file.read_bytes() == "发放标准".encode()
    assert verify(site, public_key()).findings == []


@pytest.mark.parametrize("state", ["draft", "in_review", "signed", "scheduled", "withheld", "discarded"])
def test_nothing_of_an_item_that_is_not_published_is_in_the_site(cast: Cast, site: Path, state: str) -> None:
    before = everything(site)
    item_in(state, cast)
    assert follow()
    assert everything(site) == before


@pytest.mark.parametrize("verb", ["pull", "withdraw", "expire"])
def test_what_is_taken_away_leaves_its_address_with_a_word_and_nothing_else(cast: Cast, site: Path, verb: str) -> None:
    item = publish(with_attachment(cast, "独一无二的正文。"), cast)
    follow()
    take_away(item, verb, cast)
    follow()
    assert not (site / stem(item)).exists()
    found = {name: data.decode() for name, data in everything(site).items() if name.endswith(".html")}
    assert address(item) in found
    assert not [name for name, text in found.items() if "独一无二的正文" in text or "说明.txt" in text]
    assert verify(site, public_key()).findings == []


def take_away(item: Item, verb: str, cast: Cast) -> None:
    if verb == "expire":
        Item.objects.filter(pk=item.pk).update(until=LATER)
        acts.expire(item.pk, actor=cast.actor(cast.publisher), now=LATER)
    else:
        actor = cast.actor(cast.publisher if verb == "pull" else cast.leader)
        getattr(acts, verb)(item.pk, reason="personal", actor=actor, now=LATER)


def test_what_was_taken_away_by_mistake_comes_back_as_it_was(cast: Cast, site: Path) -> None:
    item = publish(with_attachment(cast), cast)
    follow()
    page, files = (site / address(item)).read_bytes(), sorted((site / stem(item)).iterdir())
    take_away(item, "pull", cast)
    follow()
    acts.restore(item.pk, actor=cast.actor(cast.leader), now=LATER + timedelta(minutes=1))
    follow()
    assert ((site / address(item)).read_bytes(), sorted((site / stem(item)).iterdir())) == (page, files)


def test_what_was_withdrawn_and_put_right_comes_back_to_its_own_address(cast: Cast, site: Path) -> None:
    item = publish(with_attachment(cast, "内容有误的正文。"), cast)
    index, lists = item.index, listing(site, item)
    take_away(item, "withdraw", cast)
    follow()
    year = site / f"withdrawn/{NOW.year}.html"
    assert address(item) in year.read_text("utf-8")
    acts.rework(item.pk, actor=cast.actor(cast.informant), now=LATER)
    follow()
    assert "已经撤下" in (site / address(item)).read_text("utf-8")
    told = replace(drafted(again(item)), note="改正了发放标准")
    acts.publish(
        sign(change(again(item), cast, text="改好的正文。", particulars=told), cast).pk,
        actor=cast.actor(cast.publisher),
        now=LATER + timedelta(minutes=1),
    )
    follow()
    page = (site / address(item)).read_text("utf-8")
    assert "改好的正文。" in page
    said = page[page.index("曾于") : page.rindex("改正了发放标准")]
    assert [f"{localtime(LATER + timedelta(minutes=n)):%Y-%m-%d %H:%M}" in said for n in (0, 1)] == [True, True]
    assert re.sub(r"<[^>]*>", "", said).replace(" ", "").endswith("修改后重新公开（第2版）：")
    assert (again(item).index, again(item).number) == (index, item.number)
    assert address(item) not in year.read_text("utf-8")
    assert listing(site, item) == lists
    assert list((site / stem(item)).glob("*.txt"))
    assert verify(site, public_key()).findings == []


def listing(site: Path, item: Item) -> set[str]:
    """The pages of the site that lead to an item."""
    follow()
    return {name for name, data in everything(site).items() if name.endswith(".html") and names(data, item)}


def test_a_page_of_a_list_that_an_item_left_is_baked_anew(cast: Cast, site: Path) -> None:
    """Left by an amendment, while others stand on the newest page."""
    first = publish(sign(begin(cast, topic="02.01"), cast), cast)
    Shelf.objects.update(last=PER_PAGE)  # as if as many had come after it
    publish(sign(begin(cast, title="阳头升乡通知", topic="02.01"), cast), cast)
    follow()
    listed = {name for name, data in everything(site).items() if "/topic-02" in name and names(data, first)}
    assert {name.split("/")[1] for name in listed} == {str(cast.township.pk), str(cast.county.pk)}
    acts.amend(first.pk, actor=cast.actor(cast.informant), now=NOW)
    publish(sign(change(again(first), cast, particulars=other_topic(first)), cast), cast)
    follow()
    after = everything(site)
    assert not [name for name in listed if names(after[name], first)]


def names(data: bytes, item: Item) -> bool:
    return f'{address(item)}"'.encode() in data


def other_topic(item: Item) -> Particulars:
    return replace(drafted(again(item)), topic="01.01", note="主题分类有误")


def test_baking_after_each_act_comes_to_the_same_as_everything_anew(cast: Cast, site: Path, home: Path) -> None:
    for state in (
        "published",
        "withdrawn",
        "published",
        "expired",
        "amendment_signed",
        "withdrawn_unsigned",
        "reworking",
        "renewal_signed",
    ):
        item_in(state, cast)
        follow()
    publish(with_attachment(cast), cast)
    rename_township(cast)
    follow()
    step_by_step = everything(site)
    for path in site.rglob("SM3SUMS*"):
        path.unlink()
    bake_all(lambda: LATER)
    assert everything(site) == step_by_step
    assert verify(site, public_key()).findings == []


def rename_township(cast: Cast) -> None:
    keeper = cast.actor(cast.administrator)
    day = localdate(NOW)
    rename(organ=cast.township, name="阳头升镇人民政府", short="阳头升镇", on=day, actor=keeper, now=LATER)


def test_the_follower_goes_on_where_it_was(cast: Cast, site: Path) -> None:
    item_in("published", cast)
    assert follow() > 0
    assert follow() == 0


def test_where_there_is_no_site_the_first_publication_makes_all_of_it(cast: Cast, home: Path) -> None:
    item_in("published", cast)
    follow()
    assert (home / "site/404.html").exists()
    before = everything(home / "site")
    bake_all(lambda: LATER)
    assert everything(home / "site") == before


def test_what_belongs_to_nothing_is_removed_by_baking_everything(cast: Cast, site: Path) -> None:
    item_in("published", cast)
    follow()
    before = everything(site)
    (site / "items/99").mkdir()
    for name in ("items/99/old.html", "items/99/old.html.gz", "index.html.bak", "organs/hidden.js"):
        (site / name).write_text("old")
    assert bake_all(lambda: LATER).removed == 4
    assert everything(site) == before
    assert not (site / "items/99").exists()


def test_what_somebody_altered_is_mended_by_baking_everything(cast: Cast, site: Path) -> None:
    item = publish(with_attachment(cast), cast)
    follow()
    before = everything(site)
    (site / address(item)).write_text("forged")
    [file] = (site / stem(item)).glob("*.txt")
    file.write_text("forged")
    (site / "SM3SUMS").write_text("forged")
    (site / "organs/SM3SUMS").unlink()
    bake_all(lambda: LATER)
    assert everything(site) == before
    assert verify(site, public_key()).findings == []


def test_what_is_withdrawn_while_everything_is_baked_stays_withdrawn(
    cast: Cast, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rendered while it was public, written after the follower had baked the word in its place."""
    item = publish(with_attachment(cast, "独一无二的正文。"), cast)
    follow()
    rendering = pages.everything

    def everything_then_withdrawn(now: datetime) -> Any:
        yield from list(rendering(now))
        take_away(item, "withdraw", cast)
        follow()

    monkeypatch.setattr(pages, "everything", everything_then_withdrawn)
    bake_all(lambda: LATER)
    assert "独一无二的正文" not in (site / address(item)).read_text("utf-8")
    assert not (site / stem(item)).exists()
    assert verify(site, public_key()).findings == []


def entry(verb: str, thing: str, detail: str = "{}") -> Entry:
    return Entry(verb=verb, thing=thing, detail=detail)


@pytest.mark.parametrize("verb", ["item.revise", "item.amend", "person.add", "case.accept", "file.keep"])
def test_what_changes_nothing_public_touches_nothing(db: None, verb: str) -> None:
    assert not touched_by([entry(verb, "publication.item:1")])


@pytest.mark.parametrize("verb", sorted(ITEM))
def test_what_changes_an_item_touches_it_once_and_the_places_it_left(db: None, verb: str) -> None:
    told = [entry(verb, "publication.item:7", '{"left": {"3": 21}}'), entry(verb, "publication.item:7")]
    found = touched_by(told)
    assert (found.items, found.left, found.organs) == ({7}, {3: {21}}, set())


@pytest.mark.parametrize(
    ("verb", "detail", "everywhere"),
    [
        ("organ.contact", '{"fields": ["phone"]}', False),
        ("organ.change", '{"fields": ["duties"]}', False),
        ("organ.change", '{"fields": ["short"]}', True),
        ("organ.rename", "{}", True),
        ("organ.merge", "{}", True),
    ],
)
def test_a_new_name_touches_all_that_bears_it(db: None, verb: str, detail: str, everywhere: bool) -> None:
    found = touched_by([entry(verb, "organs.organ:2", detail)])
    assert (found.renamed, found.organs) == (({2}, set()) if everywhere else (set(), {2}))


@pytest.mark.parametrize(
    "path", ["/items/../keys/secret_key", "/items/%2e%2e/keys/x.html", "/items/1/..%00.html", "//etc/passwd.html"]
)
def test_no_address_leads_out_of_the_site(db: None, home: Path, path: str) -> None:
    (home / "site").mkdir()
    (home / "keys").mkdir()
    (home / "keys" / "x.html").write_text("secret")
    answer = Client().get(path)
    assert answer.status_code == 404
    assert b"secret" not in b"".join(answer) if answer.streaming else b"secret" not in answer.content
