"""Query codes: told on the page that answers, and on no page after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from gongkai.cases import acts
from gongkai.cases.acts.reissue import PROOFS
from gongkai.cases.models import Case, Related
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import case_of, url
from gongkai.desk.cases.step import CaseForm, who
from gongkai.desk.forms import bound, run
from gongkai.desk.request import Request

LABEL = "重发查询码"
LEAD = (
    "申请人遗失查询码、当面来领的，核对身份证明后办理。新的查询码只显示一次；原来的查询码同时失效。"
    "不能通过电话、短信、邮件告知。"
)
NEW = "原来的查询码已经失效。离开或者刷新这一页就不再显示，只能再核对身份、重发一次。"
FIRST = "请现在打印这一页，或者连同提交编号抄给申请人；不在场的，随登记回执送达。离开或者刷新这一页就不再显示。"


@dataclass(frozen=True)
class Code:
    """What an applicant is told: the code that opens the page of this record."""

    record: Case | Related
    code: str


def told_once(
    request: Request, answer: HttpResponse, codes: Sequence[Code], *, heading: str, lead: str, back: tuple[str, str]
) -> HttpResponse:
    """The codes, where something was done; else the answer as it is. No address and no message carries a code further.

    `back` is an address and its words.
    """
    if not codes or not isinstance(answer, HttpResponseRedirect):
        return answer
    told = {"codes": codes, "heading": heading, "lead": lead, "back": back}
    return render(request, "desk/cases/code.html", told)


class Reissue(CaseForm):
    proof = forms.ChoiceField(
        label="核对了什么证明", choices=[("", "请选择"), *PROOFS.items()], help_text="核对了哪一种记入日志。"
    )


@desk_view
def reissue(request: Request, pk: int) -> HttpResponse:
    """A lost code, given anew at the counter."""
    case = case_of(request, pk)
    codes: list[Code] = []

    def give(proof: str) -> Case:
        codes.append(Code(case, acts.reissue(case.pk, proof=proof, **who(request))))
        return case

    form = bound(request, Reissue, case=case, desk=request)
    told = {"case": case, "heading": f"{LABEL}：{case}", "lead": LEAD, "button": LABEL, "back": url(case)}
    answer = run(request, form, "desk/cases/step.html", give, done=url, context=told)
    return told_once(request, answer, codes, heading="新的查询码", lead=NEW, back=(url(case), "返回申请"))
