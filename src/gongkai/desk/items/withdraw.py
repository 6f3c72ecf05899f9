"""Taking away what is public: at once by the publisher, or by the leader; with a reason that the old address shows."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.items.link import url
from gongkai.desk.request import Request
from gongkai.law.information.withdrawal import REASONS, SIGNED_WITHIN
from gongkai.publication import acts, queries
from gongkai.publication.models import Item

_URGENT = (
    f"公众马上看不到这条信息和它的附件，原网址显示撤下的原因；分管领导须在{SIGNED_WITHIN}小时内补签，也可以恢复公开。"
)
_SIGNED = "公众马上看不到这条信息和它的附件，原网址显示撤下的原因；撤下以后不能恢复，发布序号不再使用。"


_REASONS = [(name, reason.label) for name, reason in REASONS.items()]


class Withdraw(Form):
    reason = forms.ChoiceField(
        label="撤下的原因", choices=[("", "请选择"), *((k, r.label) for k, r in REASONS.items())]
    )
    note = forms.CharField(
        label="说明",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="显示在原网址上；不要写个人信息和涉密内容。",
    )


@desk_view
def pull(request: Request, pk: int) -> HttpResponse:
    return _page(request, pk, "pull")


@desk_view
def withdraw(request: Request, pk: int) -> HttpResponse:
    return _page(request, pk, "withdraw")


def _page(request: Request, pk: int, verb: str) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    label, lead, act = {
        "pull": ("紧急撤下", _URGENT, acts.pull),
        "withdraw": ("撤下", _SIGNED, acts.withdraw),
    }[verb]

    def do(reason: str, note: str) -> Item:
        return act(item.pk, reason=reason, note=note, actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Withdraw),
        "desk/form_page.html",
        do,
        done=url,
        said="已经撤下，原网址上留有说明。" + ("等待分管领导补签。" if verb == "pull" else ""),
        context={"heading": f"{label}“{item.title}”", "lead": lead, "button": label, "back": url(item)},
    )
