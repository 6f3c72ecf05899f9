"""What table 二 asks of 规章 and 行政规范性文件: how many were issued and repealed in a year, how many are in force.

Documents that run out by their own term are counted apart: the form knows only 废止, and whether 失效 belongs there is
open (unconfirmed), but without them no year leads over to the next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One document: issued on its 成文日期, repealed from a day on, or valid through a day."""

    issued_on: date
    repealed_on: date | None = None
    valid_until: date | None = None

    @property
    def gone_in(self) -> int:
        """The year at whose end it is no longer in force; 9999 for none."""
        repealed = self.repealed_on.year if self.repealed_on else 9999
        return max(min(repealed, _year_after(self.valid_until)), self.issued_on.year)

    @property
    def repealed_first(self) -> bool:
        """Whether it was repealed, and not run out before."""
        if not self.repealed_on:
            return False
        return not self.valid_until or self.repealed_on <= self.valid_until


@dataclass
class Tally:
    """How many documents of one kind came and went in a year."""

    issued: int = 0
    repealed: int = 0
    expired: int = 0


@dataclass(frozen=True)
class Ledger:
    """Numbers of documents of one kind in a year: in_force = last year's + issued − repealed − expired."""

    issued: int
    repealed: int
    expired: int
    in_force: int


def tally(entries: Iterable[Entry]) -> dict[int, Tally]:
    """What came and went, by year."""
    found: dict[int, Tally] = {}
    for entry in entries:
        found.setdefault(entry.issued_on.year, Tally()).issued += 1
        if entry.gone_in < 9999:
            gone = found.setdefault(entry.gone_in, Tally())
            if entry.repealed_first:
                gone.repealed += 1
            else:
                gone.expired += 1
    return found


def ledger(year: int, tallies: Mapping[int, Tally]) -> Ledger:
    """The numbers of a year. Whatever is not gone on 31 December counts as in force."""
    own = tallies.get(year, Tally())
    so_far = [each for known, each in tallies.items() if known <= year]
    in_force = sum(each.issued - each.repealed - each.expired for each in so_far)
    return Ledger(own.issued, own.repealed, own.expired, in_force)


def _year_after(last: date | None) -> int:
    """What is valid through 31 December is in force at the year's end, and gone in the next."""
    if last is None:
        return 9999
    return last.year + 1 if (last.month, last.day) == (12, 31) else last.year
