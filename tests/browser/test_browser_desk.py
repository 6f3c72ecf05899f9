"""Officials at the desk, in a real browser, on the desk as it is installed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import barriers
from tests.browser.office import Office, office
from tests.cast import PASSWORD

NARROW = 360
PAGES = (
    "/desk/",
    "/desk/help",
    "/desk/cases/",
    "/desk/cases/?organ=没有&due_from=2026-01-01",
    "/desk/cases/?words=没有这样的",
    "/desk/cases/register",
    "/desk/cases/5/",
    "/desk/nothing",
)
SMALLEST = """Math.min(...[...document.querySelectorAll('body *')]
    .filter(each => each.checkVisibility() && each.innerText)
    .map(each => parseFloat(getComputedStyle(each).fontSize)))"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("office")) as made:
        yield made


@pytest.fixture
def handler(desk: Office, browser: Browser) -> Iterator[Page]:
    with desk.page(browser, "handler") as page:
        yield page


def test_pages_are_easy_to_read_fit_and_load_nothing_from_elsewhere(handler: Page, axe: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    handler.on("request", lambda request: asked.append(request.url))
    handler.on("console", lambda message: said.append(message.text))
    wrong = {}
    for address in PAGES:
        handler.set_viewport_size({"width": 1280, "height": 800})
        handler.goto(address)
        wrong[address, "small"] = [size for size in [handler.evaluate(SMALLEST)] if size < 14]
        for scheme in ("light", "dark"):
            handler.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            wrong[address, scheme] = barriers(handler, axe)
        handler.set_viewport_size({"width": NARROW, "height": 800})
        wrong[address, "narrow"] = barriers(handler, axe, colours=False)
        wrong[address, "wide"] = [handler.evaluate("Math.max(document.documentElement.scrollWidth - innerWidth, 0)")]
    home = handler.evaluate("location.origin")
    assert {where: each for where, each in wrong.items() if any(each)} == {}
    assert [url for url in asked if not url.startswith(home)] == []
    assert [text for text in said if "404" not in text] == []


def test_a_filter_swaps_the_table_and_the_address_without_leaving_the_page(handler: Page) -> None:
    handler.goto("/desk/cases/")
    handler.evaluate("window.here = true")
    handler.get_by_label("内容含有").fill("第77件")
    handler.get_by_role("button", name="筛选").click()
    expect(handler.get_by_text("共 1 条（已筛选）")).to_be_visible()
    expect(handler).to_have_url(handler.url)
    assert "words=" in handler.url
    assert handler.evaluate("window.here")
    handler.reload()
    expect(handler.get_by_text("共 1 条（已筛选）")).to_be_visible()
    expect(handler.get_by_label("内容含有")).to_have_value("第77件")


def test_one_walks_to_the_last_page_and_back_and_sorts(handler: Page) -> None:
    handler.goto("/desk/cases/")
    rows = handler.locator("table.list tbody tr")
    top = rows.first.inner_text()
    handler.get_by_role("link", name="下一页").click()
    expect(handler.get_by_role("link", name="上一页")).to_be_visible()
    assert rows.first.inner_text() != top
    handler.get_by_role("link", name="末页").click()
    expect(handler.get_by_role("link", name="下一页")).to_have_count(0)
    expect(rows).to_have_count(50)
    handler.get_by_role("link", name="首页", exact=True).last.click()
    expect(handler.get_by_role("link", name="上一页")).to_have_count(0)
    assert rows.first.inner_text() == top
    handler.get_by_role("link", name="答复期限").click()
    expect(handler.locator("th[aria-sort=ascending]")).to_have_text("答复期限")
    handler.go_back()
    expect(handler.locator("th[aria-sort=descending]")).to_have_text("收到日期")


def test_the_list_works_without_script(desk: Office, browser: Browser) -> None:
    with desk.page(browser, "handler", script=False) as page:
        page.goto("/desk/cases/")
        page.get_by_label("内容含有").fill("第77件")
        page.get_by_role("button", name="筛选").click()
        expect(page.get_by_text("共 1 条（已筛选）")).to_be_visible()
        page.get_by_role("link", name="清除").click()
        page.get_by_role("link", name="下一页").click()
        expect(page.get_by_role("link", name="上一页")).to_be_visible()


def test_names_of_organs_are_proposed_while_one_types(handler: Page) -> None:
    handler.goto("/desk/cases/")
    handler.get_by_text("更多条件").click()
    handler.get_by_label("机关及其下级").press_sequentially("阳头")
    expect(handler.locator("datalist option")).to_have_count(2)
    expect(handler.locator("datalist option").first).to_have_attribute("value", "阳头升乡人民政府")


def test_a_view_is_saved_opened_and_dropped(handler: Page) -> None:
    handler.goto("/desk/cases/?state=in_hand&sort=due")
    handler.get_by_text("把现在的筛选和排序存为视图").click()
    handler.get_by_label("视图名称").fill("办理中的")
    handler.get_by_role("button", name="保存").click()
    handler.goto("/desk/cases/")
    handler.get_by_role("navigation", name="保存的视图").get_by_role("link", name="办理中的").click()
    expect(handler.get_by_label("状态")).to_have_value("in_hand")
    expect(handler.locator("th[aria-sort=ascending]")).to_have_text("答复期限")
    handler.get_by_role("button", name="删去视图“办理中的”").click()
    expect(handler.get_by_role("navigation", name="保存的视图")).to_have_count(0)


def test_what_is_typed_outlives_the_session(handler: Page) -> None:
    handler.goto("/desk/cases/register")
    handler.get_by_label("姓名或者名称").fill("申请人乙")
    handler.get_by_label("通信地址").fill("0000-1111")
    handler.get_by_label("所需信息的内容描述").fill("饮用水水质监测结果")
    handler.context.clear_cookies(name="sessionid")
    handler.get_by_role("button", name="登记").click()
    expect(handler.get_by_label("口令")).to_be_visible()
    handler.get_by_label("账号").fill("handler")
    handler.get_by_label("口令").fill(PASSWORD)
    handler.get_by_role("button", name="登录").click()
    expect(handler.get_by_text("还没有提交")).to_be_visible()
    expect(handler.get_by_label("所需信息的内容描述")).to_have_value("饮用水水质监测结果")
    handler.get_by_role("button", name="登记").click()
    expect(handler.get_by_text("已经登记为")).to_be_visible()


def test_a_form_filled_in_wrongly_leads_to_the_first_field_that_is_wrong(handler: Page) -> None:
    handler.goto("/desk/cases/register")
    handler.get_by_label("通信地址").fill("0000-1111")
    handler.get_by_role("button", name="登记").click()
    summary = handler.get_by_role("alert")
    expect(summary).to_contain_text("有2处需要改正")
    summary.get_by_role("link").first.click()
    expect(handler.get_by_label("姓名或者名称")).to_be_focused()
    expect(handler.get_by_label("姓名或者名称")).to_have_accessible_description(
        "“姓名或者名称”没有填写，请填写后再提交。"
    )
    expect(handler.get_by_label("通信地址")).to_have_value("0000-1111")


def test_the_button_pressed_twice_registers_once(handler: Page) -> None:
    handler.goto("/desk/cases/register")
    for label in ("姓名或者名称", "通信地址", "所需信息的内容描述"):
        handler.get_by_label(label).fill("按了两次的申请")
    handler.get_by_role("button", name="登记").dblclick()
    expect(handler.get_by_role("status")).to_contain_text("已经")
    handler.goto("/desk/cases/?words=按了两次")
    expect(handler.get_by_text("共 1 条（已筛选）")).to_be_visible()


def test_the_keyboard_reaches_the_text_past_the_head_of_the_page(handler: Page) -> None:
    handler.goto("/desk/cases/")
    handler.keyboard.press("Tab")
    expect(handler.get_by_role("link", name="跳到正文")).to_be_focused()
    handler.keyboard.press("Enter")
    expect(handler.locator("main")).to_be_focused()


def test_access_keys_are_those_that_the_help_page_lists(handler: Page) -> None:
    handler.goto("/desk/help")
    listed = set(handler.locator("table.keys tbody td:first-child").all_inner_texts())
    handler.goto("/desk/cases/")
    handler.get_by_role("link", name="下一页").click()
    expect(handler.get_by_role("link", name="上一页")).to_be_visible()
    used = handler.locator("[accesskey]").evaluate_all("all => all.map(each => each.accessKey)")
    assert set(used) == listed
    assert len(used) == len(listed)


def test_a_printed_list_has_its_heading_and_rows_alone(handler: Page) -> None:
    handler.goto("/desk/cases/")
    handler.emulate_media(media="print")
    expect(handler.get_by_role("heading", name="依申请公开")).to_be_visible()
    expect(handler.locator("table.list")).to_be_visible()
    for hidden in ("header.desk", ".ways", ".filter", ".pages", ".tools"):
        expect(handler.locator(hidden)).to_be_hidden()


def test_people_see_the_ways_to_what_they_do(desk: Office, browser: Browser) -> None:
    with desk.page(browser, "handler") as page:
        page.goto("/desk/")
        expect(page.get_by_role("navigation", name="工作台")).not_to_contain_text("主动公开")
    with desk.page(browser, "informant") as page:
        page.goto("/desk/")
        expect(page.get_by_role("navigation", name="工作台")).to_contain_text("主动公开")
    with desk.page(browser, "newcomer") as page:
        page.goto("/desk/")
        expect(page.get_by_text("还没有授予任何职责")).to_be_visible()


def test_from_the_list_to_a_thing_to_its_verb_by_keys_alone(handler: Page) -> None:
    handler.goto("/desk/cases/?words=第76件")
    expect(handler.get_by_text("共 1 条（已筛选）")).to_be_visible()
    press_tab_to(handler, "table.list tbody a")
    handler.keyboard.press("Enter")
    expect(handler.get_by_role("heading", level=1)).to_contain_text("依申请76号")
    press_tab_to(handler, ".verbs button")
    handler.keyboard.press("Enter")
    expect(handler.get_by_text("办理中", exact=True)).to_be_visible()


def press_tab_to(page: Page, wanted: str) -> None:
    """Go on with the key Tab until what is wanted has the focus, and is seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"Tab does not reach {wanted}")
