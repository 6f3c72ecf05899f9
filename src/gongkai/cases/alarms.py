"""The safety nets at work: looked at every day, shown on the desk, mailed once to each whom they concern."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor, program
from gongkai.audit.daily import Daily
from gongkai.cases import lying_related
from gongkai.cases.acts.alarm import keep_watch
from gongkai.cases.causes import causes
from gongkai.cases.models import Alarm, Watcher
from gongkai.cases.queries import seen_by
from gongkai.law.alarms import ALARMS
from gongkai.organs import years
from gongkai.organs.scope import NOTHING, scope

WATCHMAN = program("alarms")


def alarms_for(actor: Actor) -> QuerySet[Alarm]:
    """The open alarms that this person is told of, the newest first: by role, organ and stage; what is for the handler
    goes to the handler of the case or, where it has none, to all handlers. Nobody is told of a case that they may not
    see or stay away from."""
    told = NOTHING
    for roles in {roles for alarm in ALARMS.values() for roles in alarm.told.values()}:
        told |= _at(roles) & _mine(actor, roles)
    found = Alarm.objects.filter(told, over_at=None, case__in=seen_by(actor).values("pk"))
    if actor.person is not None:
        away = Watcher.objects.filter(person=actor.person, recused=True)
        found = found.exclude(case__in=away.values("case"))
    return found.select_related("case__organ").order_by("-at", "-pk")


def watch(now: datetime) -> int:
    """Look at every case, and at the requests beside them; returns how many new alarms there are."""
    new = keep_watch(causes(localdate(now), years.load()), actor=WATCHMAN, now=now)
    return new + lying_related.watch(now, WATCHMAN)


def _at(roles: frozenset[str]) -> Q:
    """The nets and stages that tell exactly these roles."""
    found = NOTHING
    for kind, alarm in ALARMS.items():
        stages = [stage for stage, told in alarm.told.items() if told == roles]
        if stages:
            found |= Q(kind=kind, stage__in=stages)
    return found


def _mine(actor: Actor, roles: frozenset[str]) -> Q:
    def held(some: frozenset[str]) -> Q:
        return scope(actor, some, organ="case__organ__", confidentiality="case__confidentiality")

    found = held(roles - {"handler"})
    if "handler" in roles:
        found |= held(frozenset({"handler"})) & Q(case__handler=None)
        found |= Q(case__handler=actor.person) if actor.person is not None else NOTHING
    return found


WATCH = Daily("alarms", "检查申请办理的提醒", watch)
