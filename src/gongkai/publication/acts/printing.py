"""Keeping the PDF and DOCX of an edition, once they were printed: for whoever wants to take them away."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add, show
from gongkai.files.models import File
from gongkai.publication.acts.moving import locked
from gongkai.publication.models import Item, Print


def keep_prints(
    item_id: int,
    *,
    edition: int,
    made: Mapping[str, Examined],
    failed: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> Item:
    """Keep what was printed of an edition (format → file), shown and hidden with it, and note what can't be printed.

    Nothing happens where the edition is not before the public any more, nor to a format that is there already.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        there = set(item.prints.filter(edition=edition).values_list("format", flat=True))
        new = {name: one for name, one in made.items() if name not in there}
        if item.audience != "public" or item.edition != edition or not (new or failed):
            log.nothing()
            return item
        for name, one in sorted(new.items()):
            file = add(examined=one, actor=actor, now=now, chain=item.chain)
            show(File.objects.filter(pk=file.pk), since=now, until=item.until)
            Print.objects.create(item=item, edition=edition, format=name, file=file)
        log("item.print", item, edition=edition, formats=sorted(new), failed=dict(failed))
    return item
