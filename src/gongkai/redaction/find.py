"""Personal data in a text. A number that fits no rule, and that no word names, is left alone."""

from collections.abc import Iterable

from gongkai.redaction.address import addresses
from gongkai.redaction.columns import in_columns
from gongkai.redaction.digits import numbers
from gongkai.redaction.fold import fold
from gongkai.redaction.hit import Hit
from gongkai.redaction.kinds import ALL, Choice
from gongkai.redaction.labelled import belongs_to_organisation, labelled
from gongkai.redaction.names import beside, named
from gongkai.redaction.signs import mails, passports, plates

# Of two readings of the same signs the earlier in this order stands.
_ORDER = ("id_card", "bank_card", "mobile", "passport", "plate", "mail", "address", "landline", "name")
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


def find(text: str, kinds: Choice = ALL) -> list[Hit]:
    """Hits of the kinds asked for, in their order, none overlapping another. Offsets count signs of `text` as given."""
    folded = fold(text)
    hits = [hit for hit in numbers(folded) if hit.kind != "id_card" or not belongs_to_organisation(folded, hit)]
    for search in (labelled, in_columns, mails, plates, passports, addresses):
        hits += search(folded)
    kept = apart(hits, folded)
    if "name" in kinds:
        kept = apart([*kept, *named(folded), *beside(folded, kept)], folded)
    if kinds != ALL:
        kept = [hit for hit in kept if hit.kind in kinds]
    return kept if folded is text else [Hit(kind, start, end, text[start:end]) for kind, start, end, _ in kept]


def apart(hits: Iterable[Hit], text: str) -> list[Hit]:
    """Hits in their order. One within another is left out; two that share a part become one, of the stronger kind."""
    kept: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=_order):
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
        elif hit.end > end:
            last, end = kept[-1], hit.end
            kind = min(last.kind, hit.kind, key=_RANK.__getitem__)
            kept[-1] = Hit(kind, last.start, end, text[last.start : end])
    return kept


def _order(hit: Hit) -> tuple[int, int, int]:
    return hit[1], -hit[2], _RANK[hit[0]]
