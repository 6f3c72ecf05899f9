"""The safety nets of remedies at work: looked at every day, shown at the desk to those whom they concern."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor, program
from gongkai.audit.daily import Daily
from gongkai.law.remedy_alarms import REMEDY_ALARMS
from gongkai.organs import years
from gongkai.organs.models import Person
from gongkai.organs.scope import NOTHING, scope
from gongkai.remedies.acts.alarm import keep_watch
from gongkai.remedies.causes import causes
from gongkai.remedies.models import Alarm
from gongkai.remedies.queries import seen_by

WATCHMAN = program("remedies")
TOLD = frozenset(role for alarm in REMEDY_ALARMS.values() for roles in alarm.told.values() for role in roles)


def alarms_for(actor: Actor) -> QuerySet[Alarm]:
    """The open alarms that this person is told of, the newest first: by role, organ and stage."""
    told = NOTHING
    for kind, alarm in REMEDY_ALARMS.items():
        for stage, roles in alarm.told.items():
            reach = scope(actor, roles, organ="remedy__organ__", confidentiality="remedy__confidentiality")
            told |= Q(kind=kind, stage=stage) & reach
    found = Alarm.objects.filter(told, over_at=None, remedy__in=seen_by(actor).order_by().values("pk"))
    return found.select_related("remedy__organ").order_by("-at", "-pk")


def untold(actor: Actor, person: Person) -> list[str]:
    """What this person was not mailed yet, in words; from now on they were. For `cases.digest.ALSO`."""
    found = list(alarms_for(actor).exclude(mailed_to=person))
    for alarm in found:
        alarm.mailed_to.add(person)
    return [f"{alarm.remedy.organ.name}{alarm.remedy}：{alarm.says}" for alarm in found]


def waits() -> bool:
    return Alarm.objects.filter(over_at=None).exists()


def watch(now: datetime) -> int:
    """Look at every remedy that runs and every open duty; returns how many new alarms there are."""
    return keep_watch(causes(localdate(now), years.load()), actor=WATCHMAN, now=now)


WATCH = Daily("remedies", "检查复议诉讼的提醒", watch)
