"""Where one report ends and the next begins in a file that holds several after one another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .headings import Found
from .stream import LINE, Stream

_TITLE = re.compile(r"(?:政府信息|政务|信息)公开.{0,8}(?:报告|年报)$|年度报告$")
_FEWEST = 3  # headings that make a report of its own: fewer are a quotation


@dataclass(frozen=True)
class Stretch:
    """A part of the stream that is one report, with its headings."""

    start: int
    end: int
    headings: tuple[Found, ...]


def stretches(stream: Stream, headings: Sequence[Found]) -> list[Stretch]:
    """The reports of a document in order. Without headings the whole document is one stretch."""
    groups: list[list[Found]] = [[]]
    for number, heading in enumerate(headings):
        last = groups[-1][-1].no if groups[-1] else 0
        if heading.no == 1 and last >= 3 and _room(headings[number : number + _FEWEST]):
            groups.append([])
        groups[-1].append(heading)
    starts = [0]
    for before, after in pairwise(groups):
        starts.append(_title_before(stream, before[-1].end, after[0].start))
    ends = [*starts[1:], len(stream.text)]
    return [Stretch(start, end, tuple(group)) for start, end, group in zip(starts, ends, groups, strict=True)]


def _room(headings: Sequence[Found]) -> bool:
    """Whether these, a heading and those that follow it, are enough sections for another report."""
    return len(headings) == _FEWEST and all(before.no < after.no for before, after in pairwise(headings))


def _title_before(stream: Stream, start: int, end: int) -> int:
    """The line of the title nearest before a report's first heading; its first line if it has two."""
    begin = end
    for index in range(end - 1, start, -1):
        if stream.gap[index] < LINE:
            continue
        line = _line(stream, index, end)
        if _TITLE.search(line) and len(line) < 60:
            begin = index
            before = _line_start(stream, index - 1, start)
            first_line = _line(stream, before, index)
            if before > start and not re.search(r"20\d\d年|[。;日]", first_line) and len(first_line) < 40:
                begin = before
            break
    return begin


def _line(stream: Stream, index: int, end: int) -> str:
    stop = index + 1
    while stop < end and stream.gap[stop] < LINE:
        stop += 1
    return stream.text[index:stop]


def _line_start(stream: Stream, index: int, start: int) -> int:
    while index > start and stream.gap[index] < LINE:
        index -= 1
    return index
