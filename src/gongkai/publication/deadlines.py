"""The follower that counts anew by when items must be public: a year's holidays or a matter's limit became known."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from gongkai.audit.actor import program
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.law.publication import BEFORE
from gongkai.organs import years
from gongkai.organs.acts.holidays import ENTERED
from gongkai.publication.acts.recount import recount
from gongkai.publication.models import CatalogueItem, Item

COUNTER = program("publication-deadlines")
LIMITED = "catalogue.limit"  # the verb of the act that changes the limit of a matter
HEEDED = frozenset({ENTERED, LIMITED})


def follow(entries: Sequence[Entry]) -> None:
    """An act for each unpublished item that an entry concerns: doing it twice changes nothing more."""
    calendar = years.load()
    for entry in entries:
        for key in _touched(entry):
            recount(key, calendar=calendar, actor=COUNTER, now=datetime.fromisoformat(entry.at))


def _touched(entry: Entry) -> list[int]:
    waiting = Item.objects.filter(state__in=BEFORE, attribute="active").order_by("pk")
    if entry.verb == ENTERED:
        year = int(json.loads(entry.detail)["year"])
        waiting = waiting.filter(due_on__gte=date(year - 1, 12, 1), formed_on__lte=date(year, 12, 31))
    elif entry.verb == LIMITED:
        matter = CatalogueItem.objects.filter(pk=int(entry.thing.partition(":")[2])).first()
        if matter is None:  # removed since: nothing hung on it
            return []
        waiting = waiting.filter(organ=matter.organ_id, catalogue=matter.code)
    else:
        return []
    return list(waiting.values_list("pk", flat=True))


RECOUNT = Follower("publication-deadlines", "重算应公开日期", follow, outside=True, heeds=HEEDED.__contains__)
