"""What the safety nets caught: the list of one's alarms, and on the first page those that nothing else there tells."""

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase

from gongkai.audit.actor import Actor
from gongkai.cases.alarms import alarms_for
from gongkai.cases.incoming import incoming_for
from gongkai.cases.lying_related import related_for
from gongkai.cases.models import Alarm, Incoming, Related
from gongkai.desk.access import desk_view
from gongkai.desk.cases.incoming import url as to_incoming
from gongkai.desk.cases.link import related_url, url
from gongkai.desk.cases.often import often
from gongkai.desk.cases.waiting import LEFT, OFFICE
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, show
from gongkai.desk.remedies.link import url as to_remedy
from gongkai.desk.request import Request
from gongkai.law.alarms import ALARMS, says
from gongkai.organs.scope import scope
from gongkai.remedies.alarms import alarms_for as contested_for
from gongkai.remedies.models import Remedy

# Nets whose causes stand among what waits already: for everybody, and for the office where the case lies.
PRESSING = ("near", "overdue")
MOST = 50  # lines of each that is no case
LEFT_LYING = tuple({"supplements": "supplement"}.get(name, name) for name in LEFT)

LIST = Listing(
    name="case_alarms",
    title="提醒",
    columns=(
        Column("case", "申请", lambda alarm: str(alarm.case)),
        Column("organ", "机关", lambda alarm: alarm.case.organ.short),
        Column("kind", "种类", lambda alarm: alarm.get_kind_display()),
        Column("says", "要做什么", lambda alarm: alarm.says),
        Column("due", "答复期限", lambda alarm: alarm.case.due_on, kind="date"),
        Column("at", "提醒时间", lambda alarm: alarm.at, kind="time", sort="at"),
    ),
    order="-at",
    empty="现在没有提醒。有申请没有人看、快到期、没有送达成功的，每天检查一次，列在这里；办了以后自动消除。",
    link=lambda alarm: url(alarm.case),
    filters=(
        Choice("kind", "种类", "kind", [(kind, alarm.label) for kind, alarm in ALARMS.items()]),
        Below(organ="case__organ__"),
        Days("at", "提醒时间", "at", moment=True),
    ),
)


def beside(actor: Actor) -> QuerySet[Alarm]:
    """The alarms that what waits on the first page (`waiting`) doesn't tell already."""
    office = scope(actor, OFFICE, organ="case__organ__", confidentiality="case__confidentiality")
    known = Q(kind__in=PRESSING) | (Q(kind__in=LEFT_LYING) & office)
    if actor.person is not None:
        known |= Q(kind="task", case__handler=actor.person)
    return alarms_for(actor).exclude(known)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    told = {"others": _others(request.actor), "often": often(request)}
    return show(request, LIST, alarms_for(request.actor), template="desk/cases/alarms.html", context=told)


def _others(actor: Actor) -> list[tuple[str, str, str]]:
    """What is told of and is no case: its name, its sentence, its page."""
    told: list[tuple[Remedy | Incoming | Related, str, str]] = [
        (each.remedy, each.says, to_remedy(each.remedy)) for each in contested_for(actor)[:MOST]
    ]
    told += [(each, says("incoming", each.stage), to_incoming(each)) for each in incoming_for(actor)[:MOST]]
    told += [(each, says("related", each.stage), related_url(each)) for each in related_for(actor)[:MOST]]
    return [(f"{thing.organ.short}{thing}", words, address) for thing, words, address in told]
