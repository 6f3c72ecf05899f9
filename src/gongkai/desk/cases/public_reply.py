"""A served reply is put into the public register of its organ, in words that name nobody."""

from typing import Any

from django import forms

from gongkai.cases import acts
from gongkai.cases.acts.public_reply import LONGEST
from gongkai.cases.models import Case, PublicReply
from gongkai.desk.cases.step import CaseForm, Step, who
from gongkai.desk.request import Request
from gongkai.redaction.hide import hide


class Opened(CaseForm):
    subject = forms.CharField(
        label="公开的内容描述",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="已按申请的内容描述拟好，号码已遮盖。请改成不指明任何人的话，例如：2025年村级公益事业补助安排。",
    )
    sure = forms.BooleanField(
        label="已经核对：像是姓名、住处的词不指明任何人", required=False, help_text="提示有这样的词、核对过的，才勾选。"
    )


def _open(request: Request, case: Case, subject: str, sure: bool) -> PublicReply:
    return acts.open_reply(case.pk, subject=subject, sure=sure, **who(request))


def _close(request: Request, case: Case) -> None:
    acts.close_reply(case.pk, **who(request))


def _proposed(request: Request, case: Case) -> dict[str, Any]:
    known = PublicReply.objects.filter(case=case).first()
    return {"subject": known.subject if known else hide(case.request)[:LONGEST]}


STEPS = {
    "open-reply": Step(
        "列入公开台账", _open, Opened, note="已经列入公开台账，网站上看得到。", initial=_proposed,
        lead="在网站的答复台账里公开受理号、下面的内容描述、答复类型和日期；不公开申请人的任何信息，也不公开答复书。",
    ),
    "close-reply": Step(
        "从公开台账撤下", _close, note="已经从公开台账撤下。", lead="撤下以后，网站的答复台账里不再显示这一件。",
    ),
}  # fmt: skip
