"""The work inside the office: asking inner offices, their written results, notes, staying away, links, restriction."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.cases import acts, queries
from gongkai.cases.models import Case, Task
from gongkai.cases.models.work import LINKS, TASKS
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import case_of, evidence, url
from gongkai.desk.cases.step import CaseForm, Step, who
from gongkai.desk.cases.steps import found
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.request import Request
from gongkai.organs.models import Person
from gongkai.organs.scope import who_may

_LINES = forms.Textarea(attrs={"rows": 3})
INTERNAL = timedelta(days=5)


class ForPerson(CaseForm):
    """With a person who may see the case."""

    person = forms.ModelChoiceField(Person.objects.none(), label="人员")

    def prepare(self, request: Request) -> None:
        people = who_may(queries.READERS, self.case.organ, on=request.today, confidentiality=self.case.confidentiality)
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class Ask(ForPerson):
    kind = forms.ChoiceField(label="事项", choices=list(TASKS.items()))
    office = forms.CharField(label="承担的科室、站所", max_length=100)
    what = forms.CharField(
        label="要求", max_length=2000, widget=_LINES, help_text="写明查什么、在哪些地方查、怎样回复。"
    )
    due_on = forms.DateField(label="内部期限")

    field_order = ("kind", "office", "person", "what", "due_on")

    def prepare(self, request: Request) -> None:
        super().prepare(request)
        self.fields["person"].required = False
        self.fields["person"].label = "经办人（有账号的可以选）"


class Noted(CaseForm):
    text = forms.CharField(
        label="工作记录", max_length=5000, widget=_LINES, help_text="只在系统内看，不进入文书和日志。"
    )


class Recuse(ForPerson):
    reason = forms.CharField(label="回避的理由", max_length=200)


class Unrecuse(ForPerson):
    reason = forms.CharField(label="解除回避的理由", max_length=200, help_text="作为工作记录留存。")

    def prepare(self, request: Request) -> None:
        away = Person.objects.filter(pk__in=self.case.watchers.filter(recused=True).values("person"))
        self.fields["person"].queryset = away.order_by("name")  # type: ignore[attr-defined]


class Linked(CaseForm):
    other = forms.CharField(label="另一件申请", max_length=40, help_text="写受理号，例如：〔2026〕依申请17号，或者17。")
    kind = forms.ChoiceField(label="关系", choices=list(LINKS.items()))


class Result(Form):
    """The written result of a task; of a search also where, with what words, and whether anything was found."""

    places = forms.CharField(
        label="检索的处所和系统", required=False, max_length=2000, widget=_LINES,
        help_text="例如：乡档案室2019至2025年文书档案、村级财务系统。",
    )  # fmt: skip
    words = forms.CharField(label="检索使用的关键词", required=False, max_length=200)
    found = forms.TypedChoiceField(
        label="检索到没有", required=False, choices=[("", "请选择"), ("yes", "检索到"), ("no", "没有检索到")],
        coerce=lambda value: value == "yes", empty_value=None,
    )  # fmt: skip
    result = forms.CharField(label="结果", max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))
    papers = FilesField(label="书面结果", required=False, help_text="科室盖章或者签字的查档说明，扫描后附上。")

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if task.kind != "search":
            for name in ("places", "words", "found"):
                del self.fields[name]


def _ask(request: Request, case: Case, **given: Any) -> Task:
    return acts.ask(case.pk, **given, **who(request))


def _note(request: Request, case: Case, text: str) -> Any:
    return acts.note(case.pk, text=text, **who(request))


def _recuse(request: Request, case: Case, *, person: Person, reason: str) -> str:
    """Where to go on: whoever stays away sees the case no more."""
    acts.recuse(case.pk, person=person, reason=reason, **who(request))
    return reverse("desk:cases") if person == request.person else url(case)


def _unrecuse(request: Request, case: Case, **given: Any) -> None:
    acts.unrecuse(case.pk, **given, **who(request))


def _link(request: Request, case: Case, other: str, kind: str) -> Any:
    return acts.link(case.pk, other=found(request, case.organ, other), kind=kind, **who(request))


def _restrict(request: Request, case: Case) -> Case:
    return acts.restrict(case.pk, on=not case.restricted, **who(request))


STEPS = {
    "ask": Step(
        "交办科室", _ask, Ask, note="已经交办，到期没有结果会提醒。",
        lead="检索、提意见交由内设机构、站所办理的，写明要求和内部期限；书面结果留存，证明已尽合理检索义务。",
        initial=lambda request, case: {"due_on": request.today + INTERNAL},
    ),
    "note": Step("写工作记录", _note, Noted, note="已经记下。", button="保存"),
    "recuse": Step(
        "登记回避", _recuse, Recuse, note="已经登记回避。回避的人看不到、也不能再办理这件申请。",
        lead="与申请人、第三方有利害关系，可能影响公正办理的，登记回避，登记后本人看不到这件申请；"
        "正在承办的，由登记人或者负责人转交别人。",
        initial=lambda request, case: {"person": request.person.pk}, done=lambda where, case: where,
    ),
    "unrecuse": Step(
        "解除回避", _unrecuse, Unrecuse, note="已经解除回避，理由记入工作记录。",
        lead="经分管领导审查，没有利害关系或者利害关系已经消除的，可以解除；解除后本人又能看到、办理这件申请。",
    ),
    "link": Step("关联申请", _link, Linked, note="已经关联，两件的页面上都能看到。"),
    "restrict": Step(
        "查看范围", _restrict, note="已经改变查看范围。", button="确定",
        lead="限定以后，只有承办人、工作机构负责人和分管领导看得到这件申请；再办一次即解除。",
    ),
}  # fmt: skip


@desk_view
def finish(request: Request, pk: int, key: int) -> HttpResponse:
    case = case_of(request, pk)
    task = get_object_or_404(case.tasks, pk=key)

    def do(*, papers: Any, **given: Any) -> Task:
        kept = evidence(request, papers, case.chain)
        return acts.finish(task.pk, **given, files=kept, **who(request))

    return run(
        request,
        bound(request, Result, task=task),
        "desk/form_page.html",
        do,
        done=lambda _: url(case),
        said="已经登记结果。",
        context={"heading": f"登记结果：{task}", "lead": task.what, "button": "登记", "back": url(case)},
    )


@require_POST
@desk_view
def watch(request: Request, pk: int) -> HttpResponse:
    """Be told of a case, or no more."""
    case = case_of(request, pk)
    on = not case.watchers.filter(person=request.person, recused=False).exists()
    return carry_out(
        request,
        lambda: acts.watch(case.pk, on=on, **who(request)),
        done=lambda _: url(case),
        said="已经关注。" if on else "已经取消关注。",
    )
