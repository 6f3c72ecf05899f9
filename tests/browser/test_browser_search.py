"""A citizen finds a document by a phrase that stands in its attachment alone, and follows what will come."""

import time

from playwright.sync_api import Page, expect

from tests.browser.axe import barriers

PHRASE, TITLE, SHEET = "秸秆粉碎机", "清源县农业机械购置补贴实施办法", "农机购置补贴机具分档表.xlsx"
BUILT_WITHIN = 90  # seconds, on a busy machine
SHAPES = (("", 1440), ("", 360), ("elder", 768), ("contrast", 1440))


def search_until_found(page: Page, words: str) -> None:
    """As soon as the worker has built the index."""
    until = time.monotonic() + BUILT_WITHIN
    while True:
        page.goto("/")
        page.get_by_role("search", name="全站检索").get_by_role("searchbox").fill(words)
        page.keyboard.press("Enter")
        if page.get_by_role("link", name=TITLE).count() or time.monotonic() > until:
            return
        time.sleep(1)


def test_a_citizen_finds_a_document_by_its_attachment_and_follows_the_question(desktop: Page, axe: str) -> None:
    search_until_found(desktop, PHRASE)
    hit = desktop.locator(".hits li").first
    expect(hit).to_contain_text(f"附件“{SHEET}”")
    expect(hit.locator("mark").first).to_have_text(PHRASE)
    assert desktop.url.partition("/search/")[2].startswith("?q=")
    for mode, width in SHAPES:
        desktop.set_viewport_size({"width": width, "height": 900})
        desktop.evaluate("mode => { document.documentElement.className = mode }", mode)
        assert desktop.evaluate("document.documentElement.scrollWidth") <= width, (mode, width)
        assert barriers(desktop, axe, colours=mode != "elder") == [], (mode, width)

    feed = desktop.request.get(str(desktop.locator("link[rel=alternate]").get_attribute("href")))
    assert feed.ok
    assert TITLE in feed.text()
    hit.get_by_role("link", name=TITLE).click()
    expect(desktop.locator("article h1")).to_have_text(TITLE)


def test_while_one_types_words_are_proposed(desktop: Page) -> None:
    search_until_found(desktop, PHRASE)
    box = desktop.get_by_role("combobox", name="要找的词、句子或者文号")
    box.fill("")
    box.press_sequentially("农业机械")
    expect(desktop.locator("#suggested option").first).to_be_attached(timeout=20_000)
