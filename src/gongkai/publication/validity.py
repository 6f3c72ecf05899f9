"""Marks of validity that change because a day came: a document takes effect, runs out, is repealed from a set day."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from gongkai.audit.actor import program
from gongkai.audit.daily import Daily
from gongkai.law.information.kinds import KINDS
from gongkai.publication.acts.mark import mark, validity
from gongkai.publication.changes import MARKING
from gongkai.publication.models import Item

MARKER = program("validity")
REGISTERED = [name for name, kind in KINDS.items() if kind.register]


def follow_the_day(now: datetime) -> int:
    """Mark anew every public item whose mark is another today; returns how many."""
    today, changed = localdate(now), 0
    dated = Q(effective_on__isnull=False) | Q(repealed_on__isnull=False) | Q(kind__in=REGISTERED)
    dated |= Q(related_by__kind__in=MARKING)
    for item in Item.objects.filter(dated, audience="public").distinct().order_by("pk").iterator(500):
        if validity(item, today) != item.validity:
            mark(item.pk, actor=MARKER, now=now)
            changed += 1
    return changed


VALIDITY_MARKS = Daily("validity", "更新文件的有效性", follow_the_day)
