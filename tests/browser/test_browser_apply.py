"""A citizen applies with a real browser, with scripts and without, on a wide screen and on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import barriers

FORM, STATUS = "/apply/1/", "/apply/status/"
IDENTITY = "110101190001010006"
ATTACHED = {"name": "说明.txt", "mimeType": "text/plain", "buffer": "补充说明".encode()}


def fill(page: Page) -> None:
    page.get_by_label("姓名或者名称").fill("申请人甲")
    page.get_by_label("证件号码").fill(IDENTITY)
    page.get_by_label("联系电话").fill("0350-1234567")
    page.get_by_label("内容描述").fill("2025年各村的公益事业补助金额")


def check(page: Page) -> None:
    page.get_by_role("button", name="下一步：核对").click()


def receipt(page: Page) -> tuple[str, str]:
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已提交，待确认")
    number, code = page.locator("dl.receipt strong").all_inner_texts()
    return number, code


def test_a_citizen_applies_and_finds_the_application_again(phone: Page, axe: str) -> None:
    met = []

    def look() -> None:
        assert barriers(phone, axe) == []
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
        met.append(phone.url)

    phone.goto("/organs/1/apply.html")
    phone.get_by_role("link", name="网上提交申请").click()
    look()
    check(phone)
    expect(phone.get_by_role("alert")).to_be_focused()
    look()
    phone.get_by_role("alert").get_by_role("link", name="姓名或者名称").click()
    expect(phone.get_by_label("姓名或者名称")).to_be_focused()
    fill(phone)
    phone.get_by_label("选择附件").set_input_files(ATTACHED)  # type: ignore[arg-type]
    check(phone)
    expect(phone.locator("dl.filled")).to_contain_text("说明.txt")
    look()
    number, code = receipt(phone)
    look()
    phone.goto(STATUS)
    look()
    phone.get_by_label("提交编号").fill(number)
    phone.get_by_label("查询码").fill(code)
    phone.get_by_role("button", name="查询").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("还没有确认")
    look()
    assert all(code not in address and number not in address for address in met)


def test_a_draft_keeps_what_is_wanted_and_never_who_asks(desktop: Page) -> None:
    desktop.goto(FORM)
    fill(desktop)
    kept = desktop.evaluate("JSON.stringify(localStorage)")
    assert "2025年各村的公益事业补助金额" in kept
    for word in ("申请人甲", IDENTITY, "0350-1234567"):
        assert word not in kept
    desktop.goto(FORM)
    expect(desktop.get_by_label("内容描述")).to_have_value("2025年各村的公益事业补助金额")
    expect(desktop.get_by_label("姓名或者名称")).to_have_value("")
    expect(desktop.get_by_text("已恢复上次")).to_be_visible()
    desktop.get_by_role("button", name="清除草稿").click()
    assert "补助金额" not in desktop.evaluate("JSON.stringify(localStorage)")
    fill(desktop)
    check(desktop)
    receipt(desktop)
    assert "补助金额" not in desktop.evaluate("JSON.stringify(localStorage)")


def test_the_form_is_filled_in_and_sent_by_keyboard_alone(desktop: Page) -> None:
    desktop.goto(FORM)
    desktop.get_by_label("姓名或者名称").focus()
    typed = {"id_name": "申请人甲", "id_identity": IDENTITY, "id_phone": "0350-1234567", "id_features": "补助金额"}
    for _ in range(40):
        now = desktop.evaluate("document.activeElement.id || document.activeElement.textContent")
        assert now != "id_homepage"
        if now in typed:
            desktop.keyboard.type(typed.pop(now))
        if now == "下一步：核对":
            break
        desktop.keyboard.press("Tab")
    assert typed == {}
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("核对申请")


@pytest.mark.parametrize("width", [1440, 360])
def test_without_scripts_all_of_it_works_too(browser: Browser, site: str, width: int) -> None:
    view = {"width": width, "height": 900}
    with browser.new_page(base_url=site, java_script_enabled=False, viewport=view) as page:  # type: ignore[arg-type]
        page.goto(FORM)
        expect(page.get_by_role("button", name="清除草稿")).to_be_hidden()
        fill(page)
        check(page)
        number, code = receipt(page)
        page.goto(STATUS)
        page.get_by_label("提交编号").fill(number)
        page.get_by_label("查询码").fill(code)
        page.get_by_role("button", name="查询").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("还没有确认")
