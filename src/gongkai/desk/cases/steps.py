"""The office's ways with a case: confirmed, taken on, given to somebody, withdrawn, joined."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gongkai.cases import acts
from gongkai.cases.models import Case
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import case_of, evidence, url
from gongkai.desk.cases.listing import chosen
from gongkai.desk.cases.step import CaseForm, Step, who
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import carry_out
from gongkai.desk.request import Request
from gongkai.law.application import APPLICATION
from gongkai.law.cite import REG
from gongkai.law.receipt import CONFIRMED
from gongkai.law.refusal import Refusal
from gongkai.organs import years
from gongkai.organs.models import Organ, Person
from gongkai.organs.scope import who_may

_LINES = forms.Textarea(attrs={"rows": 3})


class NoSuchCase(Refusal):
    says = "没有办理：在“{organ}”没有找到受理号或者提交编号为“{number}”的申请。请核对，例如：〔2026〕依申请17号。"
    cite = REG(45)


@require_POST
@desk_view
def accept(request: Request, pk: int) -> HttpResponse:
    case = case_of(request, pk)
    return carry_out(request, lambda: acts.accept(case.pk, **who(request)), done=url)


class Confirm(CaseForm):
    confirmed_on = forms.DateField(
        label="确认日期", help_text="与申请人确认之日为收到申请之日，期限从次日起算；可以是今天以前，不得早于到达之日。"
    )
    how = forms.ChoiceField(label="怎样确认的", choices=list(CONFIRMED.items()))


class Assign(CaseForm):
    handler = forms.ModelChoiceField(Person.objects.none(), label="承办人")

    def prepare(self, request: Request) -> None:
        people = who_may(
            APPLICATION.roles("accept"), self.case.organ, on=request.today, confidentiality=self.case.confidentiality
        )
        self.fields["handler"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class Withdraw(CaseForm):
    reason = forms.CharField(
        label="撤回的经过",
        max_length=300,
        widget=_LINES,
        help_text="例如：申请人于某日当面（来电、来信）撤回，由某岗位记录。不要写姓名。",
    )
    papers = FilesField(
        label="书面的撤回申请（扫描件）",
        required=False,
        help_text="答复期限已过的必须有；没过的，来电、当面撤回写明经过即可。",
    )


class Merge(CaseForm):
    into = forms.CharField(label="并入哪一件", max_length=40, help_text="写受理号，例如：〔2026〕依申请17号，或者17。")
    joint = forms.CharField(
        label="共同申请的情况",
        required=False,
        max_length=300,
        widget=_LINES,
        help_text="两件是同一申请人的不用填。几位申请人共同提出的，写明怎样核实；记入工作记录。",
    )


def _confirm(request: Request, case: Case, **given: Any) -> Case:
    return acts.confirm(case.pk, **given, calendar=years.load(), **who(request))


def _assign(request: Request, case: Case, handler: Person) -> Case:
    return acts.assign(case.pk, handler=handler, **who(request))


def _withdraw(request: Request, case: Case, reason: str, papers: "list[UploadedFile[bytes]]") -> Case:
    return acts.withdraw(case.pk, reason=reason, papers=evidence(request, papers, case.chain), **who(request))


def _merge(request: Request, case: Case, into: str, joint: str) -> Case:
    return acts.merge(case.pk, into=found(request, case.organ, into), joint=joint, **who(request))


def found(request: Request, organ: Organ, number: str) -> Case:
    """A case of an organ by its number. Raises NoSuchCase."""
    case = chosen(request, number, organ.pk)
    if case is None:
        raise NoSuchCase(organ=organ.name, number=number)
    return case


STEPS = {
    "confirm": Step(
        "确认收到", _confirm, Confirm, about=True,
        lead="网上、传真、电子邮件、平常信函送来的申请，与申请人确认之日才是收到之日。确认后给出受理号，开始计算期限。",
        note="已经确认并登记，期限开始计算。请按“制作登记回执”，把回执给申请人。",
        initial=lambda request, case: {"confirmed_on": request.today},
    ),
    "assign": Step(
        "转交承办人", _assign, Assign, note="已经转交。",
        initial=lambda request, case: {"handler": case.handler_id},
    ),
    "withdraw": Step(
        "撤回", _withdraw, Withdraw, note="已经登记撤回。",
        lead="撤回以后本件办结，不再答复；在表三计入其他处理。期限已过才撤回的，记为逾期。",
    ),
    "merge": Step(
        "合并办理", _merge, Merge, note="已经合并，本件办结；答复在并入的那一件里作出。",
        lead="只有同一机关、同一申请人、还没有办结的两件可以合并，后到期的并入先到期的。合并以后本件办结；并入的那一件答复时，答复书写明两个受理号，送每一位申请人。期限已过才合并的，记为逾期。",
    ),
}  # fmt: skip
