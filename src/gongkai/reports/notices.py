"""Questions about the yearly notices, and whose reports somebody looks after."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from gongkai.audit.actor import Actor
from gongkai.law.annual.gathering import GATHERS
from gongkai.organs.models import LIVING, Organ
from gongkai.organs.scope import scope
from gongkai.reports.models import Chase, Notice, Recipient
from gongkai.reports.queries import READERS

OFFICE = frozenset({"competent", "supervisor", "inspector"})
"""Who looks at how far all organs of an area are."""


def areas(actor: Actor, roles: Collection[str] = OFFICE) -> QuerySet[Organ]:
    """The governments whose units the actor looks after."""
    return Organ.objects.filter(LIVING & scope(actor, roles, organ="", confidentiality=""), level__in=GATHERS)


def notices_seen_by(actor: Actor) -> QuerySet[Notice]:
    """Those of the actor's areas, those that the actor signs, and those that went to the actor's organs."""
    area = scope(actor, OFFICE, organ="area__", confidentiality="")
    signs = scope(actor, {"leader"}, confidentiality="")
    mine = Q(pk__in=recipients_of(actor, READERS).values("notice"))
    return Notice.objects.filter(area | signs | mine).select_related("organ", "area", "paper")


def recipients_of(actor: Actor, roles: Collection[str]) -> QuerySet[Recipient]:
    """The units in which the actor has one of these roles, as they were called."""
    return Recipient.objects.filter(scope(actor, roles, confidentiality="")).select_related(
        "organ", "acknowledged_by", "notice__organ", "notice__area"
    )


def chased(notice: Notice) -> dict[int, int]:
    """How often each recipient was chased, by its key; that a notice is there is no chase."""
    rows = Chase.objects.filter(recipient__notice=notice).exclude(kind="called")
    return dict(rows.order_by("recipient").values_list("recipient").annotate(number=Count("pk")))
