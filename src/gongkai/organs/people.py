"""Questions about people and what they hold."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.law.duties import GRANTING
from gongkai.law.roles import INSIDE
from gongkai.organs.models import Grant, Organ, Person
from gongkai.organs.scope import scope

READERS = GRANTING | {"supervisor", "inspector"}


def seen_by(actor: Actor) -> QuerySet[Person]:
    """The people of the organs that somebody manages, guides or inspects."""
    return Person.objects.filter(scope(actor, READERS, confidentiality="")).select_related("organ")


def organs_seen_by(actor: Actor) -> QuerySet[Organ]:
    """The organs whose sharing of duties somebody may see: where they hold anything, or work."""
    own = Q(people=actor.person) if actor.person else Q(pk__in=())
    return Organ.objects.filter(scope(actor, INSIDE, organ="", confidentiality="") | own).distinct()


def grants_of(person: Person, *, on: date) -> QuerySet[Grant]:
    """What somebody holds or will hold, and what they have handed on."""
    lasting = Q(until=None) | Q(until__gte=on)
    mine = Q(person=person) | Q(delegated_from__person=person)
    return Grant.objects.filter(lasting, mine).select_related("organ", "person", "delegated_from__person")
