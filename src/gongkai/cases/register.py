"""The public register of replies: what anybody may read of answered applications, if their organ keeps one."""

from django.db.models import CharField, F, Q, QuerySet, Value

from gongkai.cases.models import PublicReply
from gongkai.organs.models import Organ

MOST, SHORTEST = 5, 4  # replies shown; signs of a title below which every other one would match


def open_replies(organ: Organ) -> QuerySet[PublicReply]:
    """The replies of an organ that are before the public, the newest first; none while it keeps no register."""
    shown = Q(hidden_at=None, case__state__in=("replied", "archived"), case__closed_on__isnull=False)
    kept = Q(case__organ=organ, case__organ__localsettings__open_replies=True)
    return PublicReply.objects.select_related("case").filter(shown, kept).order_by("-case__closed_on", "-case")


def alike(organ: Organ, title: str, number: str) -> QuerySet[PublicReply]:
    """Those of `open_replies` whose subject holds what is asked for or is held by it, or that were about its 文号."""
    title, wanted = title.strip().strip("《》"), Q(pk__in=[])
    found = open_replies(organ).annotate(wanted=Value(title, output_field=CharField()))
    if len(title) >= SHORTEST:
        wanted |= Q(subject__icontains=title) | Q(wanted__icontains=F("subject"))
    if number.strip():
        wanted |= Q(case__document_number=number.strip())
    return found.filter(wanted)[:MOST]
