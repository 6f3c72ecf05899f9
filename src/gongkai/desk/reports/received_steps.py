"""What is done with a report that came in as a file: its doubts settled, findings judged, taken or sent back."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.reports.link import who
from gongkai.desk.reports.received import form_of, submission_of, where
from gongkai.desk.reports.receiving import url
from gongkai.desk.request import Request
from gongkai.law.annual.plain import revived
from gongkai.law.annual.report import Doubt
from gongkai.law.annual.settled import mark as mark_of
from gongkai.law.receiving import RECEIVING
from gongkai.reports.acts import submission as acts
from gongkai.reports.acts import submission_way as way
from gongkai.reports.judging import mark
from gongkai.reports.models import Answer
from gongkai.reports.submitted import findings

_BY_HAND = "hand"


class Settle(Form):
    """The readings of a doubt to choose from, or each cell typed as the original has it."""

    reading = forms.ChoiceField(label="读法", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="依据",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：对照原件第3页；电话向编制机关核实。",
    )

    def __init__(self, *args: Any, doubt: Doubt, names: Sequence[str], **kwargs: Any) -> None:
        self.doubt = doubt
        super().__init__(*args, **kwargs)
        readings = [
            (
                str(at),
                "，".join(
                    f"{name}：{figure if figure is not None else '空'}"
                    for name, figure in zip(names, one, strict=False)
                ),
            )
            for at, one in enumerate(doubt.readings)
        ]
        reading = self.fields["reading"]
        assert isinstance(reading, forms.ChoiceField)
        reading.choices = [*readings, (_BY_HAND, "都不是，对照原文件逐格填写")]
        for at, name in enumerate(names):
            self.fields[f"cell_{at}"] = forms.CharField(label=name, required=False, max_length=30)
        self.order_fields(["reading", *(f"cell_{at}" for at in range(len(names))), "reason"])

    def figures(self, reading: str, typed: dict[str, str]) -> Sequence[str | None]:
        if reading != _BY_HAND:
            return self.doubt.readings[int(reading)]
        return [typed[f"cell_{at}"] for at in range(len(self.doubt.cells))]


class Why(Form):
    reason = forms.CharField(label="可以保留的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class Back(Form):
    comment = forms.CharField(
        label="意见",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="没有处理的存疑和核对结果自动列入退回的意见，这里写另外要说的。",
    )


class Publish(Form):
    reason = forms.CharField(
        label="含个人信息仍可公开的理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一般不填。系统在文件里找到疑似个人信息而不能公布时，人工核对后写明。",
    )


class Reopen(Form):
    reason = forms.CharField(label="原因", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


Step = tuple[type[Form], Callable[..., object], str]
FORMS: dict[str, Step] = {
    "send_back": (Back, way.send_back, "已经退回。意见可以下载，交给编制机关。"),
    "publish": (Publish, way.publish, "已经公布，稍后在公开网站看到。"),
    "reopen": (Reopen, way.reopen, "已经重新打开，可以收编制机关改过的文件。"),
}


@desk_view
def doubt(request: Request, pk: int, key: str) -> HttpResponse:
    """Settle a doubt: one of its readings, or the figures as they were found out."""
    submission = submission_of(request, pk)
    report = revived(submission.read)
    found = next((one for one in report.doubts if mark_of(one) == key), None)
    if found is None:
        raise acts.DoubtGone
    names = [where(form_of(report, submission.year), cell) for cell in found.cells]
    known = submission.answers.filter(mark=key).first()
    form = bound(request, Settle, doubt=found, names=names, initial=_before(found, known))

    def do(reading: str, reason: str, **typed: str) -> Answer:
        figures = form.figures(reading, typed)
        return acts.settle(pk, doubt=key, figures=figures, reason=reason, **who(request))

    context = {"heading": "核定存疑的数", "lead": f"{found.message}（{found.where}）", "back": url(submission)}
    done = lambda _: f"{url(submission)}#doubts"  # noqa: E731 - one line, used once
    return run(request, form, "desk/form_page.html", do, done=done, said="已经核定。", context=context)


@desk_view
def finding(request: Request, pk: int, key: str) -> HttpResponse:
    """Why a finding may stand."""
    submission = submission_of(request, pk)
    found = next((one for one in findings(submission) if mark(one) == key), None)
    known = submission.answers.filter(mark=key).first()
    form = bound(request, Why, initial={"reason": known.reason if known else ""})
    do = lambda reason: acts.judge(pk, finding=key, reason=reason, **who(request))  # noqa: E731 - as above
    context = {"heading": "说明理由", "lead": found.message if found else "", "back": url(submission)}
    page = "desk/form_page.html"
    return run(request, form, page, do, done=lambda _: url(submission), said="已经记下理由。", context=context)


@desk_view
@require_POST
def back(request: Request, pk: int, key: str) -> HttpResponse:
    """Take back what was said to a doubt or a finding."""
    submission = submission_of(request, pk)
    do = lambda: acts.withdraw(pk, answered=key, **who(request))  # noqa: E731 - as above
    return carry_out(request, do, done=lambda _: url(submission), said="已经收回。")


@desk_view
def step(request: Request, pk: int, verb: str) -> HttpResponse:
    submission = submission_of(request, pk)
    here = lambda _: url(submission)  # noqa: E731 - as above
    if verb == "accept" and request.method == "POST":
        do = lambda: way.accept(pk, **who(request))  # noqa: E731 - as above
        return carry_out(request, do, done=here, said="已经接收，逐格的数已经封存，不能再改。")
    if verb not in FORMS:
        raise Http404("没有这一步。")
    form, act, said = FORMS[verb]
    context = {"heading": f"{RECEIVING.labels[verb]}：{submission.title}", "back": url(submission)}
    run_ = lambda **given: act(pk, **given, **who(request))  # noqa: E731 - as above
    return run(request, bound(request, form), "desk/form_page.html", run_, done=here, said=said, context=context)


def _before(found: Doubt, known: Answer | None) -> dict[str, str]:
    """What was answered last time, as the form shows it."""
    if known is None:
        return {} if found.readings else {"reading": _BY_HAND}
    figures = tuple(known.figures or ())
    if figures in found.readings:
        return {"reading": str(found.readings.index(figures)), "reason": known.reason}
    typed = {f"cell_{at}": figure or "" for at, figure in enumerate(figures)}
    return {"reading": _BY_HAND, "reason": known.reason, **typed}
