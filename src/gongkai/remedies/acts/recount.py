"""The day to answer counted anew: the holidays that it stands on were only projected."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.calendar import Calendar
from gongkai.law.remedy_stages import STAGES
from gongkai.remedies.acts.instance import MIRRORED, ledger, mirror
from gongkai.remedies.acts.keeping import current, locked
from gongkai.remedies.models import Remedy


def recount(remedy_id: int, *, calendar: Calendar, actor: Actor, now: datetime) -> Remedy:
    """Count the present stage anew where its day is provisional; else nothing."""
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        instance = current(remedy)
        counted = ledger(instance.stage, instance.received_on, calendar, simplified=instance.simplified)
        if not instance.provisional or counted is None:
            log.nothing()
            return remedy
        before, instance.due_on, instance.provisional = instance.due_on, counted.day, counted.provisional
        instance.save(update_fields=["due_on", "provisional"])
        mirror(remedy, instance)
        remedy.save(update_fields=[*MIRRORED])
        log("remedy.recount", remedy, STAGES[instance.stage].cite, before=before, due=remedy.due_on)
    return remedy
