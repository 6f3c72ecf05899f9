"""Complaints and reports at the desk (条例第五十一条): entered, looked into, answered, sent on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from gongkai.audit.actor import Actor
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.cases.link import evidence
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.organ_field import OrganField
from gongkai.desk.remedies.link import complaint_of, complaint_url, who
from gongkai.desk.remedies.urgency import urgency
from gongkai.desk.request import Request
from gongkai.desk.verbs import verbs_of
from gongkai.desk.waiting import SHOWN, Found, State, Waiting
from gongkai.law.complaint import COMPLAINT, FINDINGS, KINDS
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.remedies import acts, queries
from gongkai.remedies.models import Complaint

_LINES = forms.Textarea(attrs={"rows": 4})
_OPEN = ("received", "in_hand")

LIST = Listing(
    name="complaints",
    title="投诉举报",
    columns=(
        Column("number", "登记号", lambda each: str(each.pk)),
        Column("kind", "种类", lambda each: each.get_kind_display()),
        Column("organ", "受理机关", lambda each: each.organ.short),
        Column("about", "被投诉举报的机关", lambda each: each.about.short),
        Column("text", "反映的内容", lambda each: each.text[:40]),
        Column("received", "收到日期", lambda each: each.received_on, kind="date", sort="received_on"),
        Column("due", "办理期限", lambda each: each.due_on, kind="date"),
        Column("state", "状态", lambda each: each.get_state_display()),
        Column("finding", "核查结论", lambda each: each.get_finding_display()),
    ),
    order="-received",
    empty="还没有投诉、举报。当面、来信、来电反映的，从“登记投诉举报”开始。",
    link=complaint_url,
    filters=(
        Text("words", "内容含有", ("text",)),
        Choice("state", "状态", "state", [(key, label) for key, label in COMPLAINT.states.items() if key != "new"]),
        Choice("finding", "核查结论", "finding", list(FINDINGS.items())),
        Below(),
        Days("received", "收到", "received_on"),
    ),
)


class Enter(ForOrgan):
    kind = forms.ChoiceField(label="种类", choices=list(KINDS.items()))
    about = OrganField(label="被投诉举报的机关")
    text = forms.CharField(label="反映的内容", max_length=10_000, widget=_LINES)
    name = forms.CharField(label="投诉举报人", required=False, max_length=100, help_text="可以匿名；加密保存。")
    contact = forms.CharField(
        label="联系方式", required=False, max_length=200, help_text="用来告知处理结果；加密保存。"
    )
    received_on = forms.DateField(label="收到日期")
    due_on = forms.DateField(
        label="办理期限", required=False, help_text="本机关自己定的日子；条例没有规定期限（未经核实）。"
    )
    papers = FilesField(label="材料（扫描件）", required=False)


class Answer(Form):
    finding = forms.ChoiceField(label="核查结论", choices=[("", "请选择"), *FINDINGS.items()])
    outcome = forms.CharField(
        label="处理结果", max_length=5000, widget=_LINES, help_text="写明核实的情况、怎样处理、怎样告知本人。"
    )
    day = forms.DateField(label="答复日期")


class Forward(Form):
    to = forms.CharField(label="转送给", max_length=100, help_text="写有权处理的机关全称。")


@dataclass(frozen=True)
class Closing:
    form: type[Form]
    do: Callable[..., Complaint]


CLOSINGS = {"answer": Closing(Answer, acts.answer_complaint), "forward": Closing(Forward, acts.forward_complaint)}


@desk_view
def listing(request: Request) -> HttpResponseBase:
    told = {"enters": queries.entering_complaints(request.actor).exists()}
    rows = queries.complaints_seen_by(request.actor)
    return show(request, LIST, rows, template="desk/remedies/complaints.html", context=told)


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    complaint = complaint_of(request, pk)
    found = verbs_of(
        COMPLAINT,
        complaint.state,
        request.actor.roles_in(complaint.organ),
        lambda verb: reverse("desk:complaint-take" if verb == "take" else "desk:complaint-close",
                             args=[pk] if verb == "take" else [pk, verb]),
        only=("take", *CLOSINGS),
        posts=("take",),
    )  # fmt: skip
    waits = complaint.due_on if complaint.state in _OPEN else None
    told = {
        "complaint": complaint,
        "verbs": found,
        "papers": list(complaint.papers.all()),
        "pressing": urgency(waits, request.today),
    }
    return render(request, "desk/remedies/complaint.html", told)


@desk_view
def file(request: Request, pk: int, key: int) -> HttpResponseBase:
    return attachment(get_object_or_404(complaint_of(request, pk).papers, pk=key))


@desk_view
def enter(request: Request) -> HttpResponse:
    organs = queries.entering_complaints(request.actor)
    if not organs.exists():
        raise PermissionDenied

    def do(*, organ: Organ, papers: Any, **given: Any) -> Complaint:
        kept = evidence(request, papers or [], organ.chain)
        return acts.enter_complaint(organ=organ, said=acts.Said(**given), papers=kept, **who(request))

    return run(
        request,
        bound(request, Enter, organs=organs, initial={"organ": organs.first(), "received_on": request.today}),
        "desk/form_page.html",
        do,
        done=complaint_url,
        said="已经登记。",
        context={"heading": "登记投诉举报", "button": "登记", "back": reverse("desk:complaints")},
    )


@require_POST
@desk_view
def take(request: Request, pk: int) -> HttpResponse:
    complaint = complaint_of(request, pk)
    return carry_out(request, lambda: acts.take_complaint(complaint.pk, **who(request)), done=complaint_url)


@desk_view
def close(request: Request, pk: int, verb: str) -> HttpResponse:
    complaint = complaint_of(request, pk)
    if verb not in CLOSINGS:
        raise Http404("没有这一种办理。")
    closing, label = CLOSINGS[verb], COMPLAINT.labels[verb]
    return run(
        request,
        bound(request, closing.form, initial={"day": request.today}),
        "desk/form_page.html",
        lambda **given: closing.do(complaint.pk, **given, **who(request)),
        done=complaint_url,
        said="已经登记处理结果。",
        context={
            "heading": f"{label}：{complaint}",
            "lead": complaint.text,
            "button": label,
            "back": complaint_url(complaint),
        },
    )


def waiting(actor: Actor, today: date) -> Found:
    """Complaints that whoever answers them has not closed."""
    mine = scope(actor, COMPLAINT.roles("answer"), confidentiality="")
    rows = queries.complaints_seen_by(actor).filter(mine, state__in=_OPEN)
    found = list(rows.order_by("due_on", "pk")[: SHOWN + 1])
    states: list[State] = ["overdue" if each.due_on and each.due_on < today else "todo" for each in found]
    things = [
        Waiting("投诉举报", f"{each.about.short}{each}", complaint_url(each), state, each.due_on)
        for each, state in zip(found, states, strict=True)
    ]
    late = states.count("overdue")
    count = len(found) if len(found) <= SHOWN else rows.count()
    more = f"{reverse('desk:complaints')}?state=received"
    return Found(things, {"overdue": late, "todo": count - late}, {"overdue": more, "todo": more})


urlpatterns = [
    path("", listing, name="complaints"),
    path("enter", enter, name="complaint-enter"),
    path("<int:pk>/", page, name="complaint"),
    path("<int:pk>/take", take, name="complaint-take"),
    path("<int:pk>/files/<int:key>", file, name="complaint-file"),
    path("<int:pk>/<str:verb>", close, name="complaint-close"),
]
