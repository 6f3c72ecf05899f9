"""Organs at the desk: the list, and the page of one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from gongkai.desk import organ_edit, organ_export, organ_import
from gongkai.desk.access import desk_view
from gongkai.desk.lists import Below, Choice, Column, Listing, Text, show
from gongkai.desk.organ_edit import EDITS, url
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb
from gongkai.law.duties import GRANTING
from gongkai.law.power import LEVELS
from gongkai.law.roles import ROLES
from gongkai.organs import queries
from gongkai.organs.acts.keeping import may_keep, over
from gongkai.organs.history import history
from gongkai.organs.models import LIVING, Organ
from gongkai.organs.people import READERS
from gongkai.organs.scope import within

_SHOWN = 50  # organs below and people on the page of an organ


@dataclass(frozen=True)
class InUse:
    """Organs in use, or those that have ended."""

    def fields(self) -> Mapping[str, forms.Field]:
        choices = [("", "全部"), ("living", "在用"), ("ended", "已撤并")]
        return {"use": forms.ChoiceField(label="状态", required=False, choices=choices)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        return {"living": LIVING, "ended": ~LIVING}.get(given.get("use", ""))


LIST = Listing(
    name="organs",
    title="机关名录",
    columns=(
        Column("name", "全称", lambda organ: organ.name, sort="name"),
        Column("tree", "上级机关", lambda organ: organ.parent.short if organ.parent else "", sort="path"),
        Column("level", "层级", lambda organ: organ.get_level_display()),
        Column("code", "区划代码", lambda organ: organ.code, kind="code", sort="code"),
        Column("credit_code", "统一社会信用代码", lambda organ: organ.credit_code, kind="code"),
        Column("ended", "撤并日期", lambda organ: organ.ended_on, kind="date"),
    ),
    order="tree",
    empty="名录中还没有您可以查看的机关。请联系系统管理员授予职责。",
    link=url,
    filters=(
        Text("words", "名称含有", ("name", "short")),
        InUse(),
        Choice("level", "层级", "level", [(key, level.label) for key, level in LEVELS.items()]),
        Below(organ=""),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    found = queries.seen_by(request.actor).select_related("parent")
    keeps = any(held.role in GRANTING for held in request.actor.held)
    return show(request, LIST, found, template="desk/organs/list.html", context={"keeps": keeps})


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    beside = ("parent", "merged_into", "contact", "lettersettings__review_organ", "lettersettings__seal")
    found = queries.seen_by(request.actor).select_related(*beside, "localsettings")
    organ = get_object_or_404(found, pk=pk)
    people, grants = queries.left_at(organ, on=request.today)
    below = organ.children.order_by("ended_on", "pk")
    return render(
        request,
        "desk/organs/page.html",
        {
            "organ": organ,
            "above": [(each, _within_reach(request, each)) for each in _above(organ)],
            "parent_seen": organ.parent and _within_reach(request, organ.parent),
            "blocks": [_facts(block) for block in _blocks(organ)],
            "former": organ.former_names.order_by("-until"),
            "history": history(organ),
            "below": below[:_SHOWN],
            "more": queries.seen_by(request.actor).filter(within(organ.path), ~Q(pk=pk)).count(),
            "people": people[:_SHOWN],
            "people_seen": bool(request.actor.roles_in(organ) & READERS),
            "grants": grants.count(),
            "verbs": _verbs(request, organ),
        },
    )


def _above(organ: Organ) -> QuerySet[Organ]:
    return queries.with_all_above(organ).exclude(pk=organ.pk).order_by("path")


def _within_reach(request: Request, organ: Organ) -> bool:
    """Whether this person may open the page of an organ: a link that leads nowhere is none."""
    return bool(request.actor.roles_in(organ))


def _blocks(organ: Organ) -> list[Any]:
    names = ("contact", "lettersettings", "localsettings")
    return [block for block in (getattr(organ, name, None) for name in names) if block]


def _facts(block: Any) -> tuple[str, list[tuple[str, Any]]]:
    """The label of a block and what is filled in of it."""
    fields = [field for field in block._meta.fields if not field.primary_key and field.name != "numbers"]
    filled = [(str(field.verbose_name), getattr(block, field.name)) for field in fields if getattr(block, field.name)]
    return str(block._meta.verbose_name), filled


def _verbs(request: Request, organ: Organ) -> list[Verb]:
    """What may be changed here now, and why the rest can't be."""
    found = [_verb(request, organ, verb) for verb in EDITS]
    return sorted(found, key=lambda verb: not verb.allowed)


def _verb(request: Request, organ: Organ, name: str) -> Verb:
    edit = EDITS[name]
    place = organ if edit.own else over(organ)
    address = reverse("desk:organ-edit", args=[organ.pk, name])
    why = ""
    if organ.living == (name == "revive"):
        why = "现在就在用，不需要恢复" if organ.living else "已经撤并，只供查阅；录错的先“恢复”"
    elif edit.roles:
        why = "" if edit.roles & request.actor.roles_in(organ) else f"由{_named(edit.roles)}办理，您没有这项职责"
    elif not may_keep(request.actor, place):
        why = f"由{place.short}的系统管理员或者政府信息公开工作主管部门办理，您没有这项职责"
    return Verb(name, edit.label, address, allowed=not why, why=why, grave=edit.grave)


def _named(roles: Collection[str]) -> str:
    return "或者".join(role.label for name, role in ROLES.items() if name in roles)


urlpatterns = [
    path("", listing, name="organs"),
    path("new", organ_edit.new, name="organ-new"),
    path("sheet.<str:kind>", organ_export.sheet, name="organs-sheet"),
    path("import", organ_import.upload, name="organs-import"),
    path("import/<str:token>", organ_import.confirm, name="organs-import-confirm"),
    path("<int:pk>/", page, name="organ"),
    path("<int:pk>/<str:verb>", organ_edit.edit, name="organ-edit"),
]
