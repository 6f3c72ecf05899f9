"""The reconsiderations, suits and complaints of the demo: each brought as far as its table says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from gongkai.cases.models import Case
from gongkai.cli.demo.days import Days
from gongkai.cli.demo.documents import load
from gongkai.cli.demo.organs import there
from gongkai.cli.demo.steps import Step, read, who
from gongkai.law.calendar import Calendar
from gongkai.organs.models import Organ
from gongkai.remedies import acts
from gongkai.remedies.models import Remedy

_SERVED = timedelta(days=2)  # between the filing and the copy


@dataclass(frozen=True)
class Turn:
    """One step: of what, what the table says beside the verb, when. `made` has the key of each thing by its place,
    `keys` by the key that the table gives it."""

    told: dict[str, Any]
    place: int
    remark: str
    at: datetime
    calendar: Calendar
    made: dict[int, int]
    keys: dict[str, int]

    @property
    def organ(self) -> Organ:
        return there(self.told["organ"])

    @property
    def pk(self) -> int:
        return self.made[self.place]

    @property
    def acting(self) -> dict[str, Any]:
        return {"actor": who("handler", self.organ, self.at), "now": self.at}

    @property
    def counting(self) -> dict[str, Any]:
        return {"calendar": self.calendar, **self.acting}

    def filed(self, body: str = "") -> acts.Filed:
        day = localdate(self.at)
        return acts.Filed(
            body=body or self.told["body"],
            number=f"〔{day.year}〕政公开{self.place + 1}号",
            filed_on=day - _SERVED,
            received_on=day,
            simplified=self.remark == "simplified",
        )


def steps(days: Days) -> Iterator[Step]:
    """Every step with every remedy and complaint, in no order."""
    told, keys = load("remedies.toml"), dict[str, int]()
    for noun, verbs in (("remedy", REMEDY), ("complaint", COMPLAINT)):
        made = dict[int, int]()
        for place, each in enumerate(told[noun]):
            for verb, remark, at in read(each["steps"], days, place):
                turn = Turn(each, place, remark, at, days.calendar, made, keys)
                yield Step(at, partial(verbs[verb], turn))


def _enter(turn: Turn) -> None:
    told = turn.told
    case = (
        Case.objects.get(organ=there(told.get("of", told["organ"])), request=told["request"])
        if "request" in told
        else None
    )
    after = Remedy.objects.get(pk=turn.keys[told["after"]]) if "after" in told else None
    entered = acts.enter(
        organ=turn.organ,
        route=told["route"],
        standing=told.get("standing", "respondent"),
        about=acts.About(case=case, text=told.get("about", ""), after=after),
        filed=turn.filed(),
        **turn.counting,
    )
    turn.made[turn.place] = entered.pk
    turn.keys[told.get("key", "")] = entered.pk


def _hear(turn: Turn) -> None:
    days, place = turn.remark.split(maxsplit=1)
    acts.hear(turn.pk, at=turn.at + timedelta(days=int(days)), place=place, **turn.acting)


def _decide(turn: Turn) -> None:
    day = localdate(turn.at)
    ending = acts.Ending(turn.remark, day, day, f"〔{day.year}〕政公开决{turn.place + 1}号")
    acts.decide(turn.pk, ending=ending, **turn.counting)


def _oblige(turn: Turn) -> None:
    kind, days, what = turn.remark.split(maxsplit=2)
    following = acts.Following(kind, what, localdate(turn.at) + timedelta(days=int(days)))
    acts.oblige(turn.pk, following=following, **turn.counting)


def _fulfil(turn: Turn) -> None:
    duty = Remedy.objects.get(pk=turn.pk).duties.get(done_on=None)
    acts.fulfil(duty.pk, day=localdate(turn.at), how=turn.remark, **turn.acting)


REMEDY: dict[str, Callable[[Turn], object]] = {
    "enter": _enter,
    "take": lambda turn: acts.take(turn.pk, **turn.acting),
    "answer": lambda turn: acts.answer(turn.pk, day=localdate(turn.at), **turn.acting),
    "hear": _hear,
    "decide": _decide,
    "oblige": _oblige,
    "fulfil": _fulfil,
    "settle": lambda turn: acts.settle(turn.pk, **turn.acting),
    "appeal": lambda turn: acts.appeal(turn.pk, filed=turn.filed(turn.remark), **turn.counting),
    "retry": lambda turn: acts.retry(turn.pk, filed=turn.filed(turn.remark), **turn.counting),
}


def _complain(turn: Turn) -> None:
    said = acts.Said(turn.told["kind"], there(turn.told["about"]), turn.told["text"], localdate(turn.at))
    turn.made[turn.place] = acts.enter_complaint(organ=turn.organ, said=said, **turn.acting).pk


def _answer(turn: Turn) -> None:
    finding, outcome = turn.remark.split(maxsplit=1)
    acts.answer_complaint(turn.pk, finding=finding, outcome=outcome, day=localdate(turn.at), **turn.acting)


COMPLAINT: dict[str, Callable[[Turn], object]] = {
    "enter": _complain,
    "take": lambda turn: acts.take_complaint(turn.pk, **turn.acting),
    "answer": _answer,
    "forward": lambda turn: acts.forward_complaint(turn.pk, to=turn.remark, **turn.acting),
}
