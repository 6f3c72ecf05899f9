"""The answer to “until when”: the day, and a ledger that shows day by day how it was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.law.cite import Cite
from gongkai.law.events import Event
from gongkai.law.term import Term


@dataclass(frozen=True)
class LedgerLine:
    """One day: what it is or what happened on it, whether it counts, why, and by what article."""

    day: date
    event: str
    counted: bool
    reason: str
    cite: str

    def to_json(self) -> dict[str, Any]:
        return {
            "day": self.day.isoformat(),
            "event": self.event,
            "counted": self.counted,
            "reason": self.reason,
            "cite": self.cite,
        }


@dataclass(frozen=True, eq=False)
class Due:
    """`day` is None while the term is `open` (a correction or a consultation is out). Equal to its date.

    `days` are the days that were walked, `notes` what the calendar of each year stands on; `ledger` is both.
    `provisional`: the count touched a year whose holidays are not announced, so the day must not go into a letter.
    `begin` is the event from which it was counted: the receipt, or what started the term anew.
    """

    term: Term
    day: date | None
    provisional: bool
    days: tuple[LedgerLine, ...]
    notes: tuple[LedgerLine, ...]
    begin: Event

    @property
    def ledger(self) -> tuple[LedgerLine, ...]:
        return self.days + self.notes

    @property
    def open(self) -> bool:
        return self.day is None

    def __eq__(self, other: object) -> bool:
        return self.day == (other.day if isinstance(other, Due) else other)

    def __hash__(self) -> int:
        return hash(self.day)

    def __str__(self) -> str:
        """The first line of `gongkai due`: a date, a date and “ provisional”, or “open”."""
        return "open" if self.day is None else self.day.isoformat() + (" provisional" if self.provisional else "")

    def to_json(self) -> Mapping[str, Any]:
        """The shape that `gongkai due --format json` prints."""
        return {
            "date": self.day.isoformat() if self.day else None,
            "provisional": self.provisional,
            "open": self.open,
            "ledger": [line.to_json() for line in self.ledger],
        }


def cites(*places: Cite | str) -> str:
    """Several articles in one cell, each once; what has not been checked against its text says so."""
    return "、".join(dict.fromkeys(place.marked if isinstance(place, Cite) else place for place in places))
