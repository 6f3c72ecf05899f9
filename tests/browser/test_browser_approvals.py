"""A paper goes round the office in real browsers; the leader signs on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import barriers
from tests.browser.office import Office, office
from tests.browser.writing import body, clear_of_secrets

PHONE = 390
TITLE = "阳头升乡农村公路养护计划公告"
FIRST = "一、养护范围。全乡农村公路二十七公里。\n\n二、养护资金。县级补助与乡级自筹。"


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("approvals")) as made:
        yield made


def written(page: Page, title: str) -> str:
    """An item drafted and submitted; the address of its paper."""
    page.goto("/desk/items/new")
    page.get_by_label("名称").fill(title)
    body(page).fill(FIRST)
    page.get_by_role("button", name="保存").click()
    page.locator("dl.facts a[href^='/desk/papers/']").click()
    address = page.url
    press(page, "送审")
    expect(page.locator(".told")).to_contain_text("已经送审")
    return address


def press(page: Page, verb: str) -> None:
    page.locator(".signing").get_by_role("button", name=verb, exact=True).click()


def test_a_leader_signs_on_a_phone_in_two_taps_what_was_returned_and_mended(
    township: Office, browser: Browser, axe: str
) -> None:
    with township.page(browser, "informant") as informant, township.page(browser, "reviewer") as reviewer:
        address = written(informant, TITLE)
        reviewer.goto(address)
        reviewer.locator(".signing").get_by_role("link", name="退回").click()
        reviewer.get_by_label("退回的原因").fill("第二条请注明文号")
        reviewer.get_by_role("button", name="退回").click()
        informant.goto(address)
        expect(informant.locator(".steps")).to_contain_text("第二条请注明文号")
        informant.get_by_role("link", name="查看所办事项").click()
        informant.get_by_role("link", name="修改").click()
        body(informant).fill(FIRST.replace("乡级自筹", "乡级自筹（清财〔2025〕12号）"))
        informant.get_by_role("button", name="保存").click()
        informant.goto(address)
        press(informant, "送审")
        reviewer.goto(address)
        expect(reviewer.locator(".changes ins")).to_contain_text("清财〔2025〕12号")
        press(reviewer, "审核")
    with township.page(browser, "secrecy_reviewer") as page:
        page.goto(address)
        clear_of_secrets(page)
        press(page, "保密审查")
    with township.page(browser, "leader", width=PHONE) as phone:
        phone.goto("/desk/papers/")
        sound(phone, axe)
        phone.get_by_role("link", name=TITLE).click()
        sound(phone, axe)
        press(phone, "签发")
        expect(phone.locator(".told")).to_contain_text(f"已经签发：{TITLE}。现在是“已签发”。")


def test_the_buttons_stay_in_sight_below_a_long_text_on_a_phone(township: Office, browser: Browser) -> None:
    with township.page(browser, "informant") as page:
        page.goto("/desk/items/new")
        page.get_by_label("名称").fill("长文")
        body(page).fill("\n\n".join(f"第{number}条 养护" for number in range(1, 120)))
        page.get_by_role("button", name="保存").click()
        page.locator("dl.facts a[href^='/desk/papers/']").click()
        address = page.url
        press(page, "送审")
    with township.page(browser, "reviewer", width=PHONE) as phone:
        phone.goto(address)
        expect(phone.locator(".signing").get_by_role("button", name="审核", exact=True)).to_be_in_viewport()


def test_several_papers_are_decided_at_once_after_they_were_opened(township: Office, browser: Browser) -> None:
    with township.page(browser, "informant") as page:
        addresses = [written(page, f"第{number}号公告") for number in (1, 2)]
    with township.page(browser, "reviewer", width=PHONE) as phone:
        phone.goto("/desk/papers/")
        expect(phone.get_by_label("审核：第1号公告")).to_be_disabled()
        for address in addresses:
            phone.goto(address)
        phone.goto("/desk/papers/")
        for number in (1, 2):
            phone.get_by_label(f"审核：第{number}号公告").check()
        phone.get_by_role("button", name="办理勾选的文稿").click()
        expect(phone.locator(".told")).to_contain_text("办好2份。")


def sound(page: Page, axe: str) -> None:
    """No barrier that axe finds, and nothing wider than the screen."""
    assert barriers(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
