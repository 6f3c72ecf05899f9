"""Every page of the desk that a link leads to, as each role finds it: it answers, it fits, it can be read and touched.

A kind of page (its address without keys) is looked at closely once, by the first role that comes there; what stands in
a role's menu is opened by every role.
"""

import json
import re
import subprocess
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from tests.browser.axe import barriers
from tests.browser.conftest import GONGKAI, surroundings

NARROW = 390
SMALLEST_TEXT, SMALLEST_TARGET = 14, 44  # CSS pixels
ROLES = {
    "信息员": "yts.xinxi",
    "审核人": "yts.shenhe",
    "保密审查员": "yts.baomi",
    "分管领导": "yts.lingdao",
    "发布员": "yts.fabu",
    "登记人、承办人": "yts.chengban",
    "公开办负责人": "yts.fuze",
    "档案员": "yts.dangan",
    "系统管理员": "xian.guanli",
    "主管部门": "xian.zhuguan",
    "监督员": "xian.jiandu",
    "检查员": "xian.jiancha",
}
SIGN_IN = """
import json, sys
from gongkai.cli._database import start
start()
from django.conf import settings
from gongkai.organs.models import Person
from tests.desk.client import signed_in
settings.ALLOWED_HOSTS.append("testserver")
name = settings.SESSION_COOKIE_NAME
print(json.dumps({
    each: {"name": name, "value": signed_in(Person.objects.get(username=each)).cookies[name].value}
    for each in sys.argv[1:]
}))
"""
FOUND = """([text, target]) => {
    const shown = all => [...document.querySelectorAll(all)].filter(each => each.checkVisibility());
    const size = each => parseFloat(getComputedStyle(each).fontSize);
    const own = each => [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    const name = each => (each.innerText || each.getAttribute('aria-label') || each.name || each.tagName).trim();
    const touched = 'button:not([aria-hidden]), .button, summary, select, nav a, ' +
        'input:not([type=hidden], [type=checkbox], [type=radio]), .list tbody a, .waiting a';
    return {
        wider: document.documentElement.scrollWidth - innerWidth,
        small: shown('body *').filter(each => own(each) && size(each) < text).map(name),
        narrow: shown(touched).filter(each => each.getBoundingClientRect().height < target - 0.5).map(name),
        titles: shown('h1').length,
    };
}"""
LINK = re.compile(r'<a [^>]*href="(/desk/[^"]*)"')
WAYS = re.compile(r'<nav class="ways".*?</nav>', re.DOTALL)
NO_PAGE = re.compile(r"export=|/files/|notice\.|/codes/|/log/.*thing=")


@dataclass
class Walk:
    """What was found wrong, by page, the kinds of pages that answered and those that were looked at."""

    axe: str
    wrong: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    looks: set[str] = field(default_factory=set)

    def through(self, page: Page, role: str) -> None:
        said: list[str] = []
        page.on("console", lambda message: said.append(_told(message)))
        page.on("pageerror", lambda error: said.append(str(error)))
        due, menu, been = ["/desk/"], {"/desk/"}, set[str]()
        while due:
            address = due.pop(0)
            new = kind(address) not in self.kinds
            if address in been or not (new or address in menu):
                continue
            been.add(address)
            self.kinds.add(kind(address))
            drawn = look(address) not in self.looks
            self.looks.add(look(address))
            wrong, text = self.looked_at(page, address) if drawn else _asked(page, address)
            self.wrong += [f"{role} {address}: {each}" for each in (*wrong, *filter(None, said))]
            said.clear()
            menu.update(link for ways in WAYS.findall(text) for link in LINK.findall(ways))
            due += [link for link in map(unescape, LINK.findall(text)) if not NO_PAGE.search(link)]

    def looked_at(self, page: Page, address: str) -> tuple[list[str], str]:
        """What is wrong with a page as it is drawn, and its source."""
        try:
            answer = page.goto(address)
        except Error as error:
            if "Download is starting" in str(error):  # a file, which is no page
                return [], ""
            raise
        if page.locator("script[type=module]").count():  # an editor takes its place
            page.wait_for_load_state("networkidle")
        found = page.evaluate(FOUND, [SMALLEST_TEXT, SMALLEST_TARGET])
        wrong = [] if answer and answer.ok else [f"answer {answer and answer.status}"]
        wrong += [f"{what}: {found[what]}" for what in ("small", "narrow") if found[what]]
        wrong += [f"wider by {found['wider']} px"] * (found["wider"] > 0)
        wrong += [f"{found['titles']} headings of the first order"] * (found["titles"] != 1)
        return wrong + [f"axe {each}" for each in barriers(page, self.axe)], page.content()


def _asked(page: Page, address: str) -> tuple[list[str], str]:
    """What is wrong with the answer, and its text: for a page that is drawn as one that was looked at."""
    answer = page.request.get(address)
    return [] if answer.ok else [f"answer {answer.status}"], answer.text()


def _told(message: ConsoleMessage) -> str:
    return message.text if message.type in ("error", "warning") else ""


def kind(address: str) -> str:
    """The address of a page without keys, numbers and what a list is asked for."""
    return re.sub(r"/table/.*", "/table/", re.sub(r"\d+", "N", address.partition("?")[0]))


def look(address: str) -> str:
    """The kind of a page as it is drawn: the drafts of letters are one form, that of a reply has the most in it."""
    return re.sub(r"/draft/(?!reply)\w+", "/draft/", kind(address))


@pytest.fixture(scope="module")
def sessions(demo: Path) -> dict[str, dict[str, str]]:
    python = GONGKAI.with_name("python")
    made = subprocess.run(
        [python, "-c", SIGN_IN, *ROLES.values()], env=surroundings(demo), check=True, capture_output=True, text=True
    )
    return dict(json.loads(made.stdout.splitlines()[-1]))


def test_every_page_answers_fits_and_can_be_read_and_touched_by_every_role(
    site: str, browser: Browser, axe: str, sessions: dict[str, dict[str, str]]
) -> None:
    walk = Walk(axe)
    for role, username in ROLES.items():
        viewport = {"width": NARROW, "height": 800}
        with browser.new_context(base_url=site, viewport=viewport, locale="zh-CN") as context:
            context.add_cookies([{**sessions[username], "url": site}])
            walk.through(context.new_page(), role)
    assert "\n".join(walk.wrong) == ""
    assert len(walk.kinds) > 50
