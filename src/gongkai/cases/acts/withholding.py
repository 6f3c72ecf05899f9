"""What is withheld from somebody stays withheld when a case is split or answered together with another (条例45)."""

from datetime import datetime

from gongkai.audit.act import Log
from gongkai.cases.models import Case, Watcher
from gongkai.law.cite import REG


def withhold_as(case: Case, other: Case, log: Log, now: datetime) -> None:
    """Who stays away from a case stays away from the other, and where the one is restricted the other is."""
    for away in case.watchers.filter(recused=True):
        told = {"recused": True, "reason": away.reason, "at": now}
        _, new = Watcher.objects.update_or_create(case=other, person_id=away.person_id, defaults=told)
        if other.handler_id == away.person_id:
            other.handler = None
            other.save(update_fields=["handler"])
        if new:
            log("case.recuse", other, REG(45), person=away.person_id)
    if case.restricted and not other.restricted:
        other.restricted = True
        other.save(update_fields=["restricted"])
        log("case.restrict", other, REG(45))
