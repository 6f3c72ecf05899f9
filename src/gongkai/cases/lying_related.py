"""更正申请 and 主动公开建议 that nobody dealt with: looked at every day, told once at each stage, until closed."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.cases.acts.related import remind_related
from gongkai.cases.models import Related
from gongkai.cases.queries import related_seen_by
from gongkai.law.alarms import ALARMS
from gongkai.organs import years
from gongkai.organs.scope import NOTHING, scope

NET = ALARMS["related"]
_FAR = max(NET.waits.values()) * 4  # days; more than any stage waits, but for the longest holidays


def related_for(actor: Actor) -> QuerySet[Related]:
    """What is open and this person is told of, by the stage that it has reached."""
    told = NOTHING
    for stage, roles in NET.told.items():
        told |= Q(stage=stage) & scope(actor, roles, confidentiality="")
    return related_seen_by(actor).filter(told, state="open").order_by("arrived_at", "pk")


def watch(now: datetime, actor: Actor) -> int:
    """Look at all that is open; how many have reached a new stage."""
    today, calendar = localdate(now), years.load()

    def waited(arrived: date) -> int:
        days = min((today - arrived).days, _FAR)
        return sum(calendar.works(today - timedelta(days=back)) for back in range(days))

    rows = Related.objects.filter(state="open").values_list("pk", "arrived_at", "stage")
    reached = {key: (NET.stage(waited(localdate(at))) or "", stage) for key, at, stage in rows}
    risen = {key: new for key, (new, stage) in reached.items() if new and new != stage}
    return remind_related(risen, actor=actor, now=now) if risen else 0
