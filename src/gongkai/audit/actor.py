"""Who acts: passed by name into every act."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Placed(Protocol):
    """Something with a place in the tree of organs: `path` begins with the path of everything above it."""

    path: str


@dataclass(frozen=True)
class Held:
    """A grant in force, as an actor carries it: `role` (a key of law.roles.ROLES) on everything at or below `path`.

    `ceiling` is the highest confidentiality that it reaches, a key of law.confidentiality.LEVELS; `lender` the key of
    the person whose deputy holds it, None where it is their own.
    """

    role: str
    path: str
    ceiling: int
    lender: int | None = None

    def reaches(self, place: Placed, confidentiality: int = 0) -> bool:
        return place.path.startswith(self.path) and confidentiality <= self.ceiling


@dataclass(frozen=True)
class Actor:
    """`id` is what the log keeps: `person:17`, `program:demo`. `name` names the person or program on a page."""

    id: str
    name: str
    held: tuple[Held, ...] = ()

    @property
    def person(self) -> int | None:
        """The key of the person, None for a program."""
        kind, _, key = self.id.partition(":")
        return int(key) if kind == "person" else None

    def roles_in(self, place: Placed, confidentiality: int = 0) -> frozenset[str]:
        """The roles held at a place, for things of that confidentiality."""
        return frozenset(held.role for held in self.held if held.reaches(place, confidentiality))


def program(name: str, roles: Iterable[str] = ()) -> Actor:
    """A program that acts everywhere in these roles: a daily task, a follower, a command."""
    return Actor(f"program:{name}", name, tuple(Held(role, "", 99) for role in roles))
