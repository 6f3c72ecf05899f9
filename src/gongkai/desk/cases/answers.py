"""What the applicant does when asked, entered with its day; and what they sent meanwhile."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from gongkai.cases import acts
from gongkai.cases.models import Case
from gongkai.cases.sent import first_sent
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import case_of, evidence, url
from gongkai.desk.cases.step import CaseForm, Step, who
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import carry_out
from gongkai.desk.request import Request
from gongkai.organs import years

EXCUSE = "超过期限才收到、有正当理由的，写明理由；没有正当理由的，不要登记，制作不再处理告知书。"
DAY = "申请人通过网页提交的，最晚是提交的日子，与哪天登记无关。"
FILES = "扫描件、照片都可以，一次可以选几个；按原样留存。"


class Came(CaseForm):
    day = forms.DateField(label="收到日期", help_text=DAY)
    papers = FilesField(label="收到的材料", required=False, help_text=FILES)
    excuse = forms.CharField(
        label="逾期的正当理由",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=EXCUSE,
    )


class Corrected(Came):
    request = forms.CharField(
        label="补正后的内容描述",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="内容描述有变化的，照补正材料改写；没有变化的不用动。",
    )


class Explained(Came):
    text = forms.CharField(
        label="申请人怎样说明",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="当面、电话说明的，照实记下；有书面说明的附上，不用再抄。",
    )

    field_order = ("day", "text", "papers", "excuse")


class Paid(CaseForm):
    day = forms.DateField(label="缴费日期", help_text=DAY)
    voucher = forms.CharField(label="缴款凭证号", required=False, max_length=60)
    excuse = forms.CharField(
        label="逾期仍办理的理由", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


def _correct(desk: Request, case: Case, *, papers: Any, **given: Any) -> Case:
    kept = evidence(desk, papers, case.chain)
    return acts.correct(case.pk, **given, files=kept, calendar=years.load(), **who(desk))


def _explain(desk: Request, case: Case, *, papers: Any, **given: Any) -> Case:
    return acts.explain(case.pk, **given, files=evidence(desk, papers, case.chain), **who(desk))


def _pay(desk: Request, case: Case, **given: Any) -> Case:
    return acts.pay(case.pk, **given, calendar=years.load(), **who(desk))


def _day(kind: str) -> Callable[[Request, Case], dict[str, Any]]:
    """The day on which the applicant sent it by their page, today for what came otherwise."""
    return lambda request, case: {"day": first_sent(case, kind) or request.today}


STEPS = {
    "correct": Step(
        "收到补正", _correct, Corrected, note="已经登记，答复期限从收到补正之日重新起算。",
        lead="申请人补正的，答复期限自收到补正后的申请之日起重新计算。",
        initial=lambda request, case: {**_day("correction")(request, case), "request": case.request},
    ),
    "explain": Step("收到说明", _explain, Explained, note="已经登记，可以继续办理。", initial=_day("reasons")),
    "pay": Step(
        "收到缴费", _pay, Paid, note="已经登记缴费，答复期限重新起算。", initial=_day("payment"),
        lead="申请人缴费的，答复期限自缴费之日的次日起重新计算（口径待法制人员确认）。",
    ),
}  # fmt: skip


@require_POST
@desk_view
def read(request: Request, pk: int, key: int) -> HttpResponse:
    """What the applicant wrote, for whoever asks to see it; it may tell of them, so that the look is logged."""
    case = case_of(request, pk)
    sent = get_object_or_404(case.supplements, pk=key)
    acts.look(case.pk, **who(request))
    template = "desk/cases/supplement_part.html" if request.htmx else "desk/cases/supplement.html"
    return render(request, template, {"case": case, "sent": sent})


@require_POST
@desk_view
def take(request: Request, pk: int, key: int) -> HttpResponse:
    """Put to the file what the applicant sent by their page and what no step of its own takes in."""
    case = case_of(request, pk)
    sent = get_object_or_404(case.supplements, pk=key)
    return carry_out(
        request, lambda: acts.take(sent.pk, **who(request)), done=lambda _: url(case), said="已经登记，材料归入本件。"
    )
