"""What is said of an item beside its text, line by line; where an amendment is open, as published and as drafted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateformat import format as dated
from django.utils.timezone import localtime

from gongkai.desk.items import relations
from gongkai.law.information.said import said
from gongkai.publication.models import CatalogueItem, Item

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}\S*)?")


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
    if item.imported_from and item.index and not item.number:
        yield Fact("原索引号", item.index)


def _particulars(item: Item) -> list[Fact]:
    told = item.paper.current.particulars
    draft = dict(worded(told, item.organ_id))
    if item.published is None or item.published.digest == item.paper.digest:
        return [Fact(label, value) for label, value in draft.items()]
    public = dict(worded(item.published.particulars, item.organ_id))
    labels = dict.fromkeys([*public, *draft])
    return [_beside(label, public.get(label, ""), draft.get(label, "")) for label in labels]


def _beside(label: str, public: str, draft: str) -> Fact:
    return Fact(label, public or "—", "" if public == draft else draft or "（删去）")


def worded(told: Mapping[str, Any], organ: int) -> Iterator[tuple[str, str]]:
    """(label, words) of what a version keeps beside its text, as `law.information.said` has them: days as people write
    them, lines of the organ's own catalogue and related items by their names.
    """
    plain = {name: value for name, value in told.items() if name != "relations"}
    own = CatalogueItem.objects.filter(organ=organ, code=told.get("catalogue", ""))
    if label := own.values_list("label", flat=True).first():
        plain["catalogue"] = label
    for label, words in said(plain):
        yield label, _day(words)
    for _, pair in relations.known(relations.read(told.get("relations", ()))):
        relation, _, other = pair.partition("：")
        yield relation, other


def _day(words: str) -> str:
    """A day or, by the clock of the office, a moment."""
    found = _MOMENT.fullmatch(words)
    if not found:
        return words
    at = datetime.fromisoformat(words)
    return dated(localtime(at), "Y年n月j日 H:i") if found[1] else dated(at, "Y年n月j日")
