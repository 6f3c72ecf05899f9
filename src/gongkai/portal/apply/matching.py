"""What is public already and may be what somebody is going to apply for (条例第三十六条第一项): by title, by 文号 and,
where this node has its index, by the words of the text."""

from datetime import datetime

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from gongkai.organs.models import Organ
from gongkai.publication.models import Item
from gongkai.publication.queries import public
from gongkai.search import seen
from gongkai.search.asked import Asked, Filters

MOST, SHORTEST = 8, 4  # items shown; signs of a title below which every other item would match
LONGEST = 40  # signs of a description that are looked for: no document holds all words of a longer one


def matching(organ: Organ, title: str, number: str, features: str, now: datetime) -> list[Item]:
    """Items before the public whose title holds what was asked for or is held by it, or that bear the 文号, then those
    in which its words stand; of both the organ's own first. Nothing for what is too short to tell.
    """
    title = title.strip().strip("《》")
    found = {item.pk: item for item in _named(organ, title, number.strip(), now)}
    words = title or features.strip()
    if len(words) >= SHORTEST and (title or len(words) <= LONGEST):
        found |= {item.pk: item for item in _read(organ, words, now) if item.pk not in found}
    return list(found.values())[:MOST]


def _named(organ: Organ, title: str, number: str, now: datetime) -> QuerySet[Item]:
    wanted = Q(pk__in=[])
    if len(title) >= SHORTEST:
        wanted |= Q(title__icontains=title) | Q(wanted__icontains=F("title"))
    if number:
        wanted |= Q(document_number=number)
    own = Case(When(organ=organ, then=0), default=1)
    found = public(now).annotate(wanted=Value(title, output_field=CharField())).filter(wanted)
    return found.order_by(own, "-published_at", "-pk")[:MOST]


def _read(organ: Organ, words: str, now: datetime) -> list[Item]:
    """The best that the index finds; nothing where there is no index."""
    found = seen.public(Asked(words, Filters(kind="item"), size=MOST, facets=False), now=now)
    keys = [int(hit.key.partition(":")[2]) for hit in found.hits]
    items = public(now).in_bulk(keys)
    return sorted((items[key] for key in keys if key in items), key=lambda item: item.organ_id != organ.pk)
