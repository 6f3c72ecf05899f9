"""A life as a table of moves: who may bring a thing from which state into which, and by what article.

Nothing else ever changes a state. The same table draws the buttons, the diagram and the tests.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gongkai.law.cite import Cite
from gongkai.law.refusal import Refusal
from gongkai.law.roles import ROLES


@dataclass(frozen=True)
class Move:
    """`verb` brings a thing from `source` to `target`; done by `role` (a key of ROLES), by virtue of `cite`."""

    verb: str
    source: str
    target: str
    role: str
    cite: Cite


class WrongState(Refusal):
    says = "{label}现在是“{state}”，不能“{verb}”；{instead}。"


class WrongRole(Refusal):
    says = "“{verb}”由{who}办理，{role}；请转交{who}。"


NotAllowed = (WrongState, WrongRole)


def no_duty(doing: str, among: Collection[str], cite: Cite) -> WrongRole:
    """The refusal of what is no move of a life, to whoever has none of these roles (named in the order of ROLES)."""
    *others, last = [role.label for name, role in ROLES.items() if name in among]
    who = f"{'、'.join(others)}或者{last}" if others else last
    return WrongRole(verb=doing, who=who, role="您在本机关没有这项职责", cite=cite)


@dataclass(frozen=True)
class Machine:
    """`states` and `verbs` give every state and verb its Chinese label; `start` is the state before the first move."""

    label: str
    start: str
    states: Mapping[str, str]
    labels: Mapping[str, str]
    moves: tuple[Move, ...]

    def move(self, state: str, verb: str, *, roles: Collection[str]) -> Move:
        """The move that somebody who holds these roles makes with a verb.

        Raises WrongState or WrongRole; KeyError for an unknown name.
        """
        here = [move for move in self.moves if move.source == state and move.verb == verb]
        if not here:
            raise WrongState(
                label=self.label,
                state=self.states[state],
                verb=self.labels[verb],
                instead=self._instead(state),
                cite=next(move.cite for move in self.moves if move.verb == verb),
            )
        for move in here:
            if move.role in roles:
                return move
        who = "或者".join(ROLES[move.role].label for move in here)
        yours = "、".join(ROLES[role].label for role in sorted(roles))
        role = f"{yours}不能办理" if yours else "您在本机关没有这项职责"
        raise WrongRole(verb=self.labels[verb], who=who, role=role, cite=here[0].cite)

    def verbs(self, state: str, roles: Collection[str] | None = None) -> tuple[str, ...]:
        """What can be done in a state, by anybody or by somebody with these roles, in the order of the table."""
        found = [m.verb for m in self.moves if m.source == state and (roles is None or m.role in roles)]
        return tuple(dict.fromkeys(found))

    def roles(self, verb: str) -> frozenset[str]:
        """Who can do a verb in some state."""
        return frozenset(move.role for move in self.moves if move.verb == verb)

    def diagram(self) -> str:
        """The moves as a Mermaid state diagram with Chinese labels."""
        states = [f"    {name}: {label}" for name, label in self.states.items()]
        moves = [f"    {m.source} --> {m.target}: {self.labels[m.verb]}（{ROLES[m.role].label}）" for m in self.moves]
        ends = [f"    {name} --> [*]" for name in self.states if not self.verbs(name)]
        return "\n".join(["stateDiagram-v2", *states, f"    [*] --> {self.start}", *moves, *ends])

    def _instead(self, state: str) -> str:
        verbs = "、".join(self.labels[verb] for verb in self.verbs(state))
        return f"此时可以：{verbs}" if verbs else "已经办结，不能再改"
