"""Steps of the demo's story: written in the tables as "verb day remark", taken by whoever holds the role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor
from gongkai.cli.demo.days import Days
from gongkai.organs.models import Organ, Person
from gongkai.organs.scope import actor_of

WRITERS = ("submit", "recall")


@dataclass(frozen=True)
class Step:
    """Something done at a time; steps are taken in the order of their times. One `alone` is an act of its own, for it
    examines a file before."""

    at: datetime
    do: Callable[[], object]
    alone: bool = False


class Decides(Protocol):
    def __call__(self, paper_id: int, *, verb: str, seen: str, comment: str, actor: Actor, now: datetime) -> Paper: ...


def read(told: list[str], days: Days, place: int) -> Iterator[tuple[str, str, datetime]]:
    """Verb, remark and time of each step of one thing: working days ago, or a day (2025-03-10)."""
    for number, line in enumerate(told):
        verb, when, *remark = line.split(maxsplit=2)
        day = date.fromisoformat(when) if "-" in when else int(when)
        yield verb, "".join(remark), days.at(day, step=number, place=place)


def who(role: str, organ: Organ | int, at: datetime) -> Actor:
    """The person of an organ (or its key) who holds a role. Nobody's post changes in the story: looked up once."""
    return _holder(role, organ if isinstance(organ, int) else organ.pk, localdate(at))


def _holder(role: str, organ: int, on: date) -> Actor:
    if (role, organ) not in _HOLDERS:
        person = Person.objects.filter(grants__role=role, grants__organ=organ).order_by("pk")[0]
        _HOLDERS[role, organ] = actor_of(person, on=on)
    return _HOLDERS[role, organ]


_HOLDERS: dict[tuple[str, int], Actor] = {}
forget = _HOLDERS.clear


def take(decide: Decides, paper_id: int, writer: str, verb: str, remark: str, at: datetime) -> Paper:
    """Whose turn it is looks at the paper and takes the step."""
    paper = Paper.objects.select_related("organ").get(pk=paper_id)
    actor = who(writer if verb in WRITERS else paper.waits_for, paper.organ_id, at)
    approvals.look(paper, actor=actor, now=at)
    return decide(paper_id, verb=verb, seen=paper.digest, comment=remark, actor=actor, now=at)
