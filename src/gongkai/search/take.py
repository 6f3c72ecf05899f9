"""Taking in: the log after the marks, and what is owed."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from gongkai.audit.models import Entry, Head
from gongkai.organs.models import Organ
from gongkai.search import texts
from gongkai.search.document import DESK, PUBLIC
from gongkai.search.engine import Writer
from gongkai.search.marks import Marks, save
from gongkai.search.sources import Source, key_of, sources
from gongkai.search.texts import Texts

ENTRIES = 500  # of the log that are taken in at once
SLICE = 200  # records of what is owed, after which the log is looked at again
NAMING = frozenset({"organ.rename", "organ.move", "organ.merge", "organ.change"})
ERASED = "file.erase"
Clock = Callable[[], datetime]
Ends = dict[int, tuple[int, str]]  # chain → (seq, seal) of its last entry


class Foreign(Exception):
    """The log is not the one that was followed: its entry at a mark has another seal, or is not there."""


def ends() -> Ends:
    """Where every chain ends now."""
    return {chain: (seq, seal) for chain, seq, seal in Head.objects.values_list("chain", "seq", "seal")}


def follow(index: Path, marks: Marks, clock: Clock, stopping: Callable[[], bool] = lambda: False) -> int:
    """Take in what the log says after the marks; returns how many entries. Raises Foreign, engine.Damaged, OSError."""
    done = 0
    for chain, (end, _) in sorted(ends().items()):
        while not stopping():
            seq, seal = marks.entries.get(chain, (0, ""))
            if seq >= end:
                break
            entries = list(Entry.objects.filter(chain=chain, seq__gt=seq).order_by("seq")[:ENTRIES])
            if not entries or entries[0].seq != seq + 1 or (seq and entries[0].previous != seal):
                raise Foreign
            _take_in(index, marks, entries, clock)
            marks.entries[chain] = (entries[-1].seq, entries[-1].seal)
            save(index, marks)
            done += len(entries)
    return done


def owed(index: Path, marks: Marks, clock: Clock) -> bool:
    """Take in a slice of what bears the name or place of an organ that changed; whether there was any."""
    if not marks.arrears:
        return False
    name, path, at = marks.arrears[0]
    source = next((each for each in sources() if each.name == name), None)
    keys = source.after(at, SLICE, path) if source else []
    if source and keys:
        put(index, {source: set(keys)}, marks, clock())
        marks.arrears[0] = (name, path, keys[-1])
    else:
        del marks.arrears[0]
    save(index, marks)
    return True


def put(index: Path, touched: dict[Source, set[int]], marks: Marks, now: datetime) -> None:
    """Put these records as they are now in the place of what is known of them."""
    heard = Texts()
    with ExitStack() as stack:
        writers = {store: stack.enter_context(Writer(index / store)) for store in (PUBLIC, DESK)}
        for source, keys in touched.items():
            ordered = sorted(keys)
            for start in range(0, len(ordered), SLICE):
                exchange(writers, source, ordered[start : start + SLICE], heard, now)
        for writer in writers.values():
            writer.commit()
    marks.unread = list(dict.fromkeys((*marks.unread, *sorted(heard.lacking))))


def exchange(writers: dict[str, Writer], source: Source, keys: Collection[int], heard: Texts, now: datetime) -> None:
    for key in keys:
        for writer in writers.values():
            writer.remove(f"{source.name}:{key}")
    for document in source.documents(keys, heard, now):
        writers[document.store].add(document)


def _take_in(index: Path, marks: Marks, entries: Sequence[Entry], clock: Clock) -> None:
    touched: defaultdict[Source, set[int]] = defaultdict(set)
    for source in sources():
        if found := source.touched(entries):
            touched[source] |= found
    for entry in entries:
        if entry.verb == ERASED:
            texts.forget(json.loads(entry.detail)["address"])
    marks.arrears += [one for one in _renamed(entries) if one not in marks.arrears]
    if touched:
        put(index, touched, marks, clock())


def _renamed(entries: Sequence[Entry]) -> Iterator[tuple[str, str, int]]:
    keys = {key_of(entry, "organs.organ") for entry in entries if entry.verb in NAMING}
    renamed = Organ.objects.filter(pk__in=[key for key in keys if key]).order_by("path")
    for path in renamed.values_list("path", flat=True):
        yield from ((source.name, path, 0) for source in sources())
