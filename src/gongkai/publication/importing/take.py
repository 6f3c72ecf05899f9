"""Taking in the items of a move one by one: each an act of its own, so that what broke off goes on where it was."""

from dataclasses import dataclass, replace
from datetime import datetime

from gongkai.audit.actor import Actor
from gongkai.files.acts import examine, examine_text
from gongkai.law.calendar import Calendar
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.publication import queries
from gongkai.publication.acts.importing import import_item
from gongkai.publication.importing.judged import Judged
from gongkai.publication.models import Item


@dataclass(frozen=True)
class Taken:
    """What became of an item; `item` is None for one that was not taken in."""

    judged: Judged
    item: Item | None = None


def take(judged: Judged, *, organ: Organ, calendar: Calendar, actor: Actor, now: datetime) -> Taken:
    """Examine an item and its files as uploads are, and take it in. What is refused is told, and nothing is raised."""
    found = judged.found
    if judged.outcome not in ("ready", "held") or found.particulars is None:
        return Taken(judged)
    try:
        examine_text(found.words, actor=actor, now=now, chain=organ.chain)
        named, beside = (
            [
                examine(data=file.data, name=file.name, strip=True, actor=actor, now=now, chain=organ.chain)
                for file in files
            ]
            for files in (found.named, found.beside)
        )
        item = import_item(
            organ=organ,
            title=found.title,
            text=found.text,
            particulars=found.particulars,
            index=found.index,
            first_published_on=found.first_published_on,
            imported_from=found.imported_from,
            saved=found.saved,
            doubts=found.doubts,
            pictures=named,
            attachments=beside,
            calendar=calendar,
            actor=actor,
            now=now,
        )
    except Refusal as refusal:
        return Taken(Judged(replace(found, errors=(str(refusal),)), "wrong"))
    if item.state == "in_review":
        return Taken(Judged(found, "ready"), item)
    stops = [f"{each.where}：{each.message}" for each in queries.stops(item)]
    return Taken(Judged(found, "held", tuple(stops) or judged.stops), item)
