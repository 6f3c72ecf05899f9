"""One thread through the whole house: a draft becomes a public page, an application becomes a number in table 三."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Browser, Page, expect

from tests.browser.office import Office, office
from tests.browser.writing import body, clear_of_secrets, paper_of, press

BAKED_WITHIN = 20  # seconds; the worker looks every second
TITLE = "阳头升乡2026年耕地地力保护补贴实施方案"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, chromium: Path) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("thread")) as made:
        yield made


def take(house: Office, browser: Browser, post: str, paper: str, verb: str, state: str) -> None:
    """Somebody opens a paper and takes a step with it."""
    with house.page(browser, post) as page:
        page.goto(paper)
        if post == "secrecy_reviewer":
            clear_of_secrets(page)
        press(page, verb)
        page.goto(paper)
        expect(page.locator("main")).to_contain_text(state)


def appears(page: Page, address: str) -> None:
    until = time.monotonic() + BAKED_WITHIN
    while (answer := page.goto(address)) is None or answer.status != 200:
        assert time.monotonic() < until, f"{address} was not baked"
        time.sleep(0.3)


def test_a_draft_is_reviewed_signed_and_published_and_stands_on_the_public_site(
    house: Office, browser: Browser
) -> None:
    with house.page(browser, "informant") as page:
        page.goto("/desk/")
        page.get_by_role("link", name="主动公开").first.click()
        page.get_by_role("link", name="起草信息").click()
        page.get_by_label("名称").fill(TITLE)
        body(page).fill("一、补贴对象\n\n拥有耕地承包权的种地农民。")
        press(page, "保存")
        item = page.url
        paper = paper_of(page)
        page.goto(paper)
        press(page, "送审")
    take(house, browser, "reviewer", paper, "审核", "待保密审查")
    take(house, browser, "secrecy_reviewer", paper, "保密审查", "待签发")
    take(house, browser, "leader", paper, "签发", "已签发")
    with house.page(browser, "publisher") as page:
        page.goto(item)
        page.get_by_role("link", name="发布", exact=True).click()
        press(page, "发布")
        expect(page.locator("main")).to_contain_text("已发布")
        address = str(page.get_by_role("link", name="公众网页").get_attribute("href"))
    with browser.new_page(base_url=house.address) as citizen:
        appears(citizen, address)
        expect(citizen.locator("article h1")).to_have_text(TITLE)
        expect(citizen.locator("article")).to_contain_text("拥有耕地承包权的种地农民。")
        citizen.goto("/")
        expect(citizen.get_by_role("link", name=TITLE).first).to_be_visible()
    with house.page(browser, "publisher") as page:
        page.goto(item)
        page.get_by_role("link", name="紧急撤下").click()
        page.get_by_label("撤下的原因").select_option(label="内容不准确，正在核实更正")
        press(page, "紧急撤下")
        expect(page.locator("main")).to_contain_text("已紧急撤下，待补签")
    with browser.new_page(base_url=house.address) as citizen:
        until = time.monotonic() + BAKED_WITHIN
        while TITLE in (citizen.goto(address), citizen.content())[1]:
            assert time.monotonic() < until, "the withdrawn item is still shown"
            time.sleep(0.3)
        expect(citizen.locator("h1")).to_have_text("这条信息已经撤下")


def test_an_application_is_answered_and_its_number_in_table_three_opens_to_it(house: Office, browser: Browser) -> None:
    with house.page(browser, "handler") as page:
        page.goto("/desk/cases/register")
        page.get_by_label("提交方式").select_option(label="当面提交")
        page.get_by_label("申请人类别").select_option(label="科研机构")
        page.get_by_label("姓名或者名称").fill("某研究所")
        page.get_by_label("通信地址").fill("信函")
        page.get_by_label("所需信息的内容描述").fill("2025年乡村道路养护合同")
        press(page, "登记")
        page.get_by_role("link", name="打开申请").click()
        expect(page.locator("main")).to_contain_text("已登记")
        case, number = page.url, page.locator("h1").inner_text()
        press(page, "审核受理")
        page.get_by_role("link", name="拟写答复").click()
        page.get_by_label("答复类型").select_option(label="予以公开")
        page.get_by_label("提供的方式和途径").fill("随本答复书提供复印件，邮寄送达")
        page.get_by_label("提供的时间").fill(f"{localdate() + timedelta(days=40)}")
        press(page, "保存并送审")
        expect(page.locator("main")).to_contain_text("待签发")
        letter, paper = page.url, paper_of(page)
    take(house, browser, "head", paper, "审核", "待签发")
    take(house, browser, "leader", paper, "签发", "已签发")
    with house.page(browser, "handler") as page:
        page.goto(letter)
        expect(page.get_by_role("link", name="下载 PDF")).to_be_visible()
        page.get_by_role("link", name="登记送达").click()
        press(page, "登记送达")
        page.goto(case)
        expect(page.locator("main")).to_contain_text("已答复")
        page.goto("/desk/cases/")
        page.get_by_role("link", name=re.compile("年表三")).click()
        cell = page.locator('[id="cell-granted.research"]')
        expect(cell).to_have_text("1")
        cell.get_by_role("link").click()
        page.get_by_role("link", name=number).click()
        assert page.url == case
    with house.page(browser, "inspector") as page:
        page.goto(case)
        expect(page.locator("main")).to_contain_text("现在没有您可以办理的事项")
