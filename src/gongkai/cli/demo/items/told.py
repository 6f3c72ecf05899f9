"""An item as its table tells it: days relative to the day it was begun, words with its year and its days filled in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.utils.timezone import get_default_timezone

from gongkai.cli.demo.days import Days
from gongkai.cli.demo.organs import there
from gongkai.law.information.kinds import KINDS
from gongkai.organs.models import Organ
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars

SIGNED = ("draft +0", "submit +0", "review +1", "secrecy_review +1", "sign +2")
_TAG = re.compile(r"<[^>]+>")
_SHORT = 90  # signs of a summary


class Day:
    """A day that words can name, moved by days: `{day}`, `{day:+30}`."""

    def __init__(self, on: date) -> None:
        self._on = on

    def __format__(self, moved: str) -> str:
        on = self._on + timedelta(int(moved or 0))
        return f"{on.year}年{on.month}月{on.day}日"


@dataclass(frozen=True)
class Told:
    """`begun`: how many working days ago. `table` is the item's table, `organ` the organ whose it is."""

    table: Mapping[str, Any]
    organ: Organ
    begun: int
    formed_on: date

    @property
    def name(self) -> str:
        """By what the relations of other items name it."""
        return str(self.table.get("name") or f"{self.organ.pk} {self.title}")

    @cached_property
    def title(self) -> str:
        return self.words(self.table["title"])

    @cached_property
    def text(self) -> str:
        return self.words(self.table["text"].strip())

    @cached_property
    def steps(self) -> list[tuple[str, int, str]]:
        """Verb, working days ago, remark: as the table tells them, or to the publication and what it tells `then`."""
        lines = self.table.get("steps") or [*SIGNED, "publish +2", *self.table.get("then", ())]
        return [self._step(*line.split(maxsplit=2)) for line in lines]

    def words(self, text: str) -> str:
        year = self.formed_on.year
        told = {"organ": self.organ.name, "short": self.organ.short, "day": Day(self.formed_on)}
        return text.format(year=year, last=year - 1, next=year + 1, **told)

    def particulars(self, days: Days, made: Mapping[str, Item]) -> Particulars:
        """`made`: the items made before, by name."""
        table, kind = self.table, KINDS[self.table.get("kind", "other")]
        return Particulars(
            formed_on=self.formed_on,
            kind=kind.name,
            catalogue=table.get("catalogue", kind.catalogue),
            document_number=self.words(table.get("number", "")),
            effective_on=self._moved(table.get("effective")),
            repealed_on=self._moved(table.get("repealed")),
            topic=table["topic"],
            genre=table.get("genre", kind.genre),
            attribute=table.get("attribute", "active"),
            ground=table.get("ground", ""),
            origin=table.get("origin", "made"),
            makers=table.get("makers", self.organ.name),
            lead_maker=table.get("lead", ""),
            summary=self.words(table.get("summary", "")) or _first(self.text),
            keywords=self.words(table["keywords"]),
            source=table.get("source", self.organ.name),
            approval=table.get("approval", ""),
            details={
                field: self._detail(kind.by_name[field].kind, told) for field, told in table.get("details", {}).items()
            },
            relations=tuple((how, made[name].pk) for how, name in map(str.split, table.get("relations", ()))),
            expires_at=self.moment(days, table.get("expires")),
        )

    def _detail(self, kind: str, told: Any) -> str:
        if kind == "date":
            return f"{self._moved(int(told))}"
        return self.words(str(told).strip())

    def _moved(self, told: int | None) -> date | None:
        return None if told is None else self.formed_on + timedelta(told)

    def moment(self, days: Days, ago: int | None) -> datetime | None:
        """When a day of the office begins; days to come are negative."""
        if ago is None:
            return None
        on = days.ago(ago) if ago > 0 else days.today - timedelta(ago)
        return datetime.combine(on, time(8), get_default_timezone())

    def _step(self, verb: str, ago: str, remark: str = "") -> tuple[str, int, str]:
        return verb, self.begun - int(ago) if ago.startswith("+") else int(ago), self.words(remark)


def expanded(tables: Iterable[Mapping[str, Any]], days: Days) -> Iterator[Told]:
    for table in tables:
        for number, organ in enumerate(table.get("organs") or [table["organ"]]):
            begun = _begun(table, days) - number  # several organs: a day apart
            yield Told(table, there(organ), begun, days.ago(begun + table.get("formed", 0)))


def _begun(table: Mapping[str, Any], days: Days) -> int:
    """Working days ago; a table tells them, or a day of the year (01-16), the last that is well past."""
    if "steps" in table:
        return int(table["steps"][0].split()[1])
    begun = table["begun"]
    return begun if isinstance(begun, int) else days.since(*map(int, begun.split("-")))


def _first(text: str) -> str:
    """The first sentences, as many as fit."""
    plain = "".join(_TAG.sub("", line).strip() for line in text.splitlines() if not line.startswith(("<t", "<f")))
    shown = plain[:_SHORT]
    return shown[: shown.rfind("。") + 1] or shown.rpartition("，")[0] or shown
