"""What a publication asks of the database does not grow with the lists on which an item stands."""

from collections.abc import Collection

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.portal.baked.pages import lists
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.publication.models import Place, Shelf
from gongkai.publication.shelving import PER_PAGE
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import item_in


def asked(cast: Cast, items: Collection[int]) -> tuple[int, dict[str, str]]:
    """How many queries the lists of these items take, and the pages: name → text."""
    with CaptureQueriesContext(connection) as queries:
        pages = {page.name: page.data.decode() for page in lists.touched(Surroundings(NOW), items, {})}
    return len(queries), pages


def test_all_lists_of_an_item_are_asked_for_together(cast: Cast) -> None:
    item = item_in("published", cast)
    on_lists = Place.objects.filter(item=item).count()
    many, pages = asked(cast, [item.pk])
    assert on_lists >= 10
    assert len(pages) == 2 * on_lists  # the page on which it stands, and the index
    assert all(item.title in text for text in pages.values())
    assert many < 10


def test_an_item_is_put_on_its_lists_in_as_many_queries_as_one_list_takes(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as queries:
        item = item_in("published", cast)
    on_lists = [
        each["sql"] for each in queries if "publication_shelf" in each["sql"] or "publication_place" in each["sql"]
    ]
    assert Place.objects.filter(item=item).count() > len(on_lists)
    assert sorted(Shelf.objects.values_list("last", "held").distinct()) == [(1, 1)]


def test_an_index_reaches_over_gaps_to_what_still_stands(cast: Cast) -> None:
    first = item_in("published", cast, title="供水公告")
    last = item_in("published", cast, title="排水公告")
    Place.objects.filter(item=last).update(position=5 * PER_PAGE)
    Shelf.objects.filter(places__item=last).update(last=5 * PER_PAGE)
    _, pages = asked(cast, [last.pk])
    index = pages[f"organs/{last.organ_id}/all/index.html"]
    assert index.index("排水公告") < index.index("供水公告")
    assert first.title not in pages[f"organs/{last.organ_id}/all/0/5.html"]
