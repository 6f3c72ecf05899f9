"""What is told of a public item, from its record. What isn't shown to the public at the moment is never asked for."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.html import linebreaks
from django.utils.timezone import localtime

from gongkai.api import addresses
from gongkai.api.coded import Coded, coded
from gongkai.api.item import Attachment, Detail, Edition, ItemLine, ItemPage, Printed, Publisher, Related
from gongkai.files.models import File
from gongkai.files.shown import shown
from gongkai.law.information.attribute import ATTRIBUTES
from gongkai.law.information.field import Field, rows
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.relation import RELATIONS
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import VALIDITY
from gongkai.papers.body.addresses import numbers, placed
from gongkai.papers.body.allowed import only_allowed
from gongkai.publication.address import address, file_address, stem
from gongkai.publication.models import Item
from gongkai.publication.queries import attachments

_PICTURE = re.compile(r'(<img[^>]* src=")file:(\d{1,18})"')


def line(item: Item) -> ItemLine:
    return ItemLine(**_line(item))


def whole(item: Item, now: datetime) -> ItemPage:
    """Everything of a public item, in five queries."""
    files = list(attachments(item, now))
    markup = _PICTURE.sub(r'\1attachment:\2"', item.text)
    beside = [_attachment(item, file, in_text=file.pk in numbers(markup)) for file in files]
    named = {file.pk: told.address for file, told in zip(files, beside, strict=True)}
    same = ("effective_on", "repealed_on", "first_published_on", "catalogue", "makers", "lead_maker", "source")
    return ItemPage(
        **_line(item),
        **{name: getattr(item, name) for name in (*same, "keywords")},
        attribute=coded(ATTRIBUTES, item.attribute),
        origin=coded(ORIGINS, item.origin),
        html=_html(markup, named),
        details=list(_details(item)),
        attachments=beside,
        prints=list(_prints(item, now)),
        relations=list(_relations(item, now)),
        editions=list(_editions(item)),
    )


def _line(item: Item) -> dict[str, Any]:
    same = ("title", "index", "document_number", "formed_on", "summary")
    return {name: getattr(item, name) for name in same} | {
        "id": item.pk,
        "publisher": Publisher(id=item.organ_id, name=item.organ.name),
        "kind": coded(KINDS, item.kind),
        "topic": coded(TOPICS, item.topic),
        "genre": coded(GENRES, item.genre),
        "validity": coded(VALIDITY, item.validity),
        "published_at": localtime(item.published_at),
        "amended_at": localtime(item.amended_at) if item.amended_at else None,
        "address": addresses.page(address(item)),
        "api": addresses.answer("item", item_id=item.pk),
    }


def _html(markup: str, named: dict[int, str]) -> str:
    """The text as it stands on the page: typed plainly, or a fragment that begins with a tag."""
    if not markup.lstrip().startswith("<"):
        return linebreaks(markup, autoescape=True)
    return placed(only_allowed(markup), named)


def _attachment(item: Item, file: File, *, in_text: bool) -> Attachment:
    place = addresses.page(file_address(item, file))
    told: dict[str, Any] = {"name": file.name, "size": file.size, "media_type": file.media_type, "sha256": file.address}
    return Attachment(**told, address=place, in_text=in_text)


def _prints(item: Item, now: datetime) -> Iterator[Printed]:
    found = item.prints.filter(shown(now, "file__"), edition=item.edition).select_related("file").order_by("format")
    for each in found:
        place = addresses.page(f"{stem(item)}.{each.format}")
        yield Printed(format=each.format, address=place, size=each.file.size, sha256=each.file.address)


def _details(item: Item) -> Iterator[Detail]:
    """The kind's own fields, in its order; those left empty not at all."""
    for field in KINDS[item.kind].fields if item.kind in KINDS else ():
        if value := str(item.details.get(field.name) or ""):
            yield _detail(field, value)


def _detail(field: Field, value: str) -> Detail:
    told: dict[str, Any] = {"name": field.name, "label": field.label, "columns": list(field.columns)}
    if field.kind == "rows":
        return Detail(**told, value="", words="", rows=rows(value))
    words = field.choices.get(value, value) if field.kind == "choice" else value
    return Detail(**told, value=value, words=f"{words}{field.unit}" if field.kind == "number" else words, rows=[])


def _relations(item: Item, now: datetime) -> Iterator[Related]:
    """To what is public itself: what the item says of others, then what others say of it."""
    for each in item.relations.filter(shown(now, "to__")).select_related("to"):
        yield _related(each.to, each.kind, forward=True)
    for each in item.related_by.filter(shown(now, "item__")).select_related("item"):
        yield _related(each.item, each.kind, forward=False)


def _related(other: Item, kind: str, *, forward: bool) -> Related:
    relation = RELATIONS[kind]
    return Related(
        relation=Coded(code=kind, label=relation.label if forward else relation.back),
        forward=forward,
        id=other.pk,
        title=other.title,
        address=addresses.page(address(other)),
        api=addresses.answer("item", item_id=other.pk),
    )


def _editions(item: Item) -> Iterator[Edition]:
    for each in item.editions.select_related("version").defer("version__text", "version__particulars"):
        told: dict[str, Any] = {"number": each.number, "note": each.note, "digest": each.version.digest}
        yield Edition(**told, published_at=localtime(each.published_at))
