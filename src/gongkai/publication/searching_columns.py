"""Guides and catalogues as they are searched: one document an organ, in the words that were signed; at the desk those
that are being written."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from django.apps import apps
from django.db.models import QuerySet
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.law.information.guide import NoContact, called
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope, within
from gongkai.publication.models import CatalogueItem, Wording
from gongkai.publication.models.wording import SUBJECTS
from gongkai.publication.queries import READERS
from gongkai.publication.wording import drafted, public_lines, signed, whole
from gongkai.search.asked import Grasp
from gongkai.search.document import DESK, PUBLIC, Document
from gongkai.search.sources import about, reach
from gongkai.search.texts import Texts

DISCLOSING_NOT = ("village", "enterprise")  # they have neither, being no administrative organs
VERBS = {"guide": ("organ.", "guide.", "catalogue."), "catalogue": ("organ.", "catalogue.")}
PAGES = {"guide": "guide.html", "catalogue": "statutory.html"}
AT_DESK = {"guide": "/desk/catalogue/guides/{key}/", "catalogue": "/desk/catalogue/{key}/"}


class OfOrgan:
    """The guide or the catalogue (`name`, a key of SUBJECTS) of every organ that has one; keys are those of organs."""

    def __init__(self, name: str) -> None:
        self.name = name

    def heeds(self, verb: str) -> bool:
        return verb.startswith(VERBS[self.name])

    def touched(self, entries: Sequence[Entry]) -> set[int]:
        found: set[int] = set()
        for entry in entries:
            label, _, key = entry.thing.partition(":")
            if not self.heeds(entry.verb) or not key.isdecimal():
                continue
            if label == "organs.organ":
                found.add(int(key))
            else:
                records = apps.get_model(label)._default_manager.filter(pk=key)
                found |= set(records.values_list("organ_id", flat=True))
        return found

    def after(self, key: int, many: int, below: str) -> list[int]:
        found = _organs().filter(within(below), pk__gt=key).order_by("pk")
        return list(found.values_list("pk", flat=True)[:many])

    def count(self) -> int:
        return _organs().count()

    def documents(self, keys: Collection[int], texts: Texts, now: datetime) -> Iterator[Document]:
        for organ in _organs().filter(pk__in=keys).prefetch_related("former_names").order_by("pk"):
            if body := self._public(organ):
                yield self._document(organ, PUBLIC, f"organs/{organ.pk}/{PAGES[self.name]}", body, now)
            if body := self._desk(organ):
                yield self._document(organ, DESK, AT_DESK[self.name].format(key=organ.pk), body, now)

    def shown(self, keys: Collection[int], now: datetime) -> set[int]:
        return set(_organs().filter(pk__in=keys).values_list("pk", flat=True))

    def seen(self, keys: Collection[int], actor: Actor) -> set[int]:
        found = _organs().filter(scope(actor, READERS, organ="", confidentiality=""), pk__in=keys)
        return set(found.values_list("pk", flat=True))

    def grasp(self, actor: Actor) -> Grasp:
        return reach(self.name, actor.held, READERS, marked=False)

    def _document(self, organ: Organ, store: str, url: str, body: str, now: datetime) -> Document:
        return Document(
            key=f"{self.name}:{organ.pk}",
            store=store,
            kind=self.name,
            title=called(organ.name, SUBJECTS[self.name]),
            url=url,
            date=self._since(organ) or localdate(now),
            changed_at=now,
            body=body,
            **about(organ),
        )

    def _since(self, organ: Organ) -> date | None:
        """When its words were signed last."""
        found = Wording.objects.filter(organ=organ, subject=self.name)
        signed_at = found.order_by("-editions__number").values_list("editions__signed_at", flat=True).first()
        return localdate(signed_at) if signed_at else None

    def _public(self, organ: Organ) -> str:
        """What the page of it says; "" where it has none of its own yet."""
        if self.name == "guide":
            return _whole(organ, signed(organ, "guide"))
        return "\n\n".join(line.label for line in public_lines(organ))

    def _desk(self, organ: Organ) -> str:
        if self.name == "guide":
            return _whole(organ, drafted(organ, "guide"))
        lines = CatalogueItem.objects.filter(organ=organ, left_out_for="").order_by("place", "pk")
        return "\n\n".join(f"{line.label}\n\n{line.what}" for line in lines)


def _organs() -> "QuerySet[Organ]":
    return Organ.objects.exclude(level__in=DISCLOSING_NOT)


def _whole(organ: Organ, words: dict[str, object]) -> str:
    try:
        told = whole(organ, "guide", words)
    except NoContact:  # until the contact block is filled in, there is nothing to read
        return ""
    return "\n\n".join(f"{heading}\n\n{said}" for heading, said in told)


GUIDES, CATALOGUES = OfOrgan("guide"), OfOrgan("catalogue")
