"""What is done with a remedy by a form: taken on, answered, heard, decided, appealed, complied with."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime, time
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import make_aware
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.remedies.link import counting, papers_of, remedy_of, url, who
from gongkai.desk.remedies.register import STAGE, FiledForm, filed_in
from gongkai.desk.request import Request
from gongkai.law.remedy_duties import DUTIES
from gongkai.law.remedy_life import REMEDY
from gongkai.law.remedy_results import results_of
from gongkai.law.remedy_stages import STAGES
from gongkai.organs import years
from gongkai.organs.models import Person
from gongkai.organs.scope import who_may
from gongkai.remedies import acts, queries
from gongkai.remedies.acts.instance import ledger
from gongkai.remedies.acts.keeping import current
from gongkai.remedies.models import KINDS, Duty, Remedy

_LINES = forms.Textarea(attrs={"rows": 3})


class RemedyForm(Form):
    """`remedy` is what it is about."""

    def __init__(self, *args: Any, remedy: Remedy, desk: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remedy = remedy
        self.prepare(desk)

    def prepare(self, request: Request) -> None:
        """Choices that depend on the remedy."""


class Take(RemedyForm):
    to = forms.ModelChoiceField(Person.objects.none(), label="承办人")

    def prepare(self, request: Request) -> None:
        people = who_may({"handler"}, self.remedy.organ, on=request.today, confidentiality=self.remedy.confidentiality)
        self.fields["to"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class Answer(RemedyForm):
    day = forms.DateField(label="提交日期", help_text="邮寄的填交邮之日。")
    papers = FilesField(label="答复书、答辩状、证据（扫描件）", required=False)


class Ended(RemedyForm):
    """How a stage ended."""

    result = forms.ChoiceField(label="结果", help_text="照主文选。二审、再审改判的，选改判后的结果。")
    decided_on = forms.DateField(label="决定、裁判日期", help_text="文书落款的日期，按它的年度计入年度报告。")
    told_on = forms.DateField(label="收到日期", help_text="上诉、履行的期限从次日起算。")
    paper = forms.CharField(label="文书号", max_length=60)

    def prepare(self, request: Request) -> None:
        known = results_of(current(self.remedy).stage)
        self.fields["result"].choices = [("", "请选择"), *((key, one.label) for key, one in known.items())]  # type: ignore[attr-defined]


class AmendEnding(Ended):
    reason = forms.CharField(label="更正的原因", max_length=200)


class Decide(Ended):
    papers = FilesField(label="决定书、裁判文书（扫描件）", required=False)
    follows = forms.MultipleChoiceField(
        label="要履行的事项", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(key, duty.label) for key, duty in DUTIES.items()], help_text="没有要履行的，不选；以后还可以补登记。",
    )  # fmt: skip
    what = forms.CharField(label="具体要求", required=False, max_length=5000, widget=_LINES, help_text="照主文写。")
    until = forms.DateField(
        label="履行期限", required=False,
        help_text="文书写明的最后一天；没有写明的，重新办理、公开信息按20个工作日计算。期限不同的几项，以后分别登记。",
    )  # fmt: skip


class Onward(RemedyForm, FiledForm):
    ours = forms.BooleanField(label="由本机关提出（没有答辩期限）", required=False)

    field_order = ("body", "number", "ours", "filed_on", "received_on", "until", "papers")


class Amend(RemedyForm, FiledForm):
    simplified = forms.BooleanField(label="复议适用简易程序（五个工作日内答复）", required=False)
    ours = forms.BooleanField(label="由本机关提出（没有答辩期限）", required=False)
    reason = forms.CharField(label="更正的原因", max_length=200)

    def prepare(self, request: Request) -> None:
        del self.fields["papers"]
        del self.fields["ours" if self.remedy.route == "reconsideration" else "simplified"]


class Hear(RemedyForm):
    day = forms.DateField(label="日期")
    at = forms.TimeField(label="时间", widget=forms.TimeInput(attrs={"type": "time"}), initial=time(9))
    place = forms.CharField(label="地点", required=False, max_length=100)


class Attach(RemedyForm):
    kind = forms.ChoiceField(label="种类", choices=list(KINDS.items()))
    papers = FilesField(label="材料", help_text="只给能看这件复议、诉讼的人看，一次可以选几个。")


class Oblige(RemedyForm):
    kind = forms.ChoiceField(label="事项", choices=[(key, duty.label) for key, duty in DUTIES.items()])
    what = forms.CharField(label="具体要求", required=False, max_length=5000, widget=_LINES)
    due_on = forms.DateField(
        label="履行期限", required=False, help_text="文书写明的最后一天；没有写明、法律有规定的，按法定期限计算。"
    )


class Fulfil(Form):
    day = forms.DateField(label="履行日期")
    how = forms.CharField(label="履行的情况", max_length=5000, widget=_LINES)
    proof = forms.CharField(
        label="凭据", required=False, max_length=100, help_text="新答复书的文号、公开信息的索引号、缴款凭证号。"
    )


@dataclass(frozen=True)
class Step:
    """`do` is given the request, the remedy and what was filled in."""

    label: str
    form: type[RemedyForm]
    do: Callable[..., Any]
    note: str
    _: KW_ONLY
    initial: Callable[[Request, Remedy], dict[str, Any]] = lambda request, remedy: {}
    lead: Callable[[Remedy], str] = lambda remedy: ""


def _answer(request: Request, remedy: Remedy, *, papers: Any, day: Any) -> Remedy:
    return acts.answer(remedy.pk, day=day, papers=papers_of(request, papers, "answer", remedy.chain), **who(request))


def _decide(
    request: Request, remedy: Remedy, *, papers: Any, follows: list[str], what: str, until: Any, **given: Any
) -> Remedy:
    asked = [acts.Following(kind, what, until) for kind in follows]
    kept = papers_of(request, papers, "decision", remedy.chain)
    return acts.decide(remedy.pk, ending=acts.Ending(**given), follows=asked, papers=kept, **counting(request))


def _onward(do: Callable[..., Remedy]) -> Callable[..., Remedy]:
    def go(request: Request, remedy: Remedy, *, papers: Any, **given: Any) -> Remedy:
        kept = papers_of(request, papers, "claim", remedy.chain)
        return do(remedy.pk, filed=filed_in(given), papers=kept, **counting(request))

    return go


def _amend(request: Request, remedy: Remedy, *, reason: str, **given: Any) -> Remedy:
    return acts.amend(remedy.pk, filed=filed_in(given), reason=reason, **counting(request))


def _amend_ending(request: Request, remedy: Remedy, *, reason: str, **given: Any) -> Remedy:
    return acts.amend_ending(remedy.pk, ending=acts.Ending(**given), reason=reason, **counting(request))


def _hear(request: Request, remedy: Remedy, *, day: Any, at: time, place: str) -> Any:
    return acts.hear(remedy.pk, at=make_aware(datetime.combine(day, at)), place=place, **who(request))


def _attach(request: Request, remedy: Remedy, *, kind: str, papers: Any) -> Remedy:
    return acts.attach(remedy.pk, papers=papers_of(request, papers, kind, remedy.chain), **who(request))


def _oblige(request: Request, remedy: Remedy, **given: Any) -> Duty:
    return acts.oblige(remedy.pk, following=acts.Following(**given), **counting(request))


def _begun(remedy: Remedy) -> dict[str, Any]:
    """The beginning of the present stage, as the form of `amend` shows it."""
    stage = current(remedy)
    known = {name: getattr(stage, name) for name in STAGE if name != "until"}
    counted = ledger(stage.stage, stage.received_on, years.load(), simplified=stage.simplified)
    own = stage.due_on if not counted or counted.day != stage.due_on else None
    return {**known, "until": own}


def _ended(remedy: Remedy) -> dict[str, Any]:
    stage = current(remedy)
    return {name: getattr(stage, name) for name in ("result", "decided_on", "told_on", "paper")}


STEPS = {
    "take": Step(
        REMEDY.labels["take"], Take, lambda request, remedy, to: acts.take(remedy.pk, to=to, **who(request)),
        "已经确定承办人。", initial=lambda request, remedy: {"to": request.person.pk},
    ),
    "answer": Step(
        REMEDY.labels["answer"], Answer, _answer, "已经登记答复、答辩。",
        initial=lambda request, remedy: {"day": request.today},
        lead=lambda remedy: f"向{remedy.body}提交{STAGES[current(remedy).stage].answers}以后登记。",
    ),
    "decide": Step(REMEDY.labels["decide"], Decide, _decide, "已经登记结果。"),
    "appeal": Step(
        REMEDY.labels["appeal"], Onward, _onward(acts.appeal), "已经登记。",
        lead=lambda remedy: "有人上诉的，登记二审；二审发回重审的，登记重审的一审。登记以后，年度报告按尚未审结统计。",
    ),
    "retry": Step(
        REMEDY.labels["retry"], Onward, _onward(acts.retry), "已经登记再审。",
        lead=lambda remedy: "再审不改变已经计入年度报告的结果（口径未经核实）。",
    ),
    "hear": Step("登记听证、开庭", Hear, _hear, "已经登记听证、开庭。"),
    "attach": Step("存入材料", Attach, _attach, "材料已经存入。"),
    "oblige": Step("登记履行事项", Oblige, _oblige, "已经登记履行事项。"),
    "amend": Step(
        "更正登记", Amend, _amend, "已经更正，期限重新计算。", initial=lambda request, remedy: _begun(remedy)
    ),
    "amend_ending": Step(
        "更正结果", AmendEnding, _amend_ending, "已经更正。", initial=lambda request, remedy: _ended(remedy)
    ),
}  # fmt: skip


@desk_view
def step(request: Request, pk: int, verb: str) -> HttpResponse:
    remedy = remedy_of(request, pk)
    if verb not in STEPS:
        raise Http404("没有这一种办理。")
    found = STEPS[verb]
    return run(
        request,
        bound(request, found.form, remedy=remedy, desk=request, initial=found.initial(request, remedy)),
        "desk/form_page.html",
        lambda **given: found.do(request, remedy, **given),
        done=lambda _: url(remedy),
        said=found.note,
        context={
            "heading": f"{found.label}：{remedy}",
            "lead": found.lead(remedy),
            "button": found.label,
            "back": url(remedy),
        },
    )


@require_POST
@desk_view
def settle(request: Request, pk: int) -> HttpResponse:
    remedy = remedy_of(request, pk)
    return carry_out(request, lambda: acts.settle(remedy.pk, **who(request)), done=url, said="已经办结。")


@require_POST
@desk_view
def call_off(request: Request, pk: int, key: int) -> HttpResponse:
    remedy = remedy_of(request, pk)
    if not remedy.instances.filter(hearings=key).exists():
        raise Http404
    return carry_out(request, lambda: acts.call_off(key, **who(request)), done=lambda _: url(remedy), said="已经取消。")


@require_POST
@desk_view
def reopen(request: Request, pk: int) -> HttpResponse:
    duty = get_object_or_404(queries.duties_seen_by(request.actor), pk=pk)
    return carry_out(
        request,
        lambda: acts.reopen_case(duty.pk, calendar=years.load(), **who(request)),
        done=lambda _: url(duty.remedy),
        said="申请已经重新办理，重新答复送达以后登记履行。",
    )


@desk_view
def fulfil(request: Request, pk: int) -> HttpResponse:
    duty = get_object_or_404(queries.duties_seen_by(request.actor), pk=pk)
    return run(
        request,
        bound(request, Fulfil, initial={"day": request.today}),
        "desk/form_page.html",
        lambda **given: acts.fulfil(duty.pk, **given, **who(request)),
        done=lambda done: url(done.remedy),
        said="已经登记履行。",
        context={
            "heading": f"登记履行：{duty}",
            "lead": duty.what,
            "button": "登记履行",
            "back": url(duty.remedy),
        },
    )
