"""Who may do what where: one condition for lists and for single things, so that the two can't disagree."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.audit.actor import Actor, Held
from gongkai.organs.models import DIGITS, Grant, Organ, Person

NOTHING = Q(pk__in=())


def within(path: str, prefix: str = "") -> Q:
    """Organs at or below a path, as a range of texts of digits, which every database orders alike and finds by index.

    `prefix` is the way to the organ from the thing that is asked for: `organ__`.
    """
    if not path:
        return Q()
    head, last = path[:-DIGITS], path[-DIGITS:]
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": f"{head}{int(last) + 1:0{DIGITS}d}"})


def scope(
    actor: Actor, roles: Collection[str], *, organ: str = "organ__", confidentiality: str = "confidentiality"
) -> Q:
    """What the actor's grants of any of these roles reach.

    `organ` is the way to the organ (empty for organs themselves), `confidentiality` the column (empty where things
    have none).
    """
    found = NOTHING
    for held in _widest([held for held in actor.held if held.role in roles]):
        reach = within(held.path, organ)
        found |= reach & Q(**{f"{confidentiality}__lte": held.ceiling}) if confidentiality else reach or ~NOTHING
    return found


def _widest(held: Collection[Held]) -> list[Held]:
    """Without those that another one covers: a person with a role on a county and on each of its offices."""
    distinct = {(one.path, one.ceiling): one for one in held}.values()
    return [
        one
        for one in distinct
        if not any(
            other is not one and one.path.startswith(other.path) and one.ceiling <= other.ceiling for other in distinct
        )
    ]


def who_may(roles: Collection[str], organ: Organ, *, on: date, confidentiality: int = 0) -> QuerySet[Person]:
    """The people who hold one of these roles at an organ or above it, on a day: to whom a thing can be sent."""
    above = [organ.path[:end] for end in range(DIGITS, len(organ.path) + 1, DIGITS)]
    grants = in_force(on).filter(role__in=roles, organ__path__in=above, ceiling__gte=confidentiality)
    return Person.objects.filter(pk__in=grants.values("person"), is_active=True)


def in_force(on: date) -> QuerySet[Grant]:
    """Grants that apply on a day, of people who are active."""
    return Grant.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on, person__is_active=True)


def actor_of(person: Person, *, on: date) -> Actor:
    """The person as acts know them, with the grants of that day, in one query."""
    grants = in_force(on).filter(person=person).values_list("role", "organ__path", "ceiling", "delegated_from__person")
    return Actor(f"person:{person.pk}", person.name, tuple(Held(*grant) for grant in grants))
