"""Steps of the demo's story: written in the tables as "verb days remark", taken by whoever holds the role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
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
    """Something done at a time; steps are taken in the order of their times."""

    at: datetime
    do: Callable[[], object]


class Decides(Protocol):
    def __call__(self, paper_id: int, *, verb: str, seen: str, comment: str, actor: Actor, now: datetime) -> Paper: ...


def read(told: list[str], days: Days, place: int) -> Iterator[tuple[str, str, datetime]]:
    """Verb, remark and time of each step of one thing; `days` are working days ago."""
    for number, line in enumerate(told):
        verb, ago, *remark = line.split(maxsplit=2)
        yield verb, "".join(remark), days.at(int(ago), step=number, place=place)


def who(role: str, organ: Organ, at: datetime) -> Actor:
    """The person of an organ who holds a role, as of a time."""
    return _holder(role, organ.pk, localdate(at))


@cache
def _holder(role: str, organ: int, on: date) -> Actor:
    """Looked up once a day of the story, which begins by `forget`: nobody's post changes in it."""
    person = Person.objects.filter(organ=organ, grants__role=role, grants__organ=organ).order_by("pk")[0]
    return actor_of(person, on=on)


forget = _holder.cache_clear


def take(decide: Decides, paper_id: int, writer: str, verb: str, remark: str, at: datetime) -> Paper:
    """Whose turn it is looks at the paper and takes the step."""
    paper = Paper.objects.select_related("organ").get(pk=paper_id)
    actor = who(writer if verb in WRITERS else paper.waits_for, paper.organ, at)
    approvals.look(paper.pk, actor=actor, now=at)
    return decide(paper.pk, verb=verb, seen=paper.digest, comment=remark, actor=actor, now=at)
