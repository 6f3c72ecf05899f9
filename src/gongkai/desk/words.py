"""The words that an organ wants to be warned of when a text is checked: listed, added, removed, taken in as a sheet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from gongkai.audit.actor import Actor
from gongkai.desk.access import desk_view
from gongkai.desk.forms import bound, dress, run
from gongkai.desk.lists import Below, Column, Listing, Text, show
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.request import Request
from gongkai.files.acts import examine
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope
from gongkai.papers.sheet import Row, read_sheet
from gongkai.publication.acts import words as acts
from gongkai.publication.models import Word
from gongkai.publication.queries import READERS

LEAD = "起草和送审时自查，出现这些词会提醒，不影响送审。上级机关的提示词对下级同样有效。"


def url(word: Word) -> str:
    return reverse("desk:word", args=[word.pk])


LIST = Listing(
    name="words",
    title="提示词",
    columns=(
        Column("word", "词语", lambda word: word.word),
        Column("instead", "建议改为", lambda word: word.instead),
        Column("why", "原因", lambda word: word.why),
        Column("organ", "机关", lambda word: word.organ.short),
        Column("order", "录入次序", lambda word: word.pk, kind="number", sort="id"),
    ),
    order="-order",
    empty="还没有提示词。把常见的错别字、不规范称谓、已经废止的文件名录进来，自查时会提醒。",
    link=url,
    filters=(Text("words", "含有", ("word", "instead", "why")), Below()),
)


def seen_by(actor: Actor) -> QuerySet[Word]:
    rows = Word.objects.select_related("organ")
    return rows.filter(scope(actor, READERS | acts.MAY, confidentiality=""))


def keeping(actor: Actor) -> QuerySet[Organ]:
    """The organs whose words the actor keeps."""
    return Organ.objects.filter(scope(actor, acts.MAY, organ="", confidentiality="") & LIVING)


class New(ForOrgan):
    word = forms.CharField(label="词语", max_length=50, help_text="例如“按装”。至少两个字。")
    instead = forms.CharField(label="建议改为", required=False, max_length=50, help_text="例如“安装”。")
    why = forms.CharField(label="原因", required=False, max_length=100)


class Lines(ForOrgan):
    """Pasted lines or a sheet; one of the two."""

    text = forms.CharField(
        label="粘贴",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="一行一个，依次写词语、建议改为、原因，用逗号或者制表符隔开，例如：按装,安装,错别字",
    )
    file = forms.FileField(label="或者选择表格（.xlsx、.csv）", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["file"], "表格")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("text")) == bool(given.get("file")) and not self.errors:
            self.add_error("text", "请粘贴内容，或者选择表格，二者取一。")
        return given


class Sure(forms.Form):
    """Nothing to fill in."""


@desk_view
def listing(request: Request) -> HttpResponseBase:
    context = {"keeps": keeping(request.actor).exists(), "lead": LEAD}
    return show(request, LIST, seen_by(request.actor), template="desk/words/list.html", context=context)


@desk_view
def add(request: Request) -> HttpResponse:
    def do(**given: Any) -> Word:
        return acts.add_word(**given, actor=request.actor, now=request.now)

    return _run(request, _for_organ(request, New), do, "增加提示词", "增加", "已经增加，下次自查起提醒。")


@desk_view
def take_in(request: Request) -> HttpResponse:
    """A sheet is examined before anything reads it, and not kept."""

    def do(organ: Organ, text: str, file: Any) -> acts.TakenIn:
        who: dict[str, Any] = {"actor": request.actor, "now": request.now}
        rows = _typed(text)
        if file:
            data = examine(data=file.read(), name=file.name, chain=organ.chain, **who).seen.data
            rows = read_sheet(data, acts.COLUMNS).rows
        return acts.take_in_words(organ=organ, rows=rows, **who)

    def said(done: acts.TakenIn) -> str:
        return f"已经导入：新增{done.new}个，修改{done.changed}个，没有变的{done.same}个。"

    return _run(request, _for_organ(request, Lines), do, "导入提示词", "导入", said)


@desk_view
def remove(request: Request, pk: int) -> HttpResponse:
    word = get_object_or_404(seen_by(request.actor), pk=pk)

    def do() -> None:
        acts.remove_word(word.pk, actor=request.actor, now=request.now)

    lead = f"{word.organ.short}的提示词“{word.word}”"
    lead += f"，建议改为“{word.instead}”。" if word.instead else "。"
    return _run(request, bound(request, Sure), do, "删除提示词", "删除", "已经删除，下次自查起不再提醒。", lead)


def _for_organ(request: Request, form: type[ForOrgan]) -> ForOrgan:
    organs = keeping(request.actor)
    first = organs.order_by("path").first()
    if first is None and request.method == "GET":
        raise PermissionDenied
    own = request.person.organ if organs.filter(pk=request.person.organ_id).exists() else first
    return bound(request, form, organs=organs, initial={"organ": own})


def _run(
    request: Request, form: forms.Form, do: Any, heading: str, button: str, said: Any, lead: str = LEAD
) -> HttpResponse:
    back = reverse("desk:words")
    context = {"heading": heading, "button": button, "back": back, "lead": lead}
    return run(request, form, "desk/form_page.html", do, done=lambda _: back, said=said, context=context)


def _typed(text: str) -> Sequence[Row]:
    """Pasted lines, counted as pasted: columns of a sheet come with tabs, Chinese typing has its own comma."""
    if not text:
        return ()
    head = ",".join(column.label for column in acts.COLUMNS)
    lines = text.replace("，", ",").replace("\t", ",")
    found = read_sheet(f"{head}\n{lines}".encode(), acts.COLUMNS).rows
    return [replace(row, line=row.line - 1) for row in found]


urlpatterns = [
    path("", listing, name="words"),
    path("add", add, name="word-add"),
    path("import", take_in, name="words-import"),
    path("<int:pk>/", remove, name="word"),
]
