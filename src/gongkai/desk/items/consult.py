"""Asking other organs before publication, and entering what they answered (条例 art. 11)."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.items.link import url
from gongkai.desk.request import Request
from gongkai.publication import acts, queries
from gongkai.publication.models import Consultation, Item

MOST = 10  # organs asked at once


class Consult(Form):
    organs = forms.CharField(
        label="向哪些机关征求意见", widget=forms.Textarea(attrs={"rows": 3}), help_text="写全称，一行一个。"
    )
    question = forms.CharField(
        label="征求什么意见",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例如：所引数据、标准是否准确，是否同意公开。",
    )

    def clean_organs(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["organs"].splitlines() if line.strip()]
        names = list(dict.fromkeys(names))
        if len(names) > MOST or any(len(name) > 100 for name in names):
            raise forms.ValidationError(f"一次最多征求{MOST}个机关，每个名称最多100个字。请分几次办理或者改用全称。")
        return names


@desk_view
def consult(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor), pk=pk)

    def do(organs: list[str], question: str) -> Item:
        asked = dict.fromkeys(organs, question)
        return acts.consult(item.pk, asked=asked, actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Consult),
        "desk/form_page.html",
        do,
        done=url,
        said=f"已经登记征求意见。收到答复后在本页登记；全部答复后{'再送审' if item.edition else '转回起草'}。",
        context={
            "heading": f"征求其他机关意见：{item.title}",
            "lead": "公开的信息涉及其他机关的，要与其协商、确认一致后再公开（条例第十一条）。征求的是现在的一稿。",
            "button": "登记征求意见",
            "back": url(item),
        },
    )


class Answer(Form):
    agreed = forms.TypedChoiceField(
        label="对方意见",
        choices=[("yes", "同意公开"), ("no", "不同意公开，或者要求修改")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label="答复内容", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    answered_on = forms.DateField(label="答复日期")


class Ruling(Form):
    by = forms.CharField(label="作出确定的机关", max_length=100, help_text="写全称，一般是双方共同的上一级机关。")
    document = forms.CharField(label="文号", max_length=60, help_text="批复、会议纪要的文号。")
    on = forms.DateField(label="确定日期")
    text = forms.CharField(label="确定的内容", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


@desk_view
def ruling(request: Request, pk: int, key: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    asked = get_object_or_404(item.consultations, pk=key)

    def do(**given: Any) -> Consultation:
        return acts.enter_ruling(asked.pk, **given, actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Ruling),
        "desk/form_page.html",
        do,
        done=lambda made: url(item),
        said="确定意见已经登记，可以送审。",
        context={
            "heading": f"登记确定意见：{asked.organ_name}",
            "lead": (
                "与对方协商不一致的，报请有权机关确定后才能公开（条例第十一条）。请先按确定的内容改好文稿，再登记；"
                "登记的是现在的一稿，以后再改的，要重新征求意见或者重新登记。"
            ),
            "button": "登记确定意见",
            "back": url(item),
        },
    )


@desk_view
def answer(request: Request, pk: int, key: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    asked = get_object_or_404(item.consultations, pk=key)

    def do(agreed: bool, text: str, answered_on: date) -> Consultation:
        return acts.answer(
            asked.pk, agreed=agreed, text=text, answered_on=answered_on, actor=request.actor, now=request.now
        )

    return run(
        request,
        bound(request, Answer, initial={"answered_on": request.today}),
        "desk/form_page.html",
        do,
        done=lambda made: url(item),
        said="答复已经登记。",
        context={
            "heading": f"登记{asked.organ_name}的答复",
            "lead": f"征求的意见：{asked.question}",
            "button": "登记答复",
            "back": url(item),
        },
    )
