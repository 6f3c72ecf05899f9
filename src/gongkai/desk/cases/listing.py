"""The list of applications, and those that nobody has confirmed yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponseBase
from django.utils.timezone import localdate

from gongkai.audit.cipher import trace
from gongkai.cases import queries
from gongkai.cases.models import Case
from gongkai.desk.access import desk_view
from gongkai.desk.cases.containing import Containing
from gongkai.desk.cases.link import url
from gongkai.desk.cases.reach import registering
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.request import Request
from gongkai.desk.select import Select
from gongkai.desk.urgency import Urgency, urgency
from gongkai.law.application import APPLICATION
from gongkai.law.receipt import ROUTES
from gongkai.law.replies import REPLIES

STATES = [(name, label) for name, label in APPLICATION.states.items() if name != "new"]
BY_REPLY = {reply.code: reply.label for reply in REPLIES.values()}
BY_ROUTE = [(name, route.label) for name, route in ROUTES.items()]


@dataclass(frozen=True)
class Applicant:
    """By the exact name of the applicant, or the number of a proof of identity: neither is stored readable, nor does it
    stand in an address, which browsers and web servers keep."""

    name: str = "applicant"
    label: str = "申请人姓名或者证件号码"

    def fields(self) -> Mapping[str, forms.Field]:
        hint = "写全名或者完整的号码。"
        return {self.name: forms.CharField(label=self.label, required=False, max_length=100, help_text=hint)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        mark = trace(given.get(self.name, ""))
        return Q(applicant__trace=mark) | Q(applicant__identity_trace=mark) if mark else None


@dataclass(frozen=True)
class Number:
    """By 受理号 (17, 2026-17, 〔2026〕依申请17号) or the whole 提交编号."""

    name: str = "number"
    label: str = "受理号或者提交编号"

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, required=False, max_length=40)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        return queries.numbered(given[self.name]) if given.get(self.name) else None


@dataclass(frozen=True)
class Handler:
    """Mine, or nobody's yet."""

    name: str = "handler"
    label: str = "承办人"

    def fields(self) -> Mapping[str, forms.Field]:
        choices = [("", "全部"), ("mine", "我承办的"), ("none", "没有承办人的")]
        return {self.name: forms.ChoiceField(label=self.label, required=False, choices=choices, widget=Select)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        if given.get(self.name) == "mine":
            return Q(handler=request.person)
        return Q(handler=None) if given.get(self.name) else None


LIST = Listing(
    name="cases",
    title="依申请公开",
    columns=(
        Column("number", "受理号", str),
        Column("organ", "机关", lambda case: case.organ.short),
        Column("request", "所需信息", lambda case: case.request[:40]),
        Column("handler", "承办人", lambda case: case.handler.name if case.handler else ""),
        Column("received", "收到日期", lambda case: case.received_on, kind="date", sort="received_on"),
        Column(
            "due", "答复期限", lambda case: case.due_on, kind="date", sort="due_on",
            mark=lambda case: urgency(case, localdate()),
        ),
        Column("state", "状态", lambda case: APPLICATION.states.get(case.state, case.state)),
        Column("reply", "答复类型", lambda case: BY_REPLY.get(case.reply, "") if case.closed_on else ""),
    ),
    order="-received",
    empty="还没有申请。收到申请后，登记人从“登记申请”开始。",
    link=url,
    filters=(
        Containing(Text("words", "内容含有", ("request",))),
        Choice("state", "状态", "state", STATES),
        Urgency(),
        Number(),
        Applicant(),
        Handler(),
        Choice("route", "提交方式", "route", BY_ROUTE),
        Choice("reply", "答复类型", "reply", BY_REPLY.items()),
        Below(),
        Days("received", "收到日期", "received_on"),
        Days("due", "答复期限", "due_on", begins="received_on"),
    ),
    private=("applicant",),
)  # fmt: skip

UNCONFIRMED = Listing(
    name="cases_unconfirmed",
    title="待确认收到的申请",
    columns=(
        Column("reference", "提交编号", lambda case: case.reference),
        Column("organ", "机关", lambda case: case.organ.short),
        Column("route", "提交方式", lambda case: case.get_route_display()),
        Column("request", "所需信息", lambda case: case.request[:40]),
        Column("arrived", "到达时间", lambda case: case.arrived_at, kind="time", sort="arrived_at"),
    ),
    order="arrived",
    empty="没有待确认的申请。网上、传真、电子邮件和平常信函送来的申请，与申请人确认以前列在这里。",
    link=url,
    filters=(Text("words", "内容含有", ("request",)), Choice("route", "提交方式", "route", BY_ROUTE), Below()),
)


def rows(request: Request) -> Any:
    return queries.seen_by(request.actor).select_related("organ", "handler")


@desk_view
def listing(request: Request) -> HttpResponseBase:
    told = {
        "registers": registering(request.actor).exists(),
        "year": request.today.year,
        "organ": request.person.organ_id,
    }
    return show(request, LIST, rows(request), template="desk/cases/list.html", context=told)


@desk_view
def unconfirmed(request: Request) -> HttpResponseBase:
    found = rows(request).filter(state="submitted")
    return show(request, UNCONFIRMED, found, template="desk/cases/unconfirmed.html")


def chosen(request: Request, text: str, organ: int) -> Case | None:
    """The case that is meant by a number, of those of an organ that whoever asks may see."""
    meant = queries.numbered(text)
    found: Case | None = rows(request).filter(meant, organ=organ).order_by("-year").first() if meant else None
    return found
