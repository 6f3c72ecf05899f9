"""What the index of this node does not know yet: the log after its marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Sum

from gongkai.audit.models import Entry, Head
from gongkai.search import place
from gongkai.search.marks import Marks, glance
from gongkai.search.sources import sources
from gongkai.search.take import ends

LATE = timedelta(seconds=10)  # what happened longer ago has to be known: the index is looked at twice a second
MOST = 500  # entries that are looked at: what is so far behind is late


@dataclass(frozen=True)
class Behind:
    """`touched`: source → keys of the records of which the index tells what was. `late`: so for too long."""

    late: bool = False
    touched: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(f"{name}:{key}" for name, keys in self.touched.items() for key in keys)


def behind(now: datetime) -> Behind:
    """How far the index in use is behind at this moment. Ask before the index is asked: it only gets nearer.

    Where there is no index nothing is behind: whoever asks it is told.
    """
    here = place.current()
    marks = glance(here) if here else None
    if marks is None or _is_up_to_date(marks):
        return Behind()
    entries = _after(marks)
    told = {source.name: frozenset(source.touched(entries)) for source in sources()}
    late = any(datetime.fromisoformat(entry.at) <= now - LATE and _matters(entry.verb) for entry in entries)
    return Behind(late or len(entries) > MOST, {name: keys for name, keys in told.items() if keys})


def _is_up_to_date(marks: Marks) -> bool:
    """Both only grow, so that their sums tell; there are thousands of chains."""
    at_end = Head.objects.aggregate(all=Sum("seq"))["all"] or 0
    return bool(at_end == sum(seq for seq, _ in marks.entries.values()))


def _after(marks: Marks) -> list[Entry]:
    """At most one more than MOST."""
    found: list[Entry] = []
    for chain, (end, _) in ends().items():
        seq, _ = marks.entries.get(chain, (0, ""))
        if end > seq and len(found) <= MOST:
            left = Entry.objects.filter(chain=chain, seq__gt=seq).order_by("seq")
            found += left[: MOST + 1 - len(found)]
    return found


def _matters(verb: str) -> bool:
    return any(source.heeds(verb) for source in sources())
