"""Leading groups at the desk: the list, a group with its composition on any day, entering one, what waits."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from gongkai.audit.actor import Actor
from gongkai.desk import group_adjustments, group_meetings, group_rows
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.organ_field import OrganField
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb
from gongkai.desk.waiting import SHOWN, Found, State, Waiting
from gongkai.groups import queries
from gongkai.groups.acts import group as acts
from gongkai.groups.models import Group
from gongkai.law.group import KEEPS, KINDS
from gongkai.organs.models import Organ
from gongkai.organs.queries import named
from gongkai.organs.scope import scope

NEAR = timedelta(days=7)
GUIDES = KEEPS | {"competent"}  # they see to it that every unit has a group
_WHY = "由信息员或者政府信息公开工作机构负责人办理，您在本机关没有这项职责"
_LISTED = 50  # units without a group that a page names


def url(group: Group) -> str:
    return reverse("desk:group", args=[group.pk])


LIST = Listing(
    name="groups",
    title="领导小组",
    columns=(
        Column("name", "名称", lambda group: group.name),
        Column("organ", "机关", lambda group: group.organ.short),
        Column("kind", "种类", lambda group: group.get_kind_display()),
        Column("office", "办公室设在", lambda group: group.office),
        Column("founded", "成立日期", lambda group: group.founded_on, kind="date", sort="founded_on"),
        Column("ended", "撤销日期", lambda group: group.ended_on, kind="date"),
    ),
    order="-founded",
    empty="还没有领导小组。有成立文件的，信息员可以从“录入领导小组”开始。",
    link=url,
    filters=(
        Text("words", "名称含有", ("name",)),
        Choice("kind", "种类", "kind", [(key, kind.label) for key, kind in KINDS.items()]),
        Below(),
        Days("founded", "成立", "founded_on"),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    without = list(queries.without_group(_organs(request.actor, queries.READERS))[: _LISTED + 1])
    told = {
        "keeps": bool(_held(request.actor) & KEEPS),
        "without": without[:_LISTED],
        "more": _LISTED if len(without) > _LISTED else 0,
    }
    return show(request, LIST, queries.seen_by(request.actor), template="desk/groups/list.html", context=told)


class OnDay(Form):
    on = forms.DateField(label="查看哪一天的名单", required=False)


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    group = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    asked = OnDay(request.GET) if "on" in request.GET else OnDay(initial={"on": request.today})
    day = (asked.is_bound and asked.is_valid() and asked.cleaned_data["on"]) or request.today
    seats = queries.seats_on(group, day)
    told = {
        "group": group,
        "asked": asked,
        "day": day,
        "seats": [(seat, seat.expired(request.today)) for seat in seats],
        "vacancies": queries.vacancies(Group.objects.filter(pk=pk), request.today),
        "verbs": _verbs(request, group),
        "adjustments": group.adjustments.select_related("paper"),
        "meetings": group.meetings.all(),
        "decisions": [
            (one, group_meetings.urgency(one, request)) for one in queries.outstanding(Group.objects.filter(pk=pk))
        ],
        "history": queries.history(group),
    }
    return render(request, "desk/groups/page.html", told)


class Founded(group_rows.Joining):
    """A group as its founding paper has it. Cleans to the arguments of the act."""

    organ = OrganField(label="所属机关")
    kind = forms.ChoiceField(label="种类", choices=[(key, kind.label) for key, kind in KINDS.items()])
    name = forms.CharField(label="名称", max_length=100, help_text="写全称，例如“清源县政务公开领导小组”。")
    founding = forms.CharField(label="成立文件", max_length=200, help_text="文号或者标题。")
    founded_on = forms.DateField(label="成立日期")
    issuer = OrganField(
        label="发文机关", required=False, help_text="以办公室名义发文的，填办公室；与所属机关相同的不用填。"
    )
    office = forms.CharField(label="办公室设在", max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["seats"] = group_rows.sittings(list(self.joined()))
        return self.cleaned_data


@desk_view
def new(request: Request) -> HttpResponse:
    asked = named(request.GET.get("organ", ""))
    organ = asked or request.person.organ
    kind = next((key for key, kind in KINDS.items() if organ.level in kind.levels), None)
    form = bound(
        request, Founded, place=organ, rows=group_rows.asked(request, 12), initial={"organ": organ, "kind": kind}
    )
    return run(
        request,
        form,
        "desk/groups/new.html",
        lambda **given: acts.found(**given, actor=request.actor, now=request.now),
        done=url,
        said="领导小组已经录入。以后的人员变动用“起草调整”。",
        context={"heading": "录入领导小组", "back": reverse("desk:groups")},
    )


class Ended(Form):
    ended_on = forms.DateField(label="撤销日期")
    ending = forms.CharField(label="撤销文件", max_length=200, help_text="文号或者标题。")


@desk_view
def end(request: Request, pk: int) -> HttpResponse:
    group = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    return run(
        request,
        bound(request, Ended, initial={"ended_on": request.today}),
        "desk/form_page.html",
        lambda **given: acts.end(group.pk, **given, actor=request.actor, now=request.now),
        done=url,
        said="撤销已经录入，名单和历史都保留。",
        context={"heading": f"录入“{group.name}”的撤销", "button": "录入", "back": url(group)},
    )


def waiting(actor: Actor, today: date) -> Found:
    """What was decided and is due, whose term is over, and what nobody holds, for those who keep the groups."""
    if not _held(actor) & GUIDES:
        return Found()
    things = list(_waiting(actor, today))
    counts: dict[State, int] = {}
    for thing in things:
        counts[thing.state] = counts.get(thing.state, 0) + 1
    without = queries.without_group(_organs(actor, GUIDES))
    things += [
        Waiting("领导小组", f"{organ.name}还没有领导小组", reverse("desk:groups"), "todo")
        for organ in without[: SHOWN + 1]
    ]
    counts["todo"] = counts.get("todo", 0) + without.count()
    return Found(things, counts)


def _waiting(actor: Actor, today: date) -> Iterator[Waiting]:
    mine = queries.kept_by(actor).filter(queries.TO_LIVE)
    for decision in queries.outstanding(mine).filter(due_on__lte=today + NEAR):
        state: State = "overdue" if decision.due_on < today else "near"
        yield Waiting("议定事项", decision.text, group_meetings.url(decision.meeting), state, decision.due_on)
    guided = queries.guided_by(actor).filter(queries.TO_LIVE)
    for seat in queries.expired(guided, today):
        yield Waiting("领导小组", f"{seat.group}{seat}任期已满", url(seat.group), "overdue", seat.term_to)
    for vacancy in queries.vacancies(guided, today):
        yield Waiting("领导小组", vacancy.says, url(vacancy.group), "todo")


def _verbs(request: Request, group: Group) -> list[Verb]:
    roles = request.actor.roles_in(group.issuer)
    over = f"已于{group.ended_on:%Y年%m月%d日}撤销" if group.ended_on else ""

    def verb(name: str, label: str, address: str, allowed: bool, **more: Any) -> Verb:
        return Verb(name, label, reverse(address, args=[group.pk]), allowed and not over, over or _WHY, **more)

    drafts, keeps = "informant" in roles, bool(roles & KEEPS)
    return [
        verb("adjust", "起草调整", "desk:group-adjust", drafts, main=True),
        verb("meet", "登记会议", "desk:group-meet", keeps),
        verb("end", "录入撤销", "desk:group-end", keeps, grave=True),
    ]


def _held(actor: Actor) -> frozenset[str]:
    return frozenset(held.role for held in actor.held)


def _organs(actor: Actor, roles: frozenset[str]) -> Any:
    return Organ.objects.filter(scope(actor, roles, organ="", confidentiality=""))


urlpatterns = [
    path("", listing, name="groups"),
    path("new", new, name="group-new"),
    path("<int:pk>/", page, name="group"),
    path("<int:pk>/end", end, name="group-end"),
    path("<int:pk>/adjust", group_adjustments.new, name="group-adjust"),
    path("<int:pk>/meet", group_meetings.new, name="group-meet"),
    path("adjustments/<int:pk>/", group_adjustments.page, name="adjustment"),
    path("adjustments/<int:pk>/revise", group_adjustments.revise, name="adjustment-revise"),
    path("adjustments/<int:pk>/drop", group_adjustments.drop, name="adjustment-drop"),
    path("adjustments/<int:pk>/reissue", group_adjustments.reissue, name="adjustment-reissue"),
    path("adjustments/<int:pk>/notice.<str:name>", group_adjustments.notice, name="adjustment-notice"),
    path("meetings/<int:pk>/", group_meetings.page, name="meeting"),
    path("meetings/<int:pk>/minute", group_meetings.minute, name="meeting-minute"),
    path("meetings/<int:pk>/resolve", group_meetings.resolve, name="meeting-resolve"),
    path("decisions/<int:pk>/conclude", group_meetings.conclude, name="decision-conclude"),
]
