"""What people of the office do in a browser: write the body of an item, answer the secrecy list, press a button."""

from playwright.sync_api import Locator, Page

from gongkai.law.information.secrecy import QUESTIONS


def body(page: Page) -> Locator:
    """The editor, once it stands in the place of the text field."""
    return page.locator(".prose-editor > [contenteditable]")


def clear_of_secrets(page: Page) -> None:
    """From the page of the paper: every question of the list answered as it should be; back on the paper."""
    page.get_by_role("link", name="填写保密审查表").click()
    for key, question in QUESTIONS.items():
        page.locator(f'input[name="{key}"][value="{question.good}"]').check()
    page.get_by_role("button", name="保存审查表").click()
    page.locator(".told").wait_for()


def press(page: Page, label: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).first.click()


def paper_of(page: Page) -> str:
    """The address of the paper, from the page of the thing."""
    link = page.locator("dl.facts a[href^='/desk/papers/']")
    return str(link.get_attribute("href"))
