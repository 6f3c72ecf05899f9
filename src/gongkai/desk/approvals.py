"""Papers at the desk: the list, a paper with its way, the step one takes with it, a remark, an attachment."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from gongkai.approvals import acts, queries
from gongkai.approvals.models import Paper
from gongkai.approvals.permission import WRITING
from gongkai.audit.actor import Actor
from gongkai.desk import approvals_batch
from gongkai.desk.access import desk_view
from gongkai.desk.account.session import step_up
from gongkai.desk.approvals_batch import decided, finished
from gongkai.desk.attachment import attachment
from gongkai.desk.file_field import KeptField, looked
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.kinds import KINDS
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Mine, Text, show
from gongkai.desk.paper_page import told
from gongkai.desk.request import Request
from gongkai.desk.waiting import SHOWN, Found, Waiting
from gongkai.law.approval import ROUTES, machine
from gongkai.organs.acts.local import MOST_EXTRA

SIGNS = frozenset({"sign", "extra_sign"})
_STATES = {
    state: label for kind in ROUTES for state, label in machine(kind, MOST_EXTRA).states.items() if state != "new"
}


def url(paper: Paper) -> str:
    return reverse("desk:paper", args=[paper.pk])


LIST = Listing(
    name="papers",
    title="文稿",
    columns=(
        Column("title", "标题", lambda paper: paper.title),
        Column("kind", "种类", lambda paper: paper.get_kind_display()),
        Column("organ", "机关", lambda paper: paper.organ.short),
        Column("state", "状态", lambda paper: paper.state_label),
        Column("author", "起草人", lambda paper: paper.author.name),
        Column("changed", "更新时间", lambda paper: paper.changed_at, kind="time", sort="changed_at"),
    ),
    order="-changed",
    empty="还没有文稿。起草主动公开信息、拟写申请答复时，会自动建立送审的文稿。",
    link=url,
    filters=(
        Text("words", "标题含有", ("title",)),
        Choice("kind", "种类", "kind", [(kind, route.label) for kind, route in ROUTES.items()]),
        Choice("state", "状态", "state", list(_STATES.items())),
        Below(),
        Days("changed", "更新", "changed_at", moment=True),
        Mine("author", label="只看我起草的"),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    return show(request, LIST, queries.seen_by(request.actor), template="desk/papers/list.html")


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    """The paper as it would be published, and its way. That it was on the screen is kept."""
    paper = _seen(request, pk)
    acts.look(paper, actor=request.actor, now=request.now)
    return render(request, "desk/papers/page.html", told(request, paper))


class Step(Form):
    """One step: the version that was on the screen, and what the person has to say."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    comment = forms.CharField(label="意见", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class Return(Step):
    comment = forms.CharField(
        label="退回的原因",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明哪一处、怎么改。起草人照着修改，原因随文稿留存。",
    )


@desk_view
def decide(request: Request, pk: int, verb: str) -> HttpResponseBase:
    """Take a step: posted by its button, or from the page of its form, where something can be said too."""
    return (step_up(_decide) if verb in SIGNS else _decide)(request, pk, verb)


def _decide(request: Request, pk: int, verb: str) -> HttpResponse:
    paper = _seen(request, pk)
    if verb not in paper.machine.labels or verb in WRITING:
        raise Http404
    label = paper.machine.labels[verb]
    mend = KINDS[paper.kind].mend
    form = bound(request, Return if verb == "return" else Step, initial={"seen": paper.digest})

    def do(seen: str, comment: str) -> Paper:
        return decided(request, paper, verb, seen, comment)

    response = run(
        request,
        form,
        "desk/form_page.html",
        do,
        done=lambda paper: _next(request, paper),
        said=lambda paper: f"已经{label}：{paper.title}。现在是“{paper.state_label}”。",
        context={
            "heading": f"{label}“{paper.title}”",
            "button": label,
            "back": url(paper),
            "mend": mend(paper, verb) if mend else None,
        },
    )
    if request.method == "POST":
        finished(request, paper)
    return response


def _next(request: Request, paper: Paper) -> str:
    """Where one goes on: to the rest that waits for one's hand, or back to the paper."""
    more = queries.waiting_for(request.actor).exclude(pk=paper.pk).exists()
    return reverse("desk:papers-waiting") if more else url(paper)


class Remark(Form):
    text = forms.CharField(label="批注", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    file = KeptField(label="附件", required=False)


@desk_view
def remark(request: Request, pk: int) -> HttpResponse:
    paper = _seen(request, pk)

    def do(text: str, file: Any) -> Paper:
        who: Mapping[str, Any] = {"actor": request.actor, "now": request.now}
        files = [looked(file, chain=paper.chain, **who)] if file else []
        acts.remark(paper.pk, text=text, files=files, **who)
        return paper

    context = {"heading": f"批注“{paper.title}”", "button": "保存批注", "back": url(paper)}
    return run(request, bound(request, Remark), "desk/form_page.html", do, done=url, context=context)


@desk_view
def file(request: Request, pk: int, key: int) -> HttpResponseBase:
    """An attachment, for whoever may see the paper."""
    found = queries.attached(_seen(request, pk), key)
    if found is None:
        raise Http404
    return attachment(found)


def _seen(request: Request, pk: int) -> Paper:
    return get_object_or_404(queries.seen_by(request.actor), pk=pk)


def waiting(actor: Actor, today: date) -> Found:
    """What waits for a signature or another step of the actor's, and what came back to them."""
    mine = queries.waiting_for(actor).order_by("changed_at", "pk")
    back = queries.returned_to(actor).order_by("changed_at", "pk")
    things = [Waiting(each.get_kind_display(), each.title, url(each), "sign") for each in mine[: SHOWN + 1]]
    things += [Waiting(each.get_kind_display(), each.title, url(each), "returned") for each in back[: SHOWN + 1]]
    return Found(things, {"sign": mine.count(), "returned": back.count()})


urlpatterns = [
    path("", approvals_batch.waiting, name="papers-waiting"),
    path("all", listing, name="papers"),
    path("batch", approvals_batch.batch, name="papers-batch"),
    path("<int:pk>/", page, name="paper"),
    path("<int:pk>/remark", remark, name="paper-remark"),
    path("<int:pk>/files/<int:key>", file, name="paper-file"),
    path("<int:pk>/<str:verb>", decide, name="paper-decide"),
]
