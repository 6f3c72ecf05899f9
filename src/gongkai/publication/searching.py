"""Public items as they are searched: for citizens the edition before the public, at the desk what is being written."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.timezone import localtime

from gongkai.approvals.models import Version
from gongkai.approvals.reading import is_html
from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.files.models import File
from gongkai.files.shown import shown
from gongkai.law.information.kinds import KINDS
from gongkai.organs.scope import within
from gongkai.papers.body.words import plain
from gongkai.publication.address import address
from gongkai.publication.models import Item
from gongkai.publication.queries import READERS, seen_by
from gongkai.search.asked import Grasp
from gongkai.search.document import DESK, PUBLIC, Document
from gongkai.search.sources import about, key_of, reach
from gongkai.search.texts import Texts

NAME = "item"
SILENT = frozenset(f"item.{verb}" for verb in ("print", "check_links", "report_error", "close_report", "recount"))
_PICTURE = "image/"
_SET_IN = re.compile(r"\n(?=[ \t\u3000]{2})")
_PARTICULARS = ("kind", "summary", "document_number", "topic", "genre", "keywords", "makers", "source", "details")


class Items:
    name = NAME

    def heeds(self, verb: str) -> bool:
        return verb.startswith("item.") and verb not in SILENT

    def touched(self, entries: Sequence[Entry]) -> set[int]:
        keys = (key_of(entry, "publication.item") for entry in entries if self.heeds(entry.verb))
        return {key for key in keys if key is not None}

    def after(self, key: int, many: int, below: str) -> list[int]:
        found = Item.objects.filter(within(below, "organ__"), pk__gt=key).order_by("pk")
        return list(found.values_list("pk", flat=True)[:many])

    def count(self) -> int:
        return Item.objects.count()

    def documents(self, keys: Collection[int], texts: Texts, now: datetime) -> Iterator[Document]:
        """Two of what is before the public; what was given up is found no more, not even at the desk."""
        for item in _records(keys, now):
            if item.state != "discarded":
                yield _desk(item, texts)
            if item.published is not None and _is_public(item, now):
                yield _public(item, item.published, texts)

    def shown(self, keys: Collection[int], now: datetime) -> set[int]:
        return set(Item.objects.filter(shown(now), pk__in=keys).values_list("pk", flat=True))

    def seen(self, keys: Collection[int], actor: Actor) -> set[int]:
        return set(seen_by(actor).filter(pk__in=keys).values_list("pk", flat=True))

    def grasp(self, actor: Actor) -> Grasp:
        return reach("item", actor.held, READERS)


def _records(keys: Collection[int], now: datetime) -> "QuerySet[Item]":
    current = Version.objects.filter(number=F("paper__version")).prefetch_related("files")
    drafts = Prefetch("paper__versions", current, to_attr="current_versions")
    public = Prefetch("published__files", File.objects.filter(shown(now)).order_by("pk"), to_attr="shown_files")
    asked = Item.objects.filter(pk__in=keys).select_related("organ", "published", "paper")
    return asked.prefetch_related("organ__former_names", drafts, public).order_by("pk")


def _is_public(item: Item, now: datetime) -> bool:
    """As `files.shown.shown` asks, of a row that is at hand."""
    begun = item.since is None or item.since <= now
    return item.audience == "public" and begun and (item.until is None or now < item.until)


def _public(item: Item, version: Version, texts: Texts) -> Document:
    files: Iterable[File] = version.shown_files  # type: ignore[attr-defined]
    return Document(
        store=PUBLIC,
        title=item.title,
        url=address(item),
        date=_published(item),
        body=paragraphs(item.text),
        attachments=_attachments(files, item, texts),
        since=item.since,
        until=item.until,
        **_told(item, {name: getattr(item, name) for name in _PARTICULARS}, item.formed_on),
    )


def _desk(item: Item, texts: Texts) -> Document:
    current: Version = item.paper.current_versions[0]  # type: ignore[attr-defined]
    return Document(
        store=DESK,
        title=current.title,
        url=f"/desk/items/{item.pk}/",
        date=_published(item),
        body=paragraphs(current.text),
        attachments=_attachments(current.files.all(), item, texts),
        state=item.state,
        confidentiality=item.confidentiality,
        **_told(item, current.particulars, item.formed_on),
    )


def _told(item: Item, particulars: Mapping[str, Any], formed_on: date) -> dict[str, Any]:
    """What is said of an item beside its text, from its columns or from a draft."""
    given = {name: particulars.get(name) or "" for name in _PARTICULARS[:-1]}
    details = particulars.get("details") or {}
    words = (given["keywords"], given["makers"], given["source"], *map(str, details.values()))
    kind = KINDS.get(given["kind"])
    return {
        "key": f"{NAME}:{item.pk}",
        "kind": "item",
        "changed_at": item.changed_at,
        "summary": given["summary"],
        "document_number": given["document_number"],
        "index_number": item.index or "",
        "column": kind.column if kind else "",
        "topic": given["topic"],
        "subkind": given["kind"],
        "genre": given["genre"],
        "validity": item.validity,
        "words": tuple(word for word in words if word),
        **about(item.organ),
    }


def _published(item: Item) -> date:
    """The day under which it is listed: of its publication, here or where it came from; before it, that of forming."""
    if item.published_at is None:
        return item.formed_on
    return item.first_published_on or localtime(item.published_at).date()


def _attachments(files: Iterable[File], item: Item, texts: Texts) -> tuple[tuple[str, str], ...]:
    told = [file for file in files if not file.media_type.startswith(_PICTURE)]
    return tuple((file.name, texts.of(file, NAME, item.pk)) for file in told)


def paragraphs(text: str) -> str:
    """The words of a text with an empty line between paragraphs. In one that was typed plainly a line may be wrapped:
    its end ends a paragraph only before one that is set in."""
    return "\n\n".join(plain(text).split("\n")) if is_html(text) else _SET_IN.sub("\n\n", text)


ITEMS = Items()
