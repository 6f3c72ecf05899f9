"""Two reports side by side: which figures differ, which sentences stayed, moved, went or came, how much is the same.

Sentences are compared with every number read as one sign: whoever copies last year's text changes the numbers first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Report
from gongkai.law.checks.figures import number

_ENDS = re.compile(r"(?<=[。！？；!?;])|\n")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*%?")
_NOT_WORDS = re.compile(r"[\s，。、；：！？“”‘’（）()《》〔〕,.;:!?]+")
_LEAST = 8  # characters of a sentence that says something; shorter ones are alike by chance


@dataclass(frozen=True)
class Changed:
    """A cell in both reports: as written; `by` is the difference where both are numbers."""

    cell: str
    where: str
    one: str
    other: str
    by: Decimal | None


@dataclass(frozen=True)
class Sentence:
    """`how` is same, numbers (only numbers differ), moved, gone (only in the first) or new (only in the second)."""

    text: str
    how: str


@dataclass(frozen=True)
class Compared:
    """A section; `share` of 0 to 1 is how much of the longer of the two is the same but for numbers."""

    no: int
    heading: str
    share: float
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Difference:
    """All that differs; `share` is that of the words of all sections together."""

    cells: tuple[Changed, ...]
    sections: tuple[Compared, ...]
    share: float


def compare(one: Report, other: Report) -> Difference:
    """The first against the second: what it says that the second does not is gone, what the second adds is new.

    Cells are compared where both have them, whatever their forms; table 二 of 2019 and of 2021 have hardly any in
    common (annual-report forms, § 7).
    """
    sections = tuple(_sections(one, other))
    longer = max(_length(_prose(one)), _length(_prose(other)))
    kept = sum(_length([each.text]) for part in sections for each in part.sentences if each.how not in ("gone", "new"))
    return Difference(tuple(_cells(one, other)), sections, kept / longer if longer else 0.0)


def plain(sentence: str) -> str:
    """A sentence without stops and blanks, every number one sign."""
    return _NUMBERS.sub("#", _NOT_WORDS.sub("", sentence))


def _cells(one: Report, other: Report) -> Iterator[Changed]:
    form = FORMS.get(other.form or "") or FORMS.get(one.form or "")
    for cell in form.cells if form else ():
        mine, theirs = one.cells.get(cell), other.cells.get(cell)
        if mine is None or theirs is None or mine.raw == theirs.raw:
            continue
        a, b = number(mine.value), number(theirs.value)
        if a is not None and a == b:
            continue
        assert form
        by = b - a if a is not None and b is not None else None
        yield Changed(cell, form.describe(cell), mine.raw, theirs.raw, by)


def _sections(one: Report, other: Report) -> Iterator[Compared]:
    mine = {section.no: _split(line.text for line in section.prose) for section in one.sections}
    theirs = {section.no: _split(line.text for line in section.prose) for section in other.sections}
    headings = {section.no: section.heading for report in (one, other) for section in report.sections}
    everywhere = (
        {plain(each) for part in mine.values() for each in part},
        {plain(each) for part in theirs.values() for each in part},
    )
    for no in sorted(headings):
        sentences = tuple(_told(mine.get(no, []), theirs.get(no, []), everywhere))
        longer = max(_length(mine.get(no, [])), _length(theirs.get(no, [])))
        kept = sum(_length([each.text]) for each in sentences if each.how not in ("gone", "new"))
        yield Compared(no, headings[no], kept / longer if longer else 0.0, sentences)


def _told(mine: list[str], theirs: list[str], everywhere: tuple[set[str], set[str]]) -> Iterator[Sentence]:
    """The second's sentences in their order, those of the first that are gone where they stood."""
    here, there = everywhere
    matcher = SequenceMatcher(None, [plain(each) for each in mine], [plain(each) for each in theirs], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for old, new in zip(mine[a:b], theirs[c:d], strict=True):
                yield Sentence(new, "same" if old == new else "numbers")
            continue
        for old in mine[a:b]:
            if plain(old) not in there or len(plain(old)) < _LEAST:
                yield Sentence(old, "gone")
        for new in theirs[c:d]:
            moved = plain(new) in here and len(plain(new)) >= _LEAST
            yield Sentence(new, "moved" if moved else "new")


def _split(lines: "Sequence[str] | Iterator[str]") -> list[str]:
    return [part.strip() for line in lines for part in _ENDS.split(line) if part.strip()]


def _prose(report: Report) -> list[str]:
    return [line.text for section in report.sections for line in section.prose]


def _length(texts: Sequence[str]) -> int:
    return sum(len(plain(text)) for text in texts)
