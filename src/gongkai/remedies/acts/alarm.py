"""Alarms of remedies written down where something is left lying, and ended where it no longer is."""

from collections.abc import Iterable
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.remedy_alarms import REMEDY_ALARMS
from gongkai.remedies.causes import Cause
from gongkai.remedies.models import Alarm


def keep_watch(found: Iterable[Cause], *, actor: Actor, now: datetime) -> int:
    """Make the open alarms those of these causes; returns how many are new. The same causes again change nothing."""
    wanted = set(found)
    with act(actor=actor, at=now) as log:
        rows = Alarm.objects.select_for_update(of=("self",)).filter(over_at=None).select_related("remedy__organ")
        known = {Cause(row.remedy_id, row.kind, row.stage, row.mark): row for row in rows}
        new = sorted(wanted - known.keys())
        for cause in sorted(known.keys() - wanted):
            row = known[cause]
            row.over_at = now
            row.save(update_fields=["over_at"])
            log("remedy.calm", row.remedy, kind=row.kind, stage=row.stage)
        for cause in new:
            row, new_one = Alarm.objects.update_or_create(
                remedy_id=cause.remedy, kind=cause.kind, stage=cause.stage, mark=cause.mark,
                defaults={"at": now, "over_at": None},
            )  # fmt: skip
            if not new_one:
                row.mailed_to.clear()
            log("remedy.alarm", row.remedy, REMEDY_ALARMS[cause.kind].cite, kind=cause.kind, stage=cause.stage)
        if wanted == known.keys():
            log.nothing()
    return len(new)
