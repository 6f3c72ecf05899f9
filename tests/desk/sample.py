"""A noun of the desk in one file, over real organs: what every other noun is built like."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import include, path
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.request import Request
from gongkai.law.power import LEVELS
from gongkai.organs.acts import organ as organs
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope

READERS = frozenset({"administrator", "competent", "inspector"})
ORGANS = Listing(
    name="sample",
    title="机关名录",
    columns=(
        Column("name", "全称", lambda organ: organ.name, sort="name"),
        Column("short", "简称", lambda organ: organ.short),
        Column("level", "层级", lambda organ: LEVELS[organ.level].label),
        Column("parent", "上级机关", lambda organ: organ.parent and organ.parent.name, sort="parent"),
        Column("founded", "成立日期", lambda organ: organ.founded, kind="date", sort="founded"),
        Column("code", "区划代码", lambda organ: organ.code, kind="code", sort="code"),
    ),
    filters=(
        Text("q", "查找", ("name", "short")),
        Choice("level", "层级", "level", [(name, level.label) for name, level in LEVELS.items()]),
        Days("founded", "成立", "founded"),
        Below(organ=""),
    ),
    order="name",
    empty="还没有机关。请从“录入机关”开始。",
    link=lambda organ: f"/desk/sample/{organ.pk}/",
)


class Enter(Form):
    name = forms.CharField(label="全称", max_length=100)
    short = forms.CharField(label="简称", max_length=50, help_text="文中常用的简短叫法。")
    level = forms.ChoiceField(label="层级", choices=[(name, level.label) for name, level in LEVELS.items()])
    founded = forms.DateField(label="成立日期", required=False)
    password = forms.CharField(label="口令", required=False, widget=forms.PasswordInput)


@desk_view
def index(request: Request) -> HttpResponseBase:
    rows = Organ.objects.filter(scope(request.actor, READERS, organ="", confidentiality="")).select_related("parent")
    return show(request, ORGANS, rows)


def county() -> Organ:
    return Organ.objects.get(parent=None)


@desk_view
def enter(request: Request) -> HttpResponse:
    def do(password: str, **given: Any) -> Organ:
        return organs.enter(**given, parent=county(), code="", actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Enter),
        "desk/form_page.html",
        do,
        done=lambda organ: f"/desk/sample/{organ.pk}/",
        said=lambda organ: f"已录入：{organ.name}。",
        context={"heading": "录入机关", "button": "录入"},
    )


@desk_view
@require_POST
def button(request: Request) -> HttpResponse:
    """A verb without a page of its own."""
    return carry_out(
        request,
        lambda: organs.enter(
            name=request.POST["name"],
            short="县档案局",
            level="department",
            parent=county(),
            code="",
            actor=request.actor,
            now=request.now,
        ),
        done=lambda organ: f"/desk/sample/{organ.pk}/",
    )


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    return HttpResponse(Organ.objects.get(pk=pk).name)


def fault(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a mistake of ours")


urlpatterns = [
    path("desk/sample/", index),
    path("desk/sample/enter", enter),
    path("desk/sample/button", button),
    path("desk/sample/<int:pk>/", page),
    path("desk/fault", fault),
    path("", include("gongkai.project.urls")),
]

handler404 = "gongkai.project.errors.not_found"
handler500 = "gongkai.project.errors.server_error"
