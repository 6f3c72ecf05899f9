"""Questions about public items."""

from datetime import datetime

from django.db.models import Max, QuerySet

from gongkai.audit.actor import Actor
from gongkai.files.models import File
from gongkai.files.shown import shown
from gongkai.law.publication import PUBLICATION
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.publication.models import Item

READERS = frozenset(
    {"informant", "reviewer", "secrecy_reviewer", "publisher", "leader", "head", "competent", "supervisor", "inspector"}
)


def seen_by(actor: Actor) -> QuerySet[Item]:
    """What the actor may see at the desk."""
    return Item.objects.select_related("organ").filter(scope(actor, READERS))


def open_to(actor: Actor, verb: str) -> QuerySet[Item]:
    """What the actor may do a verb of the life of an item to, now."""
    sources = [move.source for move in PUBLICATION.moves if move.verb == verb]
    return seen_by(actor).filter(scope(actor, PUBLICATION.roles(verb)), state__in=sources)


def public(now: datetime) -> QuerySet[Item]:
    """What the public may see at a moment."""
    return Item.objects.select_related("organ", "paper").filter(shown(now))


def attachments(item: Item, now: datetime) -> QuerySet[File]:
    """The files of an item that the public may have at a moment."""
    return item.paper.current.files.filter(shown(now)).order_by("pk")


def numbered() -> QuerySet[Item]:
    """What has an address on the public site, withdrawn or not, in the order of the addresses."""
    return Item.objects.select_related("organ", "paper").filter(number__gt=0).order_by("organ", "number")


def last_number(organ: Organ) -> int:
    """The highest number given so far, also to items withdrawn since."""
    return Item.objects.filter(organ=organ).aggregate(last=Max("number"))["last"] or 0
