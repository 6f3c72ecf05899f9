"""Chasing units, and entering what they told outside the system: receipts, addresses."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.reports.link import who
from gongkai.desk.reports.notice import board
from gongkai.desk.request import Request
from gongkai.reports import notices
from gongkai.reports.acts import acknowledge as receipts
from gongkai.reports.acts import chase as chases
from gongkai.reports.acts.address import readdress
from gongkai.reports.acts.notice import MAY
from gongkai.reports.models import Notice, Recipient


class Words(Form):
    words = forms.CharField(
        label="催办的话",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不写的，按“主管部门催办年度报告，请按要求尽快办理”发出。不要写个人信息。",
    )


@desk_view
def chase(request: Request, pk: int) -> HttpResponse:
    """One unit (`?unit=`), or all that lie behind."""
    notice = _notice(request, pk)
    asked = request.GET.get("unit", "")
    key = asked if asked.isdecimal() and len(asked) < 10 else 0
    unit = get_object_or_404(notice.recipients, pk=key) if asked else None
    context = {
        "heading": f"催办：{unit.name}" if unit else "全部催办",
        "lead": "没有回执、没有报送的单位收到提醒：系统内的在工作台看到，有邮箱的发邮件。同一个单位一天催办一次。",
        "button": "催办",
        "back": board(notice),
    }

    def do(words: str) -> Any:
        return chases.chase(notice.pk, recipient_id=unit.pk if unit else None, words=words, **who(request))

    said = lambda made: f"已经催办{len(made)}个单位。"  # noqa: E731 - one line, used once
    form = bound(request, Words)
    return run(request, form, "desk/form_page.html", do, done=lambda _: board(notice), said=said, context=context)


class Receipt(Form):
    by_word = forms.CharField(label="告知收到的人", max_length=50, help_text="写职务，例如“办公室值班员”。")
    on = forms.DateField(label="收到日期")


@desk_view
def receipt(request: Request, pk: int) -> HttpResponse:
    """Enter a receipt as the office was told of it."""
    unit = get_object_or_404(Recipient.objects.select_related("notice"), pk=pk)
    notice = _notice(request, unit.notice_id)
    return run(
        request,
        bound(request, Receipt, initial={"on": request.today}),
        "desk/form_page.html",
        lambda by_word, on: receipts.register(unit.pk, by_word=by_word, on=on, **who(request)),
        done=lambda _: board(notice),
        said="已经登记回执。",
        context={"heading": f"登记回执：{unit.name}", "button": "登记", "back": board(notice)},
    )


class Address(Form):
    mail = forms.EmailField(label="电子邮箱", max_length=254)


@desk_view
def address(request: Request, pk: int) -> HttpResponse:
    """Where a unit without people in the system gets its mail."""
    unit = get_object_or_404(Recipient.objects.select_related("notice"), pk=pk)
    notice = _notice(request, unit.notice_id)
    return run(
        request,
        bound(request, Address, initial={"mail": unit.mail}),
        "desk/form_page.html",
        lambda mail: readdress(unit.pk, mail=mail, **who(request)),
        done=lambda _: board(notice),
        said="已经登记邮箱，通知随下一个工作日的邮件发出。",
        context={"heading": f"登记邮箱：{unit.name}", "button": "登记", "back": board(notice)},
    )


def _notice(request: Request, pk: int) -> Notice:
    """Raises Http404."""
    areas = notices.areas(request.actor, MAY)
    found: Notice = get_object_or_404(Notice.objects.select_related("area", "organ"), pk=pk, area__in=areas)
    return found
