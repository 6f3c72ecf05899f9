"""The annual reports of the demo for one year: compiled from its records, signed, handed in, accepted and published."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from gongkai.cli.demo.days import REPORTED, Days
from gongkai.cli.demo.documents import load
from gongkai.cli.demo.organs import there
from gongkai.cli.demo.steps import Step, read, take, who
from gongkai.organs.models import Organ
from gongkai.reports import acts
from gongkai.reports.models import Compilation

FIRST, FIFTH, SIXTH = 1, 5, 6  # the sections that people write
ACCEPTS = "清源县人民政府"  # whose competent department


@dataclass(frozen=True)
class Turn:
    """One step with the report of an organ. `told` is the table's of the organ, `alike` that of its level."""

    organ: Organ
    told: Mapping[str, Any]
    alike: Mapping[str, Any]
    sources: Mapping[str, str]
    at: datetime

    @property
    def one(self) -> Compilation:
        return Compilation.objects.get(organ=self.organ, year=REPORTED)

    def by(self, role: str) -> dict[str, Any]:
        return {"actor": who(role, self.organ, self.at), "now": self.at}

    @property
    def writing(self) -> dict[str, Any]:
        """By whoever writes it, who never signs it."""
        return self.by(self.alike["writer"])


def steps(days: Days) -> Iterator[Step]:
    """Every step with every report, in no order."""
    tables = load("reports.toml")
    for place, organ in enumerate(_organs(tables)):
        alike = tables[organ.level]
        for verb, _, at in read(alike["steps"], days, place):
            turn = Turn(organ, tables[organ.name], alike, tables["sources"], at)
            yield Step(at, partial(VERBS[verb], turn), alone=verb == "publish")


def titles() -> Iterator[str]:
    return (f"{organ.name}{REPORTED}年政府信息公开工作年度报告" for organ in _organs(load("reports.toml")))


def _organs(tables: Mapping[str, Any]) -> list[Organ]:
    return [there(name) for name, table in tables.items() if "work" in table]


def _enter(turn: Turn) -> None:
    for (cell, source), value in zip(turn.sources.items(), turn.told["ledger"], strict=True):
        told = {"organ_id": turn.organ.pk, "year": REPORTED, "cell": cell, "source": source, "value": value}
        acts.enter_figure(**told, **turn.writing)


def _compile(turn: Turn) -> None:
    acts.compile_report(turn.organ.pk, year=REPORTED, **turn.writing)


def _write(turn: Turn) -> None:
    told, alike = turn.told, turn.alike["sections"]
    words = {
        FIRST: alike["1"].format(**told),
        FIFTH: f"主要问题：{told['problem']}\n改进情况：{told['plan']}",
        SIXTH: alike["6"],
    }
    for no, text in words.items():
        acts.write(turn.one.pk, no=no, text=text, **turn.writing)


def _sign(turn: Turn) -> None:
    paper = turn.one.paper_id
    assert paper
    take(acts.decide, paper, "leader", "sign", "", turn.at)


VERBS: Mapping[str, Callable[[Turn], object]] = {
    "enter": _enter,
    "compile": _compile,
    "write": _write,
    "send": lambda turn: acts.send(turn.one.pk, **turn.writing),
    "sign": _sign,
    "file": lambda turn: acts.file_report(turn.one.pk, **turn.by("head")),
    "accept": lambda turn: acts.accept(turn.one.pk, actor=who("competent", there(ACCEPTS), turn.at), now=turn.at),
    "publish": lambda turn: acts.publish(turn.one.pk, **turn.by("publisher")),
}
