"""Personal data in a text. A number that fits no rule, and that no word names, is left alone."""

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
    """Hits in their order. One within another is left out; two that share a part become one, of the stronger kind."""
    kept: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=itemgetter(1)):
        if hit.start >= end:
            kept.append(hit)
        elif hit.end < end or (hit.end == end and hit.start > kept[-1].start):
            continue
        else:
            kept[-1] = _merged(kept[-1], hit, text)
        end = hit.end
    return kept


def _merged(one: Hit, other: Hit, text: str) -> Hit:
    """Two hits of which the second begins within the first and does not end before it."""
    if one.start == other.start and one.end < other.end:
        return other
    kind = min(one.kind, other.kind, key=_RANK.__getitem__)
    return Hit(kind, one.start, other.end, text[one.start : other.end])
