"""Looking after the installation: is it well, what backups there are, does mail work. For who runs it."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.request import Request
from gongkai.operation.health import STATES, backups, examine
from gongkai.operation.mail import send_test
from gongkai.operation.places import places
from gongkai.organs.installation import runs

_SHOWN = 10


@dataclass(frozen=True)
class Kept:
    """A backup: its file, when it was taken, bytes."""

    name: str
    at: datetime
    size: int


@desk_view
def page(request: Request) -> HttpResponse:
    _check(request)
    context = {
        "findings": [(one, STATES[one.state]) for one in examine(request.now)],
        "backups": _kept(),
        "mail": settings.EMAIL_HOST,
    }
    return render(request, "desk/operation/page.html", context)


class Test(Form):
    to = forms.EmailField(label="收信人地址", max_length=200)


@desk_view
def mail(request: Request) -> HttpResponse:
    """Send a test message, now: nothing of the office depends on it."""
    _check(request)
    back = reverse("desk:operation")
    return run(
        request,
        bound(request, Test),
        "desk/form_page.html",
        lambda to: send_test(to=to, now=request.now),
        done=lambda nothing: back,
        said="邮件服务器已经收下测试邮件；几分钟内收不到的，请查看垃圾邮件。",
        context={"heading": "发测试邮件", "button": "发送", "back": back},
    )


def _check(request: Request) -> None:
    if not runs(request.actor):
        raise Http404


def _kept() -> list[Kept]:
    found = [(path, path.stat()) for path in backups(places())[:_SHOWN]]
    zone = timezone.get_current_timezone()
    return [Kept(path.name, datetime.fromtimestamp(stat.st_mtime, zone), stat.st_size) for path, stat in found]


urlpatterns = [
    path("", page, name="operation"),
    path("mail", mail, name="operation-mail"),
]
