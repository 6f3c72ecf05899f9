"""A small office whose people bring papers on their way: whoever takes the nth step is the nth of them."""

from dataclasses import dataclass

from gongkai.approvals import acts
from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor, Held, program
from gongkai.law.approval import machine
from gongkai.law.roles import ROLES
from gongkai.organs.acts import organ as organs
from gongkai.organs.acts import person as people
from gongkai.organs.acts.local import put_local
from gongkai.organs.models import Organ, Person
from tests.acts import NOW

ADMINISTRATOR = program("test", ("administrator", "competent"))
TEXT = "第一条 供水时间为每日六时至二十二时。\n第二条 水费按表计收。"


@dataclass
class Office:
    """`people[0]` writes, the others take the steps; who holds which role is up to each test."""

    organ: Organ
    people: list[Person]

    def person(self, number: int) -> Person:
        while len(self.people) <= number:
            self.people.append(
                people.add(
                    username=f"p{len(self.people)}",
                    name=f"{'起草人' if not self.people else '办理人'}{len(self.people)}",
                    organ=self.organ,
                    post="",
                    password=None,
                    actor=ADMINISTRATOR,
                    now=NOW,
                )
            )
        return self.people[number]

    def actor(self, number: int, *roles: str) -> Actor:
        """The nth person, holding these roles at the office, or all of them."""
        return acting(self.person(number), self.organ, *roles)


def acting(person: Person, organ: Organ, *roles: str) -> Actor:
    held = tuple(Held(role, organ.path, 2) for role in roles or ROLES)
    return Actor(f"person:{person.pk}", person.name, held)


def office(extra: int = 0) -> Office:
    """An office that asks for so many extra signatures."""
    organ = organs.enter(
        name="清源县水务局",
        short="县水务局",
        level="department",
        parent=None,
        code="",
        actor=ADMINISTRATOR,
        now=NOW,
    )
    put_local(organ=organ, extra_signatures=extra, actor=ADMINISTRATOR, now=NOW)
    return Office(organ, [])


def begun(at: Office, kind: str = "publication.item", text: str = TEXT) -> Paper:
    return acts.draft(kind=kind, organ=at.organ, title="城区供水公告", text=text, actor=at.actor(0), now=NOW)


def decided(at: Office, paper: Paper, verb: str, number: int, comment: str = "") -> Paper:
    """The nth person takes a step, having seen the paper as it is handed in."""
    return acts.decide(paper.pk, verb=verb, seen=paper.digest, comment=comment, actor=at.actor(number), now=NOW)


def brought(at: Office, state: str, kind: str = "publication.item") -> Paper:
    """A paper brought into a state by the shortest way that leads there; steps by person 1, 2, 3 … in their order."""
    paper, number = begun(at, kind), 0
    for verb in _way(kind, paper.extra, state):
        if verb == "discard":
            return acts.discard(paper.pk, actor=at.actor(0), now=NOW)
        author = verb in ("submit", "recall")
        number += not author
        paper = decided(at, paper, verb, 0 if author else number, "请补充依据")
    return paper


def _way(kind: str, extra: int, state: str) -> list[str]:
    """The verbs that lead from a draft to a state."""
    ways: dict[str, list[str]] = {"draft": []}
    for _ in machine(kind, extra).states:
        for move in machine(kind, extra).moves:
            if move.source in ways and move.verb != "revise":
                ways.setdefault(move.target, [*ways[move.source], move.verb])
    return ways[state]
