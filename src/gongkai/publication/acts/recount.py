"""Counting the term of an item anew, when the holidays of a year or the limit of its matter became known."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.publication.acts.moving import locked
from gongkai.publication.due import count
from gongkai.publication.models import Item


def recount(item_id: int, *, calendar: Calendar, actor: Actor, now: datetime) -> Item:
    """Count by when an item must be public; where nothing changes, nothing is logged (条例 art. 26)."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        before = (item.due_on, item.provisional)
        count(item, calendar)
        if (item.due_on, item.provisional) == before:
            log.nothing()
        else:
            item.save(update_fields=["due_on", "provisional"])
            log("item.recount", item, REG(26), before=before[0], due=item.due_on)
    return item
