"""How much of a report's words stands in other reports, and which passages: copied reports say nothing of their organ.

Every number, and every place that a number is filled into, is read as one sign; stops and blanks are left out. Among
hundreds of reports a sample of the shingles of each tells which to look at, also where a short text stands in a long
one; those are then compared exactly.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai.law.annual.worded import PLACE
from gongkai.law.cite import FORM_NOTICE_2021

CITE = FORM_NOTICE_2021()
_GRAM = 8  # characters of a shingle
_ONE_IN = 4  # shingles of which one is kept in the sample
_LEAST = 20  # characters of a passage; shorter ones are the words of the trade
_BEGINNINGS = 8  # places at which a passage may begin that are tried: enough for all but a text of one repeated word
_LOOKED_AT = 12  # reports that are compared exactly, those that share most of the sample
_NUMBER = re.compile(rf"{PLACE.pattern}|\d+(?:[.,]\d+)*%?")
_BETWEEN = re.compile(r"[\W_]+")
_TOKEN = re.compile(rf"{_NUMBER.pattern}|[^\W_]")


@dataclass(frozen=True)
class Passage:
    """The same words as they stand in both; `at` is where they begin in the first, `chars` how many say something."""

    mine: str
    theirs: str
    at: int
    chars: int


@dataclass(frozen=True)
class Alike:
    """Another report: `share` of 0 to 1 is how much of the words of the first stand in it."""

    key: str
    share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Words:
    """The prose of a report, paragraphs on lines of their own."""

    text: str

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [found.span() for found in _TOKEN.finditer(self.text)]

    @cached_property
    def plain(self) -> str:
        """The signs that are compared, one for each of `_spans`; 0 is any number."""
        return _BETWEEN.sub("", _NUMBER.sub("0", self.text))

    @cached_property
    def sample(self) -> frozenset[str]:
        """Some of the shingles, the same ones in whichever text they stand: those that begin with certain signs."""
        last = len(self.plain) - _GRAM
        return frozenset(
            self.plain[at : at + _GRAM] for at, sign in enumerate(self.plain) if not ord(sign) % _ONE_IN and at <= last
        )

    def between(self, at: int, length: int) -> str:
        """The original words of a part of `plain`."""
        return self.text[self._spans[at][0] : self._spans[at + length - 1][1]]


def passages(mine: Words, theirs: Words) -> tuple[Passage, ...]:
    """Every passage of the first that stands in the second, in order; none overlaps another."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(len(theirs.plain) - _GRAM + 1):
        places[theirs.plain[at : at + _GRAM]].append(at)
    found, at = [], 0
    while at <= len(mine.plain) - _LEAST:
        there = places.get(mine.plain[at : at + _GRAM], [])[:_BEGINNINGS]
        length, where = max(((_common(mine.plain, at, theirs.plain, each), each) for each in there), default=(0, 0))
        if length < _LEAST:
            at += 1
            continue
        found.append(Passage(mine.between(at, length), theirs.between(where, length), at, length))
        at += length
    return tuple(found)


def compare(key: str, mine: Words, theirs: Words) -> Alike:
    found = passages(mine, theirs)
    return Alike(key, sum(each.chars for each in found) / len(mine.plain) if mine.plain else 0.0, found)


def alike(mine: Words, others: Mapping[str, Words]) -> list[Alike]:
    """The others in which words of the first stand, the most first."""
    shared = Counter({key: len(mine.sample & other.sample) for key, other in others.items()})
    likely = [key for key, many in shared.most_common(_LOOKED_AT) if many]
    found = [compare(key, mine, others[key]) for key in likely]
    return sorted((each for each in found if each.passages), key=lambda each: -each.share)


def nearest(texts: Mapping[str, Words]) -> Iterator[tuple[str, Alike]]:
    """For each of these the other in which most of its words stand, if any do."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key, words in texts.items():
        for each in words.sample:
            holders[each].append(key)
    for key, words in texts.items():
        likely = _most(holders[each] for each in words.sample)
        likely.pop(key, None)
        for other, _ in likely.most_common(1):
            found = compare(other, words, texts[other])
            if found.passages:
                yield key, found


def _most(lists: Iterable[list[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for each in lists:
        counts.update(each)
    return counts


def _common(one: str, at: int, other: str, where: int) -> int:
    """How many signs are the same from these places on."""
    most = min(len(one) - at, len(other) - where)
    length = 0
    while length < most and one[at + length] == other[where + length]:
        length += 1
    return length
