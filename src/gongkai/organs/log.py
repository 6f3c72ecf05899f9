"""Who may read which lines of the log: by the place that each line keeps."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.audit.act import INSTALLATION
from gongkai.audit.actor import Actor
from gongkai.audit.models import Trace
from gongkai.organs.models import DIGITS, Person
from gongkai.organs.scope import scope

READERS = frozenset({"inspector", "supervisor", "competent", "administrator"})


def seen_by(actor: Actor) -> QuerySet[Trace]:
    """The lines about things at or below the organs where the actor may read the log, with `name`: who acted.

    A line stays with the place where its thing stood when it was written. What belongs to no organ (settings, holidays)
    is read by those whose reach is a whole top organ.
    """
    reach = scope(actor, READERS, organ="", confidentiality="")
    if any(held.role in READERS and len(held.path) <= DIGITS for held in actor.held):
        reach |= Q(chain=INSTALLATION)
    name = Person.objects.filter(pk=OuterRef("person")).values("name")
    return Trace.objects.filter(reach).annotate(name=Subquery(name))
