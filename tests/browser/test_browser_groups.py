"""A leading group is adjusted: drafted, reviewed and signed by three people who sign in with a code of their phone."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pdfplumber
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import barriers
from tests.browser.office import Office, office
from tests.browser.test_browser_thread import paper_of, press
from tests.cast import PASSWORD

PRINTED_WITHIN = 30  # seconds; the worker looks every second
TITLE = "阳头升乡人民政府关于调整阳头升乡政务公开领导小组成员的通知"
SEATS = (("组长", "乡长"), ("副组长", "分管副乡长"), ("成员", "党政办公室主任"), ("办公室主任", "党政办公室主任"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, chromium: Path) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("groups")) as made:
        yield made


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@contextmanager
def by_phone(house: Office, browser: Browser, username: str) -> Iterator[Page]:
    """Somebody sets up their phone, goes home, and signs in again with password and code."""
    size = {"width": 1280, "height": 900}
    with browser.new_context(base_url=house.address, viewport=size, locale="zh-CN") as first:
        page = sign_in(first.new_page(), username)
        page.goto("/desk/account/2fa/totp/")
        secret = page.locator("code").inner_text()
        page.get_by_label("验证码").fill(code(secret))
        page.get_by_role("button", name="启用").click()
        expect(page.locator(".codes code").first).to_be_visible()
    with browser.new_context(base_url=house.address, viewport=size, locale="zh-CN") as second:
        page = sign_in(second.new_page(), username)
        page.get_by_label("验证码").fill(code(secret))
        page.get_by_role("button", name="继续").click()
        expect(page.get_by_role("navigation", name="工作台")).to_be_visible()
        yield page


def sign_in(page: Page, username: str) -> Page:
    page.goto("/desk/account/login/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(re.compile("/desk/(?!account/login)"))
    return page


def set_word(house: Office, browser: Browser) -> None:
    """Notices are numbered by the word of the organ."""
    with house.page(browser, "administrator") as page:
        page.goto("/desk/organs/")
        organ = page.get_by_role("link", name="阳头升乡人民政府").get_attribute("href")
        page.goto(f"{organ}letters")
        page.get_by_label("机关代字").fill("阳政")
        press(page, "保存")


def enter_group(page: Page) -> None:
    page.goto("/desk/groups/")
    page.get_by_role("link", name="录入领导小组").click()
    page.get_by_label("名称").fill("阳头升乡政务公开领导小组")
    page.get_by_label("成立文件").fill("阳政发〔2025〕3号")
    page.get_by_label("成立日期").fill("2025-03-03")
    page.get_by_label("办公室设在").fill("党政办公室")
    for number, (duty, post) in enumerate(SEATS, 1):
        page.get_by_label(f"第{number}行职责").select_option(label=duty)
        page.get_by_label(f"第{number}行职务").fill(post)
    press(page, "录入")


def draft(page: Page) -> None:
    """First with two heads, which is refused with everything kept; then rightly."""
    page.get_by_role("link", name="起草调整").click()
    page.get_by_label("第1行职责").select_option(label="组长")
    page.get_by_label("第1行职务").fill("代理乡长")
    page.get_by_label("第1行任期届满").fill("2030-12-31")
    page.get_by_label("调整原因").fill("因人员变动")
    press(page, "保存，核对前后名单")
    expect(page.get_by_role("alert")).to_contain_text("调整后会有2名组长（乡长、代理乡长）")
    expect(page.get_by_label("第1行职务")).to_have_value("代理乡长")
    page.get_by_label("组长 乡长的变动").select_option(label="不再担任")
    press(page, "保存，核对前后名单")
    before, after = page.locator("section[aria-labelledby=before-title]"), page.locator("[aria-labelledby=after-title]")
    expect(before).not_to_contain_text("代理乡长")
    expect(after).to_contain_text("代理乡长")


def test_an_adjustment_goes_from_draft_to_a_printed_notice_by_three_people_with_their_phones(
    house: Office, browser: Browser, axe: str, tmp_path: Path
) -> None:
    set_word(house, browser)
    with by_phone(house, browser, "informant") as page:
        enter_group(page)
        group = page.url
        draft(page)
        adjustment, paper = page.url, paper_of(page)
        page.goto(paper)
        expect(page.locator("h1")).to_have_text(TITLE)
        press(page, "送审")
    for username, verb, state in (("reviewer", "审核", "待签发"), ("leader", "签发", "已签发")):
        with by_phone(house, browser, username) as page:
            page.goto("/desk/")
            page.get_by_role("link", name=TITLE).first.click()
            press(page, verb)
            page.goto(paper)
            expect(page.locator("main")).to_contain_text(state)
    with house.page(browser, "informant") as page:
        saved = {name: downloaded(page, adjustment, name, tmp_path) for name in ("DOCX", "PDF")}
        for address in (group, adjustment, "/desk/groups/", f"{group}adjust", f"{group}meet", "/desk/groups/new"):
            page.goto(address)
            assert barriers(page, axe) == [], address
    letter = docx.Document(str(saved["DOCX"]))
    lines = [paragraph.text for paragraph in letter.paragraphs]
    assert any("阳政组〔" in line for line in lines)
    assert "乡长不再担任组长。" in lines
    members = [[cell.text for cell in row.cells] for row in next(t for t in letter.tables if len(t.columns) == 3).rows]
    assert members[:2] == [["职责", "职务", "任期"], ["组长", "代理乡长", "至2030年12月31日"]]
    with pdfplumber.open(saved["PDF"]) as pdf:
        text = "".join(sheet.extract_text() for sheet in pdf.pages)
    for wanted in ("阳政组〔", "代理乡长任组长", "党政办公室主任"):
        assert wanted in text.replace("\n", "")


def downloaded(page: Page, adjustment: str, name: str, folder: Path) -> Path:
    """The notice, once the worker has printed it."""
    until = time.monotonic() + PRINTED_WITHIN
    page.goto(adjustment)
    while not page.get_by_role("link", name=f"下载{name}").count():
        assert time.monotonic() < until, "the notice was not printed"
        time.sleep(0.5)
        page.goto(adjustment)
    with page.expect_download() as got:
        page.get_by_role("link", name=f"下载{name}").click()
    target = folder / f"notice.{name.lower()}"
    got.value.save_as(target)
    return target


def test_a_meeting_is_recorded_and_what_it_decided_is_followed_up(house: Office, browser: Browser) -> None:
    with house.page(browser, "informant") as page:
        page.goto("/desk/groups/")
        page.get_by_role("link", name="阳头升乡政务公开领导小组").click()
        page.get_by_role("link", name="登记会议").click()
        page.get_by_label("地点").fill("乡政府二楼会议室")
        page.get_by_label("议程").fill("一、目录核对")
        page.get_by_label("成员 党政办公室主任").check()
        press(page, "登记")
        page.get_by_role("link", name="登记议定事项").click()
        page.get_by_label("议定事项").fill("核对主动公开目录")
        page.get_by_label("责任单位").fill("阳头升乡人民政府")
        page.get_by_label("完成期限").fill(time.strftime("%Y-%m-%d"))
        press(page, "登记")
        page.goto("/desk/")
        expect(page.locator("#near")).to_contain_text("核对主动公开目录")
        page.get_by_role("link", name="核对主动公开目录").click()
        page.get_by_role("link", name="登记办结").click()
        page.get_by_label("落实情况").fill("已核对，补充3项。")
        press(page, "办结")
        expect(page.locator("main")).to_contain_text("已核对，补充3项。")
        page.goto("/desk/")
        expect(page.locator("main")).not_to_contain_text("核对主动公开目录")
