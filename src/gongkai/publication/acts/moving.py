"""What every act on an item does alike: lock it, know who acts, move its state."""

from datetime import datetime

from gongkai.audit.actor import Actor
from gongkai.law.machine import Move
from gongkai.law.publication import PUBLICATION
from gongkai.publication.models import Item

KIND = "publication.item"
IMPORTED = "publication.import"  # the way of what was public elsewhere, as long as nothing of it is changed


def locked(**key: int) -> Item:
    """An item with its paper, which nobody else takes a step with meanwhile."""
    item = Item.objects.select_for_update(of=("self", "paper")).select_related("organ", "paper").get(**key)
    if item.paper.organ_id == item.organ_id:
        item.paper.organ = item.organ
    return item


def roles(item: Item, actor: Actor) -> frozenset[str]:
    return actor.roles_in(item.organ, item.confidentiality)


def allowed(item: Item, verb: str, actor: Actor) -> Move:
    """The move that the actor makes with a verb. Raises NotAllowed."""
    return PUBLICATION.move(item.state, verb, roles=roles(item, actor))


def go(item: Item, move: Move, now: datetime) -> None:
    """Into the state to which the move leads, with whatever else the caller changed."""
    item.state, item.changed_at = move.target, now
    item.save()
