"""Which verbs a person may do to a thing now, and why the others are missing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from gongkai.law.machine import Machine
from gongkai.law.roles import ROLES


@dataclass(frozen=True)
class Verb:
    """A button, or a line that says why there is none.

    Where `posts` is true the button acts at once and sends `fields`; else it leads to the page of its form at `url`.
    `main` is the one expected next; `grave` what is hard to take back;
    `far` what neither somebody else nor the next step brings about.
    """

    name: str
    label: str
    url: str
    allowed: bool
    why: str = ""
    posts: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    main: bool = False
    grave: bool = False
    far: bool = False


def verbs_of(
    machine: Machine,
    state: str,
    roles: Collection[str],
    url: Callable[[str], str],
    *,
    only: Collection[str] = (),
    posts: Collection[str] = (),
    grave: Collection[str] = (),
) -> list[Verb]:
    """The verbs of a life in the order of its table: first what can be done, then why the rest can't.

    `only` leaves out verbs that have no page of their own. The first that is allowed is the main one.
    """
    here = machine.verbs(state)
    near = {*here, *(verb for move in machine.moves if move.source == state for verb in machine.verbs(move.target))}
    mine = set(machine.verbs(state, roles))
    every = [verb for verb in machine.labels if not only or verb in only]
    allowed = [verb for verb in every if verb in mine]
    missing = [verb for verb in every if verb not in mine]
    return [
        Verb(
            verb,
            machine.labels[verb],
            url(verb),
            allowed=True,
            posts=verb in posts,
            main=verb == allowed[0],
            grave=verb in grave,
        )
        for verb in allowed
    ] + [
        Verb(verb, machine.labels[verb], "", allowed=False, why=_why(machine, state, verb, here), far=verb not in near)
        for verb in missing
    ]


def _why(machine: Machine, state: str, verb: str, here: Collection[str]) -> str:
    if verb not in here:
        return f"现在是“{machine.states[state]}”，还不能或者不用办理"
    who = "或者".join(ROLES[move.role].label for move in machine.moves if move.source == state and move.verb == verb)
    return f"由{who}办理，您在本机关没有这项职责"
