"""The mark of validity (有效性): worked out from days and from what later documents say; written where lists ask."""

from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import PLATFORM
from gongkai.law.information.validity import validity_on
from gongkai.publication.acts.moving import locked
from gongkai.publication.changes import MARKING, changes
from gongkai.publication.models import Item
from gongkai.publication.rules import valid_until
from gongkai.publication.shelving import shelve


def mark(item_id: int, *, actor: Actor, now: datetime) -> Item:
    """Give an item the mark of today; where it has it already, nothing is logged (国办公开办函〔2019〕61号)."""
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        before, item.validity = item.validity, validity(item, localdate(now))
        if item.validity == before:
            log.nothing()
            return item
        item.save(update_fields=["validity"])
        left = shelve(item) if item.audience == "public" else {}
        log("item.mark", item, PLATFORM(), before=before, validity=item.validity, left=left)
    return item


def mark_others(item: Item, *, actor: Actor, now: datetime) -> None:
    """Give those of which an item says that it repeals or amends them the mark of today."""
    for other in sorted(item.relations.filter(kind__in=MARKING).values_list("to", flat=True)):
        mark(other, actor=actor, now=now)


def validity(item: Item, on: date) -> str:
    """The mark of an item on a day: by its own days, and by what published items do to it."""
    return validity_on(
        on,
        effective_on=item.effective_on,
        repealed_on=item.repealed_on,
        valid_until=valid_until(item.details, item.kind),
        changes=changes(item),
    )
