"""Requests beside applications at the desk: to correct a record about oneself (条例第四十一条), to publish more."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from gongkai.audit.actor import Actor
from gongkai.cases import acts, queries
from gongkai.cases.acts.ask_related import CITES, CONTACT, LONGEST, NAME
from gongkai.cases.acts.reference import new_code
from gongkai.cases.models import Related
from gongkai.cases.models.related import KINDS, STATES
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.cases.code import FIRST, Code, told_once
from gongkai.desk.cases.letters import edit
from gongkai.desk.cases.link import evidence, related_of
from gongkai.desk.cases.link import related_url as url
from gongkai.desk.cases.step import who
from gongkai.desk.cases.steps import found
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.items.listing import drafting
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.desk.waiting import SHOWN, Found, Waiting
from gongkai.files.models import File
from gongkai.law.approval import ROUTES
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.letters import KINDS as LETTERS
from gongkai.law.related import RELATED
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope

VERBS = ("answer", "forward", "decline")
_LINES = forms.Textarea(attrs={"rows": 4})
_TOLD = "要告知本人，写清核实的情况、怎样处理、为什么。不要写他人的姓名、号码。"


def state_label(asked: Related) -> str:
    """Declined is 不予更正 for a record; of a suggestion nothing is corrected."""
    refused = asked.kind == "suggestion" and asked.state == "declined"
    return "不予采纳" if refused else asked.get_state_display()


LIST = Listing(
    name="related",
    title="更正申请和公开建议",
    columns=(
        Column("reference", "提交编号", lambda asked: asked.reference),
        Column("kind", "种类", lambda asked: asked.get_kind_display()),
        Column("organ", "机关", lambda asked: asked.organ.short),
        Column("text", "内容", lambda asked: asked.text[:40]),
        Column("arrived", "收到时间", lambda asked: asked.arrived_at, kind="time", sort="arrived_at"),
        Column("state", "状态", state_label, mark=lambda asked: "near" if asked.state == "open" else ""),
    ),
    order="-arrived",
    empty="还没有更正申请、公开建议。网上提交的自动列在这里，当面、来信提出的由登记人登记。",
    link=url,
    filters=(
        Text("words", "内容含有", ("text",)),
        Choice("state", "状态", "state", list(STATES.items())),
        Choice("kind", "种类", "kind", list(KINDS.items())),
        Below(),
        Days("arrived", "收到", "arrived_at", moment=True),
    ),
)


class Ask(ForOrgan):
    kind = forms.ChoiceField(label="种类", choices=list(KINDS.items()))
    text = forms.CharField(
        label="请求的内容", max_length=LONGEST, widget=_LINES,
        help_text="更正申请写明哪一条信息、错在哪里、应当是什么；公开建议写明希望公开什么。",
    )  # fmt: skip
    name = forms.CharField(
        label="姓名或者名称", required=False, max_length=NAME, help_text="更正申请必须填写；公开建议可以不写。"
    )
    contact = forms.CharField(label="联系方式", required=False, max_length=CONTACT)
    case = forms.CharField(
        label="有关的申请",
        required=False,
        max_length=40,
        help_text="由某件申请引起的，写受理号；在那件申请里可以制作答复书。与申请无关的不填。",
    )
    arrived_on = forms.DateField(label="收到日期", required=False, help_text="今天收到的不用填。")
    papers = FilesField(
        label="证据材料", required=False, help_text="更正申请必须有。扫描件、照片都可以，一次可以选几个。"
    )


class Answer(Form):
    outcome = forms.CharField(label="处理结果", max_length=5000, widget=_LINES, help_text=_TOLD)
    item = forms.CharField(
        label="据此公开的信息（索引号）",
        required=False,
        max_length=60,
        help_text="已经因此主动公开的，写索引号。",
    )


class Decline(Form):
    outcome = forms.CharField(label="处理结果和理由", max_length=5000, widget=_LINES, help_text=_TOLD)


class Forward(Form):
    to = forms.CharField(label="转送给", max_length=100, help_text="写有权处理的机关全称，例如：清源县民政局。")


@dataclass(frozen=True)
class Closing:
    """How a request is closed: its form, and the act."""

    form: type[Form]
    do: Callable[..., Related]


CLOSINGS = {
    "answer": Closing(Answer, acts.answer_related),
    "decline": Closing(Decline, acts.decline_related),
    "forward": Closing(Forward, acts.forward_related),
}


@desk_view
def listing(request: Request) -> HttpResponseBase:
    told = {"registers": _asking(request.actor).exists()}
    return show(
        request, LIST, queries.related_seen_by(request.actor), template="desk/cases/related_list.html", context=told
    )


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    asked = related_of(request, pk)
    drafts = asked.kind == "suggestion" and drafting(request.actor).filter(pk=asked.organ_id).exists()
    told = {
        "asked": asked,
        "state": state_label(asked),
        "cite": CITES[asked.kind],
        "verbs": _verbs(request, asked),
        "evidence": list(asked.evidence.all()),
        "drafts": drafts,
        "named": bool(asked.name or asked.contact),
        "letters": list(asked.letters.prefetch_related("services")),
        "replies": _replies(request.actor, asked),
    }
    return render(request, "desk/cases/related.html", told)


@desk_view
def reply(request: Request, pk: int) -> HttpResponse:
    """Write the reply: a letter like any other from then on."""
    asked = related_of(request, pk)
    return edit(request, asked, LETTERS[asked.kind], None)


@require_POST
@desk_view
def person(request: Request, pk: int) -> HttpResponse:
    """Who made it, for whoever asks to see it; the look is logged."""
    asked = related_of(request, pk)
    acts.look_at_related(asked.pk, **who(request))
    template = "desk/cases/related_person_part.html" if request.htmx else "desk/cases/related_person.html"
    return render(request, template, {"asked": asked})


@desk_view
def file(request: Request, pk: int, key: int) -> HttpResponseBase:
    """Evidence may name whoever sent it, so that opening it is a look."""
    asked = related_of(request, pk)
    of_letters = Q(pk__in=asked.letters.values("attachments")) | Q(pk__in=asked.letters.values("services__proof"))
    found = get_object_or_404(File.objects.filter(Q(pk__in=asked.evidence.values("pk")) | of_letters), pk=key)
    acts.look_at_related(asked.pk, **who(request))
    return attachment(found)


@desk_view
def ask(request: Request) -> HttpResponse:
    """Enter what came to the counter or by post; the person is given the code to ask after it."""
    organs = _asking(request.actor)
    if not organs.exists():
        raise PermissionDenied
    codes: list[Code] = []

    def do(*, papers: Any, organ: Organ, case: str, **given: Any) -> Related:
        about = found(request, organ, case) if case.strip() else None
        kept, code = evidence(request, papers, organ.chain), new_code()
        asked = acts.ask_related(organ=organ, case=about, evidence=kept, code=code, **given, **who(request))
        codes.append(Code(asked, code))
        return asked

    answer = run(
        request,
        bound(request, Ask, organs=organs, initial={"organ": organs.first()}),
        "desk/form_page.html",
        do,
        done=url,
        said="已经登记。",
        context={"heading": "登记更正申请、公开建议", "button": "登记", "back": reverse("desk:related-list")},
    )
    if not codes:
        return answer
    back = (url(cast(Related, codes[0].record)), "打开这一件")
    return told_once(request, answer, codes, heading=f"已经登记：{codes[0].record}", lead=FIRST, back=back)


@desk_view
def close(request: Request, pk: int, verb: str) -> HttpResponse:
    asked = related_of(request, pk)
    if verb not in CLOSINGS:
        raise Http404("没有这一种办理。")
    closing, label = CLOSINGS[verb], _label(asked, verb)
    return run(
        request,
        bound(request, closing.form),
        "desk/form_page.html",
        lambda **given: closing.do(asked.pk, **given, **who(request)),
        done=url,
        said="已经登记处理结果，本人凭查询码可以看到。",
        context={"heading": f"{label}：{asked}", "lead": asked.text, "button": label, "back": url(asked)},
    )


def waiting(actor: Actor, today: date) -> Found:
    """Requests that whoever answers them has not closed."""
    mine = scope(actor, RELATED.roles("answer"), confidentiality="")
    rows = queries.related_seen_by(actor).filter(mine, state="open")
    found = list(rows.order_by("arrived_at", "pk")[: SHOWN + 1])
    things = [Waiting(each.get_kind_display(), f"{each.organ.short}{each}", url(each), "todo") for each in found]
    count = len(found) if len(found) <= SHOWN else rows.count()
    return Found(things, {"todo": count}, {"todo": f"{reverse('desk:related-list')}?state=open"})


def _asking(actor: Actor) -> QuerySet[Organ]:
    """Where the actor enters such requests; a village is no 行政机关."""
    reach = scope(actor, RELATED.roles("ask"), organ="", confidentiality="")
    return Organ.objects.filter(reach & LIVING).exclude(level="village")


def _replies(actor: Actor, asked: Related) -> bool:
    """Whether the actor can write the reply now: there is one at most."""
    drafts = ROUTES[LETTERS[asked.kind].route].drafts
    written = asked.letters.exclude(state="discarded").exists()
    return not written and bool(actor.roles_in(asked.organ, PERSONAL) & set(drafts))


def _verbs(request: Request, asked: Related) -> list[Verb]:
    roles = request.actor.roles_in(asked.organ, PERSONAL)
    found = verbs_of(
        RELATED, asked.state, roles, lambda verb: reverse("desk:related-close", args=[asked.pk, verb]), only=VERBS
    )
    return [replace(each, label=_label(asked, each.name)) for each in found]


def _label(asked: Related, verb: str) -> str:
    return "不予采纳" if asked.kind == "suggestion" and verb == "decline" else RELATED.labels[verb]


urlpatterns = [
    path("", listing, name="related-list"),
    path("ask", ask, name="related-ask"),
    path("<int:pk>/", page, name="related"),
    path("<int:pk>/letters/draft", reply, name="related-reply"),
    path("<int:pk>/person", person, name="related-person"),
    path("<int:pk>/files/<int:key>", file, name="related-file"),
    path("<int:pk>/<str:verb>", close, name="related-close"),
]
