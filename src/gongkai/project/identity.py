"""The OpenID Connect service that staff may sign in with, from the environment, as django-allauth wants it."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from gongkai.project import environment

PROVIDER = "oidc"


def identity_service() -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS; empty where no service is named. Raises ImproperlyConfigured."""
    issuer = environment.OIDC_ISSUER.read().rstrip("/")
    if not issuer:
        return {}
    client, secret = environment.OIDC_CLIENT.read(), environment.OIDC_SECRET.read()
    if urlsplit(issuer).scheme not in ("https", "http") or not client or not secret:
        raise ImproperlyConfigured(
            "统一身份认证没有配齐：设了 GONGKAI_OIDC_ISSUER（https:// 开头的地址），"
            "就还要设 GONGKAI_OIDC_CLIENT 和 GONGKAI_OIDC_SECRET；不用这种登录方式的，请去掉 GONGKAI_OIDC_ISSUER。"
        )
    app = {
        "provider_id": PROVIDER,
        "name": environment.OIDC_LABEL.read(),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def origin() -> str:
    """Where the sign-in form may lead, scheme and host; empty where no service is named."""
    parts = urlsplit(environment.OIDC_ISSUER.read())
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
