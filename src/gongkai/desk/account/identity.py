"""Signing in by the identity service of the region (OpenID Connect): it proves who somebody is, never makes accounts.

The first time, an account is found by a stated claim; from then on the identity is tied to it by its `sub`, so that a
name that the service gives to somebody else opens nothing here (ADR 0035).
"""

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from requests import RequestException

from gongkai.desk.account.adapter import actor
from gongkai.law.refusal import Refusal
from gongkai.organs.acts import person as people
from gongkai.organs.models import Person


class NoSuchAccount(Refusal):
    says = (
        "没有登录：{label}已经确认了您的身份，但本系统没有与它（{claim}：{value}）对应的账号。"
        "请把这一行告诉本机关的系统管理员，请他建立账号，或者改用账号和口令登录。"
    )


class TiedToAnother(Refusal):
    says = (
        "没有登录：账号“{username}”已经与{label}的另一个身份绑定，这次的身份与它不是同一人。"
        "如果您是新接手的人员，请系统管理员为您建立自己的账号。"
    )


class ServiceFailed(Refusal):
    says = "没有登录：{label}没有给出能用的答复。请稍后再试；急用的，请用账号和口令登录。"


class IdentityAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie a new identity to the account that its claim names. Of the claims nothing is kept."""
        claim, label = settings.GONGKAI_OIDC_CLAIM, sociallogin.account.get_provider().name
        if sociallogin.is_existing:
            _forget_claims(sociallogin.account)
            return
        value = str(_claims(sociallogin).get(claim) or "")
        person = Person.objects.filter(username__iexact=value).first() if value else None
        if person is None:
            raise _shown(request, NoSuchAccount(label=label, claim=claim, value=value or "（没有给出）"))
        if SocialAccount.objects.filter(user=person, provider=sociallogin.account.provider).exists():
            raise _shown(request, TiedToAnother(username=person.username, label=label))
        people.link(person.pk, provider=sociallogin.account.provider, actor=actor(person), now=timezone.localtime())
        sociallogin.account.extra_data = {}
        sociallogin.connect(request, person)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **more: Any) -> None:
        raise _shown(request, ServiceFailed(label=provider.name))


class CheckedAdapter(OpenIDConnectOAuth2Adapter):
    """allauth trusts the channel on which the token came; we check its signature too: intranets speak plain HTTP."""

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> Any:
        data = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False
        return data


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _view(OAuth2LoginView, request, provider_id)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _view(OAuth2CallbackView, request, provider_id)


def _view(kind: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    adapter = CheckedAdapter(request, provider_id)
    try:
        response: HttpResponse = kind.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, KeyError, ValueError):  # not reached, or not what a service of this kind answers
        return _page(request, ServiceFailed(label=adapter.get_provider().name))
    return response


def _claims(login: SocialLogin) -> dict[str, Any]:
    data = login.account.extra_data
    return {**data.get("id_token", {}), **data.get("userinfo", {})}


def _forget_claims(account: SocialAccount) -> None:
    SocialAccount.objects.filter(pk=account.pk).update(extra_data={})


def _shown(request: HttpRequest, refusal: Refusal) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(_page(request, refusal))


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "account/refused.html", {"refusal": refusal}, status=403)
