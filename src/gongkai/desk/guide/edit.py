"""Wording a part of the guide that the law leaves open, and saying that all of it was looked at."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.catalogue.reach import organ_or_404
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.guide.page import url
from gongkai.desk.request import Request
from gongkai.publication import guide
from gongkai.publication.acts import guide as acts
from gongkai.publication.models import Guide


class Words(Form):
    text = forms.CharField(
        label="内容",
        required=False,
        max_length=acts.LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="一行一段。清空后保存，恢复系统按机关资料写的内容。",
    )


@desk_view
def word(request: Request, pk: int, part: str) -> HttpResponse:
    organ = organ_or_404(request.actor, pk)
    if part not in acts.OPEN:
        raise Http404
    kept = Guide.objects.filter(organ=organ).first() or Guide(organ=organ)
    now = {each.key: kept.words.get(each.key, "") if each.adds else text for each, text in guide.parts(organ, kept)}

    def do(text: str) -> Guide:
        """What was not changed stays what it is: our wording goes on following the data."""
        text = _plain(text)
        if text == _plain(now[part]):
            text = kept.words.get(part, "")
        return acts.word(organ.pk, part=part, text=text, actor=request.actor, now=request.now)

    context: dict[str, Any] = {
        "heading": f"{acts.OPEN[part].label}：{organ.name}",
        "button": "保存",
        "back": url(organ),
    }
    adds = "系统写明的当面提交和邮寄两种渠道不能改，这里写的接在后面。" if acts.OPEN[part].adds else ""
    context["lead"] = f"公开指南的一部分，依据{acts.OPEN[part].cite}。{adds}"
    form = bound(request, Words, initial={"text": now[part]})
    return run(
        request,
        form,
        "desk/form_page.html",
        do,
        done=lambda _: url(organ),
        said="已经保存，送审签发以后公开。",
        context=context,
    )


@desk_view
@require_POST
def check(request: Request, pk: int) -> HttpResponse:
    organ = organ_or_404(request.actor, pk)
    return carry_out(
        request,
        lambda: acts.check(organ.pk, actor=request.actor, now=request.now),
        done=lambda _: url(organ),
        said="已经记下：今天核对过。资料有变动或者超过半年，会再提醒核对。",
    )


def _plain(text: str) -> str:
    """Lines ended one way: a browser sends them another."""
    return text.replace("\r\n", "\n").strip()
