"""Who holds what at an organ: which posts are vacant, and whether a thing can be brought from draft to signature."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

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


def hands(filled: Collection[Post], *, extra: bool = False) -> tuple[dict[str, Person] | None, list[str]]:
    """One way to share the steps from draft to signature among those who hold posts, and the steps nobody can take.

    With `extra` a second signature is asked for. None where the people there are too few.
    """
    able = {
        step: {person for post in filled if post.name in STEPS[step].roles for person in post.holders}
        for step in STEPS
        if extra or step != "extra_sign"
    }
    return assign(able), [step for step, people in able.items() if not people]
