"""Asking where an application stands, by number and code; neither ever stands in an address."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.law.cite import PERSONAL
from gongkai.law.refusal import Refusal
from gongkai.portal.apply import fields, limits, session
from gongkai.portal.apply.draw import REFUSED, TOO_MANY, draw
from gongkai.portal.apply.network import network_of


class NoSuch(Refusal):
    says = (
        "没有查到：提交编号和查询码对不上。请对照提交时显示的内容核对，字母不分大小写，没有字母I、L、O和数字0、1。"
        "查询码遗失的，请带身份证明到受理机关的政府信息公开工作机构当面重新领取。"
    )
    cite = PERSONAL(51)


class Ask(fields.Form):
    number = fields.text("提交编号", 30, "例如 20260105-7K3M9Q。")
    code = fields.text("查询码", 30, "提交后显示的10位字母和数字。")


@never_cache
@csrf_exempt  # it changes nothing but a cookie of whoever knows the code
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    form, now = Ask(request.POST or None), timezone.now()
    if request.method != "POST":
        return _page(form)
    if not form.is_valid():
        return _page(form, status=REFUSED)
    source, number = network_of(request), f"number {form.cleaned_data['number'].upper()}"
    try:
        limits.check(limits.WRONG, source, now)
        limits.check(limits.WRONG_NUMBER, number, now)
    except Refusal as refusal:
        return _page(form, refusal, TOO_MANY)
    record = session.found(form.cleaned_data["number"], form.cleaned_data["code"])
    if record is None:
        limits.note(limits.WRONG, source, now)
        limits.note(limits.WRONG_NUMBER, number, now)
        return _page(form, NoSuch(), REFUSED)
    response = HttpResponseRedirect(reverse("portal:mine"))
    session.begin(response, record)
    return response


@never_cache
@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(reverse("portal:apply_status"))
    session.end(response)
    return response


def _page(form: Ask, refusal: Refusal | None = None, status: int = 200) -> HttpResponse:
    errors = [(field.label, field.auto_id, error) for field in form for error in field.errors]
    told = {"form": form, "refusals": [str(refusal)] if refusal else [], "errors": errors, "trap": form["homepage"]}
    return draw("status", "查询申请", told, status=status)
