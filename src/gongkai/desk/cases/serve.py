"""Serving a letter: by which way on which day, with its proof; that it came back; when it was received."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.cases import acts
from gongkai.cases.models import SERVICES, Service
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import evidence, letter_of, letter_url
from gongkai.desk.cases.step import who
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.request import Request
from gongkai.organs import years

LEAD = (
    "以送达日期判断是否按期：直接送达、委托送达为签收之日，邮寄为交邮之日，电子送达为发出之日。"
    "电子送达的，申请人从登记之时起可以在网上看到；早于今天的，要附发送的凭证。"
    "登记送达以后，这份文书的效果随之发生（期限停止、延长、办结等），不能撤销。"
)


class Serve(Form):
    way = forms.ChoiceField(label="送达方式", choices=list(SERVICES.items()))
    day = forms.DateField(label="送达日期", help_text="邮寄的写交邮之日，电子送达的写发出之日。")
    tracking = forms.CharField(label="邮件号", required=False, max_length=60, help_text="邮寄的必须填写。")
    received_on = forms.DateField(label="对方签收日期", required=False, help_text="邮寄的，知道以后再登记也可以。")
    proof = FilesField(
        label="送达凭证",
        required=False,
        help_text="送达回证、收寄凭证、邮件截图等，扫描或者拍照后附上；还没有的，以后补附。",
    )
    elsewhere = forms.BooleanField(
        label="送达的是本系统以外印制的纸质文书", required=False,
        help_text="只在本系统印不出来时勾选，内容应当与签发的一致。",
    )  # fmt: skip


class Failed(Form):
    reason = forms.CharField(label="没有送达的原因", max_length=200, help_text="例如：查无此人，退回；拒收；逾期未领。")


class Proof(Form):
    proof = FilesField(label="送达凭证", help_text="送达回证、收寄凭证等，扫描或者拍照；按原样留存。")


class Received(Form):
    received_on = forms.DateField(label="签收日期", help_text="征求意见、缴费的期限从签收之日的次日起算。")


@desk_view
def serve(request: Request, pk: int, key: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)

    def do(*, proof: Any, **given: Any) -> Service:
        kept = evidence(request, proof, letter.chain)
        return acts.serve(letter.pk, **given, proof=kept, calendar=years.load(), **who(request))

    context = {"heading": f"登记送达：{letter}", "lead": LEAD, "button": "登记送达", "back": letter_url(letter)}
    form = bound(request, Serve, initial={"day": request.today})
    return run(
        request,
        form,
        "desk/form_page.html",
        do,
        done=lambda _: letter_url(letter),
        said="已经登记送达。",
        context=context,
    )


@desk_view
def fail(request: Request, pk: int, key: int, service: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    sent = get_object_or_404(letter.services, pk=service)
    return run(
        request,
        bound(request, Failed),
        "desk/form_page.html",
        lambda reason: acts.fail(sent.pk, reason=reason, **who(request)),
        done=lambda _: letter_url(letter),
        said="已经登记。请另行送达，再登记一次；原来的交邮日期仍然有效。",
        context={"heading": f"登记没有送达：{letter}", "button": "登记", "back": letter_url(letter)},
    )


@desk_view
def received(request: Request, pk: int, key: int, service: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    sent = get_object_or_404(letter.services, pk=service)
    return run(
        request,
        bound(request, Received, initial={"received_on": request.today}),
        "desk/form_page.html",
        lambda received_on: acts.receive(sent.pk, received_on=received_on, calendar=years.load(), **who(request)),
        done=lambda _: letter_url(letter),
        said="已经登记签收日期。",
        context={"heading": f"登记签收：{letter}", "button": "登记", "back": letter_url(letter)},
    )


@desk_view
def prove(request: Request, pk: int, key: int, service: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    sent = get_object_or_404(letter.services, pk=service)

    def do(proof: Any) -> Service:
        return acts.prove(sent.pk, proof=evidence(request, proof, letter.chain), **who(request))

    return run(
        request,
        bound(request, Proof),
        "desk/form_page.html",
        do,
        done=lambda _: letter_url(letter),
        said="已经补附送达凭证。",
        context={"heading": f"补附送达凭证：{letter}", "button": "补附", "back": letter_url(letter)},
    )
