"""Questions about applications."""

from django.db.models import Max, Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.cases.models import Case
from gongkai.law.application import APPLICATION
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope

READERS = frozenset({"clerk", "handler", "head", "leader", "archivist", "competent", "supervisor", "inspector"})
# Who sees a restricted case beside its handler.
HEADS = frozenset({"head", "leader"})
OPEN = tuple(
    state
    for state in APPLICATION.states
    if state not in ("new", "replied", "lapsed", "withdrawn", "merged", "archived")
)


def seen_by(actor: Actor) -> QuerySet[Case]:
    """What the actor may see, by organ and by confidentiality."""
    seen = Case.objects.select_related("organ").filter(scope(actor, READERS))
    if actor.person is None:
        return seen
    return seen.filter(Q(restricted=False) | Q(handler=actor.person) | scope(actor, HEADS))


def open_to(actor: Actor, verb: str) -> QuerySet[Case]:
    """What the actor may do a verb of the life of an application to, now."""
    sources = [move.source for move in APPLICATION.moves if move.verb == verb]
    return seen_by(actor).filter(scope(actor, APPLICATION.roles(verb)), state__in=sources)


def last_number(organ: Organ, year: int) -> int:
    return Case.objects.filter(organ=organ, year=year).aggregate(last=Max("number"))["last"] or 0
