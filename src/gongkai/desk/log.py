"""The log at the desk: what was done, by whom, to what; for those who inspect and supervise."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry, Trace
from gongkai.desk.access import desk_view
from gongkai.desk.labels import VERBS, said
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, show
from gongkai.desk.named import named
from gongkai.desk.request import Request
from gongkai.organs.log import seen_by
from gongkai.organs.models import Person

_NAMES = 200  # people of one name
PROGRAMS = {
    "alarms": "提醒期限",
    "incoming": "提醒来件",
    "applicant": "申请人",
    "archive": "装订案卷",
    "backup": "备份",
    "calendar": "放假安排",
    "cases import": "导入申请",
    "deadlines": "重算答复期限",
    "gongkai admin": "命令 gongkai admin",
    "init": "建立系统",
    "keys rotate": "更换密钥",
    "letters": "印制文书",
    "links": "核对链接",
    "notices": "制作通知",
    "organs import": "导入机关",
    "prints": "制作打印件",
    "publication-deadlines": "重算公开期限",
    "reader": "读者",
    "remedies": "检查复议诉讼的期限",
    "reports": "检查年度报告的回执和报送",
    "restore": "恢复",
    "sign-in": "登录",
    "timer": "定时发布",
    "validity": "更新有效性",
}


def url(trace: Trace) -> str:
    return reverse("desk:log-entry", args=[trace.pk])


def who(trace: Any) -> str:
    """The name of a person; of a program, what it calls itself."""
    if trace.name:
        return str(trace.name)
    kind, _, name = trace.actor.partition(":")
    return f"系统程序（{PROGRAMS.get(name, name)}）" if kind == "program" else str(trace.actor)


def what(trace: Any) -> str:
    """What it was done to: by name where the page has asked for names, else by noun and key."""
    label = said(trace.verb, trace.thing)[1]
    return getattr(trace, "thing_name", "") or label or ("整个系统" if trace.thing == "installation" else trace.thing)


def _name_things(traces: Sequence[Any], actor: Actor) -> None:
    known = named([trace.thing for trace in traces], actor)
    for trace in traces:
        trace.thing_name = known[trace.thing].name if trace.thing in known else ""


@dataclass(frozen=True)
class Who:
    """Who acted: by a part of the name, or by what the log holds of a program."""

    name: str = "actor"
    label: str = "办理人"

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, required=False, max_length=50)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        words = given.get(self.name, "").strip()
        if not words:
            return None
        people = Person.objects.filter(name__icontains=words).values_list("pk", flat=True)[:_NAMES]
        return Q(actor__in=[words, f"program:{words}", *(f"person:{key}" for key in people)])


@dataclass(frozen=True)
class Thing:
    """What it was done to: as the list shows it (机关 17), or as the log holds it (organs.organ:17)."""

    name: str = "thing"
    label: str = "对象（如：机关 17）"

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, required=False, max_length=100)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        words = given.get(self.name, "").strip()
        if not words:
            return None
        noun, _, key = words.rpartition(" ")
        models = [model._meta.label_lower for model in apps.get_models() if model._meta.verbose_name == noun.strip()]
        return Q(thing__in=[words, *(f"{model}:{key}" for model in models)])


LIST = Listing(
    name="log",
    title="办理日志",
    columns=(
        Column("at", "时间", lambda trace: trace.at, kind="time", sort="at"),
        Column("actor", "办理人", who),
        Column("verb", "事项", lambda trace: said(trace.verb, trace.thing)[0]),
        Column("thing", "对象", what),
        Column("line", "链-序号", lambda trace: str(trace)),
    ),
    order="-at",
    empty="还没有日志。日志在办理之后很快编入本页；长时间没有的，请看“运行状况”。",
    link=url,
    filters=(
        Days("at", "日期", "at", moment=True),
        Who(),
        Choice("verb", "事项", "verb", VERBS.items()),
        Thing(),
        Below(organ=""),
    ),
    beside=_name_things,
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    return show(request, LIST, seen_by(request.actor))


@desk_view
def entry(request: Request, pk: int) -> HttpResponse:
    """One line, as it is sealed."""
    trace = get_object_or_404(seen_by(request.actor), pk=pk)
    line = get_object_or_404(Entry, chain=trace.chain, seq=trace.seq)
    detail = json.loads(line.detail)
    known = named([line.thing], request.actor).get(line.thing)
    context = {
        "line": line,
        "who": who(trace),
        "at": trace.at,
        "label": said(line.verb, line.thing)[0],
        "thing": known.name if known else what(trace),
        "address": known.url if known else "",
        "cite": detail.pop("cite", ""),
        "detail": detail,
    }
    return render(request, "desk/log/entry.html", context)


urlpatterns = [path("", listing, name="log"), path("<int:pk>/", entry, name="log-entry")]
