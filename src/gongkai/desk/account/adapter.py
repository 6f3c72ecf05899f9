"""Signing in with account and password: what django-allauth asks us, answered with our acts and our sentences."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gongkai.audit.actor import Actor
from gongkai.desk.account import session
from gongkai.law.refusal import Refusal
from gongkai.organs.acts import person as people
from gongkai.organs.acts import sign_in
from gongkai.organs.attempts.lock import Limits, check
from gongkai.organs.installation import is_demo
from gongkai.organs.models import Person

SAYS = {
    "username_password_mismatch": (
        "没有登录：账号或者口令不对。请核对账号、大小写和输入法后再试；忘记口令的，请找本机关的系统管理员重设。"
    ),
    "too_many_login_attempts": "验证码连续输错多次，已经暂停。请过{minutes}分钟再试，或者找系统管理员。",
    "incorrect_password": "口令不对，请重新输入。",
    "enter_current_password": "现在的口令不对，请重新输入。",
    "rate_limited": "操作过于频繁，请过{minutes}分钟再试。",
    "account_inactive": "这个账号已经停用，不能登录。需要恢复的，请找本机关的系统管理员。",
}
TOLD = {
    "account/messages/logged_out.txt": "已经退出登录。",
    "account/messages/password_changed.txt": "口令已经改好，其他地方的登录都已失效。",
    "mfa/messages/totp_activated.txt": "两步验证已经启用。",
    "mfa/messages/totp_deactivated.txt": "两步验证已经停用。",
}


class DemoAccount(Refusal):
    says = "没有登录：“{username}”是演示账号，只能在演示系统（gongkai demo）里使用。请用系统管理员给您建立的账号。"


class Closed(Refusal):
    says = "没有登录：" + SAYS["account_inactive"]


class AccountAdapter(DefaultAccountAdapter):
    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        minutes = settings.GONGKAI_LOCK // 60
        self.error_messages = {
            **DefaultAccountAdapter.error_messages,
            **{key: says.format(minutes=minutes) for key, says in SAYS.items()},
        }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:home")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **more: Any
    ) -> None:
        """Of what allauth tells in English, what is worth telling, in Chinese."""
        says = more.get("message") or TOLD.get(message_template or "")
        if says:
            messages.add_message(request, level, says)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            check(credentials["username"], self.get_client_ip(request), limits=limits(), now=timezone.localtime())
        except Refusal as locked:
            raise ValidationError(str(locked)) from locked

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        sign_in.failed(
            username=credentials["username"],
            address=self.get_client_ip(request),
            limits=limits(),
            now=timezone.localtime(),
        )

    def pre_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse | None:
        if user.demo and not is_demo():
            return render(request, "account/refused.html", {"refusal": DemoAccount(username=user.username)}, status=403)
        response: HttpResponse | None = super().pre_login(request, user, **more)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        return render(request, "account/refused.html", {"refusal": Closed()}, status=403)

    def login(self, request: HttpRequest, user: Person) -> None:
        """The end of every way in, the second step and the identity service included."""
        super().login(request, user)
        how = session.begin(request, timezone.now())
        sign_in.signed_in(
            person=user, how=how, address=self.get_client_ip(request), actor=actor(user), now=timezone.localtime()
        )

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Person):
            sign_in.signed_out(person=request.user, actor=actor(request.user), now=timezone.localtime())
        super().logout(request)

    def set_password(self, user: Person, password: str) -> None:
        """Called by the form with which people change their own password, when the old one has been typed."""
        people.change_password(user.pk, password=password, actor=actor(user), now=timezone.localtime())
        user.refresh_from_db(fields=["password", "must_change_password"])
        session.typed_password(context.request, timezone.now())


def limits() -> Limits:
    return Limits(settings.GONGKAI_TRIES, timedelta(seconds=settings.GONGKAI_LOCK))


def actor(person: Person) -> Actor:
    """Somebody at the door: themselves, with no role yet."""
    return Actor(f"person:{person.pk}", person.name)
