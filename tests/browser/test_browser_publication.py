"""A Word file with a resident's ID number becomes a public page, and the number is nowhere in public."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import barriers
from tests.browser.office import Office, office
from tests.browser.writing import clear_of_secrets
from tests.exits.opened import words

BAKED_WITHIN = 30  # seconds; the worker looks every second, and prints after that
TITLE = "阳头升乡2026年临时救助对象公示"
ATTACHMENT = "临时救助对象名单.docx"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _with_check(first: str) -> str:
    """17 digits and the check sign of a citizen's number (GB 11643)."""
    left = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(first))
    return first + "10X98765432"[left % 11]


NUMBER = _with_check("14990119850307112")  # the county is made up, and so is who has it
MASKED = f"{NUMBER[:4]}**********{NUMBER[-4:]}"


def _file(name: str, *paragraphs: str) -> dict[str, object]:
    """A Word file in which the number stands in a table, in a run of its own."""
    page = docx.Document()
    page.core_properties.comments = f"联系人身份证号 {NUMBER}"
    for words_ in paragraphs:
        page.add_paragraph(words_)
    table = page.add_table(rows=2, cols=2)
    for cell, said in zip(table._cells, ("救助对象", "身份证号", "救助对象甲", NUMBER), strict=True):
        cell.text = said
    written = io.BytesIO()
    page.save(written)
    return {"name": name, "mimeType": WORD, "buffer": written.getvalue()}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("publication")


@pytest.fixture(scope="module")
def house(home: Path, chromium: Path) -> Iterator[Office]:
    with office(home) as made:
        yield made


def press(page: Page, label: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).first.click()


def take(house: Office, browser: Browser, post: str, paper: str, verb: str) -> None:
    """Somebody opens the paper and takes a step with it."""
    with house.page(browser, post) as page:
        page.goto(paper)
        if post == "secrecy_reviewer":
            clear_of_secrets(page)
        press(page, verb)


def _wait_for(path: Path) -> None:
    until = time.monotonic() + BAKED_WITHIN
    while not path.exists():
        assert time.monotonic() < until, f"{path.name} did not come"
        time.sleep(0.2)


def test_a_word_file_with_an_id_number_becomes_a_page_without_it(house: Office, home: Path, browser: Browser) -> None:
    with house.page(browser, "informant") as page:
        page.goto("/desk/items/new")
        page.get_by_label("名称").fill(TITLE)
        page.get_by_label("导入 Word 文件").set_input_files([_file("公示.docx", "现将救助对象公示如下。")])
        page.get_by_label("添加附件").set_input_files([_file(ATTACHMENT, "名单如下。")])
        press(page, "保存")
        expect(page.locator("#findings")).to_contain_text("须先处理")
        item = page.url
        paper = str(page.locator("dl.facts a[href^='/desk/papers/']").get_attribute("href"))
        page.goto(paper)
        press(page, "送审")
        expect(page.locator("[role=alert]").first).to_contain_text("自查")
        page.goto(item)
        page.get_by_role("link", name="遮盖").first.click()
        press(page, "遮盖")
        expect(page.locator("article.body")).to_contain_text(MASKED)
        expect(page.locator("#findings")).not_to_contain_text("须先处理")
        page.goto(paper)
        press(page, "送审")
    take(house, browser, "reviewer", paper, "审核")
    take(house, browser, "secrecy_reviewer", paper, "保密审查")
    take(house, browser, "leader", paper, "签发")
    with house.page(browser, "publisher") as page:
        page.goto(item)
        page.get_by_role("link", name="发布", exact=True).click()
        press(page, "发布")
        address = str(page.get_by_role("link", name="公众网页").get_attribute("href"))
    published = home / "site" / address.lstrip("/")
    for suffix in (".html", ".pdf", ".docx"):
        _wait_for(published.with_suffix(suffix))
    with browser.new_page(base_url=house.address) as citizen:
        citizen.goto(address)
        expect(citizen.locator("article")).to_contain_text(MASKED)
        expect(citizen.get_by_role("link", name=ATTACHMENT)).to_be_visible()
    _check_nowhere(home / "site", published)


def test_the_page_of_the_interface_has_no_barriers(house: Office, browser: Browser, axe: str) -> None:
    with browser.new_page(base_url=house.address) as citizen:
        citizen.goto("/api/v1/")
        expect(citizen.locator("h1")).to_have_text("政府信息公开数据接口")
        assert barriers(citizen, axe) == []


def _check_nowhere(site: Path, published: Path) -> None:
    """In every file of the site, opened: the masked number where it should be, the number itself nowhere."""
    told = {path: words(path.read_bytes(), path.name) for path in site.rglob("*") if path.is_file()}
    attachments = list(published.with_suffix("").glob("*.docx"))
    assert attachments
    for path in (published, published.with_suffix(".pdf"), published.with_suffix(".docx"), *attachments):
        assert MASKED in told[path], path.name
    assert [path.name for path, said in told.items() if NUMBER in said or NUMBER[4:14] in said] == []
