"""Pages of one's own account: the second step and the sessions. Each leaves its line in the log."""

from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.account import session
from gongkai.desk.account.adapter import actor
from gongkai.desk.request import Request
from gongkai.organs.acts import person as people
from gongkai.organs.acts import sign_in


class Activate(ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        # As part of the page, not as an image: the content policy allows no data: addresses. It is drawn by qrcode.
        return {**page, "qr": mark_safe(page["totp_svg"].partition("?>")[2])}  # noqa: S308

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        session.typed_code(self.request)
        _note(self.request, "add")
        return response


class Deactivate(DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _note(self.request, "remove")
        return response


class RenewCodes(GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _note(self.request, "renew_codes")
        return response


def _note(request: Any, verb: str) -> None:
    people.note_second_factor(request.user.pk, verb=verb, actor=actor(request.user), now=timezone.localtime())


@desk_view
def sessions(request: Request) -> HttpResponse:
    """Where I am signed in."""
    mine = UserSession.objects.purge_and_list(request.person)
    mine.sort(key=lambda each: each.last_seen_at, reverse=True)
    return render(request, "account/sessions.html", {"sessions": mine})


@require_POST
@desk_view
def end_session(request: Request, pk: int) -> HttpResponse:
    """Sign one of my sessions out; this one included."""
    found = list(UserSession.objects.filter(user=request.person, pk=pk))
    return _end(request, found)


@require_POST
@desk_view
def end_other_sessions(request: Request) -> HttpResponse:
    mine = UserSession.objects.filter(user=request.person).exclude(session_key=request.session.session_key)
    return _end(request, list(mine))


def _end(request: Request, found: list[UserSession]) -> HttpResponse:
    if any(each.is_current() for each in found):
        return redirect("account_logout")
    if found:
        sign_in.sessions_ended(person=request.person, count=len(found), actor=request.actor, now=request.now)
        get_adapter().end_sessions(found)
    messages.success(request, f"已经退出{len(found)}处登录。" if found else "没有其他登录，不需要退出。")
    return redirect("account_sessions")
