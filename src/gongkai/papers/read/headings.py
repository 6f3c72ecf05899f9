"""Where the six sections begin, found by number and words; mistyped and renamed headings are found too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from gongkai.law.annual import FORMS
from gongkai.law.annual.shared import SECTIONS
from gongkai.law.grid import Heading
from gongkai.law.labels import bare

from .stream import CELL, LINE, NONE, Stream

_NUMERALS = "一二三四五六"
_OPENING = re.compile(
    r"第?([一二三四五六])(?:部分)?[、.,:]"  # 一、 第一部分、
    r"|[(]([一二三四五六])[)]|([1-6])[、.](?!\d)"  # (一) 1. at the beginning of a line
    r"|([一二三四五六])(?=[主收政因存其总行])"  # 一总体情况
)
_LONGEST = 45  # letters in a heading at most: the longest in use has 28
_FAR = 100  # characters looked at behind one that may begin a heading
_SHORTEST = 4  # 一、概述
_LEADER = 200  # dots and a page number in a table of contents
_TYPO = 0.8  # likeness of a mistyped heading
_STOPS = "。;!?"
_QUOTES = '「『“‘《〈(["'  # words quoted are not a heading
_ROWS = frozenset(bare(row.label) for form in FORMS.values() for grid in form.grids for row in grid.rows)
_ROWS |= {bare(row.group) for form in FORMS.values() for grid in form.grids for row in grid.rows if row.group}


@dataclass(frozen=True)
class Found:
    """A heading in the stream. `start` is where its number begins, `end` where its section does."""

    no: int
    start: int
    end: int


def headings(stream: Stream) -> list[Found]:
    """The headings of all reports in the document, in order; a table of contents is not one of them."""
    certain = [found for found in map(_Finder(stream), _openings(stream)) if found]
    certain += _unnumbered(stream, {found.end for found in certain})
    certain.sort(key=lambda found: found.start)
    certain = _apart(certain)
    certain = _without_contents(stream, certain)
    return sorted([*certain, *_renamed(stream, certain)], key=lambda found: found.start)


def _openings(stream: Stream) -> list[tuple[int, int, int]]:
    """(number, where it begins, where the words begin) of all that could open a heading."""
    found = []
    for match in _OPENING.finditer(stream.text):
        numeral = next(group for group in match.groups() if group)
        no = int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
        whole_line = stream.gap[match.start()] >= LINE
        quoted = stream.text[match.start() - 1 : match.start()] in tuple(_QUOTES)
        if whole_line or (match.group(1) and not match.group().startswith("第") and not quoted):
            found.append((no, match.start(), match.end()))
    return found


class _Finder:
    """Decides whether words after a number are the heading of that number, and where they end."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    def __call__(self, opening: tuple[int, int, int]) -> Found | None:
        no, start, words = opening
        heading = SECTIONS[no - 1]
        for text in sorted((heading.text, *heading.variants), key=len, reverse=True):
            if end := self._exact(words, bare(text)):
                return Found(no, start, self._rest_of_line(start, end))
        return self._mistyped(no, start, words, heading)

    def _exact(self, index: int, key: str) -> int:
        """Where `key` ends if it stands at `index`, signs and breaks between its letters allowed; else 0."""
        text = self.stream.text
        for letter in key:
            while index < len(text) and not text[index].isalnum() and text[index] not in _STOPS:
                index += 1
            if index >= len(text) or text[index] != letter:
                return 0
            index += 1
        return index

    def _rest_of_line(self, start: int, end: int) -> int:
        """A short heading line belongs to the heading whole; in text without lines it ends with its words."""
        stop = line_end(self.stream, end - 1)
        whole_line = self.stream.gap[start] >= LINE
        rest = self.stream.text[end:stop]
        if whole_line and len(rest) <= 14 and not any(sign in rest for sign in _STOPS + ",") and stop - start <= 60:
            return stop
        return end

    def _mistyped(self, no: int, start: int, words: int, heading: Heading) -> Found | None:
        text = self.stream.text
        best, where = 0.0, 0
        for expected in map(bare, (heading.text, *heading.variants)):
            for length in range(max(4, len(expected) - 4), len(expected) + 6):
                written = bare(text[words : words + length])
                if (score := float(ratio(written, expected)) / 100) > best:
                    best, where = score, words + length
        line = text[words : line_end(self.stream, words)] if words < len(text) else ""
        if best < _TYPO or bare(line) in _ROWS or any(sign in text[words:where] for sign in _STOPS):
            return None
        return Found(no, start, self._rest_of_line(start, where))


def line_end(stream: Stream, index: int) -> int:
    """Where the line (or cell) of a character ends; in a line too long to be a heading, somewhere behind one."""
    stop = min(len(stream.text), index + _FAR)
    index += 1
    while index < stop and stream.gap[index] not in (LINE, CELL):
        index += 1
    return index


def _unnumbered(stream: Stream, ends: set[int]) -> list[Found]:
    """Lines that are a heading to the letter but have lost their number."""
    keys = {bare(text): heading.no for heading in SECTIONS for text in (heading.text, *heading.variants)}
    found = []
    for index, gap in enumerate(stream.gap):
        if gap == LINE and (no := keys.get(bare(stream.text[index : line_end(stream, index)]))):
            end = line_end(stream, index)
            if end not in ends:
                found.append(Found(no, index, end))
    return found


def _apart(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _without_contents(stream: Stream, found: list[Found]) -> list[Found]:
    """Drop headings that follow one another with nothing between: a table of contents."""
    run = {0}
    runs = [run]
    for number, (before, after) in enumerate(pairwise(found), 1):
        between = stream.text[before.end : after.start]
        if any(map(str.isalpha, between)) or len(between) > _LEADER or after.no <= before.no:
            run = set()
            runs.append(run)
        run.add(number)
    contents = {number for run in runs if len(run) >= 4 for number in run}
    if len(contents) == len(found):
        return found
    return [one for number, one in enumerate(found) if number not in contents]


def _renamed(stream: Stream, certain: Sequence[Found]) -> list[Found]:
    """Short lines with the right number, in the place of a section that was not found otherwise."""
    found = []
    for before, after in pairwise([Found(0, 0, 0), *certain, Found(7, len(stream.text), len(stream.text))]):
        no = before.no + 1
        while no < after.no:
            line = _line_numbered(stream, no, before.end, after.start)
            if line:
                found.append(line)
                before = line
            no += 1
    return found


def _line_numbered(stream: Stream, no: int, start: int, stop: int) -> Found | None:
    numeral = _NUMERALS[no - 1]
    for index in range(start, stop):
        if stream.gap[index] not in (LINE, CELL) or stream.text[index : index + 2] != numeral + "、":
            continue
        end = line_end(stream, index)
        line = stream.text[index:end]
        glued = end < len(stream.text) and stream.gap[end] == NONE
        if (
            _SHORTEST <= len(line) <= _LONGEST
            and not glued
            and not any(s in line for s in _STOPS)
            and not _is_row(line)
        ):
            return Found(no, index, end)
    return None


def _is_row(line: str) -> bool:
    key = bare(line)
    return any(_begins_alike(row, key) or float(ratio(row, key)) / 100 >= _TYPO for row in _ROWS)


def _begins_alike(row: str, key: str) -> bool:
    """Whether one begins with the other: a label may be broken over lines, or have a note behind it."""
    return min(len(row), len(key)) > 2 and (key.startswith(row) or row.startswith(key))
