"""纠错: what readers say is wrong with a page, for those who maintain it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.items.link import url as item_url
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, show
from gongkai.desk.request import Request
from gongkai.organs.scope import scope
from gongkai.publication.acts.close_report import MAY, close_report
from gongkai.publication.models import ErrorReport
from gongkai.publication.models.error_report import STATES
from gongkai.publication.queries import READERS


def url(report: ErrorReport) -> str:
    return reverse("desk:item-report", args=[report.pk])


LIST = Listing(
    name="error_reports",
    title="纠错",
    columns=(
        Column("text", "说明", lambda report: report.text[:60]),
        Column("item", "信息", lambda report: report.item.title),
        Column("organ", "机关", lambda report: report.item.organ.short),
        Column("state", "状态", lambda report: report.get_state_display()),
        Column("at", "收到时间", lambda report: report.at, kind="time", sort="at"),
    ),
    order="-at",
    empty="还没有纠错。公众在信息网页上点“纠错”提交的，会出现在这里。",
    link=url,
    filters=(
        Choice("state", "状态", "state", list(STATES.items())),
        Below(organ="item__organ__"),
        Days("at", "收到", "at", moment=True),
    ),
)


def seen_by(actor: Actor) -> QuerySet[ErrorReport]:
    """The reports on items that the actor may see."""
    rows = ErrorReport.objects.select_related("item__organ", "by")
    return rows.filter(scope(actor, READERS, organ="item__organ__", confidentiality="item__confidentiality"))


def open_to(actor: Actor) -> QuerySet[ErrorReport]:
    """Those that the actor is to close."""
    mine = scope(actor, MAY, organ="item__organ__", confidentiality="item__confidentiality")
    return ErrorReport.objects.select_related("item__organ").filter(mine, state="open")


@desk_view
def listing(request: Request) -> HttpResponseBase:
    return show(request, LIST, seen_by(request.actor))


class Close(Form):
    outcome = forms.ChoiceField(
        label="处理结果",
        choices=[
            ("mended", "已改正（新的一版已经发布，或者已经撤下）"),
            ("declined", "经核对无误"),
            ("spam", "无关内容（广告、谩骂、与本页无关）"),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="处理情况", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    report = get_object_or_404(seen_by(request.actor), pk=pk)
    item = report.item
    roles = request.actor.roles_in(item.organ, item.confidentiality)

    def do(outcome: str, answer: str) -> ErrorReport:
        return close_report(report.pk, outcome=outcome, answer=answer, actor=request.actor, now=request.now)

    context: dict[str, Any] = {
        "heading": f"纠错：{item.title}",
        "report": report,
        "item": item,
        "closes": bool(MAY & roles) and report.state == "open",
        "amends": item.state == "published" and "informant" in roles,
        "button": "办结",
        "back": item_url(item),
    }
    said = "已经办结，读者留下的联系方式已经删去。"
    form = bound(request, Close)
    return run(request, form, "desk/items/report.html", do, done=url, said=said, context=context)
