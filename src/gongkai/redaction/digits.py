"""Numbers that are told by their digits: ID numbers, bank cards, telephones; written in one piece or in several.

A run is digits with at most three blanks or dashes between two of them. Its pieces are tried alone, then side by side:
a number broken by a line end, written in groups, or typed one digit to a cell. What lies across pieces begins and ends
where pieces do; only an ID number, which checks itself, is also found in the middle of longer digits.
"""

import re
from collections.abc import Iterator

from gongkai.redaction.card import is_card
from gongkai.redaction.fold import GAP
from gongkai.redaction.hit import Hit
from gongkai.redaction.identity import is_number_15, is_number_18, windows

_RUN = re.compile(rf"[0-9](?:{GAP}{{0,3}}[0-9]){{6,}}(?:{GAP}{{0,2}}[Xx])?")
_PIECE = re.compile(r"[0-9]+[Xx]?|[Xx]")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_PREFIXED = re.compile("(?:0086|86|0)1[3-9][0-9]{9}")
_AREA = re.compile("0(?:10|2[0-9]|[3-9][0-9]{2})")
_LOCAL = re.compile("[2-8][0-9]{6,7}")
_LANDLINE = re.compile("0(?:10|2[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}")
_COUNTED = re.compile(r"\s{0,2}(?:\.[0-9]|[,，][0-9]{3}(?![0-9])|[万亿]?元|[%％㎡]|平方|公斤|千克|人次)")
_GROUPS = {(3, 4, 4), (3, 3, 5), (4, 3, 4), (3, 8), (7, 4)}
_BREAK = ("\n", "\r\n", "\r")

Piece = tuple[int, str]


def numbers(text: str) -> Iterator[Hit]:
    """Hits in a folded text, in no order, overlapping where one number can be read in two ways."""
    for run in _RUN.finditer(text):
        written = run.group()
        if written.isdigit():
            yield from _alone(text, run.start(), written)
            continue
        pieces = [(found.start(), found.group()) for found in _PIECE.finditer(text, *run.span())]
        for start, piece in pieces:
            yield from _alone(text, start, piece)
        if len(pieces) > 1:
            yield from _together(text, pieces)


def _alone(text: str, start: int, piece: str) -> Iterator[Hit]:
    """What one unbroken piece is."""
    length = len(piece)
    if length < 11:
        return
    if length >= 18:
        if length == 18 and is_number_18(piece):
            yield Hit("id_card", start, start + 18, piece)
            return
        inside = windows(piece)
        yield from (Hit("id_card", start + at, start + at + 18, piece[at : at + 18]) for at in inside)
        if inside:
            return
    kind = _kind(piece.rstrip("Xx"))
    if kind and not (kind == "mobile" and _COUNTED.match(text, start + length)):
        yield Hit(kind, start, start + len(piece.rstrip("Xx")), piece.rstrip("Xx"))


def _kind(digits: str) -> str:
    length = len(digits)
    if length == 11 and _MOBILE.fullmatch(digits):
        return "mobile"
    if length in (12, 13, 15) and _PREFIXED.fullmatch(digits):
        return "mobile"
    if length in (11, 12):
        return "landline" if _LANDLINE.fullmatch(digits) else ""
    if length == 15:
        return "id_card" if is_number_15(digits) else ""
    return "bank_card" if 16 <= length <= 19 and is_card(digits) else ""


def _together(text: str, pieces: list[Piece]) -> Iterator[Hit]:
    """What several pieces are when they are read as one number."""
    whole = "".join(piece for _, piece in pieces)
    at, begins, ends = 0, {}, {}
    for order, (_, piece) in enumerate(pieces):
        begins[at] = order
        at += len(piece)
        ends[at] = order
    yield from _identities(text, pieces, whole, begins, ends)
    for first in range(len(pieces)):
        yield from _groups(text, pieces, first)


def _identities(
    text: str, pieces: list[Piece], whole: str, begins: dict[int, int], ends: dict[int, int]
) -> Iterator[Hit]:
    for at in windows(whole):
        first, last = begins.get(at), ends.get(at + 18)
        if first is not None and last is not None and first < last:
            yield _hit(text, "id_card", pieces[first], pieces[last])


def _groups(text: str, pieces: list[Piece], first: int) -> Iterator[Hit]:
    """Cards in groups of four, telephones in their usual groups, either broken once by a line end."""
    gaps, digits = set(), pieces[first][1]
    lengths = [len(digits)]
    for last in range(first + 1, min(first + 6, len(pieces))):
        gaps.add(_gap(text, pieces[last - 1], pieces[last]))
        digits += pieces[last][1]
        lengths.append(len(pieces[last][1]))
        if len(digits) > 19:
            return
        kind = _grouped(digits, lengths, gaps)
        if kind:
            yield _hit(text, kind, pieces[first], pieces[last])


def _grouped(digits: str, lengths: list[int], gaps: set[str]) -> str:
    if len(gaps) != 1:
        return ""
    broken = len(lengths) == 2 and gaps <= {*_BREAK}
    close = all(len(gap) == 1 and gap not in "\n\r\t\v" for gap in gaps)
    if len(digits) == 11 and _MOBILE.fullmatch(digits) and ((close and tuple(lengths) in _GROUPS) or broken):
        return "mobile"
    if close and len(lengths) == 2 and _AREA.fullmatch(digits[: lengths[0]]) and _LOCAL.fullmatch(digits[lengths[0] :]):
        return "landline"
    fours = close and all(length == 4 for length in lengths[:-1]) and len(lengths) >= 4
    if (fours or broken) and is_card(digits):
        return "bank_card"
    return "id_card" if broken and len(digits) == 15 and is_number_15(digits) else ""


def _gap(text: str, before: Piece, after: Piece) -> str:
    return text[before[0] + len(before[1]) : after[0]]


def _hit(text: str, kind: str, first: Piece, last: Piece) -> Hit:
    end = last[0] + len(last[1])
    return Hit(kind, first[0], end, text[first[0] : end])
