"""Which applications may hold some words, by the full-text index: never fewer than hold them, where it can tell.

Whoever asks cuts them by what a person may see.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.models import Entry
from gongkai.cases.searching import CASES, CUT, NAME
from gongkai.search import place
from gongkai.search.ask import few
from gongkai.search.asked import Asked, Filters
from gongkai.search.document import DESK
from gongkai.search.marks import glance
from gongkai.search.take import ends

FEW = 300  # keys handed to the database; what more hold is found as fast by reading rows from the newest
BEHIND = 500  # entries of the log that the index may be behind
# The index knows words and numbers whole, so that what ends amid one is not found there; and signs are not words.
_SURE = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff0-9]*[\u4e00-\u9fff])")


def holding(words: Sequence[str], *, now: datetime) -> set[int] | None:
    """The keys of all applications that may hold these words; None where they must be read: the words are no whole
    words, too many hold them, or the index is behind or cannot be asked."""
    if not words or not all(_SURE.fullmatch(word) for word in words):
        return None
    changed = _changed()
    if changed is None:
        return None
    held = _keys(" ".join(f'"{word}"' for word in words), Filters(kind=NAME), now)
    cut = _keys("", Filters(kind=NAME, genre=CUT), now) if held is not None else None
    return None if held is None or cut is None else held | cut | changed


def _keys(text: str, filters: Filters, now: datetime) -> set[int] | None:
    found = few(Asked(text, filters), now=now, most=FEW, store=DESK)
    return None if found is None else {int(key.partition(":")[2]) for key in found}


def _changed() -> set[int] | None:
    """Those of which the log tells more than the index has taken in."""
    here = place.current()
    marks = glance(here) if here else None
    if marks is None:
        return None
    found: set[int] = set()
    for chain, (end, _) in ends().items():
        seq, _ = marks.entries.get(chain, (0, ""))
        if end - seq > BEHIND:
            return None
        if end > seq:
            found |= CASES.touched(list(Entry.objects.filter(chain=chain, seq__gt=seq)))
    return found
