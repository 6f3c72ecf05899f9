"""The gate before every page of the desk: sessions end in time, and what must be done first is done first."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from gongkai.desk import stash
from gongkai.desk.account import session
from gongkai.desk.account.second_factor import has_second_factor, must_have_second_factor
from gongkai.organs.models import Person

DESK, ACCOUNT = "/desk/", "/desk/account/"
ENDED = "您有一段时间没有操作，或者登录已满规定时间，为防他人冒用已经退出，请重新登录。"
CHANGE = "您的口令是别人代设的，或者要求更换。请先设一个只有自己知道的口令，再办理业务。"
SECOND = "您担任审核、签发、授权一类的职责，须用手机验证器作第二步验证。请先设置，再办理业务。"


def gate(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, after sign-in and messages. What was posted too late is kept by the page behind it."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK) and isinstance(request.user, Person):
            _end_in_time(request)
            if isinstance(request.user, Person) and not request.path_info.startswith(ACCOUNT):
                first = _first(request, request.user)
                if first:
                    if request.method == "POST":
                        stash.hand_out(first, stash.keep(request, timezone.now()))
                    return first
        return get_response(request)

    return answer


def _end_in_time(request: HttpRequest) -> None:
    now = timezone.now()
    idle, longest = timedelta(seconds=settings.GONGKAI_IDLE), timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if session.over(request, idle=idle, longest=longest, now=now):
        get_adapter(request).logout(request)
        messages.info(request, ENDED)
    elif request.session.modified:  # once a minute
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def _first(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Where somebody must go before anything else."""
    if person.must_change_password:
        messages.warning(request, CHANGE)
        return redirect("account_change_password")
    if session.used_second_factor(request) or not must_have_second_factor(person):
        return None
    if has_second_factor(person):  # set up since, in another session: this one has not seen it
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, SECOND)
    return redirect("mfa_activate_totp")
