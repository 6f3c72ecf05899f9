"""The pages of public items: one an item, and the list of each organ, paged by number from the oldest.

So a new item touches the newest page only, and no address ever changes; a withdrawn item leaves its address with a
word of explanation and a gap in the list.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.template.loader import render_to_string

from gongkai.files.models import File
from gongkai.organs.models import Organ
from gongkai.organs.queries import top, with_all_above
from gongkai.portal.baked.site import Page
from gongkai.portal.site import DEMO_CODE
from gongkai.publication.address import address, file_address
from gongkai.publication.models import Item
from gongkai.publication.queries import attachments, last_number, public

PER_PAGE = 20


def list_address(organ_id: int, page: int) -> str:
    return f"items/{organ_id}/list-{page}.html"


def page_of(number: int) -> int:
    """The page of the list on which an item stands, from 1 for the oldest."""
    return (number - 1) // PER_PAGE + 1


def page(item: Item, now: datetime) -> Page:
    """The page of an item as the public may see it at a moment."""
    if not public(now).filter(pk=item.pk).exists():
        return Page(address(item), _render("portal/baked/withdrawn.html", item.organ, {"item": item}))
    told = {"item": item, "files": [(file, f"/{name}") for name, file in files(item, now).items()]}
    return Page(address(item), _render("portal/baked/item.html", item.organ, told))


def files(item: Item, now: datetime) -> dict[str, File]:
    """The attachments of an item that the public may have at a moment, by their names under the site folder."""
    if not public(now).filter(pk=item.pk).exists():
        return {}
    return {file_address(item, file): file for file in attachments(item, now)}


def lists(organ: Organ, numbers: Collection[int], now: datetime) -> Iterator[Page]:
    """The pages of an organ's list that a change of the items with these numbers touches."""
    last = page_of(last_number(organ))
    before = {page_of(number - 1) for number in numbers if number > 1}  # the first of a page gives that before a way on
    for each in sorted({*before, *map(page_of, numbers), last}):
        yield from _list(organ, each, last, now)


def _list(organ: Organ, page: int, last: int, now: datetime) -> Iterator[Page]:
    """One page of an organ's list; the newest is the organ's index too."""
    first = (page - 1) * PER_PAGE + 1
    items = public(now).filter(organ=organ, number__range=(first, first + PER_PAGE - 1)).order_by("-number")
    told = {"items": [(item, f"/{address(item)}") for item in items], "page": page}
    told |= {"newer": page + 1 if page < last else None, "older": page - 1 or None}
    text = _render("portal/baked/list.html", organ, told)
    yield Page(list_address(organ.pk, page), text)
    if page == last:
        yield Page(f"items/{organ.pk}/index.html", text)


def _render(template: str, organ: Organ, told: dict[str, object]) -> bytes:
    owner = top()
    fictional = owner is not None and owner.code == DEMO_CODE
    surroundings = {"organ": organ, "above": with_all_above(organ), "owner": owner, "fictional": fictional}
    return render_to_string(template, surroundings | told).encode()
