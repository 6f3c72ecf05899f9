"""纠错: the form by which a reader tells the maintainer of an item what is wrong with it. No name, no account."""

from django import forms
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.audit.actor import program
from gongkai.law.refusal import Refusal
from gongkai.portal import once
from gongkai.portal.baked.pages.render import Crumb, text, way_to
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.publication.acts.error_report import CONTACT, LONGEST, QUOTE, report_error
from gongkai.publication.address import address
from gongkai.publication.models import Item
from gongkai.publication.queries import public

READER = program("reader")


class SentBefore(Refusal):
    says = "这份纠错已经提交过了，不用再提交。要另报一处错误，请从原信息页重新打开“纠错”。"


class Unprintable(Refusal):
    says = "没有提交：填写的内容里有不能显示的字符，可能是复制带来的。请删去后重新输入这一处，再提交。"


class Report(forms.Form):
    quote = forms.CharField(label="有错的文字", required=False, help_text=f"可以从原文复制，最多{QUOTE}字。")
    text = forms.CharField(
        label="错在哪里，应当是什么（必填）",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"最多{LONGEST}字。请不要写与这一页无关的个人信息。",
    )
    contact = forms.CharField(
        label="联系方式",
        required=False,
        help_text=f"可以不填，最多{CONTACT}字。填了只用来告知处理结果，处理完即删去。",
    )


@never_cache
@csrf_exempt  # nobody is signed in: the one-time token, which only our form has, is what stands against forgery
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, organ: int, number: int) -> HttpResponse:
    """The form; when it is posted and right, thanks."""
    now = timezone.now()
    item = get_object_or_404(public(now), organ=organ, number=number)
    form = Report(request.POST or None)
    if request.method == "POST":
        try:
            if not form.is_valid():  # the only way: characters that no keyboard has
                raise Unprintable
            with transaction.atomic():
                _use(request.POST.get("once", ""), item)
                report_error(item.pk, **form.cleaned_data, actor=READER, now=now)
        except Refusal as refusal:
            return _page(item, form, refusal, 422)
        return _page(item, None, None, 200)
    return _page(item, form, None, 200)


def _use(token: str, item: Item) -> None:
    """A form is sent once, for the item that it was opened for. Raises Outdated, SentBefore."""
    if not cache.add(f"error-report:{once.used(token, _about(item))}", 1, once.LASTS):
        raise SentBefore


def _about(item: Item) -> str:
    return f"item:{item.pk}"


def _page(item: Item, form: Report | None, refusal: Refusal | None, status: int) -> HttpResponse:
    site = Surroundings(timezone.now())
    name = address(item)
    told = {
        "title": "纠错" if form else "纠错已收到",
        "crumbs": way_to(site, item.organ_id, Crumb("原信息", name), Crumb("纠错")),
        "unlisted": True,
        "item": item,
        "name": name,
        "form": form,
        "refusal": refusal,
        "once": once.fresh(_about(item)),
    }
    return HttpResponse(text(site, name, "portal/report_error.html", told, root="/"), status=status)
