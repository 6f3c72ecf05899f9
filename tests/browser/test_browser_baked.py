"""The baked pages in a real browser, from the folder alone: no server, as on a stick in a reading place."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import barriers
from tests.portal.conftest import baked, items
from tests.portal.county_site import kinds

__all__ = ["baked", "items"]  # fixtures
MODES = ("", "elder", "contrast")
WIDTHS = (360, 768, 1440)
LOOKED_AT = {("", 1440), ("elder", 360), ("contrast", 1440)}
# Strong contrast is a change of variables: the pages that use them all are enough.
STRONG = ("index.html", "organs/1/index.html", "organs/1/statutory.html", "documents/index.html")


@pytest.fixture
def screen(baked: Path, browser: Browser) -> Iterator[Page]:
    with browser.new_page(viewport={"width": 1440, "height": 900}) as page:
        yield page


def show(page: Page, folder: Path, name: str, mode: str = "") -> None:
    if page.url != f"{folder.as_uri()}/{name}":
        page.goto(f"{folder.as_uri()}/{name}")
    page.evaluate("mode => { document.documentElement.className = mode }", mode)


def village(folder: Path) -> str:
    """The page of an organ that has no columns."""
    pages = (each for each in sorted(folder.glob("organs/*/index.html")) if 'id="near"' in each.read_text("utf-8"))
    return str(next(pages).relative_to(folder))


def test_every_kind_of_page_fits_every_screen_and_has_no_barrier(
    screen: Page, axe: str, baked: Path, items: dict[str, Any]
) -> None:
    wide, found = [], {}
    for name in (*kinds(baked, items), village(baked)):
        for mode, width in product(MODES, WIDTHS):
            screen.set_viewport_size({"width": width, "height": 900})
            show(screen, baked, name, mode)
            if name != "404.html" and screen.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((name, width, mode))  # the ways of 404.html start at the root of a server
            if (mode, width) in LOOKED_AT and (mode != "contrast" or name in STRONG or name == items["guide"].address):
                found[name, mode] = barriers(screen, axe, colours=mode != "elder")
    assert wide == []
    assert {where: each for where, each in found.items() if each} == {}


def test_large_print_has_no_colours_of_its_own(root: Path) -> None:
    """So what is looked at in one size need not be looked at in the other."""
    style = (root / "src/gongkai/portal/static/portal/site.css").read_text(encoding="utf-8")
    large = re.findall(r"html\.elder[^{]*\{([^}]*)\}", style)
    own = re.compile(r"(color|background): (?!var\()|--(?!small|width|measure|quiet)")
    assert large
    assert [each for each in large if own.search(each)] == []


def test_a_reading_mode_is_kept_from_page_to_page_and_taken_back(screen: Page, baked: Path) -> None:
    screen.goto(f"{baked.as_uri()}/index.html")
    elder = screen.get_by_role("button", name="关怀版")
    expect(elder).to_have_attribute("aria-pressed", "false")
    before = screen.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    elder.focus()
    screen.keyboard.press("Enter")
    expect(elder).to_have_attribute("aria-pressed", "true")
    assert screen.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= before * 1.3
    screen.goto(f"{baked.as_uri()}/about.html")
    expect(screen.locator("html")).to_have_class("elder")
    screen.get_by_role("button", name="关怀版").click()
    screen.reload()
    expect(screen.locator("html")).not_to_have_class("elder")


def test_without_scripts_a_page_has_all_but_the_buttons_that_need_them(
    browser: Browser, baked: Path, items: dict[str, Any]
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{baked.as_uri()}/{items['document'].address}")
        expect(page.get_by_role("article")).to_contain_text("补贴标准")
        expect(page.get_by_text("关怀版")).to_be_hidden()
        expect(page.get_by_text("打印本页")).to_be_hidden()
        expect(page.get_by_role("link", name="纠错")).to_be_visible()


def test_a_citizen_walks_by_keys_from_the_home_page_to_a_document(
    screen: Page, baked: Path, items: dict[str, Any]
) -> None:
    screen.goto(f"{baked.as_uri()}/index.html")
    screen.get_by_role("link", name="规章和行政规范性文件").focus()
    screen.keyboard.press("Enter")
    screen.get_by_role("link", name="2026年制发的行政规范性文件：2件").focus()
    screen.keyboard.press("Enter")
    screen.get_by_role("link", name=items["document"].title).focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_have_text(items["document"].title)
    expect(screen.locator("article img")).to_have_js_property("naturalWidth", 40)


def test_a_printed_item_has_its_particulars_and_leaves_out_the_ways_through_the_site(
    screen: Page, baked: Path, items: dict[str, Any]
) -> None:
    show(screen, baked, items["document"].address, "elder")
    screen.emulate_media(media="print")
    for part in ("header.site", "footer.site", ".breadcrumb", ".doing", ".related"):
        expect(screen.locator(part).first).to_be_hidden()
    expect(screen.locator("dl.metadata")).to_be_visible()
    expect(screen.locator("article table")).to_be_visible()
