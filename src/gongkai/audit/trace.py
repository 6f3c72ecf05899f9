"""The index of the log: what inspectors look through. The sealed table itself is only appended to."""

import json
from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry, Trace

_TOP = 7  # digits of the first step of a path: the key of the top organ, which is the chain


def trace(entries: Sequence[Entry]) -> None:
    """Enter lines in the index; a line that stands there already stays as it is."""
    Trace.objects.bulk_create([_trace(entry) for entry in entries], ignore_conflicts=True)


def _trace(entry: Entry) -> Trace:
    kind, _, key = entry.actor.partition(":")
    return Trace(
        chain=entry.chain,
        seq=entry.seq,
        at=datetime.fromisoformat(entry.at),
        actor=entry.actor,
        person=int(key) if kind == "person" else None,
        verb=entry.verb,
        thing=entry.thing,
        path=json.loads(entry.detail).get("place") or f"{entry.chain:0{_TOP}d}",
    )


TRACE = Follower("log-index", "编制日志索引", trace)
