"""The nets of the yearly notice at work: looked at every day, shown at the desk to those whom they concern."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor, program
from gongkai.audit.daily import Daily
from gongkai.law.annual.notice import NETS
from gongkai.organs import years
from gongkai.organs.models import Person
from gongkai.organs.scope import NOTHING, scope
from gongkai.reports.acts.chase import keep_watch
from gongkai.reports.behind import look
from gongkai.reports.models import Chase

WATCHMAN = program("reports")
TOLD = frozenset(role for net in NETS.values() for roles in net.told.values() for role in roles)


def chases_for(actor: Actor) -> QuerySet[Chase]:
    """The open ones of which this person is told, the newest first: by role, organ and stage."""
    told = NOTHING
    for roles in {roles for net in NETS.values() for roles in net.told.values()}:
        reach = scope(actor, roles, organ="recipient__organ__", confidentiality="")
        told |= _at(roles) & reach
    found = Chase.objects.filter(told, over_at=None)
    return found.select_related("recipient__notice", "recipient__organ").order_by("-at", "-pk")


def untold(actor: Actor, person: Person) -> list[str]:
    """What this person was not mailed yet, in words; from now on they were. For `cases.digest.ALSO`."""
    found = list(chases_for(actor).exclude(mailed_to=person))
    for chase in found:
        chase.mailed_to.add(person)
    return [f"{each.recipient.name}{each.recipient.notice.year}年度报告：{each.says}" for each in found]


def waits() -> bool:
    return Chase.objects.filter(over_at=None).exists()


def watch(now: datetime) -> int:
    """Look at every notice that holds; returns how many new chases there are."""
    found, lying = look(localdate(now), years.load())
    return keep_watch(found, lying, actor=WATCHMAN, now=now)


def _at(roles: frozenset[str]) -> Q:
    """The nets and stages that tell exactly these roles."""
    found = NOTHING
    for kind, net in NETS.items():
        stages = [stage for stage, told in net.told.items() if told == roles]
        if stages:
            found |= Q(kind=kind, stage__in=stages)
    return found


WATCH = Daily("reports", "检查年度报告编制通知的回执和报送", watch)
