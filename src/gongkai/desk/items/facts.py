"""What is said of an item beside its text, line by line; where an amendment is open, as published and as drafted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateformat import format as dated
from django.utils.timezone import localtime

from gongkai.desk.items import relations
from gongkai.law.information.attribute import ATTRIBUTES, GROUNDS
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.information.topics import TOPICS
from gongkai.publication.models import CatalogueItem, Item
from gongkai.publication.particulars import Particulars, drafted

_ORDER = (
    "kind", "document_number", "formed_on", "effective_on", "repealed_on", "catalogue", "topic", "genre", "keywords",
    "summary", "origin", "makers", "lead_maker", "source", "approval", "attribute", "ground", "publish_at",
    "expires_at", "note",
)  # fmt: skip
_LABELLED: Mapping[str, Mapping[str, Any]] = {
    "kind": KINDS,
    "topic": TOPICS,
    "genre": GENRES,
    "origin": ORIGINS,
    "attribute": ATTRIBUTES,
    "ground": GROUNDS,
}


@dataclass(frozen=True)
class Fact:
    """`now` is what holds; `draft` what it will be, "" where the same or where nothing is being amended."""

    label: str
    now: str
    draft: str = ""


def facts(item: Item) -> list[Fact]:
    """Every particular that is filled in."""
    return [*_particulars(item), *_moved(item)]


def _moved(item: Item) -> Iterator[Fact]:
    """What moved in has of its own."""
    if item.imported_from:
        yield Fact("迁入来源", item.imported_from)
        if item.first_published_on:
            yield Fact("原发布日期", dated(item.first_published_on, "Y年n月j日"))
        if item.index and not item.number:
            yield Fact("原索引号", item.index)


def _particulars(item: Item) -> list[Fact]:
    draft = dict(_lines(drafted(item), item))
    if item.published is None or item.published.digest == item.paper.digest:
        return [Fact(label, value) for label, value in draft.items()]
    public = dict(_lines(Particulars.from_json(item.published.particulars), item))
    labels = dict.fromkeys([*public, *draft])
    return [_beside(label, public.get(label, ""), draft.get(label, "")) for label in labels]


def _beside(label: str, public: str, draft: str) -> Fact:
    return Fact(label, public or "—", "" if public == draft else draft or "（删去）")


def _lines(told: Particulars, item: Item) -> Iterator[tuple[str, str]]:
    for name in _ORDER:
        if value := getattr(told, name):
            yield PARTICULARS[name], _said(name, value, item)
    kind = KINDS.get(told.kind)
    for name, value in told.details.items():
        field = kind.by_name.get(name) if kind else None
        yield (field.label, field.choices.get(value, value)) if field else (name, value)
    for _, label in relations.known(told.relations):
        relation, _, other = label.partition("：")
        yield relation, other


def _said(name: str, value: object, item: Item) -> str:
    if isinstance(value, datetime):
        return dated(localtime(value), "Y年n月j日 H:i")
    if isinstance(value, date):
        return dated(value, "Y年n月j日")
    text = str(value)
    if name == "catalogue":
        return (
            CatalogueItem.objects.filter(organ=item.organ_id, code=text).values_list("label", flat=True).first() or text
        )
    known = _LABELLED.get(name, {})
    return str(known[text].label) if text in known else text
