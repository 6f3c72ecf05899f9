"""What is done with a report: counted anew, sent to the leader, handed in, accepted, sent back, published."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.reports.link import compilation_of, url, who
from gongkai.desk.reports.page import shown
from gongkai.desk.request import Request
from gongkai.law.refusal import Refusal
from gongkai.law.reporting import REPORTING
from gongkai.reports import acts
from gongkai.reports.models import Compilation


class Why(Form):
    reason = forms.CharField(
        label="原因和要改的地方",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="编制机关照着修改。",
    )


def _compile(compilation: Compilation, **by: Any) -> object:
    return acts.compile_report(compilation.organ_id, year=compilation.year, **by)


POSTS: dict[str, tuple[Callable[..., object], str]] = {
    "compile": (_compile, "已经按现在的台账重新汇总，填写的数和文字没有改动。"),
    "send": (lambda one, **by: acts.send(one.pk, **by), "已经送分管领导签发。"),
    "unsign": (lambda one, **by: acts.unsign(one.pk, **by), "已经收回，改好以后重新送签。"),
    "file": (lambda one, **by: acts.file_report(one.pk, **by), "已经报送主管部门，报送时的数据已经封存。"),
    "accept": (lambda one, **by: acts.accept(one.pk, **by), "已经接收，报告不能再改。"),
    "publish": (lambda one, **by: acts.publish(one.pk, **by), "已经公布，稍后在公开网站看到。"),
}
FORMS: dict[str, tuple[Callable[..., object], str]] = {
    "send_back": (lambda one, reason, **by: acts.send_back(one.pk, comment=reason, **by), "已经退回。"),
    "reopen": (lambda one, reason, **by: acts.reopen(one.pk, reason=reason, **by), "已经重新打开，由编制机关修改。"),
}


@desk_view
def step(request: Request, pk: int, verb: str) -> HttpResponse:
    compilation = compilation_of(request, pk)
    if verb in POSTS and request.method == "POST":
        do, said = POSTS[verb]
        return _pressed(request, compilation, lambda: do(compilation, **who(request)), said)
    if verb not in FORMS:
        raise Http404("没有这一步。")
    act, said = FORMS[verb]
    label = REPORTING.labels[verb]
    context = {"heading": f"{label}：{compilation.title}", "button": label, "back": url(compilation)}
    return run(
        request,
        bound(request, Why),
        "desk/form_page.html",
        lambda reason: act(compilation, reason, **who(request)),
        done=lambda _: url(compilation),
        said=said,
        context=context,
    )


def _pressed(request: Request, compilation: Compilation, do: Callable[[], object], said: str) -> HttpResponse:
    """What stops a step is mended on the page where it was pressed: that page says it."""
    try:
        return carry_out(request, do, done=lambda _: url(compilation), said=said)
    except Refusal as refusal:
        return shown(request, compilation_of(request, compilation.pk), refusal)
