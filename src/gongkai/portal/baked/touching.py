"""Which entries of the log touch the site, and what of it: a table."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.apps import apps

from gongkai.audit.models import Entry
from gongkai.publication.models import Edition

ITEM = frozenset(f"item.{verb}" for verb in ("publish", "withdraw", "pull", "confirm", "restore", "expire", "mark"))
PRINT = "item.print"
NAME = frozenset({"name", "short", "level", "code"})  # what stands on pages other than the organ's own
NAMING = frozenset({"organ.rename", "organ.move", "organ.merge"})
OF_AN_ORGAN = ("organ.", "guide.", "catalogue.")
REPORT, PUBLIC_REPORT = "report.", "reports.annualreport"  # what is still compiled is on no page


@dataclass
class Touched:
    """Keys of what changed. `renamed` are organs with all that bears their name; `left`: shelf → positions left.

    `printed` are items of which only the page is another: there is something to take away now.
    """

    items: set[int] = field(default_factory=set)
    printed: set[int] = field(default_factory=set)
    organs: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)
    reports: set[int] = field(default_factory=set)
    left: dict[int, set[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.items or self.printed or self.organs or self.renamed or self.reports)

    def add(self, other: "Touched") -> None:
        for name in ("items", "printed", "organs", "renamed", "reports"):
            getattr(self, name).update(getattr(other, name))
        for shelf, positions in other.left.items():
            self.left.setdefault(shelf, set()).update(positions)


def touched_by(entries: Sequence[Entry]) -> Touched:
    """What these entries touch. Entries of one thing are one."""
    found = Touched()
    for entry in entries:
        _add(found, entry)
    found.items |= _formerly_related(found.items)
    return found


def touches(verb: str) -> bool:
    """Whether entries with this verb may touch something."""
    return verb in ITEM or verb == PRINT or verb.startswith((REPORT, *OF_AN_ORGAN))


def _add(found: Touched, entry: Entry) -> None:
    label, _, key = entry.thing.partition(":")
    if entry.verb in ITEM:
        found.items.add(int(key))
        for shelf, position in json.loads(entry.detail).get("left", {}).items():
            found.left.setdefault(int(shelf), set()).add(position)
    elif entry.verb == PRINT:
        found.printed.add(int(key))
    elif entry.verb.startswith(REPORT) and label == PUBLIC_REPORT:
        found.reports.add(int(key))
    elif entry.verb.startswith(OF_AN_ORGAN):
        organs = found.renamed if _names(entry) else found.organs
        organs |= {int(key)} if label == "organs.organ" else _organ_of(label, key)


def _names(entry: Entry) -> bool:
    fields = json.loads(entry.detail).get("fields", ()) if entry.verb == "organ.change" else ()
    return entry.verb in NAMING or not NAME.isdisjoint(fields)


def _organ_of(label: str, key: str) -> set[int]:
    """The organ to which a record belongs; none where it is gone: what took it away touched the organ too."""
    return set(apps.get_model(label)._default_manager.filter(pk=key).values_list("organ_id", flat=True))


def _formerly_related(items: set[int]) -> set[int]:
    """What earlier editions of these items said something of: their pages may name them still."""
    versions = Edition.objects.filter(item__in=items).values_list("version__particulars", flat=True)
    told: list[Mapping[str, list[str]]] = list(versions)
    return {int(pair.partition(":")[2]) for particulars in told for pair in particulars.get("relations", ())}
