"""Giving an item its 索引号: once, by the organ's pattern, on the day it is published; never changed, never reused."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.law.numbering import INDEX, number, period
from gongkai.organs.models import LocalSettings
from gongkai.publication.models import IndexNumber, Item, Serial


def allot(item: Item, now: datetime) -> str:
    """The next free number of the item's organ. Called under the lock of its organ.

    Numbers that came from elsewhere (a site that moved in) are stepped over. Raises Unset.
    """
    settings = LocalSettings.objects.filter(organ=item.organ_id).first()
    pattern = (settings and settings.index_pattern) or INDEX.pattern
    code = item.organ.credit_code
    values = {"uscc18": code, "orgcode9": code[8:17], "alias": settings.alias if settings else ""}
    day = localdate(now)
    serial, _ = Serial.objects.select_for_update().get_or_create(organ_id=item.organ_id, period=period(pattern, day))
    while True:
        serial.last += 1
        value = number(pattern, INDEX, serial=serial.last, day=day, values=values)
        if not IndexNumber.objects.filter(value=value).exists():
            break
    serial.save(update_fields=["last"])
    IndexNumber.objects.create(value=value, item=item, at=now)
    return value
