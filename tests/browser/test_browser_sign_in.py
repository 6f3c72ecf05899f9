"""The door of a real installation in a real browser: `gongkai init`, `gongkai serve`, Chromium."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import GONGKAI, _wait
from tests.identity import CLIENT, SECRET, provider

PASSWORD, NEW = "Quiet-river-2027", "Grey-mountain-2028"
PEOPLE = """
from gongkai.cli._database import start
start()
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.organs.acts import grant, person
from gongkai.organs.models import Organ
now, actor = timezone.localtime(), program("test", ("administrator", "competent"))
for username, role in ("handler", "handler"), ("leader", "leader"), ("fresh", "informant"), ("guessed", "informant"):
    made = person.add(
        username=username, name="某" + username, organ=Organ.objects.get(), post="", password="{password}",
        must_change_password=username == "fresh", actor=actor, now=now,
    )
    grant.give(person=made, role=role, organ=made.organ, since=now.date(), actor=actor, now=now)
"""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an installation for work, with an identity service beside it."""
    home = tmp_path_factory.mktemp("work")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with provider(tmp_path_factory.mktemp("identity"), f"{address}/desk/account/oidc/oidc/callback/") as issuer:
        env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        env |= {"GONGKAI_HOME": str(home), "GONGKAI_OIDC_ISSUER": issuer}
        env |= {"GONGKAI_OIDC_CLIENT": CLIENT, "GONGKAI_OIDC_SECRET": SECRET}
        organ = ["--name", "青山县人民政府", "--short", "青山县", "--level", "county"]
        subprocess.run([GONGKAI, "init", *organ], env=env, check=True, capture_output=True)
        python = GONGKAI.with_name("python")
        subprocess.run([python, "-c", PEOPLE.replace("{password}", PASSWORD)], env=env, check=True)
        server = subprocess.Popen([GONGKAI, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL)
        try:
            _wait(f"{address}/desk/account/login/", server)
            yield address
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture
def page(browser: Browser, door: str) -> Iterator[Page]:
    """A fresh window; whatever the content policy forbids, or a script complains of, fails the test."""
    with closing(browser.new_page(base_url=door, viewport={"width": 360, "height": 740})) as opened:
        said: list[str] = []
        opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        yield opened
        assert [text for text in said if "Content Security Policy" in text] == []


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/desk/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("口令").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_leader_sets_up_the_phone_then_signs_in_with_a_code_and_with_a_recovery_code(
    browser: Browser, page: Page, door: str
) -> None:
    sign_in(page, "leader")
    expect(page.get_by_role("heading", name="设置手机验证器")).to_be_visible()
    expect(page.locator(".qr svg")).to_be_visible()
    secret = page.locator("code").inner_text()
    page.get_by_label("验证码").fill("000000")
    page.get_by_role("button", name="启用").click()
    expect(page.get_by_text("验证码不对")).to_be_visible()
    assert page.locator("code").inner_text() == secret, "a wrong code changes no secret"
    page.get_by_label("验证码").fill(code(secret))
    page.get_by_role("button", name="启用").click()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="保存好了").click()
    expect(page.get_by_role("navigation", name="工作台")).to_be_visible()
    for written in (code(secret), codes[3]):
        with closing(browser.new_page(base_url=door)) as other:
            sign_in(other, "leader")
            other.get_by_label("验证码").fill(written)
            other.get_by_role("button", name="继续").click()
            expect(other.get_by_role("navigation", name="工作台")).to_be_visible()


def test_a_given_password_is_changed_first(page: Page) -> None:
    sign_in(page, "fresh")
    expect(page.get_by_role("heading", name="修改口令")).to_be_visible()
    page.goto("/desk/items/")
    expect(page.get_by_role("heading", name="修改口令")).to_be_visible()
    page.get_by_label("现在的口令").fill(PASSWORD)
    page.get_by_label("新口令", exact=True).fill(NEW)
    page.get_by_label("再输一次新口令").fill(NEW)
    page.get_by_role("button", name="修改口令").click()
    expect(page.get_by_text("口令已经改好")).to_be_visible()


def test_an_identity_of_the_service_opens_the_desk(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("button", name="用统一身份认证登录").click()
    page.locator("input[name=name]").fill("zhang")
    page.get_by_role("button", name="进入").click()
    expect(page.get_by_role("navigation", name="工作台")).to_be_visible()


def test_guessing_locks_and_says_until_when(page: Page) -> None:
    for _ in range(5):
        sign_in(page, "guessed", "Wrong-password-1")
        expect(page.get_by_text("账号或者口令不对")).to_be_visible()
    sign_in(page, "guessed")
    told = page.get_by_role("alert").inner_text()
    assert re.search(r"连续5次账号或者口令不对，已暂停从这里登录，\d\d:\d\d以后可以再试", told), told
    assert page.get_by_label("账号").input_value() == "guessed"


def test_pages_of_the_door_have_no_barriers(page: Page, axe: str, tmp_path: Path) -> None:
    page.goto("/desk/account/login/")
    found = page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": axe, "awaitPromise": True})
    assert "exceptionDetails" not in found
    wrong = page.evaluate("() => axe.run().then(result => result.violations.map(each => each.id))")
    assert wrong == []
