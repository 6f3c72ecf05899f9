"""A citizen, a browser, and the public site as it is installed."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import barriers

REPORTS = "/annual-reports/"
PAGES = ("/", REPORTS, "/annual-reports/2025/", "/organs/1/", "/organs/1/annual-reports/2025/", "/nothing/")


def open_seed(page: Page) -> None:
    page.goto(REPORTS)
    page.get_by_role("link", name="阳头升乡人民政府2020年度报告").click()


def open_report_of_an_error(page: Page) -> None:
    page.goto("/")
    page.locator(".lines a").first.click()
    page.get_by_role("link", name="纠错").click()


def test_a_citizen_finds_the_report_reads_the_finding_and_takes_the_source(desktop: Page, tmp_path: Path) -> None:
    desktop.goto("/")
    desktop.get_by_role("link", name="各机关的年度报告").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text("政府信息公开工作年度报告")
    desktop.get_by_role("link", name="2020年度", exact=True).click()
    desktop.get_by_role("link", name="阳头升乡人民政府2020年度报告").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text("阳头升乡2020年政府信息公开工作年度报告")

    finding = desktop.locator("#finding-1")
    expect(finding).to_contain_text("没有制定规章的权限")
    expect(finding).to_contain_text("立法法")
    finding.get_by_role("link").first.click()
    cell = desktop.locator("td:target")
    expect(cell).to_have_text("13")
    expect(cell).to_be_in_viewport()
    cell.get_by_role("link").click()
    expect(desktop.locator("li:target")).to_contain_text("没有制定规章的权限")

    with desktop.expect_download() as waiting:
        desktop.get_by_role("link", name="下载“").click()
    download = waiting.value
    assert download.suggested_filename == "阳头升乡2020年政府信息公开工作年度报告.txt"
    download.save_as(tmp_path / "source.txt")
    assert "三、收到和处理政府信息公开申请情况" in (tmp_path / "source.txt").read_text(encoding="utf-8")


def test_a_page_fits_a_phone_loads_nothing_from_elsewhere_and_says_nothing_on_the_console(phone: Page) -> None:
    asked: list[str] = []
    said: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("console", lambda message: said.append(message.text))
    wide = []
    for address in (*PAGES, "SEED"):
        if address == "SEED":
            open_seed(phone)
        else:
            phone.goto(address)
        if phone.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(address)
    home = phone.evaluate("location.origin")
    assert wide == []
    assert [url for url in asked if not url.startswith(home)] == []
    assert [text for text in said if "404" not in text] == []


def test_a_phone_shows_the_tables_of_a_report(phone: Page) -> None:
    phone.goto(REPORTS)
    expect(phone.locator(".list .none").first).to_be_visible()
    open_seed(phone)
    fits = "table => table.parentElement.scrollWidth <= table.parentElement.clientWidth"
    assert phone.locator(".table-2").evaluate(fits)
    first = phone.locator(".table-3 td[id]").first.bounding_box()
    assert first
    assert first["x"] + 2 * first["width"] < 360
    frame = phone.get_by_role("region", name="三、收到和处理政府信息公开申请情况")
    frame.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("element => element.scrollLeft > 0", arg=frame.element_handle())
    table = phone.locator(".table-3")
    table.evaluate("table => { table.parentElement.scrollLeft = 1000 }")
    left = table.evaluate("table => table.parentElement.getBoundingClientRect().left")
    rows = table.locator("th[scope=row]").evaluate_all("all => all.map(each => each.getBoundingClientRect().left)")
    assert rows
    assert all(abs(each - left) <= 1 for each in rows)  # the names of the rows stay in sight


def test_the_keyboard_reaches_the_text_past_the_head_of_the_page(desktop: Page) -> None:
    desktop.goto("/")
    desktop.keyboard.press("Tab")
    skip = desktop.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("main")).to_be_focused()


def luminance(colour: str) -> float:
    """Relative luminance of rgb(…), by WCAG 2."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_has_the_focus_is_outlined_in_a_colour_that_is_seen(desktop: Page) -> None:
    desktop.goto("/")
    desktop.keyboard.press("Tab")  # from now on focus is shown as a keyboard's
    style = "([element, name]) => getComputedStyle(document.querySelector(element))[name]"
    for link, behind in (("header.site a", "header.site"), ("main a", "body"), (".pills a", "body")):
        desktop.locator(link).first.focus()
        outline = luminance(desktop.evaluate(style, [":focus-visible", "outlineColor"]))
        ground = luminance(desktop.evaluate(style, [behind, "backgroundColor"]))
        assert desktop.evaluate(style, [":focus-visible", "outlineWidth"]) == "3px"
        assert (max(outline, ground) + 0.05) / (min(outline, ground) + 0.05) >= 3, link


def test_what_is_not_baked_has_no_barrier_in_any_mode_either(desktop: Page, axe: str) -> None:
    """Reports and forms; the other kinds of pages are in test_browser_baked.py."""
    ways = {
        "report": lambda: open_seed(desktop),
        "reports": lambda: desktop.goto(REPORTS),
        "application": lambda: desktop.goto("/apply/1/"),
        "error": lambda: open_report_of_an_error(desktop),
        "error, nothing said": lambda: desktop.get_by_role("button", name="提交").click(),
    }
    found = {}
    for name, go in ways.items():
        desktop.set_viewport_size({"width": 1200, "height": 900})
        go()
        for mode in ("", "contrast"):
            desktop.evaluate("mode => { document.documentElement.className = mode }", mode)
            found[name, mode] = barriers(desktop, axe)
        desktop.set_viewport_size({"width": 360, "height": 900})
        desktop.evaluate("document.documentElement.className = 'elder'")
        found[name, "elder"] = barriers(desktop, axe, colours=False)
        assert desktop.evaluate("document.documentElement.scrollWidth") <= 360, name
    assert {where: each for where, each in found.items() if each} == {}


def test_a_printed_report_has_its_tables_and_leaves_out_the_ways_through_the_site(desktop: Page) -> None:
    open_seed(desktop)
    desktop.emulate_media(media="print")
    expect(desktop.locator("header.site")).to_be_hidden()
    expect(desktop.get_by_label("当前位置")).to_be_hidden()
    expect(desktop.locator("table.table-3")).to_be_visible()
    expect(desktop.get_by_text("演示数据：清源县是虚构的")).to_be_visible()
