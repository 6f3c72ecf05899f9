"""Who holds what at an organ: which posts are vacant, and whether a thing can be brought from draft to signature."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.approval import ROUTES, Route, steps_of
from gongkai.law.duties import STEPS, assign
from gongkai.law.roles import INSIDE, ROLES, Role
from gongkai.organs.models import DIGITS, Grant, Organ, Person
from gongkai.organs.scope import in_force


@dataclass(frozen=True)
class Post:
    """A role at an organ and the grants that fill it, those of superior organs that reach down included."""

    name: str
    role: Role
    grants: tuple[Grant, ...]

    @property
    def vacant(self) -> bool:
        return not self.grants

    @property
    def holders(self) -> list[Person]:
        return list(dict.fromkeys(grant.person for grant in self.grants))


def posts(organ: Organ, *, on: date) -> list[Post]:
    """Every role of the office at an organ on a day, in the order of `law.roles`; one query."""
    above = [organ.path[:end] for end in range(DIGITS, len(organ.path) + 1, DIGITS)]
    found = in_force(on).filter(organ__path__in=above)
    grants = list(found.select_related("person", "organ", "delegated_from__person").order_by("organ__path", "pk"))
    return [
        Post(name, role, tuple(grant for grant in grants if grant.role == name))
        for name, role in ROLES.items()
        if name in INSIDE
    ]


@dataclass(frozen=True)
class Sharing:
    """Whether one kind of paper can be brought from draft to signature: `hands` is one way, a step with a person each,
    empty where the people there are too few; `nobody` are the steps that nobody there can take."""

    label: str
    hands: Sequence[tuple[str, Person]]
    nobody: Sequence[str]


def sharings(filled: Collection[Post], extra: int) -> list[Sharing]:
    """For every kind of paper, how its steps can be shared; the organ asks for so many extra signatures."""
    return [_sharing(filled, route, extra) for route in ROUTES.values()]


def _sharing(filled: Collection[Post], route: Route, extra: int) -> Sharing:
    roles = [("draft", route.drafts), *((step.verb, (step.role,)) for step in steps_of(route.kind, extra))]
    able = [
        (step, {person for post in filled if post.name in those for person in post.holders}) for step, those in roles
    ]
    found = assign(able) or []
    nobody = dict.fromkeys(STEPS[step] for step, people in able if not people)
    return Sharing(route.label, [(STEPS[able[at][0]], hand) for at, hand in enumerate(found)], list(nobody))
