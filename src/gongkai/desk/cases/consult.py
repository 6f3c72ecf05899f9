"""Whose opinion was asked: when the letter arrived, what came back or that nothing did, and not following it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from gongkai.cases import acts
from gongkai.cases.models import Consultation
from gongkai.cases.models.consultation import ANSWERS
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import case_of, evidence, url
from gongkai.desk.cases.step import who
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.request import Request
from gongkai.organs import years

ANCHOR = "#consultations"


class Delivered(Form):
    day = forms.DateField(label="对方收到的日期", help_text="15个工作日的期限从这一天的次日起算。")


class Answered(Form):
    answer = forms.ChoiceField(label="意见", choices=list(ANSWERS.items()))
    day = forms.DateField(
        label="日期",
        help_text="收到意见的日子。征求的时间最多算到提出意见的期限届满之日：逾期没有提出意见的，不论哪天登记，"
        "答复期限都从届满之日的次日恢复计算。",
    )
    reason = forms.CharField(
        label="意见的内容和理由", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="全部或者部分不同意公开的必须写明，答复时要据此审查理由是否合理。加密保存。",
    )  # fmt: skip
    papers = FilesField(label="意见原件", required=False)


@desk_view
def deliver(request: Request, pk: int, key: int) -> HttpResponse:
    case, asked = _asked(request, pk, key)

    def do(day: Any) -> Consultation:
        return acts.deliver(asked.pk, day=day, calendar=years.load(), **who(request))

    context = {
        "heading": f"登记对方收到征求意见书：{asked}",
        "lead": f"送给：{asked.party}",
        "button": "登记",
        "back": url(case),
    }
    form = bound(request, Delivered, initial={"day": request.today})
    return run(request, form, "desk/form_page.html", do, done=_back, said=_due, context=context)


@desk_view
def answer(request: Request, pk: int, key: int) -> HttpResponse:
    case, asked = _asked(request, pk, key)

    def do(*, papers: Any, **given: Any) -> Consultation:
        kept = evidence(request, papers, case.chain)
        return acts.answer(asked.pk, **given, files=kept, calendar=years.load(), **who(request))

    context = {
        "heading": f"登记意见：{asked}",
        "lead": f"送给：{asked.party}",
        "button": "登记",
        "back": url(case),
    }
    form = bound(request, Answered, initial={"day": request.today})
    return run(request, form, "desk/form_page.html", do, done=_back, said="已经登记意见。", context=context)


@require_POST
@desk_view
def follow(request: Request, pk: int, key: int) -> HttpResponse:
    _, asked = _asked(request, pk, key)
    return carry_out(
        request,
        lambda: acts.follow(asked.pk, **who(request)),
        done=_back,
        said="已经登记采纳。请在答复里写明不予公开的部分，依据选“会损害第三方合法权益”。",
    )


@require_POST
@desk_view
def overrule(request: Request, pk: int, key: int) -> HttpResponse:
    _, asked = _asked(request, pk, key)
    return carry_out(
        request,
        lambda: acts.overrule(asked.pk, **who(request)),
        done=_back,
        said="已经登记不予采纳。请制作、送达“依申请公开告知书（给第三方）”，书面告知公开的内容和理由；送达以后才能签发答复。",
    )


def _asked(request: Request, pk: int, key: int) -> Any:
    """The page names the third party: opening it is a look."""
    case = case_of(request, pk)
    found = get_object_or_404(case.consultations, pk=key)
    acts.look(case.pk, **who(request))
    return case, found


def _back(asked: Consultation) -> str:
    return url(asked.case) + ANCHOR


def _due(asked: Consultation) -> str:
    if asked.kind == "other_organ":
        return f"已经登记。条例没有规定其他机关的答复期限，{asked.due_on:%Y年%m月%d日}还没有意见的，提醒您催问。"
    return f"已经登记，提出意见的期限到{asked.due_on:%Y年%m月%d日}。"
