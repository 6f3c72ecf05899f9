"""Numbers that are told by their digits: ID numbers, bank cards, telephones; written in one piece or in several.

A run is digits with at most three blanks, dashes, points or slashes between two of them. Its pieces are tried alone,
then side by side: a number broken by a line end, written in groups, or typed one digit to a cell. What lies across
pieces begins and ends where pieces do; only an ID number, which checks itself, is found in the middle of longer digits.
"""

import re
from collections.abc import Callable, Mapping

from gongkai.redaction.card import is_card
from gongkai.redaction.fold import POINTED
from gongkai.redaction.hit import Hit
from gongkai.redaction.identity import is_number_15, is_number_18, windows
from gongkai.redaction.labelled import labelled, of_organisation

# It begins at the first digit of a piece: nothing is tried again from the second.
RUN = re.compile(
    rf"[0-9](?<![0-9][0-9])(?:[0-9]{{6,}}+|(?:{POINTED}{{0,3}}+[0-9]){{6}})"
    rf"(?:{POINTED}{{1,3}}+[0-9]++|[0-9])*+(?:{POINTED}{{0,3}}[Xx])?"
)
PIECE = re.compile(r"[0-9]+[Xx]?|[Xx]")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_PREFIXED = re.compile("(?:0086|86|0)1[3-9][0-9]{9}")
_AREA = re.compile("0(?:10|2[0-9]|[3-9][0-9]{2})")
_LOCAL = re.compile("[2-8][0-9]{6,7}")
_LANDLINE = re.compile("0(?:10|2[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}")
_COUNTED = re.compile(r"\s{0,2}(?:\.[0-9]|[,，][0-9]{3}(?![0-9])|[万亿]?元|[%％㎡]|平方|公斤|千克|人次)")
_GROUPS = {(3, 4, 4), (3, 3, 5), (4, 3, 4), (3, 8), (7, 4)}
_BREAKS = {"\n", "\r\n", "\r"}

Piece = tuple[int, str]


def numbers(text: str) -> list[Hit]:
    """Hits in a folded text, in no order, overlapping where one number can be read in two ways."""
    hits: list[Hit] = []
    for run in RUN.finditer(text):
        written, start, before = run.group(), run.start(), len(hits)
        if written.isalnum():
            _alone(text, start, written, hits)
        else:
            pieces = [(found.start(), found.group()) for found in PIECE.finditer(text, start, run.end())]
            for at, piece in pieces:
                _alone(text, at, piece, hits)
            if len(pieces) > 1:
                _together(text, pieces, hits)
        # A telephone in the middle of an ID number that was mistyped is no telephone.
        if len(written) > 7 and (len(hits) == before or (hits[-1].kind == "mobile" and not written.isdigit())):
            hits += labelled(text, start, run.end())
    return hits


def _alone(text: str, start: int, piece: str, hits: list[Hit]) -> None:
    """What one unbroken piece is."""
    length = len(piece)
    if length < 11:
        return
    read = _READ.get(length)
    kind = read(piece) if read else ""
    if kind == "mobile" and _COUNTED.match(text, start + length):
        return
    if kind == "id_card" and length == 18 and of_organisation(text, start):
        return
    if kind:
        hits.append(Hit(kind, start, start + length, piece))
    elif length > 18 and (found := windows(piece)):
        # Columns set without a blank between them: what is left on both sides may be numbers too.
        hits += (Hit("id_card", start + at, start + at + 18, piece[at : at + 18]) for at in found)
        _alone(text, start, piece[: found[0]], hits)
        _alone(text, start + found[-1] + 18, piece[found[-1] + 18 :], hits)
    elif piece[-1] in "Xx":
        _alone(text, start, piece[:-1], hits)


def _card(digits: str) -> str:
    return "bank_card" if is_card(digits) else ""


def _eleven(digits: str) -> str:
    if digits[0] == "1":
        return "mobile" if digits[1] >= "3" and digits.isdigit() else ""
    return "landline" if _LANDLINE.fullmatch(digits) else ""


def _twelve(digits: str) -> str:
    return "mobile" if _PREFIXED.fullmatch(digits) else "landline" if _LANDLINE.fullmatch(digits) else ""


def _fifteen(digits: str) -> str:
    return "mobile" if _PREFIXED.fullmatch(digits) else "id_card" if is_number_15(digits) else ""


def _eighteen(digits: str) -> str:
    return "id_card" if is_number_18(digits) else _card(digits)


# What a piece can be, by the count of its signs.
_READ: Mapping[int, Callable[[str], str]] = {
    11: _eleven,
    12: _twelve,
    13: _twelve,
    15: _fifteen,
    16: _card,
    17: _card,
    18: _eighteen,
    19: _card,
}


def _together(text: str, pieces: list[Piece], hits: list[Hit]) -> None:
    """What several pieces are when they are read as one number."""
    whole = "".join([piece for _, piece in pieces])
    if len(whole) >= 18 and (found := windows(whole)):
        _identities(text, pieces, found, hits)
    for first in range(len(pieces) - 1):
        if len(pieces[first][1]) < 19:
            _groups(text, pieces, first, hits)


def _identities(text: str, pieces: list[Piece], found: list[int], hits: list[Hit]) -> None:
    at, begins, ends = 0, dict[int, Piece](), dict[int, Piece]()
    for piece in pieces:
        begins[at] = piece
        at += len(piece[1])
        ends[at] = piece
    for at in found:
        first, last = begins.get(at), ends.get(at + 18)
        if first and last and first is not last and not of_organisation(text, first[0]):
            hits.append(_hit(text, "id_card", first, last))


def _groups(text: str, pieces: list[Piece], first: int, hits: list[Hit]) -> None:
    """Cards in groups of four, telephones in their usual groups, either broken once by a line end."""
    digits, gap = pieces[first][1], _gap(text, pieces[first], pieces[first + 1])
    lengths = [len(digits)]
    for last in range(first + 1, min(first + 6, len(pieces))):
        if _gap(text, pieces[last - 1], pieces[last]) != gap:
            return
        digits += pieces[last][1]
        lengths.append(len(pieces[last][1]))
        if len(digits) > 19:
            return
        kind = _grouped(digits, lengths, gap) if len(digits) >= 10 else ""
        if kind:
            hits.append(_hit(text, kind, pieces[first], pieces[last]))


def _grouped(digits: str, lengths: list[int], gap: str) -> str:
    broken = len(lengths) == 2 and gap in _BREAKS
    close = len(gap) == 1 and gap not in "\n\r\t\v"
    if len(digits) == 11 and _MOBILE.fullmatch(digits) and (broken or (close and tuple(lengths) in _GROUPS)):
        return "mobile"
    if close and len(lengths) == 2 and _AREA.fullmatch(digits[: lengths[0]]) and _LOCAL.fullmatch(digits[lengths[0] :]):
        return "landline"
    fours = close and len(lengths) >= 4 and all(length == 4 for length in lengths[:-1])
    if (fours or broken) and is_card(digits):
        return "bank_card"
    return "id_card" if broken and len(digits) == 15 and is_number_15(digits) else ""


def _gap(text: str, before: Piece, after: Piece) -> str:
    return text[before[0] + len(before[1]) : after[0]]


def _hit(text: str, kind: str, first: Piece, last: Piece) -> Hit:
    end = last[0] + len(last[1])
    return Hit(kind, first[0], end, text[first[0] : end])
