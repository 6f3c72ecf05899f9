"""Personal data in a text. A number that fits no rule, and that no word names, is left alone."""

import gc
from collections.abc import Iterable
from operator import itemgetter

from gongkai.redaction.address import addresses
from gongkai.redaction.columns import in_columns
from gongkai.redaction.digits import numbers
from gongkai.redaction.fold import fold
from gongkai.redaction.hit import Hit
from gongkai.redaction.kinds import ALL, Choice
from gongkai.redaction.names import beside, named
from gongkai.redaction.signs import mails, passports, plates

# Of two readings of the same signs the earlier in this order stands.
_ORDER = ("id_card", "bank_card", "mobile", "passport", "plate", "mail", "address", "landline", "name")
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


def find(text: str, kinds: Choice = ALL) -> list[Hit]:
    """Hits of the kinds asked for, in their order, none overlapping another. Offsets count signs of `text` as given."""
    collecting = gc.isenabled()
    gc.disable()  # hits by the million form no rings, yet looking for some takes a fifth of the time
    try:
        return _find(text, kinds)
    finally:
        if collecting:
            gc.enable()


def _find(text: str, kinds: Choice) -> list[Hit]:
    folded = fold(text)
    hits = numbers(folded)
    hits += in_columns(folded, {hit.start for hit in hits})
    for search in (mails, plates, passports, addresses, named):
        hits += search(folded)
    kept = apart(hits, folded)
    if "name" in kinds and (names := list(beside(folded, kept))):
        kept = apart([*kept, *names], folded)
    if kinds != ALL:
        kept = [hit for hit in kept if hit.kind in kinds]
    return kept if folded is text else [Hit(kind, start, end, text[start:end]) for kind, start, end, _ in kept]


def apart(hits: Iterable[Hit], text: str) -> list[Hit]:
    """Hits in their order. One within another is left out; of two that share a part the weaker is cut short."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=itemgetter(1)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.start == kept[-1].start and hit.end >= kept[-1].end:
            same = hit.end == kept[-1].end
            kept[-1] = min(kept[-1], hit, key=lambda one: _RANK[one.kind]) if same else hit
        elif hit.end > kept[-1].end:
            last = kept[-1]
            if _RANK[hit.kind] < _RANK[last.kind]:
                kept[-1] = Hit(last.kind, last.start, hit.start, text[last.start : hit.start])
                kept.append(hit)
            else:
                kept.append(Hit(hit.kind, last.end, hit.end, text[last.end : hit.end]))
    return kept
