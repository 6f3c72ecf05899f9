"""Putting right what is public: written and signed anew, while the page stays as it was last signed (条例 art. 6)."""

from datetime import datetime

from gongkai.approvals import acts as approvals
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.publication.acts.moving import allowed, go, locked
from gongkai.publication.models import Item


def amend(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Begin to put a published item right. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "amend", actor)
        approvals.reopen(item.paper_id, actor=actor, now=now)
        go(item, move, now)
        log("item.amend", item, move.cite)
    return item


def reopen(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Take what was signed and is not public yet back to its draft: it goes the whole way again. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "reopen", actor)
        approvals.reopen(item.paper_id, actor=actor, now=now)
        item.publish_at = None
        go(item, move, now)
        log("item.reopen", item, move.cite)
    return item


def drop_amendment(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Leave a published item as it is; what was written stays on file. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        move = allowed(item, "drop_amendment", actor)
        put_back(item, actor, now)
        go(item, move, now)
        log("item.drop_amendment", item, move.cite)
    return item


def put_back(item: Item, actor: Actor, now: datetime) -> None:
    """Make the published version the current one again."""
    assert item.published is not None
    if item.paper.version != item.published.number or item.paper.state != "signed":
        item.paper = approvals.put_back(item.paper_id, version=item.published.number, actor=actor, now=now)
