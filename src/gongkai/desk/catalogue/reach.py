"""Whose catalogues and guides somebody may see and keep."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.law.catalogue.levels import ORGANS
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope
from gongkai.publication.acts.catalogue import MAY
from gongkai.publication.queries import READERS


def url(organ: Organ) -> str:
    return reverse("desk:catalogue", args=[organ.pk])


def seen_by(actor: Actor) -> QuerySet[Organ]:
    """The organs in use that publish (条例 arts. 2, 54), as far as the actor reads what they publish."""
    rows = Organ.objects.filter(scope(actor, READERS, organ="", confidentiality="") & LIVING, level__in=ORGANS)
    return rows.select_related("parent")


def kept_by(actor: Actor) -> QuerySet[Organ]:
    """Those whose catalogue and guide the actor keeps."""
    return seen_by(actor).filter(scope(actor, MAY, organ="", confidentiality=""))


def organ_or_404(actor: Actor, pk: int) -> Organ:
    return get_object_or_404(seen_by(actor), pk=pk)
