"""Changing an organ at the desk: a line for each verb, and one view for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.desk import organ_forms as forms
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.request import Request
from gongkai.files.acts import examine
from gongkai.law.information.reassessment import INTERVAL
from gongkai.organs import particulars, queries
from gongkai.organs.acts import contact, letters, life, local, moving_in
from gongkai.organs.acts import organ as organs
from gongkai.organs.models import Organ
from gongkai.organs.particulars import Particulars

_TEXTS = ("word", "review_organ", "review_name", "review_online", "court", "account")
_LOCAL = (
    "extra_signatures",
    "reassess_months",
    "search_first",
    "open_replies",
    "draft_by",
    "submit_by",
    "alias",
    "index_pattern",
)


@dataclass(frozen=True)
class Edit:
    """`do` is the act, given the organ and what was filled in; `own` says that who keeps the organ itself may do it,
    else it takes somebody who keeps the one above; `roles` at the organ take the place of either. `said` is the note
    on the next page."""

    label: str
    form: type[Form]
    initial: Callable[[Organ], Mapping[str, Any]]
    do: Callable[..., Any]
    said: Callable[[Any], str] = lambda done: "已经保存。"
    own: bool = False
    roles: frozenset[str] = frozenset()
    grave: bool = False
    lead: str = ""


def url(organ: Organ) -> str:
    return reverse("desk:organ", args=[organ.pk])


@desk_view
def new(request: Request) -> HttpResponse:
    above = queries.named(request.GET.get("parent", "")) if request.method == "GET" else None

    def do(**given: Any) -> Organ:
        return organs.enter(**given, actor=request.actor, now=request.now)

    context = {"heading": "录入机关", "button": "录入", "back": reverse("desk:organs")}
    form = bound(request, forms.NewForm, initial={"parent": above})
    return run(request, form, "desk/form_page.html", do, done=url, said="已经录入。", context=context)


@desk_view
def edit(request: Request, pk: int, verb: str) -> HttpResponse:
    if verb not in EDITS:
        raise Http404
    found = queries.seen_by(request.actor).select_related("parent", "merged_into")
    organ, it = get_object_or_404(found, pk=pk), EDITS[verb]

    def do(**given: Any) -> Any:
        return it.do(organ, **_examined(request, organ, given), actor=request.actor, now=request.now)

    button = it.label if it.grave else "保存"
    context = {"heading": f"{it.label}：{organ.name}", "button": button, "back": url(organ), "lead": it.lead}
    form = bound(request, it.form, initial=it.initial(organ))
    return run(request, form, "desk/form_page.html", do, done=lambda _: url(organ), said=it.said, context=context)


def _examined(request: Request, organ: Organ, given: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, an uploaded file looked at before the act that keeps it."""
    upload = given.get("seal")
    if upload:
        data, name = upload.read(), upload.name or "印章图样"
        seal = examine(data=data, name=name, actor=request.actor, now=request.now, strip=True, chain=organ.chain)
        given = given | {"seal": seal}
    return given


def _change(organ: Organ, **given: Any) -> Organ:
    actor, now = given.pop("actor"), given.pop("now")
    return organs.change(organ=organ, to=Particulars(**given), actor=actor, now=now)


def _letters(organ: Organ, *, drop_seal: bool, seal: Any, **given: Any) -> Any:
    kept = None if drop_seal else getattr(getattr(organ, "lettersettings", None), "seal", None)
    return letters.put_letters(organ=organ, seal=seal or kept, **given)


def _of_block(name: str, fields: tuple[str, ...]) -> Callable[[Organ], dict[str, Any]]:
    """What a block of the organ has now."""

    def initial(organ: Organ) -> dict[str, Any]:
        block = getattr(organ, name, None)
        return {field: getattr(block, field) for field in fields} if block else {}

    return initial


def _local(organ: Organ) -> dict[str, Any]:
    block = getattr(organ, "localsettings", None)
    numbers = {f"number_{kind}": pattern for kind, pattern in block.numbers.items()} if block else {}
    default = {"extra_signatures": 0, "reassess_months": INTERVAL, "search_first": True}
    return default | _of_block("localsettings", _LOCAL)(organ) | numbers


def _merged(done: life.Merged) -> str:
    left = f"还有{done.people}名在用人员、{done.grants}项授权留在该机关，请到人员页面处理。"
    return "已经并入。" + (left if done.people or done.grants else "")


def _nothing(organ: Organ) -> dict[str, Any]:
    return {}


EDITS: Mapping[str, Edit] = {
    "change": Edit("修改", forms.ParticularsForm, lambda organ: vars(particulars.of(organ)), _change),
    "contact": Edit(
        "联系方式",
        forms.ContactForm,
        _of_block("contact", tuple(forms.ContactForm.base_fields)),
        lambda organ, **given: contact.put_contact(organ=organ, **given),
        own=True,
        lead="写进政府信息公开指南，向社会公布（条例第十二条第二款）。",
    ),
    "letters": Edit("文书设置", forms.LettersForm, _of_block("lettersettings", _TEXTS), _letters, own=True),
    "settings": Edit(
        "本地设置",
        forms.LocalForm,
        _local,
        lambda organ, **given: local.put_local(organ=organ, **given),
        own=True,
        lead=(
            "编号格式里，花括号写的是占位：{word}机关代字，{yyyy}年份，{n}流水号（{n5}补足五位），"
            "{orgcode9}组织机构代码，{uscc18}统一社会信用代码，{alias}机关代号。不清楚的留空，用默认格式。"
        ),
    ),
    "moving-in": Edit(
        "迁入时段",
        forms.MovingInForm,
        lambda organ: {
            "since": _of_block("localsettings", ("moving_in_from",))(organ).get("moving_in_from"),
            "until": _of_block("localsettings", ("moving_in_until",))(organ).get("moving_in_until"),
        },
        lambda organ, **given: moving_in.put_moving_in(organ=organ, **given),
        roles=moving_in.MAY,
        lead=(
            "从原网站整体迁入的日子里，写明了原网址、一字未改的信息可以只由分管领导签发；"
            "其他时候迁入的，与新起草的一样审核、保密审查、签发。不再迁入的，把两个日期清空。"
        ),
    ),
    "rename": Edit(
        "更名",
        forms.RenameForm,
        lambda organ: {"name": organ.name, "short": organ.short},
        lambda organ, **given: life.rename(organ=organ, **given),
        said=lambda done: "已经更名，此前的报告和文书仍署原名。",
    ),
    "move": Edit(
        "调整隶属关系",
        forms.MoveForm,
        lambda organ: {"parent": organ.parent, "code": organ.code},
        lambda organ, **given: life.move(organ=organ, **given),
        said=lambda done: "已经调整，下级机关随之调整。",
    ),
    "merge": Edit(
        "并入其他机关",
        forms.MergeForm,
        _nothing,
        lambda organ, **given: life.merge(organ=organ, **given),
        said=_merged,
        grave=True,
    ),
    "abolish": Edit(
        "撤销",
        forms.AbolishForm,
        _nothing,
        lambda organ, **given: life.abolish(organ=organ, **given),
        said=lambda done: "已经撤销，过去的报告和办理记录仍可查阅。",
        grave=True,
    ),
    "revive": Edit(
        "恢复",
        forms.ReviveForm,
        _nothing,
        lambda organ, **given: life.revive(organ=organ, **given),
        said=lambda done: "已经恢复使用。",
        lead="撤并录错的才恢复。恢复后在现在的上级之下；原来归别的上级的，再“调整隶属关系”。",
    ),
}
