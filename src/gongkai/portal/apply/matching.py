"""What is public already and may be what somebody is going to apply for: by title and 文号 (条例第三十六条第一项)."""

from datetime import datetime

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from gongkai.organs.models import Organ
from gongkai.publication.models import Item
from gongkai.publication.queries import public

MOST, SHORTEST = 8, 4  # items shown; signs of a title below which every other item would match


def matching(organ: Organ, title: str, number: str, now: datetime) -> QuerySet[Item]:
    """Items before the public whose title holds what was asked for or is held by it, or that bear the 文号; the
    organ's own first. Nothing for what is too short to tell.
    """
    title, wanted = title.strip().strip("《》"), Q(pk__in=[])
    found = public(now).annotate(wanted=Value(title, output_field=CharField()))
    if len(title) >= SHORTEST:
        wanted |= Q(title__icontains=title) | Q(wanted__icontains=F("title"))
    if number.strip():
        wanted |= Q(document_number=number.strip())
    own = Case(When(organ=organ, then=0), default=1)
    return found.filter(wanted).order_by(own, "-published_at", "-pk")[:MOST]
