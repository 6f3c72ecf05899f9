"""Running the self-check on the current version and keeping what it found with the version."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.publication.models import Check, Item
from gongkai.publication.particulars import Particulars
from gongkai.publication.selfcheck import Subject
from gongkai.publication.selfcheck import check as findings


def check(item: Item, now: datetime) -> None:
    """Check the current version of an item, within the act that wrote it."""
    version = item.paper.current
    subject = Subject(
        title=version.title,
        text=version.text,
        particulars=Particulars.from_json(version.particulars),
        organ=item.organ,
        today=localdate(now),
        files=tuple(version.files.order_by("pk")),
        item=item,
    )
    found = [finding.as_json() for finding in findings(subject)]
    Check.objects.update_or_create(item=item, digest=version.digest, defaults={"findings": found, "at": now})
