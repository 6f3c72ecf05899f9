"""Which pages a change touches: as many as must be, and what they then say is what baking everything says."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.models import Entry
from gongkai.organs.acts.life import rename
from gongkai.portal.baked import pages
from gongkai.publication import acts
from gongkai.publication.address import address
from gongkai.publication.models import Item
from gongkai.publication.particulars import drafted
from tests.acts import NOW
from tests.cast import MAKER, Cast
from tests.publication.items import again, change, item_in, publish, sign

pytestmark = pytest.mark.django_db
NORMATIVE = {"kind": "normative_document", "document_number": "阳政发〔2026〕1号", "topic": "06.01"}


class Site:
    """A site that is baked step by step, in memory."""

    def __init__(self) -> None:
        self.pages = {page.name: page.data for page in pages.everything(NOW)}
        self.seen = Entry.objects.count()

    def follow(self) -> list[str]:
        """Bake what the entries since the last time touch; returns the names of the pages, each once."""
        items: set[int] = set()
        left: dict[int, set[int]] = {}
        for entry in Entry.objects.filter(verb__startswith="item.").order_by("seq"):
            items.add(int(entry.thing.partition(":")[2]))
            for shelf, position in json.loads(entry.detail).get("left", {}).items():
                left.setdefault(int(shelf), set()).add(position)
        found = list(pages.touched(items, (), left, NOW))
        self.pages |= {page.name: page.data for page in found}
        return [page.name for page in found]

    def differs(self) -> list[str]:
        """Where it is not what baking everything makes."""
        whole = {page.name: page.data for page in pages.everything(NOW)}
        return sorted(name for name in whole.keys() | self.pages.keys() if whole.get(name) != self.pages.get(name))


def withdraw(item: Item, cast: Cast) -> None:
    acts.withdraw(item.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW)


def amend(item: Item, cast: Cast) -> None:
    """Under another title and topic: it moves to other lists."""
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW)
    told = replace(drafted(item), topic="17.03", note="改了主题")
    publish(sign(change(again(item), cast, title="改了名称", particulars=told), cast), cast)


def explain(item: Item, cast: Cast) -> None:
    told = {"kind": "interpretation", "details": {"interprets": "本办法", "way": "text"}}
    item_in("published", cast, title="解读", relations=(("interprets", item.pk),), **told)


@pytest.mark.parametrize("step", [withdraw, amend, explain])
def test_baking_what_a_step_touches_comes_to_the_same_as_baking_everything(
    cast: Cast, step: Callable[[Item, Cast], None]
) -> None:
    site = Site()
    item = item_in("published", cast, title="补贴办法", effective_on=NOW.date(), **NORMATIVE)
    item_in("published", cast)
    names = site.follow()
    assert len(names) == len(set(names))
    assert site.differs() == []
    step(item, cast)
    site.follow()
    assert site.differs() == []


def test_what_is_put_back_leaves_the_list_of_what_was_withdrawn(cast: Cast) -> None:
    site = Site()
    item = item_in("published", cast)
    acts.pull(item.pk, reason="personal", actor=cast.actor(cast.publisher), now=NOW)
    site.follow()
    acts.restore(item.pk, actor=cast.actor(cast.leader), now=NOW)
    site.follow()
    assert site.differs() == ["withdrawn/2026.html"]  # only baking everything removes it: nothing is on it
    assert address(item).encode() not in site.pages["withdrawn/2026.html"]


def test_a_list_that_turns_a_page_and_one_that_lost_all_it_had_stay_whole(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("gongkai.publication.shelving", "gongkai.portal.baked.pages.lists"):
        monkeypatch.setattr(f"{module}.PER_PAGE", 2)
    site = Site()
    items = []
    for _ in range(3):
        items.append(item_in("published", cast))
        site.follow()
    assert site.differs() == []
    for item in items:
        withdraw(item, cast)
        site.follow()
    assert site.differs() == []


def test_an_organ_that_is_renamed_has_its_new_name_on_every_page(cast: Cast) -> None:
    site = Site()
    item_in("published", cast)
    site.follow()
    told = {"name": "清源县阳头升镇人民政府", "short": "阳头升镇", "on": NOW.date()}
    rename(organ=cast.township, **told, actor=MAKER, now=NOW)
    site.pages |= {page.name: page.data for page in pages.of_organs([cast.township.pk], NOW)}
    assert site.differs() == []


def asked(bake: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        bake()
    return len(queries)


def test_the_whole_site_costs_as_many_queries_with_many_items_as_with_few(cast: Cast) -> None:
    item_in("published", cast)
    list(pages.everything(NOW))
    few = asked(lambda: list(pages.everything(NOW)))
    for _ in range(6):
        item_in("published", cast)
    assert asked(lambda: list(pages.everything(NOW))) == few


def test_an_item_costs_the_same_pages_and_queries_whatever_was_published_before(cast: Cast) -> None:
    for _ in range(2):
        item = item_in("published", cast)
    few = asked(lambda: list(pages.touched([item.pk], (), {}, NOW)))
    names = len(list(pages.touched([item.pk], (), {}, NOW)))
    for _ in range(6):
        item = item_in("published", cast)
    assert asked(lambda: list(pages.touched([item.pk], (), {}, NOW))) == few
    assert len(list(pages.touched([item.pk], (), {}, NOW))) == names


def test_the_time_of_an_item_that_is_over_is_over_before_anybody_expires_it(cast: Cast) -> None:
    item = item_in("published", cast, title="短期公示", expires_at=NOW + timedelta(hours=1))
    [before] = [page for page in pages.touched([item.pk], (), {}, NOW) if page.name.endswith("/1.html")][:1]
    assert "短期公示" in before.data.decode()
    later = pages.touched([item.pk], (), {}, NOW + timedelta(hours=1))
    assert not [page.name for page in later if "短期公示" in page.data.decode()]
    assert pages.files(item, NOW + timedelta(hours=1)) == {}


def test_the_note_in_the_place_of_what_was_pulled_is_shown_once_it_is_signed_for(cast: Cast) -> None:
    item = item_in("published", cast)
    site, name = Site(), address(item)
    acts.pull(item.pk, reason="other", note="名单正在逐户核对", actor=cast.actor(cast.publisher), now=NOW)
    site.follow()
    assert "其他原因" in site.pages[name].decode()
    assert "名单正在逐户核对" not in site.pages[name].decode()
    acts.confirm(item.pk, actor=cast.actor(cast.leader), now=NOW)
    site.follow()
    assert "名单正在逐户核对" in site.pages[name].decode()
    assert site.differs() == []
