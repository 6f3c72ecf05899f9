"""An item as a line of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localtime

from gongkai.files.shown import shown
from gongkai.law.information.validity import VALIDITY
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.publication.address import address
from gongkai.publication.models import Item, Place
from gongkai.publication.shelving import REGISTERED

COLUMNS = (
    "title", "organ_id", "number", "published_at", "formed_on", "effective_on", "kind", "validity", "document_number",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """`mark` is the validity, which is said of every 规章 and 规范性文件 beside its `number`, else where it matters."""

    title: str
    name: str
    day: str
    organ: str
    number: str
    mark: str
    holds: bool


def line(site: Surroundings, item: Item) -> Line:
    mark = VALIDITY[item.validity]
    said = item.kind in REGISTERED or item.validity != "valid"
    organ = site.organ(item.organ_id).short
    published = localtime(item.published_at).date().isoformat() if item.published_at else ""
    label = mark.label if said else ""
    number = item.document_number if item.kind in REGISTERED else ""
    return Line(item.title, address(item), published, organ, number, label, mark.holds)


def lines(site: Surroundings, items: Iterable[Item]) -> list[Line]:
    found = list(items)
    site.learn(item.organ_id for item in found)
    return [line(site, item) for item in found]


def standing(now: datetime) -> QuerySet[Place]:
    """Places whose items the public may see, with what a line needs of them."""
    needed = (f"item__{name}" for name in COLUMNS)
    places = Place.objects.filter(shown(now, "item__")).select_related("item")
    return places.only("shelf_id", "position", *needed)


def newest(site: Surroundings, organ: int, shelf: str, many: int) -> list[Line]:
    """The first lines of a list, newest first."""
    places = standing(site.now).filter(shelf__organ=organ, shelf__name=shelf).order_by("-position")[:many]
    return lines(site, (place.item for place in places))
