"""Entries that are nothing to a follower: its cursor passes them together with those of all others in five queries.

A worker looks twice a second, and most of what happens concerns one follower or two out of ten.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from gongkai.audit.follower import BATCH, Follower, ends
from gongkai.audit.models import Cursor, Entry


def concerned(followers: Sequence[Follower], now: datetime) -> list[Follower]:
    """Those for whom something waits in some chain. The cursors of the others are at the end of the log after this.

    One that is far behind, stands still, is at work elsewhere or has never begun is among those returned: `catch_up`
    knows what to do with it.
    """
    found: set[str] = set()
    cursors = _cursors(followers)
    for chain, end in ends().items():
        found |= _in_chain(followers, chain, end, cursors[chain], now)
    return [follower for follower in followers if follower.name in found]


def _cursors(followers: Iterable[Follower]) -> defaultdict[int, dict[str, int]]:
    """Chain → follower → how far it is; without those that may not be moved from here."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    free = Cursor.objects.filter(follower__in=[one.name for one in followers], worker="", error="")
    for name, chain, seq in free.values_list("follower", "chain", "seq"):
        found[chain][name] = seq
    return found


def _in_chain(followers: Sequence[Follower], chain: int, end: int, known: dict[str, int], now: datetime) -> set[str]:
    near = {name: seq for name, seq in known.items() if end - seq <= BATCH}
    found = {one.name for one in followers} - near.keys()
    behind = [one for one in followers if near.get(one.name, end) < end]
    if not behind:
        return found
    lowest = min(near[one.name] for one in behind)
    waiting = list(Entry.objects.filter(chain=chain, seq__gt=lowest, seq__lte=end).values_list("seq", "verb"))
    passing: defaultdict[int, list[str]] = defaultdict(list)
    for one in behind:
        at = near[one.name]
        if any(seq > at and one.heeds(verb) for seq, verb in waiting):
            found.add(one.name)
        else:
            passing[at].append(one.name)
    for at, names in passing.items():
        still = Cursor.objects.filter(follower__in=names, chain=chain, seq=at, worker="", error="")
        if still.update(seq=end, moved_at=now) < len(names):  # another worker took one of them just now
            found |= set(names)
    return found
