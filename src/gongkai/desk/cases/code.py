"""A lost query code, given anew at the counter: told on the page that follows, and on no page after it."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from gongkai.cases import acts
from gongkai.cases.models import Case
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


class Reissue(CaseForm):
    proof = forms.CharField(
        label="核对了什么证明",
        max_length=60,
        help_text="例如：居民身份证原件；单位介绍信和经办人身份证原件。不要写姓名、号码。",
    )


@desk_view
def reissue(request: Request, pk: int) -> HttpResponse:
    case = case_of(request, pk)
    codes: list[str] = []

    def give(proof: str) -> Case:
        codes.append(acts.reissue(case.pk, proof=proof, **who(request)))
        return case

    form = bound(request, Reissue, case=case, desk=request)
    told = {"case": case, "heading": f"{LABEL}：{case}", "lead": LEAD, "button": LABEL, "back": url(case)}
    answer = run(request, form, "desk/cases/step.html", give, done=url, context=told)
    if codes and isinstance(answer, HttpResponseRedirect):  # done: no address, no message may carry the code further
        return render(request, "desk/cases/code.html", {"case": case, "code": codes[0]})
    return answer
