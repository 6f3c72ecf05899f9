"""The list of reconsiderations and suits, and that of the alarms about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponseBase

from gongkai.desk.access import desk_view
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.remedies.link import url
from gongkai.desk.request import Request
from gongkai.desk.urgency import NEAR, ahead
from gongkai.law.remedy_alarms import REMEDY_ALARMS
from gongkai.law.remedy_life import REMEDY
from gongkai.law.remedy_results import RESULTS
from gongkai.law.remedy_routes import ROUTES
from gongkai.organs.models import Organ
from gongkai.remedies import queries
from gongkai.remedies.alarms import alarms_for
from gongkai.remedies.models import Duty, Remedy

STATES = [(name, label) for name, label in REMEDY.states.items() if name != "new"]
PRESSING = {
    "overdue": "答复、答辩已经超期",
    "near": f"{NEAR}个工作日内要答复、答辩",
    "duties": "还有没履行的事项",
}


@dataclass(frozen=True)
class Pressing:
    """By what presses: the day to answer, and duties that are open."""

    name: str = "pressing"
    label: str = "期限和待办"

    def fields(self) -> Mapping[str, forms.Field]:
        choices = [("", "全部"), *PRESSING.items()]
        return {self.name: forms.ChoiceField(label=self.label, required=False, choices=choices)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        if given.get(self.name) == "duties":
            return Q(pk__in=Duty.objects.filter(done_on=None).order_by().values("remedy"))
        if given.get(self.name) == "overdue":
            return Q(due_on__lt=request.today)
        return Q(due_on__range=(request.today, ahead(request.today, NEAR))) if given.get(self.name) else None


def about(remedy: Remedy) -> str:
    return str(remedy.case) if remedy.case else remedy.about[:40]


LIST = Listing(
    name="remedies",
    title="复议诉讼",
    columns=(
        Column("number", "案号", lambda remedy: remedy.number or f"登记号{remedy.pk}"),
        Column("route", "种类", lambda remedy: ROUTES[remedy.route].label),
        Column("organ", "机关", lambda remedy: remedy.organ.short),
        Column("about", "所涉申请或者行为", about),
        Column("body", "复议机关、法院", lambda remedy: remedy.body),
        Column("filed", "提出日期", lambda remedy: remedy.filed_on, kind="date", sort="filed_on"),
        Column("due", "答复、答辩期限", lambda remedy: remedy.due_on, kind="date"),
        Column("state", "状态", lambda remedy: remedy.get_state_display()),
        Column("result", "结果", lambda remedy: remedy.get_result_display()),
    ),
    order="-filed",
    empty="还没有复议、诉讼。收到行政复议申请书副本、起诉状副本的，从“登记复议诉讼”开始。",
    link=url,
    filters=(
        Text("words", "案号、机关名称含有", ("number", "body", "about")),
        Choice("route", "种类", "route", [(key, route.label) for key, route in ROUTES.items()]),
        Choice("state", "状态", "state", STATES),
        Choice("result", "结果", "result", [(key, result.label) for key, result in RESULTS.items() if result.column]),
        Pressing(),
        Below(),
        Days("filed", "提出", "filed_on"),
    ),
)

ALARMS = Listing(
    name="remedy_alarms",
    title="复议诉讼的提醒",
    columns=(
        Column("remedy", "复议诉讼", lambda alarm: str(alarm.remedy)),
        Column("organ", "机关", lambda alarm: alarm.remedy.organ.short),
        Column("kind", "种类", lambda alarm: alarm.get_kind_display()),
        Column("says", "要做什么", lambda alarm: alarm.says),
        Column("at", "提醒时间", lambda alarm: alarm.at, kind="time", sort="at"),
    ),
    order="-at",
    empty="现在没有提醒。快到期、已经逾期、没有履行的，每天检查一次，列在这里；办了以后自动消除。",
    link=lambda alarm: url(alarm.remedy),
    filters=(
        Choice("kind", "种类", "kind", [(kind, alarm.label) for kind, alarm in REMEDY_ALARMS.items()]),
        Below(organ="remedy__organ__"),
        Days("at", "提醒时间", "at", moment=True),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    organs = Organ.objects.filter(pk=request.person.organ_id)
    told = {
        "enters": queries.entering(request.actor).exists(),
        "organ": organs.first(),
        "year": request.today.year,
        "alarms": alarms_for(request.actor).count(),
    }
    return show(request, LIST, queries.seen_by(request.actor), template="desk/remedies/list.html", context=told)


@desk_view
def alarms(request: Request) -> HttpResponseBase:
    return show(request, ALARMS, alarms_for(request.actor), template="desk/remedies/alarms.html")
