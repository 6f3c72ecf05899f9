"""Public items at the desk: the list, an item, its draft, publishing and withdrawing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from gongkai.audit.actor import Actor
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.file_field import FilesField, examined
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.desk.waiting import SHOWN, Found, State, Waiting, by_organ
from gongkai.files.models import File
from gongkai.law.information.withdrawal import REASONS
from gongkai.law.publication import PUBLICATION
from gongkai.organs import years
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope
from gongkai.publication import acts, queries
from gongkai.publication.address import address
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars

STATES = list(PUBLICATION.states.items())
ATTACH = "可以一次选几个。作者、单位、位置等与内容无关的信息会从文件里去掉。"
UNDER_WAY = ("draft", "in_review", "signed")
OWN = ("publish", "withdraw")  # the other verbs are steps of the paper


def url(item: Item) -> str:
    return reverse("desk:item", args=[item.pk])


LIST = Listing(
    name="items",
    title="主动公开的信息",
    columns=(
        Column("title", "名称", lambda item: item.title),
        Column("organ", "机关", lambda item: item.organ.short),
        Column("state", "状态", lambda item: item.get_state_display()),
        Column("formed", "生成日期", lambda item: item.formed_on, kind="date"),
        Column("changed", "更新时间", lambda item: item.changed_at, kind="time", sort="changed_at"),
    ),
    order="-changed",
    empty="还没有信息。信息员可以从“起草信息”开始。",
    link=url,
    filters=(
        Text("words", "名称含有", ("title",)),
        Choice("state", "状态", "state", STATES),
        Below(),
        Days("formed", "生成日期", "formed_on"),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    drafts = _organs(request.actor).exists()
    return show(
        request, LIST, queries.seen_by(request.actor), template="desk/items/list.html", context={"drafts": drafts}
    )


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    return render(request, "desk/items/page.html", _told(request, item))


class Draft(ForOrgan):
    """What an informant writes; the organ is chosen where there are several, `dropped` where there are attachments."""

    title = forms.CharField(label="名称", max_length=200, widget=forms.TextInput(attrs={"size": 60}))
    formed_on = forms.DateField(label="生成日期", help_text="文件为签署之日；其他信息为完整形成之日。不得晚于今天。")
    text = forms.CharField(label="正文", widget=forms.Textarea(attrs={"rows": 16}), help_text="空一行即另起一段。")

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    attachments = FilesField(label="添加附件", required=False, help_text=ATTACH)
    dropped = forms.TypedMultipleChoiceField(
        label="删去附件", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, attached: Sequence[File] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["dropped"]
        assert isinstance(choice, forms.TypedMultipleChoiceField)
        choice.choices = [(file.pk, file.name) for file in attached]
        if not attached:
            del self.fields["dropped"]


@desk_view
def new(request: Request) -> HttpResponse:
    organs = _organs(request.actor)
    first = organs.first()
    if first is None and request.method == "GET":
        raise PermissionDenied
    form = bound(request, Draft, organs=organs, initial={"organ": first, "formed_on": request.today})
    return run(
        request,
        form,
        "desk/form_page.html",
        lambda seen, **given: acts.draft(**_looked_at(request, given), actor=request.actor, now=request.now),
        done=url,
        said="已经保存。请核对后送审。",
        context={"heading": "起草信息", "button": "保存", "back": reverse("desk:items")},
    )


@desk_view
def revise(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    form = bound(
        request,
        Draft,
        organs=Organ.objects.filter(pk=item.organ_id),
        attached=list(item.paper.current.files.order_by("pk")),
        initial={
            "organ": item.organ,
            "title": item.title,
            "formed_on": item.formed_on,
            "text": item.text,
            "seen": item.paper.digest,
        },
    )

    def do(**given: Any) -> Item:
        told = _looked_at(request, given)
        del told["organ"]
        try:
            return acts.revise(item.pk, **told, actor=request.actor, now=request.now)
        except acts.EditedMeanwhile as meanwhile:  # told once: whoever saves again has chosen
            form.data = {**request.POST.dict(), "seen": meanwhile.digest}
            raise

    said = "已经保存为新的一稿。"
    context = {"heading": "修改信息", "button": "保存", "back": url(item)}
    return run(request, form, "desk/form_page.html", do, done=url, said=said, context=context)


@desk_view
def file(request: Request, pk: int, key: int) -> HttpResponseBase:
    """An attachment of the current version, for whoever may see the item."""
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    return attachment(get_object_or_404(item.paper.current.files, pk=key))


@require_POST
@desk_view
def publish(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    said = "已经发布，公众网页随后更新。"
    return carry_out(request, lambda: acts.publish(item.pk, actor=request.actor, now=request.now), done=url, said=said)


class Withdraw(Form):
    reason = forms.ChoiceField(label="撤下的原因", choices=[(key, each.label) for key, each in REASONS.items()])
    note = forms.CharField(label="说明", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


@desk_view
def withdraw(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    return run(
        request,
        bound(request, Withdraw),
        "desk/form_page.html",
        lambda **given: acts.withdraw(item.pk, **given, actor=request.actor, now=request.now),
        done=url,
        said="已经撤下，原网址上留有说明。",
        context={"heading": f"撤下“{item.title}”", "button": "撤下", "back": url(item)},
    )


def waiting(actor: Actor, today: date) -> Found:
    """What a publisher has to put online. What is to be reviewed or came back waits with its paper."""
    signed = queries.open_to(actor, "publish").order_by("changed_at", "pk")
    things = [Waiting("主动公开", item.title, url(item), "todo") for item in signed[: SHOWN + 1]]
    more: dict[State, str] = {"todo": f"{reverse('desk:items')}?state=signed"}
    under_way = queries.seen_by(actor).filter(state__in=UNDER_WAY)
    return Found(things, {"todo": signed.count()}, more, "未发布信息", by_organ(under_way))


def _organs(actor: Actor) -> Any:
    """Where the actor drafts."""
    return Organ.objects.filter(scope(actor, PUBLICATION.roles("submit"), organ="", confidentiality="") & LIVING)


def _looked_at(request: Request, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, its files examined: before the act, whose rollback must not take back what that logged."""
    chain = given["organ"].chain
    files = examined(given["attachments"], chain=chain, actor=request.actor, now=request.now)
    particulars = Particulars(formed_on=given["formed_on"])
    told = {name: value for name, value in given.items() if name != "formed_on"}
    return {**told, "attachments": files, "particulars": particulars, "calendar": years.load()}


def _told(request: Request, item: Item) -> dict[str, Any]:
    roles = request.actor.roles_in(item.organ, item.confidentiality)
    paper = item.paper

    def leads(verb: str) -> str:
        return reverse(f"desk:item-{verb}", args=[item.pk])

    text = verbs_of(paper.machine, paper.state, roles, leads, only=("revise",))
    life = verbs_of(PUBLICATION, item.state, roles, leads, only=OWN, posts=("publish",), grave=("withdraw",))
    told: dict[str, Any] = {"item": item, "public": f"/{address(item)}" if item.number else ""}
    told["files"] = item.paper.current.files.order_by("pk")
    return told | {"verbs": [*_sending(item, roles), *text, *life]}


def _sending(item: Item, roles: Collection[str]) -> list[Verb]:
    """The way to the page of the paper, where the text is read once more and sent off."""
    if "submit" not in PUBLICATION.verbs(item.state, roles):
        return []
    return [Verb("submit", "核对并送审", reverse("desk:paper", args=[item.paper_id]), allowed=True, main=True)]


urlpatterns = [
    path("", listing, name="items"),
    path("new", new, name="item-new"),
    path("<int:pk>/", page, name="item"),
    path("<int:pk>/revise", revise, name="item-revise"),
    path("<int:pk>/files/<int:key>", file, name="item-file"),
    path("<int:pk>/publish", publish, name="item-publish"),
    path("<int:pk>/withdraw", withdraw, name="item-withdraw"),
]
