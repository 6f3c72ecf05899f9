"""The safety nets at work: looked at every day, shown on the desk, mailed once to each whom they concern."""

from datetime import datetime

from django.db.models import BigIntegerField, Expression, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models import Case as Choose
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor, program
from gongkai.audit.daily import Daily
from gongkai.cases import lying_related
from gongkai.cases.acts.alarm import keep_watch
from gongkai.cases.causes import causes
from gongkai.cases.models import Alarm, Letter, Watcher
from gongkai.cases.queries import seen_by
from gongkai.law.alarms import ALARMS
from gongkai.organs import years
from gongkai.organs.scope import NOTHING, scope

WATCHMAN = program("alarms")
# What the mark of an alarm is the key of, where it is about a letter: two of a case are told apart by it.
SERVICES, LETTERS = ("service_failed", "unreceived", "unproven"), ("unserved", "uncorrected")
_MARKED = Cast(OuterRef("mark"), BigIntegerField())


def _of_letter(column: str) -> Expression:
    served, marked = Letter.objects.filter(services=_MARKED), Letter.objects.filter(pk=_MARKED)
    ways = [(SERVICES, served), (LETTERS, marked)]
    found = [When(kind__in=kinds, then=Subquery(rows.values(column)[:1])) for kinds, rows in ways]
    return Coalesce(Choose(*found, default=Value("")), Value(""))


_LETTER = {"letter_kind": _of_letter("kind"), "letter_number": _of_letter("number")}


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
    return found.select_related("case__organ").annotate(**_LETTER).order_by("-at", "-pk")


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
