"""What became of an organ (沿革): founded, renamed, put under another, others merged into it, its own end."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gongkai.audit.models import Entry
from gongkai.organs.models import Organ

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    on: date
    says: str


def history(organ: Organ) -> list[Event]:
    """Everything that is known, oldest first. Where it stood before is told by the log; the rest by records."""
    found = [*_founded(organ), *_renamed(organ), *_moved(organ), *_absorbed(organ), *_ended(organ)]
    return sorted(found, key=lambda event: event.on)


def _founded(organ: Organ) -> Iterator[Event]:
    if organ.founded:
        yield Event(organ.founded, "成立")


def _renamed(organ: Organ) -> Iterator[Event]:
    former = list(organ.former_names.order_by("until"))
    names = [*(each.name for each in former), organ.name]
    for each, name in zip(former, names[1:], strict=True):
        yield Event(each.until + _DAY, f"由“{each.name}”更名为“{name}”")


def _moved(organ: Organ) -> Iterator[Event]:
    entries = list(Entry.objects.filter(thing=f"{organ._meta.label_lower}:{organ.pk}", verb="organ.move"))
    moves = [(datetime.fromisoformat(entry.at).date(), json.loads(entry.detail)) for entry in entries]
    places = {key for _, detail in moves for key in (detail["before"], detail["to"])}
    known = Organ.objects.prefetch_related("former_names").in_bulk(places)
    for on, detail in moves:
        before, to = (known[detail[end]].name_on(on) for end in ("before", "to"))
        if before != to:
            yield Event(on, f"上级机关由“{before}”调整为“{to}”")


def _absorbed(organ: Organ) -> Iterator[Event]:
    for other in organ.absorbed.exclude(ended_on=None).order_by("ended_on", "pk"):
        assert other.ended_on
        yield Event(other.ended_on, f"“{other.name}”并入")


def _ended(organ: Organ) -> Iterator[Event]:
    if organ.ended_on:
        yield Event(organ.ended_on, f"并入“{organ.merged_into.name}”" if organ.merged_into else "撤销")
