"""Signing in by an OpenID Connect service: a real provider, over the network, with a signed token."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.organs.models import Person
from tests.cast import Cast
from tests.identity import CLIENT, SECRET, provider

CALLBACK = "http://testserver/desk/account/oidc/oidc/callback/"
START = "/desk/account/oidc/oidc/login/"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with provider(tmp_path_factory.mktemp("identity"), CALLBACK) as address:
        yield address


@pytest.fixture
def service(issuer: str, settings: Any) -> str:
    """The installation, set up to sign in with the provider."""
    return configured(settings, issuer)


def configured(settings: Any, issuer: str, secret: str = SECRET, **overrides: str) -> str:
    app = {"provider_id": "oidc", "name": "统一身份认证", "client_id": CLIENT, "secret": secret}
    app["settings"] = {"server_url": issuer, "openid_configuration_overrides": overrides}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
    return issuer


def by_identity(client: Client, name: str):
    """Sign in as somebody of the provider: there with a browser of one's own, then back."""
    there = client.post(START)["Location"]
    with requests.Session() as browser:
        page = browser.get(there)
        assert "/enter/" in page.url, page.url
        back = browser.post(page.url, data={"name": name}, allow_redirects=False)
        while not back.headers["Location"].startswith(CALLBACK):
            back = browser.get(requests.compat.urljoin(back.url, back.headers["Location"]), allow_redirects=False)
    parts = urlsplit(back.headers["Location"])
    return client.get(f"{parts.path}?{parts.query}")


def test_the_first_time_the_claim_finds_the_account_and_ties_the_identity_to_it(
    cast: Cast, client: Client, service: str
) -> None:
    answer = by_identity(client, "zhang")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/"), answer.content.decode()
    assert client.get("/desk/").status_code == 200
    tied = SocialAccount.objects.get()
    assert (tied.user_id, tied.extra_data) == (cast.handler.pk, {}), "of the claims nothing is kept"
    assert [entry.verb for entry in Entry.objects.order_by("-pk")[:2]] == ["person.sign_in", "person.link"]


def test_the_second_time_the_identity_decides_and_not_the_name(cast: Cast, client: Client, service: str) -> None:
    by_identity(client, "zhang")
    Person.objects.filter(pk=cast.handler.pk).update(username="renamed")
    other = Client()
    assert by_identity(other, "zhang")["Location"] == "/desk/"
    assert SocialAccount.objects.count() == 1
    assert SocialAccount.objects.get().extra_data == {}


def test_a_name_that_the_service_gave_to_somebody_else_opens_nothing(cast: Cast, client: Client, service: str) -> None:
    by_identity(client, "zhang")
    other = Client()
    answer = by_identity(other, "impostor")
    assert answer.status_code == 403
    assert "与统一身份认证的另一个身份绑定" in answer.content.decode()
    assert other.get("/desk/").status_code == 302


def test_nobody_gets_an_account_by_signing_in(cast: Cast, client: Client, service: str) -> None:
    before = Person.objects.count()
    answer = by_identity(client, "wang")
    assert answer.status_code == 403
    assert "没有与它（preferred_username：nobody-here）对应的账号" in answer.content.decode()
    assert Person.objects.count() == before
    assert isinstance(answer.wsgi_request.user, AnonymousUser)


def test_whoever_approves_takes_the_second_step_all_the_same(cast: Cast, client: Client, service: str) -> None:
    by_identity(client, "li")
    assert client.get("/desk/")["Location"] == "/desk/account/2fa/totp/"


def test_a_closed_account_stays_closed(cast: Cast, client: Client, service: str) -> None:
    Person.objects.filter(pk=cast.handler.pk).update(is_active=False)
    answer = by_identity(client, "zhang")
    assert answer.status_code == 403
    assert "已经停用" in answer.content.decode()


def test_an_answer_that_was_not_asked_for_is_refused(cast: Cast, client: Client, service: str) -> None:
    answer = client.get(f"{urlsplit(CALLBACK).path}?code=stolen&state=made-up")
    assert answer.status_code == 403
    assert "没有给出能用的答复" in answer.content.decode()


def test_a_service_that_is_down_or_denies_us_is_said_in_a_sentence(
    cast: Cast, client: Client, settings: Any, issuer: str
) -> None:
    configured(settings, "http://127.0.0.1:9/o")
    answer = client.post(START)
    assert (answer.status_code, "没有给出能用的答复" in answer.content.decode()) == (403, True)
    configured(settings, issuer, secret="wrong")
    assert "没有给出能用的答复" in by_identity(client, "zhang").content.decode()


def test_a_token_whose_signature_cannot_be_checked_opens_nothing(
    cast: Cast, client: Client, settings: Any, issuer: str
) -> None:
    configured(settings, issuer, jwks_uri=f"{issuer}/no-keys-here")
    assert "没有给出能用的答复" in by_identity(client, "zhang").content.decode()
    assert client.get("/desk/").status_code == 302


def test_where_no_service_is_named_there_is_no_way_in_by_it(client: Client, db: None) -> None:
    assert client.get(START).status_code == 404
    assert "oidc" not in client.get("/desk/account/login/").content.decode()
