"""The second step, the forced change of a password, and proving who one is before signing."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from gongkai.audit.models import Entry
from gongkai.desk.access import desk_view
from gongkai.desk.account.session import step_up
from gongkai.organs.acts import grant as grants
from gongkai.organs.models import Person
from gongkai.project.urls import urlpatterns as ours
from tests.cast import MAKER, NOW, PASSWORD, SINCE, Cast
from tests.desk.client import prove

LOGIN, AUTHENTICATE, TOTP = (f"/desk/account/{page}/" for page in ("login", "2fa/authenticate", "2fa/totp"))
NEW = "Quiet-river-2027"
NEW_CASE = "/desk/cases/register"


def code(secret: str, ahead: int = 0) -> str:
    """What the phone shows; `ahead` steps of thirty seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def sign_in(client: Client, username: str) -> str:
    return client.post(LOGIN, {"login": username, "password": PASSWORD})["Location"]


def set_up(client: Client) -> str:
    """Set up an authenticator as the page asks; returns the secret that is on the page."""
    secret = client.get(TOTP).context["form"].secret
    answer = client.post(TOTP, {"code": code(secret)})
    assert answer["Location"] == "/desk/account/2fa/codes/", answer.content.decode()
    return str(secret)


@pytest.mark.parametrize("who", ["reviewer", "secrecy", "leader", "head", "administrator", "competent"])
def test_whoever_approves_or_grants_sets_up_a_second_step_before_anything_else(
    cast: Cast, client: Client, who: str
) -> None:
    sign_in(client, who)
    answer = client.get("/desk/", follow=True)
    assert answer.redirect_chain == [(TOTP, 302)]
    assert "须用手机验证器作第二步验证" in answer.content.decode()
    set_up(client)
    assert client.get("/desk/").status_code == 200
    assert Entry.objects.filter(verb="person.second_factor_add").count() == 1


@pytest.mark.parametrize("who", ["informant", "handler", "newcomer"])
def test_others_may_do_without(cast: Cast, client: Client, who: str) -> None:
    sign_in(client, who)
    assert client.get("/desk/").status_code == 200


def test_the_second_sign_in_asks_for_the_code_and_takes_each_only_once(cast: Cast, client: Client) -> None:
    sign_in(client, "leader")
    secret = set_up(client)
    other = Client()
    assert sign_in(other, "leader") == AUTHENTICATE
    assert other.get("/desk/")["Location"].startswith(LOGIN), "half signed in is not signed in"
    assert "验证码不对" in other.post(AUTHENTICATE, {"code": "000000"}).content.decode()
    now = code(secret)
    assert other.post(AUTHENTICATE, {"code": now})["Location"] == "/desk/"
    assert other.get("/desk/").status_code == 200
    third = Client()
    sign_in(third, "leader")
    assert "已经用过" in third.post(AUTHENTICATE, {"code": now}).content.decode()


def test_codes_cannot_be_guessed_for_long(cast: Cast, client: Client) -> None:
    sign_in(client, "leader")
    secret = set_up(client)
    other = Client()
    sign_in(other, "leader")
    for _ in range(6):
        page = other.post(AUTHENTICATE, {"code": "000000"}).content.decode()
    assert "验证码连续输错多次" in page
    assert other.post(AUTHENTICATE, {"code": code(secret)}).status_code == 200
    cache.clear()
    assert other.post(AUTHENTICATE, {"code": code(secret)}).status_code == 302


def test_a_recovery_code_opens_once(cast: Cast, client: Client) -> None:
    sign_in(client, "leader")
    set_up(client)
    codes = client.get("/desk/account/2fa/codes/").context["unused_codes"]
    assert len(codes) == 10
    for expected in (302, 200):
        other = Client()
        sign_in(other, "leader")
        assert other.post(AUTHENTICATE, {"code": codes[0]}).status_code == expected


def test_the_secret_is_not_readable_in_the_database(cast: Cast, client: Client) -> None:
    sign_in(client, "leader")
    secret = set_up(client)
    codes = client.get("/desk/account/2fa/codes/").context["unused_codes"]
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not [each for each in codes if each in stored]


def test_the_qr_code_is_part_of_the_page_and_holds_the_secret(cast: Cast, client: Client) -> None:
    sign_in(client, "leader")
    page = client.get(TOTP)
    address = urlsplit(page.context["totp_url"])
    assert parse_qs(address.query)["secret"] == [page.context["form"].secret]
    assert parse_qs(address.query)["issuer"] == ["政府信息公开"]
    assert "<svg" in page.content.decode()
    assert "data:" not in page.content.decode()


def test_whoever_must_have_it_cannot_put_it_off(cast: Cast, client: Client) -> None:
    sign_in(client, "leader")
    set_up(client)
    page = client.post("/desk/account/2fa/totp/remove/").content.decode()
    assert "必须使用两步验证，不能停用" in page
    assert Authenticator.objects.filter(type="totp").exists()


def test_whoever_may_do_without_can_put_it_off(cast: Cast, client: Client) -> None:
    sign_in(client, "handler")
    set_up(client)
    assert client.post("/desk/account/2fa/totp/remove/").status_code == 302
    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(verb="person.second_factor_remove").count() == 1


def test_a_session_from_before_the_second_step_must_take_it(cast: Cast, client: Client) -> None:
    old = Client()
    sign_in(old, "leader")
    sign_in(client, "leader")
    secret = set_up(client)
    answer = old.get("/desk/items/?state=draft&sort=-id")
    assert answer["Location"].startswith("/desk/account/2fa/reauthenticate/?next=")
    page = old.get(answer["Location"])
    assert 'value="/desk/items/?state=draft&amp;sort=-id"' in page.content.decode()
    old.post(answer["Location"], {"code": code(secret), "next": "/desk/"})
    assert old.get("/desk/").status_code == 200


def test_what_was_typed_when_the_second_step_came_due_is_kept(cast: Cast, client: Client) -> None:
    sign_in(client, "handler")
    assert client.get(NEW_CASE).status_code == 200
    grants.give(person=cast.handler, role="reviewer", organ=cast.township, since=SINCE, actor=MAKER, now=NOW)
    answer = client.post(NEW_CASE, {"request": "村级公益事业补助"})
    assert answer["Location"] == "/desk/account/2fa/totp/"
    set_up(client)
    assert "村级公益事业补助" in client.get(NEW_CASE).content.decode()


@pytest.fixture
def given_password(cast: Cast) -> Person:
    Person.objects.filter(pk=cast.handler.pk).update(must_change_password=True)
    return cast.handler


def change(client: Client, old: str, new: str, again: str = ""):
    return client.post("/desk/account/password/", {"oldpassword": old, "password1": new, "password2": again or new})


def test_a_given_password_must_be_changed_before_anything_else(given_password: Person, client: Client) -> None:
    sign_in(client, "handler")
    answer = client.get("/desk/", follow=True)
    assert answer.redirect_chain == [("/desk/account/password/", 302)]
    assert "请先设一个只有自己知道的口令" in answer.content.decode()
    assert change(client, PASSWORD, NEW)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert Person.objects.get(pk=given_password.pk).check_password(NEW)
    assert Entry.objects.filter(verb="person.change_password").count() == 1


@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        ("Wrong-password-1", NEW, "", "现在的口令不对"),
        (PASSWORD, NEW, "Quiet-river-2028", "两次输入的新口令不一样"),
        (PASSWORD, "short-1", "", "至少要12个字符"),
        (PASSWORD, PASSWORD, "", "与现在的口令相同"),
        (PASSWORD, "handler.2026", "", "太像"),
    ],
)
def test_a_change_that_is_refused_says_why_and_changes_nothing(
    given_password: Person, client: Client, old: str, new: str, again: str, why: str
) -> None:
    sign_in(client, "handler")
    assert why in change(client, old, new, again).content.decode()
    assert Person.objects.get(pk=given_password.pk).must_change_password


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(cast: Cast, client: Client) -> None:
    other = Client()
    sign_in(other, "handler")
    sign_in(client, "handler")
    change(client, PASSWORD, NEW)
    assert client.get("/desk/").status_code == 200
    assert other.get("/desk/")["Location"].startswith(LOGIN)


@desk_view
@step_up
def signs(request: RequestFactory) -> HttpResponse:
    return HttpResponse(f"signed {request.POST.get('remark', '')}")


urlpatterns = [*ours, path("desk/signs/", signs)]


@pytest.mark.urls(__name__)
def test_whoever_signs_proves_who_they_are_if_that_was_long_ago_and_what_was_posted_goes_on(cast: Cast) -> None:
    desk = Client()
    desk.force_login(cast.handler)
    prove(desk, cast.handler, "password", ago=14 * 60)
    assert desk.post("/desk/signs/", {"remark": "同意"}).content.decode() == "signed 同意"
    prove(desk, cast.handler, "password", ago=16 * 60)
    asked = desk.post("/desk/signs/", {"remark": "同意"})
    assert asked["Location"] == "/desk/account/reauthenticate/?next=%2Fdesk%2Fsigns%2F"
    wrong = desk.post(asked["Location"], {"password": "Wrong-password-1", "next": "/desk/signs/"})
    assert "口令不对" in wrong.content.decode()
    done = desk.post(asked["Location"], {"password": PASSWORD, "next": "/desk/signs/"})
    assert done.content.decode() == "signed 同意"


def test_the_own_sessions_are_listed_and_ended_one_by_one_or_all(cast: Cast, client: Client) -> None:
    others = [Client(), Client(), Client()]
    for each in (client, *others):
        sign_in(each, "handler")
    stranger = Client()
    sign_in(stranger, "informant")
    page = client.get("/desk/account/sessions/")
    assert len(page.context["sessions"]) == 4
    for session in page.context["sessions"]:
        assert stranger.post(f"/desk/account/sessions/{session.pk}/end/").status_code == 302
    assert len(client.get("/desk/account/sessions/").context["sessions"]) == 4, "of others one ends nothing"
    one = next(each for each in page.context["sessions"] if each.session_key == others[0].session.session_key)
    client.post(f"/desk/account/sessions/{one.pk}/end/")
    assert [each.get("/desk/").status_code for each in (client, *others)] == [200, 302, 200, 200]
    client.post("/desk/account/sessions/end/")
    assert [each.get("/desk/").status_code for each in (client, *others)] == [200, 302, 302, 302]
    assert Entry.objects.filter(verb="person.end_sessions").count() == 2
