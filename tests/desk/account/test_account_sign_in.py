"""Signing in with account and password: who gets in, who is shut out and for how long, what the log keeps."""

import json
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.desk.forgetting import forget
from gongkai.organs.acts import installation, person
from gongkai.organs.attempts.models import Attempt
from gongkai.organs.models import Person
from tests.cast import MAKER, NOW, PASSWORD, Cast

LOGIN = "/desk/account/login/"


def sign_in(client: Client, username: str, password: str = PASSWORD, **extra: str):
    return client.post(LOGIN, {"login": username, "password": password}, **extra)


def verbs(who: Person) -> list[str]:
    entries = Entry.objects.filter(thing=f"organs.person:{who.pk}", at__gt="2026-11-23T09:00").order_by("seq")
    return [entry.verb for entry in entries if not entry.verb.startswith("person.add")]


def test_the_right_password_opens_the_desk(cast: Cast, client: Client) -> None:
    answer = sign_in(client, "handler")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200
    assert verbs(cast.handler) == ["person.sign_in"]


def test_after_signing_in_one_is_where_one_wanted_to_go_but_never_elsewhere(cast: Cast, client: Client) -> None:
    there = client.post(LOGIN, {"login": "handler", "password": PASSWORD, "next": "/desk/account/sessions/"})
    assert there["Location"] == "/desk/account/sessions/"
    other = Client().post(LOGIN, {"login": "handler", "password": PASSWORD, "next": "https://example.com/"})
    assert other["Location"] == "/desk/"


def test_a_wrong_password_says_so_keeps_the_account_typed_and_is_logged_without_a_word_of_it(
    cast: Cast, client: Client
) -> None:
    answer = sign_in(client, "handler", "Wrong-password-1")
    page = answer.content.decode()
    assert "账号或者口令不对" in page
    assert 'value="handler"' in page
    assert verbs(cast.handler) == ["person.sign_in_failed"]
    log = json.dumps([[entry.thing, entry.detail, entry.actor] for entry in Entry.objects.all()])
    assert "127.0.0.1" not in log
    assert "Wrong-password-1" not in log


def test_an_account_that_is_not_there_gets_the_same_words_and_no_entry(cast: Cast, client: Client) -> None:
    before = Entry.objects.count()
    assert "账号或者口令不对" in sign_in(client, "nobody").content.decode()
    assert Entry.objects.count() == before
    assert "nobody" not in str(list(Attempt.objects.values()))


def test_five_wrong_passwords_lock_the_account_for_this_address_even_with_the_right_one(
    cast: Cast, client: Client
) -> None:
    for _ in range(5):
        sign_in(client, "handler", "Wrong-password-1")
    page = sign_in(client, "HANDLER").content.decode()
    assert "连续5次账号或者口令不对" in page
    assert "以后可以再试" in page
    assert verbs(cast.handler) == ["person.sign_in_failed"] * 5 + ["person.lock"]
    # Somebody elsewhere is not locked out by it.
    assert sign_in(client, "handler", REMOTE_ADDR="192.0.2.7").status_code == 302


def test_an_administrator_unlocks_at_once(cast: Cast, client: Client) -> None:
    for _ in range(5):
        sign_in(client, "handler", "Wrong-password-1")
    person.unlock(cast.handler.pk, actor=cast.actor(cast.administrator), now=NOW)
    assert sign_in(client, "handler").status_code == 302


def test_the_lock_opens_by_itself_when_its_time_is_over(cast: Cast, client: Client) -> None:
    for _ in range(5):
        sign_in(client, "handler", "Wrong-password-1")
    for attempt in Attempt.objects.all():
        Attempt.objects.filter(pk=attempt.pk).update(at=attempt.at - timedelta(minutes=15))
    assert sign_in(client, "handler").status_code == 302
    assert Attempt.objects.count() == 0


def test_guessing_at_many_accounts_locks_the_address(cast: Cast, client: Client) -> None:
    for number in range(50):
        sign_in(client, f"guess{number}", "Wrong-password-1")
    assert "从这个网络地址登录失败的次数过多" in sign_in(client, "handler").content.decode()
    assert Entry.objects.filter(verb="sign_in.lock_address").count() == 1


def test_the_same_account_typed_otherwise_is_the_same_account_to_the_lock(cast: Cast, client: Client) -> None:
    for typed in ("publisher", "Publisher", " PUBLISHER ", "publ\u0131sher", "PUBL\u0131SHER"):
        sign_in(client, typed, "Wrong-password-1")
    assert "已暂停从这里登录" in sign_in(client, "publisher").content.decode()


def test_sessions_that_ended_are_forgotten_with_the_address_they_came_from(cast: Cast, client: Client) -> None:
    sign_in(client, "handler")
    forget(timezone.now() + timedelta(hours=11))
    assert UserSession.objects.count() == 1
    assert Session.objects.exists()
    forget(timezone.now() + timedelta(hours=13))
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()


def test_a_closed_account_is_told_so_only_after_the_right_password(cast: Cast, client: Client) -> None:
    person.deactivate(cast.handler.pk, actor=cast.actor(cast.administrator), now=NOW)
    assert "账号或者口令不对" in sign_in(client, "handler", "Wrong-password-1").content.decode()
    answer = sign_in(client, "handler")
    assert answer.status_code == 403
    assert "已经停用" in answer.content.decode()


def test_closing_an_account_ends_its_sessions(cast: Cast, client: Client) -> None:
    sign_in(client, "handler")
    person.deactivate(cast.handler.pk, actor=cast.actor(cast.administrator), now=NOW)
    assert client.get("/desk/")["Location"].startswith(LOGIN)


def demo_account(cast: Cast) -> Person:
    return person.add(
        username="demo1",
        name="演示承办人",
        organ=cast.township,
        post="承办人",
        password=PASSWORD,
        must_change_password=False,
        demo=True,
        actor=MAKER,
        now=NOW,
    )


def test_accounts_of_the_demo_open_only_in_a_demo(cast: Cast, client: Client) -> None:
    demo_account(cast)
    answer = sign_in(client, "demo1")
    assert answer.status_code == 403
    assert "演示账号" in answer.content.decode()
    installation.demo(actor=MAKER, now=NOW)
    assert sign_in(client, "demo1").status_code == 302


def test_nobody_can_sign_up_or_reset_a_password_by_themselves(client: Client, db: None) -> None:
    for path in ("signup/", "password/reset/", "email/", "3rdparty/"):
        assert client.get(f"/desk/account/{path}").status_code == 404, path


def test_signing_out_takes_a_button_and_leaves_a_line(cast: Cast, client: Client) -> None:
    sign_in(client, "handler")
    assert client.get("/desk/account/logout/").status_code == 200
    assert client.get("/desk/").status_code == 200
    client.post("/desk/account/logout/")
    assert client.get("/desk/").status_code == 302
    assert verbs(cast.handler) == ["person.sign_in", "person.sign_out"]


@pytest.mark.parametrize(("setting", "seconds"), [("GONGKAI_IDLE", 30 * 60), ("SESSION_COOKIE_AGE", 12 * 3600)])
def test_a_session_ends_by_standing_idle_and_by_its_age(cast: Cast, client: Client, setting: str, seconds: int) -> None:
    sign_in(client, "handler")
    mark = {"GONGKAI_IDLE": "gongkai_seen", "SESSION_COOKIE_AGE": "gongkai_started"}[setting]
    session = client.session
    session[mark] -= seconds - 5
    session.save()
    assert client.get("/desk/").status_code == 200
    session = client.session
    session[mark] -= seconds + 5
    session.save()
    answer = client.get("/desk/", follow=True)
    assert answer.redirect_chain[0][0].startswith(LOGIN)
    assert "为防他人冒用已经退出" in answer.content.decode()


def test_the_limits_of_a_session_are_settings(cast: Cast, client: Client) -> None:
    sign_in(client, "handler")
    session = client.session
    session["gongkai_seen"] -= 20
    session.save()
    with override_settings(GONGKAI_IDLE=10):
        assert client.get("/desk/").status_code == 302


def test_a_session_is_written_at_most_once_a_minute(
    cast: Cast, client: Client, django_assert_num_queries: object
) -> None:
    sign_in(client, "handler")
    client.get("/desk/")
    before = Session.objects.get(pk=client.session.session_key).session_data
    client.get("/desk/")
    assert Session.objects.get(pk=client.session.session_key).session_data == before


def test_a_browser_at_the_door_may_run_only_our_own_scripts_and_the_portal_asks_for_nothing(
    client: Client, db: None
) -> None:
    desk = client.get(LOGIN)["Content-Security-Policy"]
    assert "script-src 'self'" in desk
    assert "connect-src 'self'" in desk
    assert "unsafe" not in desk
    portal = client.get("/")["Content-Security-Policy"]
    assert "script-src 'self';" in portal
    assert "connect-src" not in portal
