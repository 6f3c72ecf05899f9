"""Where somebody registers applications, and of which organs they see the table."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gongkai.audit.actor import Actor
from gongkai.cases import queries
from gongkai.desk.request import Request
from gongkai.law.application import APPLICATION
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope


def registering(actor: Actor) -> QuerySet[Organ]:
    """Where the actor registers applications: 条例 knows no application to a village."""
    reach = scope(actor, APPLICATION.roles("register"), organ="", confidentiality="")
    return Organ.objects.filter(reach & LIVING).exclude(level="village")


def organ_of(request: Request, pk: int) -> Organ:
    """An organ whose applications somebody may see. Raises Http404."""
    reach = scope(request.actor, queries.READERS, organ="", confidentiality="")
    return get_object_or_404(Organ.objects.filter(reach), pk=pk)
