"""A closed case is taken up again, by the decision or judgment that annulled its reply."""

from typing import Any

from django import forms

from gongkai.cases import acts
from gongkai.cases.models import Case, Reopening
from gongkai.desk.cases.step import CaseForm, Step, who
from gongkai.desk.request import Request
from gongkai.law.reopening import KINDS, UNTOLD
from gongkai.organs import years


class Reopened(CaseForm):
    kind = forms.ChoiceField(label="文书种类", choices=[(key, kind.document) for key, kind in KINDS.items()])
    body = forms.CharField(
        label="作出机关", max_length=100, help_text="照文书写全称，例如：清源县人民政府、清源县人民法院。"
    )
    number = forms.CharField(label="文号、案号", max_length=60)
    decided_on = forms.DateField(label="作出日期")
    received_on = forms.DateField(label="收到日期")
    due_on = forms.DateField(label="重新答复期限", required=False, help_text=UNTOLD)


def _reopen(request: Request, case: Case, **given: Any) -> Reopening:
    return acts.reopen(case.pk, **given, calendar=years.load(), **who(request))


STEPS = {
    "reopen": Step(
        "按决定、判决重新办理", _reopen, Reopened, note="已经重新办理，请在期限内重新答复。", button="重新办理",
        lead=(
            "答复被撤销、被责令重新处理的，照文书登记。原来的答复和送达记录都保留，年度报告表三仍按首次办结统计；"
            "重新作出的答复另行编号、审签、送达。"
        ),
        initial=lambda request, case: {"received_on": request.today},
    ),
}  # fmt: skip
