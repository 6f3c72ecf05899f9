"""Alarms written down where something is left lying, and ended where it no longer is."""

from collections.abc import Collection, Iterable
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.causes import Cause
from gongkai.cases.models import Alarm
from gongkai.law.alarms import ALARMS

BATCH = 200  # acts hold up other writers


def keep_watch(found: Iterable[Cause], *, actor: Actor, now: datetime) -> int:
    """Make the open alarms those of these causes; returns how many are new. The same causes again change nothing.

    What was over and comes back is told anew.
    """
    wanted = set(found)
    rows = Alarm.objects.filter(over_at=None).values_list("pk", "case", "kind", "stage", "mark")
    known = {Cause(case, kind, stage, mark): key for key, case, kind, stage, mark in rows.iterator()}
    over = sorted(known[cause] for cause in known.keys() - wanted)
    for at in range(0, len(over), BATCH):
        _end(over[at : at + BATCH], actor, now)
    new = sorted(wanted - known.keys(), key=lambda cause: (cause.case, cause.kind, cause.mark))
    for at in range(0, len(new), BATCH):
        _begin(new[at : at + BATCH], actor, now)
    return len(new)


def _end(keys: Collection[int], actor: Actor, now: datetime) -> None:
    with act(actor=actor, at=now) as log:
        over = Alarm.objects.select_for_update(of=("self",)).filter(pk__in=keys, over_at=None)
        ended = list(over.select_related("case__organ"))
        Alarm.objects.filter(pk__in=[alarm.pk for alarm in ended]).update(over_at=now)
        for alarm in ended:
            log("case.calm", alarm.case, kind=alarm.kind, stage=alarm.stage)
        if not ended:
            log.nothing()


def _begin(causes: Collection[Cause], actor: Actor, now: datetime) -> None:
    with act(actor=actor, at=now) as log:
        for cause in causes:
            alarm, new = Alarm.objects.get_or_create(
                case_id=cause.case, kind=cause.kind, stage=cause.stage, mark=cause.mark, defaults={"at": now}
            )
            if not new:
                alarm.at, alarm.over_at = now, None
                alarm.save(update_fields=["at", "over_at"])
                alarm.mailed_to.clear()
            log("case.alarm", alarm.case, ALARMS[cause.kind].cite, kind=cause.kind, stage=cause.stage)
