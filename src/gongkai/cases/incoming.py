"""What came in and is no application yet: looked at every day, told once at each stage, until it is settled."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor, program
from gongkai.audit.daily import Daily
from gongkai.cases.acts.incoming import remind_incoming
from gongkai.cases.models import Case, Incoming
from gongkai.cases.queries import cleared, withheld
from gongkai.law.alarms import ALARMS
from gongkai.organs import years
from gongkai.organs.scope import NOTHING, scope

WATCHMAN = program("incoming")
READERS = frozenset({"clerk", "handler", "head", "supervisor"})
NET = ALARMS["incoming"]
_FAR = max(NET.waits.values()) * 4  # days; more than any stage waits, but for the longest holidays


def incoming_seen_by(actor: Actor) -> QuerySet[Incoming]:
    """What the actor may see of it: it may name who wrote. What became a case, only as they may see that."""
    seen = Incoming.objects.select_related("organ", "owner").filter(scope(cleared(actor), READERS, confidentiality=""))
    return seen.exclude(case__in=Case.objects.filter(withheld(actor)))


def incoming_for(actor: Actor) -> QuerySet[Incoming]:
    """What waits and this person is told of: by the stage that it has reached, and whoever sees to it at every one."""
    told = Q(owner=actor.person) & ~Q(stage="") if actor.person is not None else NOTHING
    for stage, roles in NET.told.items():
        told |= Q(stage=stage) & scope(actor, roles, confidentiality="")
    return incoming_seen_by(actor).filter(told, outcome="open").order_by("arrived_on", "pk")


def watch(now: datetime) -> int:
    """Look at all that is not settled; how many have reached a new stage."""
    today, calendar = localdate(now), years.load()

    def waited(arrived: date) -> int:
        days = min((today - arrived).days, _FAR)
        return sum(calendar.works(today - timedelta(days=back)) for back in range(days))

    rows = Incoming.objects.filter(outcome="open").values_list("pk", "arrived_on", "stage")
    reached = {key: NET.stage(waited(arrived)) or "" for key, arrived, _ in rows}
    risen = {key: reached[key] for key, _, stage in rows if reached[key] and reached[key] != stage}
    return remind_incoming(risen, actor=WATCHMAN, now=now) if risen else 0


WATCH_INCOMING = Daily("incoming", "检查来件是否登记", watch)
