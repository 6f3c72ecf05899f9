"""Appending to chains: under the lock of each chain's head, held to commit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gongkai.audit.chain import START, Line, seal
from gongkai.audit.models import Entry, Head

_BATCH = 500


@dataclass(frozen=True)
class Draft:
    """A line before it is numbered and sealed."""

    chain: int
    at: str
    actor: str
    verb: str
    thing: str
    detail: str


def append(drafts: Sequence[Draft]) -> None:
    """Seal the lines and put them at the end of their chains.

    Chains are locked in ascending order, so that no two acts wait for each other.
    """
    for chain, group in groupby(sorted(drafts, key=lambda draft: draft.chain), key=lambda draft: draft.chain):
        _append(chain, list(group))


def _append(chain: int, drafts: Sequence[Draft]) -> None:
    head = _locked(chain)
    lines = []
    for draft in drafts:
        line = Line(seq=head.seq + 1, previous=head.seal, **vars(draft))
        lines.append(replace(line, seal=seal(line)))
        head.seq, head.seal = line.seq, lines[-1].seal
    Entry.objects.bulk_create([Entry(**vars(line)) for line in lines], batch_size=_BATCH)
    head.save(update_fields=["seq", "seal"])


def _locked(chain: int) -> Head:
    heads = Head.objects.select_for_update().filter(chain=chain)
    head = heads.first()
    if head is None:
        # Two first acts at once: the insert of the second waits for the first, and both then lock one row.
        Head.objects.bulk_create([Head(chain=chain, seal=START)], ignore_conflicts=True)
        head = heads.get()
    return head
