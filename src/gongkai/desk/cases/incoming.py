"""What came in and is no application yet: noted on the day, then entered or set aside with a reason."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.acts.incoming import LONGEST
from gongkai.cases.incoming import incoming_for, incoming_seen_by
from gongkai.cases.models import OUTCOMES, Incoming
from gongkai.desk.access import desk_view
from gongkai.desk.cases.listing import BY_ROUTE, chosen
from gongkai.desk.cases.reach import registering
from gongkai.desk.cases.step import who
from gongkai.desk.cases.steps import NoSuchCase
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, show
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.request import Request
from gongkai.desk.waiting import SHOWN, Found, Waiting

LEAD = "信件、传真、邮件、热线工单到了，还没有登记为申请的，先在这里记一笔：几个工作日没有处理，会提醒经手人和负责人。"
_LINES = forms.Textarea(attrs={"rows": 3})


def url(incoming: Incoming) -> str:
    return reverse("desk:incoming-settle", args=[incoming.pk])


LIST = Listing(
    name="incoming",
    title="来件",
    columns=(
        Column("what", "来件", lambda found: found.what[:40]),
        Column("organ", "机关", lambda found: found.organ.short),
        Column("route", "提交方式", lambda found: found.get_route_display()),
        Column("owner", "经手人", lambda found: found.owner.name if found.owner else ""),
        Column("arrived", "到达日期", lambda found: found.arrived_on, kind="date", sort="arrived_on"),
        Column("outcome", "结果", lambda found: found.get_outcome_display(), mark=lambda found: _mark(found)),
    ),
    order="-arrived",
    empty="还没有来件。信件、传真到了不能当日登记为申请的，从“记一份来件”开始。",
    link=url,
    filters=(
        Choice("outcome", "结果", "outcome", list(OUTCOMES.items())),
        Choice("route", "提交方式", "route", BY_ROUTE),
        Below(),
        Days("arrived", "到达日期", "arrived_on"),
    ),
)


def _mark(found: Incoming) -> str:
    if found.outcome != "open":
        return ""
    return "overdue" if found.stage else "near"


class Note(ForOrgan):
    route = forms.ChoiceField(label="提交方式", choices=BY_ROUTE)
    arrived_on = forms.DateField(label="到达日期")
    what = forms.CharField(
        label="来件", max_length=LONGEST, widget=_LINES,
        help_text="写明是什么、放在哪里、邮件号或者工单号，例如：挂号信，邮件号XA12345678913，在收发室。不写姓名。",
    )  # fmt: skip


class Settle(Form):
    case = forms.CharField(
        label="登记成了哪一件申请", required=False, max_length=40,
        help_text="写受理号或者提交编号，例如：〔2026〕依申请17号。还没有登记的，先登记申请，再回到这里。",
    )  # fmt: skip
    reason = forms.CharField(
        label="不是申请的，写明理由", required=False, max_length=LONGEST, widget=_LINES,
        help_text="例如：是信访件，已于某日转信访部门。",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("case", "").strip()) == bool(given.get("reason", "").strip()):
            self.add_error(None, "请只填一项：登记成了申请的写受理号；不是申请的写理由。")
        return given


@desk_view
def listing(request: Request) -> HttpResponseBase:
    told = {"registers": registering(request.actor).exists()}
    return show(request, LIST, incoming_seen_by(request.actor), template="desk/cases/incoming.html", context=told)


@desk_view
def note(request: Request) -> HttpResponse:
    organs = registering(request.actor)
    if not organs.exists():
        raise PermissionDenied
    return run(
        request,
        bound(request, Note, organs=organs, initial={"organ": organs.first(), "arrived_on": request.today}),
        "desk/form_page.html",
        lambda **given: acts.note_incoming(**given, **who(request)),
        done=lambda _: reverse("desk:incoming"),
        said="已经记下。登记为申请或者注明不是申请以前，会提醒您。",
        context={"heading": "记一份来件", "lead": LEAD, "button": "记下", "back": reverse("desk:incoming")},
    )


@desk_view
def settle(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(incoming_seen_by(request.actor), pk=pk)

    def do(*, case: str, reason: str) -> Incoming:
        entered = None
        if case.strip():
            entered = chosen(request, case, found.organ_id)
            if entered is None:
                raise NoSuchCase(organ=found.organ.name, number=case)
        return acts.settle_incoming(found.pk, case=entered, reason=reason, **who(request))

    told = f"{found.arrived_on:%Y年%m月%d日}到达，{found.get_route_display()}：{found.what}"
    if found.settled_at:
        told += f"（{found.get_outcome_display()}{'：' + (str(found.case) if found.case else found.reason)}）"
    return run(
        request,
        bound(request, Settle),
        "desk/form_page.html",
        do,
        done=lambda _: reverse("desk:incoming"),
        said="已经处理，不再提醒。",
        context={
            "heading": f"来件：{found.organ.short}",
            "lead": told,
            "button": "保存",
            "back": reverse("desk:incoming"),
        },
    )


def waiting(actor: Actor, today: date) -> Found:
    """What lies longer than it should, for whoever is told of it."""
    rows = incoming_for(actor)
    found = list(rows[: SHOWN + 1])
    things = [Waiting("来件", f"{each.organ.short}{each}", url(each), "todo") for each in found]
    count = len(found) if len(found) <= SHOWN else rows.count()
    return Found(things, {"todo": count}, {"todo": f"{reverse('desk:incoming')}?outcome=open"})


urlpatterns = [
    path("", listing, name="incoming"),
    path("note", note, name="incoming-note"),
    path("<int:pk>/", settle, name="incoming-settle"),
]
