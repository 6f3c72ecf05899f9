"""The prose of each section: its lines, without the cells of tables and without headings."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from gongkai.law.annual.report import Line, Section
from gongkai.law.annual.shared import SECTIONS

from .dress import dress
from .headings import Found
from .split import Stretch
from .stream import Stream
from .tokens import Token, is_page_number

_TABLE = ("label", "figure", "mark", "blank", "pad")
_SENTENCE = re.compile(r"[。；;]|.{25},")  # what only running text has


def sections(stream: Stream, stretch: Stretch, tokens: Sequence[Token]) -> tuple[Section, ...]:
    """The sections in the order of the document."""
    table = _table_pieces(stream, tokens, stretch)
    end = Found(7, stretch.end, stretch.end)
    found = []
    for heading, after in pairwise([*stretch.headings, end]):
        found.append(
            Section(
                heading.no,
                SECTIONS[heading.no - 1].text,
                stream.written(heading.start, heading.end),
                stream.piece(heading.start).where,
                tuple(lines(stream, heading.end, after.start, table)),
            )
        )
    return tuple(found)


def lines(stream: Stream, start: int, end: int, without: Collection[int] = ()) -> list[Line]:
    """Lines of text between two places of the stream; cells outside the tables of the form are joined by row."""
    out: list[Line] = []
    if start >= end:
        return out
    owners = dict.fromkeys(stream.owner[start:end])
    for _, run in groupby(owners, key=lambda number: stream.pieces[number].row):
        parts = [(_within(stream, number, start, end), number) for number in run if number not in without]
        parts = [(text, number) for text, number in parts if text]
        if parts:
            out.append(Line(" | ".join(text for text, _ in parts), stream.pieces[parts[0][1]].where))
    return out


def _within(stream: Stream, number: int, start: int, end: int) -> str:
    """The text of a piece as far as it lies inside: whole with its spaces, or cut where a heading shares its line."""
    first, last = stream.start_of(number), stream.start_of(number + 1)
    if start <= first and last <= end:
        return dress(stream.pieces[number].text)
    return stream.spaced(max(first, start), min(last, end))


def _table_pieces(stream: Stream, tokens: Sequence[Token], stretch: Stretch) -> set[int]:
    """Pieces that are cells or belong to a table printed as lines, and page numbers."""
    found = [token for token in tokens if token.kind in _TABLE and not token.loose]
    starts = [token.start for token in found]
    out = {stream.owner[token.start] for token in tokens if stream.piece(token.start).kind in ("grid", "cell")}
    for heading, after in pairwise([*stretch.headings, Found(7, stretch.end, stretch.end)]):
        inside = found[bisect_left(starts, heading.end) : bisect_left(starts, after.start)]
        labelled = [stream.owner[token.start] for token in inside if token.kind == "label"]
        if heading.no in (2, 3, 4) and labelled:
            span = range(labelled[0], stream.owner[inside[-1].start] + 1)
            out.update(number for number in span if not _SENTENCE.search(stream.pieces[number].text))
    owners = dict.fromkeys(stream.owner[stretch.start : stretch.end])
    out.update(number for number in owners if is_page_number(stream.pieces[number]))
    return out
