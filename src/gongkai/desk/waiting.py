"""What waits for somebody: every noun of the desk contributes by one line of `desk.sources`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import Count, QuerySet

from gongkai.audit.actor import Actor

State = Literal["overdue", "near", "returned", "sign", "todo"]
STATES: dict[State, str] = {
    "overdue": "已经超期",
    "near": "快到期",
    "returned": "退回给我",
    "sign": "待我审签",
    "todo": "待我办理",
}
ORGANS = 30  # in the table of organs: a county has about as many that deal with applications
SHOWN = 10  # things of a state: the rest stands in the list of its noun


@dataclass(frozen=True)
class Waiting:
    """One thing. `kind` is its noun (申请), `thing` names it without personal data, `due` is its last day."""

    kind: str
    thing: str
    url: str
    state: State
    due: date | None = None


@dataclass(frozen=True)
class Found:
    """What a noun says. `things` are at most SHOWN + 1 a state, most urgent first; `counts` the whole number a state.

    `more` is the address of the list that holds all of a state.
    `by_organ`: for every organ in reach that has any, how many of this noun are open there; `label` heads the column.
    """

    things: Sequence[Waiting] = ()
    counts: dict[State, int] = field(default_factory=dict)
    more: dict[State, str] = field(default_factory=dict)
    label: str = ""
    by_organ: dict[str, int] = field(default_factory=dict)


def found_among(things: Sequence[Waiting], more: str, states: Sequence[State]) -> Found:
    """What a noun says that has few things, which are looked at one by one; those of one state keep their order."""
    by_state = {state: [thing for thing in things if thing.state == state] for state in states}
    counts = {state: len(those) for state, those in by_state.items()}
    shown = [thing for those in by_state.values() for thing in those[: SHOWN + 1]]
    return Found(shown, counts, dict.fromkeys(states, more))


def by_organ(rows: QuerySet[Any]) -> dict[str, int]:
    """How many of these rows each organ has, the ORGANS that have most; nothing where all belong to one organ."""
    counted = rows.order_by().values_list("organ__short").annotate(count=Count("pk")).order_by("-count", "organ__short")
    found = dict(counted[:ORGANS])
    return found if len(found) > 1 else {}


Source = Callable[[Actor, date], Found]


@dataclass(frozen=True)
class Group:
    """What waits in one state: how many in all, the most urgent of them, and the lists that hold the rest."""

    state: State
    label: str
    count: int
    things: Sequence[Waiting]
    more: Sequence[tuple[str, str]]  # what the list holds, its address

    @property
    def hidden(self) -> int:
        return self.count - len(self.things)


@dataclass(frozen=True)
class Desk:
    """Everything that waits, by state, and the organs with what is open in them."""

    groups: Sequence[Group]
    counted: Sequence[str]
    organs: Sequence[tuple[str, Sequence[int]]]

    @property
    def total(self) -> int:
        return sum(group.count for group in self.groups)


def waiting(actor: Actor, today: date, sources: Sequence[Source]) -> Desk:
    """Ask every source once; what it costs does not depend on how much there is."""
    found = [source(actor, today) for source in sources]
    things = sorted((each for one in found for each in one.things), key=lambda each: each.due or date.max)
    groups = [_group(state, found, things) for state in STATES]
    counted = [one for one in found if one.label]
    organs = dict.fromkeys(name for one in counted for name in one.by_organ)
    return Desk(
        groups=[group for group in groups if group.count],
        counted=[one.label for one in counted],
        organs=[(name, [one.by_organ.get(name, 0) for one in counted]) for name in organs],
    )


def _group(state: State, found: Sequence[Found], things: Sequence[Waiting]) -> Group:
    return Group(
        state,
        STATES[state],
        sum(one.counts.get(state, 0) for one in found),
        [each for each in things if each.state == state][:SHOWN],
        [(label, address) for address, label in _more(state, found).items()],
    )


def _more(state: State, found: Sequence[Found]) -> dict[str, str]:
    """The lists that hold all of a state, each once, by the nouns of what is shown of it."""
    more: dict[str, str] = {}
    for one in found:
        if one.counts.get(state) and state in one.more:
            nouns = dict.fromkeys(each.kind for each in one.things if each.state == state)
            more.setdefault(one.more[state], "、".join(nouns))
    return more
