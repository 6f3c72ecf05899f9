"""The file of a closed case: put to the archive, and destroyed once its term is over."""

from typing import Any

from django import forms

from gongkai.cases import acts
from gongkai.cases.models import Archive, Case
from gongkai.cases.queries import HEADS
from gongkai.desk.cases.step import CaseForm, Step, who
from gongkai.desk.request import Request
from gongkai.law.archive import RETENTIONS
from gongkai.organs.models import Person
from gongkai.organs.scope import who_may

_DESTROYED = "申请人、申请内容和全部文书、材料从系统中删除，不能恢复；受理号、日期、答复类型和办理日志保留。"


class Archived(CaseForm):
    term = forms.ChoiceField(
        label="保管期限",
        choices=[(name, kept.label) for name, kept in RETENTIONS.items()],
        help_text="已按办理结果选好；本机关的归档范围和保管期限表另有规定的，照表改选。",
    )

    unproven = forms.CharField(
        label="没有送达凭证的理由", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self, request: Request) -> None:
        bare = acts.without_proof(self.case)
        if bare:
            told = "、".join(f"{letter}" for letter in bare)
            self.fields["unproven"].help_text = f"还没有送达凭证：{told}。先在文书页面补附；确实没有的，写明理由。"
        else:
            del self.fields["unproven"]


class Destroyed(CaseForm):
    approved_by = forms.ModelChoiceField(Person.objects.none(), label="批准销毁的人")
    reason = forms.CharField(
        label="鉴定的意见和销毁的理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：保管期满，经鉴定没有继续保存的价值。不要写申请人的姓名。",
    )
    sure = forms.BooleanField(label="已经核对受理号和批准的文书，确认销毁，知道不能恢复")

    def prepare(self, request: Request) -> None:
        heads = who_may(HEADS, self.case.organ, on=request.today, confidentiality=self.case.confidentiality)
        others = heads.exclude(pk=request.person.pk).order_by("name")
        self.fields["approved_by"].queryset = others  # type: ignore[attr-defined]
        self.fields["sure"].error_messages["required"] = "没有销毁：没有确认。请核对后勾选，再按“销毁案卷”。"


def kept(case: Case) -> Archive | None:
    """What the archive has of a case; None too for one that was closed before this program was used."""
    return Archive.objects.select_related("bundle", "destroyed_by").filter(case=case).first()


def _archive(desk: Request, case: Case, **given: Any) -> Archive:
    return acts.archive(case.pk, **given, **who(desk))


def _rebind(desk: Request, case: Case) -> Archive:
    return acts.rebind(case.pk, **who(desk))


def _destroy(desk: Request, case: Case, *, sure: bool, **given: Any) -> Archive:
    return acts.destroy(case.pk, **given, **who(desk))


STEPS = {
    "archive": Step(
        "归档", _archive, Archived, note="已经归档，案卷随后自动装订。",
        lead="归档以后不再改动，全部文书、材料装订成一卷，保管期限从办结的次年1月1日起算。",
        initial=lambda request, case: {"term": acts.proposed_term(case)},
    ),
    "rebind": Step(
        "重新装订", _rebind, note="已经登记，案卷随后自动重新装订。",
        lead="归档以后又有复议、诉讼的，办结后重新装订，材料一并装入；保管期限不变。",
    ),
    "destroy": Step(
        "销毁案卷", _destroy, Destroyed, note="已经销毁，登记留存。",
        lead=f"保管期满、经鉴定并批准的案卷才能销毁。{_DESTROYED}",
    ),
}  # fmt: skip
