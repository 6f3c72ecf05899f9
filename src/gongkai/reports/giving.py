"""Whose reports belong to that of a government: the organs directly below it that were there at the year's end."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.law.annual.gathering import GIVES
from gongkai.organs.models import Organ


def giving(area: Organ, year: int) -> QuerySet[Organ]:
    """As `law.annual.reporter` says "itself", in the order of the list.

    An organ that was merged after the year ended hangs below the one it went into, and still has its report.
    """
    below = Q(parent=area) | Q(ended_on__isnull=False, merged_into__parent=area)
    return Organ.objects.filter(there(year), below, level__in=GIVES).order_by("pk")


def there(year: int) -> Q:
    """What was there when a year ended: founded by then, and neither merged nor abolished."""
    last = date(year, 12, 31)
    return (Q(founded=None) | Q(founded__lte=last)) & (Q(ended_on=None) | Q(ended_on__gt=last))
