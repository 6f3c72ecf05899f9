"""What is searched: each kind of record tells what it is, what touches it, and who may see it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any, Protocol

from django.conf import settings

from gongkai.audit.actor import Actor, Held
from gongkai.audit.models import Entry
from gongkai.organs.models import DIGITS, Organ
from gongkai.search.asked import Grasp
from gongkai.search.document import Document
from gongkai.search.texts import Texts


class Source(Protocol):
    """`name` is that of its keys: the document of record 17 is `name:17`, in one store or in both."""

    @property
    def name(self) -> str: ...

    def heeds(self, verb: str) -> bool:
        """Whether an entry with this verb can touch one of its records."""

    def touched(self, entries: Sequence[Entry]) -> set[int]:
        """The keys of the records that these entries touch."""

    def after(self, key: int, many: int, below: str) -> list[int]:
        """The next keys of records in ascending order, of organs at or below a path ("" for all)."""

    def count(self) -> int: ...

    def documents(self, keys: Collection[int], texts: Texts, now: datetime) -> Iterator[Document]:
        """The documents of these records as they are at this moment; none of what is in no store."""

    def shown(self, keys: Collection[int], now: datetime) -> set[int]:
        """Those of them that any citizen may read at this moment."""

    def seen(self, keys: Collection[int], actor: Actor) -> set[int]:
        """Those of them that this person may see at the desk."""

    def grasp(self, actor: Actor) -> Grasp:
        """How far this person sees them, for the index."""


def sources() -> tuple[Source, ...]:
    """All of them, by name of the module as Django finds its urls: this floor knows nobody above it."""
    found: tuple[Source, ...] = import_module(settings.GONGKAI_SCHEDULE).SEARCHED
    return found


def reach(kind: str, held: Collection[Held], roles: Collection[str], *, marked: bool = True) -> Grasp:
    """The grants in these roles as the index has them; `marked` where things have a confidentiality."""
    return Grasp(tuple((kind, _last(one.path), one.ceiling if marked else 0) for one in held if one.role in roles))


def steps(organ: Organ) -> tuple[int, ...]:
    """The keys on the way from the top down to an organ."""
    return tuple(int(organ.path[at : at + DIGITS]) for at in range(0, len(organ.path), DIGITS))


def names(organ: Organ) -> tuple[str, ...]:
    """What an organ is and was called, full and short, each once."""
    former = (name for each in organ.former_names.all() for name in (each.name, each.short))
    return tuple(dict.fromkeys((organ.name, organ.short, *former)))


def about(organ: Organ) -> dict[str, Any]:
    """What every document of an organ says of it."""
    return {"organ": organ.pk, "path": steps(organ), "organ_names": names(organ)}


def key_of(entry: Entry, label: str) -> int | None:
    """The key of the record of a model (`cases.case`) that an entry is about."""
    of, _, key = entry.thing.partition(":")
    return int(key) if of == label and key.isdecimal() else None


def _last(path: str) -> int:
    return int(path[-DIGITS:]) if path else 0
