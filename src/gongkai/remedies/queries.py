"""Questions about reconsideration, litigation and complaints."""

from django.db.models import Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.cases.models import Watcher
from gongkai.law.complaint import COMPLAINT
from gongkai.law.remedy_duties import DUTIES
from gongkai.law.remedy_life import REMEDY
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope
from gongkai.remedies.models import Complaint, Duty, Remedy

READERS = frozenset({"clerk", "handler", "head", "leader", "archivist", "competent", "supervisor", "inspector"})
# Who publishes sees those alone that order something to be published.
PUBLISHERS = frozenset({DUTIES["publish"].role})
HEADS = frozenset({"head", "leader"})
COMPLAINT_READERS = frozenset({"clerk", "handler", "head", "leader", "competent", "supervisor", "inspector"})


def seen_by(actor: Actor) -> QuerySet[Remedy]:
    """What the actor may see, by organ and confidentiality; what is about a case that only its handler may see, only as
    they may see that. Who stays away from a case stays away from what became of it, its own handler too."""
    ordered = Q(pk__in=Duty.objects.filter(kind="publish").order_by().values("remedy"))
    seen = Remedy.objects.select_related("organ", "case").filter(
        scope(actor, READERS) | scope(actor, PUBLISHERS) & ordered
    )
    if actor.person is None:
        return seen
    recused = Watcher.objects.filter(person=actor.person, recused=True).values("case")
    seen = seen.exclude(case__isnull=False, case__in=recused)
    open_case = Q(case=None) | Q(case__restricted=False) | Q(case__handler=actor.person)
    return seen.filter(open_case | Q(handler=actor.person) | scope(actor, HEADS))


def duties_seen_by(actor: Actor) -> QuerySet[Duty]:
    seen = seen_by(actor).order_by().values("pk")
    return Duty.objects.filter(remedy__in=seen).select_related("remedy__organ", "remedy__case", "instance")


def complaints_seen_by(actor: Actor) -> QuerySet[Complaint]:
    """Those that the actor's organs deal with; not those about them, which another organ looks into."""
    return Complaint.objects.select_related("organ", "about").filter(
        scope(actor, COMPLAINT_READERS, confidentiality="")
    )


def entering(actor: Actor) -> QuerySet[Organ]:
    """The organs for which the actor enters remedies."""
    return _where(actor, REMEDY.roles("enter"))


def entering_complaints(actor: Actor) -> QuerySet[Organ]:
    return _where(actor, COMPLAINT.roles("enter"))


def _where(actor: Actor, roles: frozenset[str]) -> QuerySet[Organ]:
    """A village is no 行政机关."""
    return Organ.objects.filter(scope(actor, roles, organ="", confidentiality="") & LIVING).exclude(level="village")
