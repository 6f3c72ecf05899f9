"""A matter of a catalogue: what is said of it, what can be done with it; a line for each verb, one view for all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.catalogue import forms
from gongkai.desk.catalogue.reach import organ_or_404
from gongkai.desk.catalogue.reach import url as catalogue_url
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb
from gongkai.law.catalogue import AUDIENCES, WAYS
from gongkai.law.information.channels import CHANNELS
from gongkai.publication import queries
from gongkai.publication.acts import catalogue as acts
from gongkai.publication.completeness import Line, catalogue
from gongkai.publication.models import CatalogueItem
from gongkai.publication.sheet import limit_said
from gongkai.publication.statutory import OWN

_SHOWN = 20  # items on the page of a matter


@dataclass(frozen=True)
class Edit:
    """`fits` says why it can't be done to a matter, "" where it can."""

    label: str
    form: type[Form]
    do: Callable[..., Any]
    fits: Callable[[CatalogueItem], str] = lambda matter: ""
    lead: str = ""
    said: str = "已经保存。"
    grave: bool = False


def url(matter: CatalogueItem) -> str:
    return reverse("desk:matter", args=[matter.pk])


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    matter = _matter(request, pk)
    items = queries.seen_by(request.actor).filter(organ=matter.organ)
    return render(
        request,
        "desk/catalogue/matter.html",
        {
            "matter": matter,
            "line": _line(request, matter),
            "above": CatalogueItem.objects.filter(organ=matter.organ, code=matter.parent).first(),
            "channels": "、".join(CHANNELS[name].label for name in matter.channels),
            "audience": AUDIENCES[matter.audience],
            "way": WAYS[matter.way],
            "limit": limit_said(matter),
            "verbs": _verbs(request, matter),
            "items": items.filter(catalogue=matter.code).order_by("-changed_at", "-pk")[:_SHOWN],
        },
    )


@desk_view
def add(request: Request, pk: int) -> HttpResponse:
    organ = organ_or_404(request.actor, pk)
    lines = catalogue(organ, queries.seen_by(request.actor), request.now).lines
    matters = [(line.matter.code, "　" * line.depth + line.matter.label) for line in lines]
    initial = {"parent": request.GET.get("parent", ""), "audience": "all", "way": "active", "channels": ["site"]}

    def do(**given: Any) -> CatalogueItem:
        return acts.add(organ.pk, **given, actor=request.actor, now=request.now)

    lead = "本机关在法定事项之外主动公开的事项。法定事项请用“对照法定目录”加入。"
    context = {"heading": f"增加公开事项：{organ.name}", "button": "增加", "back": catalogue_url(organ), "lead": lead}
    form = bound(request, forms.Added, matters=matters, initial=initial)
    return run(request, form, "desk/form_page.html", do, done=url, said="已经增加。", context=context)


@desk_view
def edit(request: Request, pk: int, verb: str) -> HttpResponse:
    if verb not in EDITS:
        raise Http404
    matter, it = _matter(request, pk), EDITS[verb]
    back = catalogue_url(matter.organ) if verb == "remove" else url(matter)

    def do(**given: Any) -> Any:
        return it.do(matter.pk, **given, actor=request.actor, now=request.now)

    given: dict[str, Any] = {"matter": matter} if it.form is forms.Worded else {}
    initial = {name: getattr(matter, name, "") for name in it.form.base_fields} | {"unit": matter.unit or "wd"}
    context = {
        "heading": f"{it.label}：{matter.label}",
        "button": it.label if it.form is forms.Sure else "保存",
        "back": url(matter),
        "lead": f"现在是{limit_said(matter)}。{it.lead}" if verb == "limit" else it.lead,
    }
    form = bound(request, it.form, initial=initial, **given)
    return run(request, form, "desk/form_page.html", do, done=lambda _: back, said=it.said, context=context)


def _matter(request: Request, pk: int) -> CatalogueItem:
    return get_object_or_404(queries.matters_seen_by(request.actor), pk=pk)


def _line(request: Request, matter: CatalogueItem) -> Line:
    lines = catalogue(matter.organ, queries.seen_by(request.actor), request.now).lines
    return next(line for line in lines if line.matter.pk == matter.pk)


def _verbs(request: Request, matter: CatalogueItem) -> list[Verb]:
    keeps = acts.may_keep(matter.organ, request.actor)
    why = "" if keeps else "由政府信息公开工作机构负责人或者主管部门办理，您没有这项职责"
    found = [(name, it, why or it.fits(matter)) for name, it in EDITS.items()]
    verbs = [
        Verb(name, it.label, reverse("desk:matter-edit", args=[matter.pk, name]), not said, said, grave=it.grave)
        for name, it, said in found
    ]
    return sorted(verbs, key=lambda verb: not verb.allowed)


def _own(matter: CatalogueItem) -> str:
    return "" if matter.code.startswith(OWN) else "法定公开事项不能删除，确实没有的用“标明不适用”"


EDITS: Mapping[str, Edit] = {
    "edit": Edit("修改", forms.Worded, acts.edit, lead="法定事项的名称和公开方式由法律规定，不能改。"),
    "limit": Edit(
        "规定时限",
        forms.Limit,
        acts.limit,
        lead="可以规定得比法定时限短，不能更长。改了以后，还没有公开的信息重算期限。",
        said="已经保存，还没有公开的信息随后重算期限。",
    ),
    "leave_out": Edit(
        "标明不适用",
        forms.LeaveOut,
        acts.leave_out,
        fits=lambda matter: "已经标明不适用" if matter.left_out_for else "",
        lead="本机关确实没有这项业务的才用。它下面的事项也随之不适用；有了这项业务可以随时恢复。",
    ),
    "take_back": Edit(
        "恢复适用",
        forms.Sure,
        acts.take_back,
        fits=lambda matter: "" if matter.left_out_for else "现在就适用",
        lead="恢复后，这个事项重新列入目录和完整性检查。",
        said="已经恢复。",
    ),
    "remove": Edit(
        "删除",
        forms.Sure,
        acts.remove,
        fits=_own,
        lead="只能删除本机关自己增加的、下面没有信息的事项。",
        said="已经删除。",
        grave=True,
    ),
}
