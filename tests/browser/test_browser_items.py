"""Writing an item in a real browser: the editor under the policy of the desk, and the same page without script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import barriers
from tests.browser.office import Office, office
from tests.browser.writing import body

NARROW = 360


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("items")) as made:
        yield made


def test_the_editor_runs_under_the_policy_and_another_kind_brings_its_fields(
    township: Office, browser: Browser, axe: str
) -> None:
    said: list[str] = []
    with township.page(browser, "informant", width=NARROW) as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto("/desk/items/new")
        page.get_by_label("名称").fill("农村公路养护办法解读")
        body(page).fill("一、背景和“依据")
        page.get_by_label("信息种类").select_option(label="政策解读")
        page.get_by_label("解读方式").select_option(label="文字")
        expect(body(page)).to_have_text("一、背景和“依据")
        assert barriers(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        page.get_by_role("button", name="暂存，接着修改").click()
        expect(page.locator("#findings")).to_contain_text("没有后引号")
        expect(body(page)).to_have_text("一、背景和“依据")
        page.get_by_label("名称").fill("还没有保存的名称")
        found = page.locator("#findings li").filter(has_text="没有后引号")
        found.get_by_text("这是误报").click()
        found.get_by_label("为什么是误报").fill("原件如此")
        found.get_by_role("button", name="确认误报").click()
        expect(page.locator("#findings")).to_contain_text("已确认的误报（1处）")
        expect(page.get_by_label("名称")).to_have_value("还没有保存的名称")
        assert barriers(page, axe) == []
    assert said == []


def test_an_item_is_written_without_script(township: Office, browser: Browser) -> None:
    with township.page(browser, "informant", script=False) as page:
        page.goto("/desk/items/new")
        page.get_by_label("名称").fill("不用脚本起草的公告")
        page.locator("#id_text").fill("第一段\n\n第二段")
        page.get_by_label("信息种类").select_option(label="公告公示")
        page.get_by_role("button", name="更换种类").click()
        expect(page.locator("#id_text")).to_have_value("第一段\n\n第二段")
        expect(page.locator("#own")).to_contain_text("公示")
        page.get_by_role("button", name="保存", exact=True).last.click()
        expect(page.locator("article.body p")).to_have_text(["第一段", "第二段"])


LATIN = re.compile(r"[A-Za-z]")
SAID = """() => [...document.querySelectorAll(".prose-menubar button, .prose-editor dialog")].flatMap((each) => [
    each.title, each.ariaLabel, each.matches(".material-icons") ? "" : each.textContent])"""


def test_menus_and_dialogs_of_the_editor_are_in_chinese(township: Office, browser: Browser) -> None:
    with township.page(browser, "informant") as page:
        page.goto("/desk/items/new")
        body(page).fill("落款")
        menu = page.locator(".prose-menubar").first
        menu.get_by_role("button", name="正文段落", exact=True).first.press("Enter")
        page.get_by_role("button", name="二级标题").click()
        expect(body(page).locator("h3")).to_have_text("落款")
        menu.get_by_role("button", name="居左", exact=True).first.press("Enter")
        page.get_by_role("button", name="标题居右（落款）").click()
        expect(body(page).locator("h3.align-right")).to_have_text("落款")
        assert [each for each in page.evaluate(SAID) if each and LATIN.search(each)] == []
        assert all(each.get_attribute("title") or each.text_content() for each in menu.get_by_role("button").all())
        page.get_by_role("button", name="插入表格").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_label("第一行是表头")).to_be_checked()
        assert not LATIN.search(dialog.inner_text())
        dialog.get_by_label("列数").fill("2")
        dialog.get_by_role("button", name="插入表格").click()
        expect(body(page).locator("th")).to_have_count(2)
        assert [each for each in page.evaluate(SAID) if each and LATIN.search(each)] == []
