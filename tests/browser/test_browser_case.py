"""An application from its form to its answer: the citizen in a browser, and so is everybody of the office.

The handler corrects, asks a third party, extends and answers in part, the head and the leader review and sign, all by
clicks; what the citizen and the handler then see is read from the pages.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gongkai.law.calendar import CN
from gongkai.papers.write.page import written_day
from tests.browser.office import Office, office
from tests.browser.writing import paper_of, press

TYPED = {
    "姓名或者名称": "申请人甲",
    "证件号码": "110101190001010006",  # of nobody
    "联系电话": "0350-1234567",
    "信息的名称": "2025年度村级公益事业建设补助资金安排",
    "内容描述": "阳头升乡各村的补助金额和依据",
}
CORRECTION = {
    "需要补正的内容": "请写明是哪一年的安排。",
    "理由": "申请没有写明年度，不能确定是哪一份文件。",
}
OPINION = {
    "第三方": "村民甲",
    "涉及第三方的政府信息": "补助对象的账户",
    "征求意见的理由": "安排表载有村民的账户信息。",
}
EXTENSION = {"延长的工作日数": "10", "延长的理由": "需要逐户隐去账户信息。"}
PARTIAL = {
    "予以公开的部分": "各村的补助金额和依据",
    "不予公开的部分": "补助对象的账户",
    "理由": "账户是村民的个人信息，村民不同意公开，公开会损害其合法权益。",
    "公共利益的权衡": "各村的金额和依据已经公开，隐去账户不妨碍群众监督补助资金的使用。",
    "提供的方式和途径": "在网上随答复书提供，也可以到乡政府党政办公室查阅",
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


class Desk:
    """Three people of the office, each before a browser of their own, and one application."""

    def __init__(self, handler: Page, head: Page, leader: Page) -> None:
        self.handler, self.head, self.leader = handler, head, leader
        self.case = ""

    def open(self, reference: str) -> None:
        self.handler.goto("/desk/cases/unconfirmed")
        self.handler.locator("tr", has_text=TYPED["信息的名称"]).get_by_role("link").first.click()
        expect(self.handler.locator("main")).to_contain_text(reference)
        self.case = self.handler.url

    def verb(self, label: str) -> None:
        """From the page of the case to what a button of it leads to."""
        self.handler.goto(self.case)
        self.handler.get_by_role("group", name="可以办理").get_by_role("link", name=label, exact=True).click()

    def stands(self, state: str) -> None:
        self.handler.goto(self.case)
        expect(self.handler.locator("dl.facts").first).to_contain_text(state)

    def send(self, told: dict[str, str], *signers: tuple[Page, str], way: str = "电子送达") -> None:
        """From the form of a letter to its service."""
        page = self.handler
        for label, text in told.items():
            _field(page, label).fill(text)
        press(page, "保存并送审")
        letter, paper = page.url, paper_of(page)
        for signer, verb in signers:
            signer.goto(paper)
            press(signer, verb)
        page.goto(letter)
        expect(page.get_by_role("link", name="下载 PDF")).to_be_visible()
        page.get_by_role("link", name="登记送达").click()
        page.get_by_label("送达方式").select_option(label=way)
        press(page, "登记送达")
        expect(page.locator("#services-title + ul")).to_contain_text(way)


def test_a_citizen_applies_and_reads_a_partial_reply(place: Office, browser: Browser) -> None:
    organ = place.made.python(
        "from gongkai.organs.models import Organ\nprint(Organ.objects.get(short='阳头升乡').pk)"
    ).strip()
    with ExitStack() as open_:
        citizen = open_.enter_context(
            browser.new_context(base_url=place.address, locale="zh-CN", accept_downloads=True)
        ).new_page()
        desk = Desk(*(open_.enter_context(place.page(browser, post)) for post in ("handler", "head", "leader")))
        reference, code = _applied(citizen, organ)
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
        desk.open(reference)
        _handled(desk, today)
        number = desk.handler.locator("h1").inner_text()
        _read(citizen, reference, code, number, today)
        _counted(desk.handler, desk.case, number)


def _handled(desk: Desk, today: date) -> None:
    page, sign = desk.handler, (desk.head, "签发")
    desk.verb("确认收到")
    page.get_by_label("怎样确认的").select_option(label="电话")
    press(page, "确认收到")
    press(page, "审核受理")
    desk.verb("告知补正")
    desk.send(CORRECTION | {"补正期限": (today + timedelta(days=14)).isoformat()}, sign)
    desk.stands("待补正")
    desk.verb("收到补正")
    press(page, "收到补正")
    desk.verb("征求意见")
    page.get_by_role("link", name="征求意见书（给第三方）").click()
    desk.send(OPINION, sign, way="直接送达")
    desk.stands("征求意见中")
    page.get_by_role("link", name="登记意见").click()
    _field(page, "意见").select_option(label="不同意公开")
    page.get_by_label("意见的内容和理由").fill("账户是个人信息，不同意公开。")
    press(page, "登记")
    press(page, "采纳")
    desk.verb("延期")
    desk.send(EXTENSION, sign)
    desk.verb("拟写答复")
    page.get_by_label("答复类型").select_option(label="部分公开")
    page.get_by_label("不予公开的依据").select_option(label="会损害第三方合法权益")
    later = (today + timedelta(days=40)).isoformat()
    desk.send(PARTIAL | {"提供的时间": later}, (desk.head, "审核"), (desk.leader, "签发"))
    desk.stands("已答复")


def _field(page: Page, label: str) -> Locator:
    """By the whole of its label, for another may begin alike."""
    return page.get_by_label(re.compile(f"^{label}(必填)?$"))


def _read(page: Page, reference: str, code: str, number: str, today: date) -> None:
    """What the citizen finds: each step on its day, the last day as it was moved, and the reply."""
    page.goto("/apply/status/")
    page.get_by_label("编号").fill(reference)
    page.get_by_label("查询码", exact=True).fill(code)
    page.get_by_role("button", name="查询").click()
    lines = page.locator("ol.timeline li")
    steps = (
        "提交申请", "双方确认，收到申请并登记", "电子送达补正告知书", "收到补正后的申请", "发出征求第三方意见书",
        "第三方意见征求完毕", "延长答复期限（10个工作日）", "电子送达延期答复告知书", "电子送达政府信息公开申请答复书",
    )  # fmt: skip
    expect(lines).to_contain_text([f"{written_day(today)} {step}" for step in steps])
    last = _working_days_after(today, 20 + 10)
    expect(page.locator("main")).to_contain_text(number)
    expect(page.locator("dl.receipt")).to_contain_text(
        re.compile(f"答复期限(暂定)?为{written_day(last)}，{written_day(today)}发出（电子送达），按期")
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="答复书").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def _counted(page: Page, case: str, number: str) -> None:
    """The handler opens table 三, and from its one partial reply the application."""
    page.goto("/desk/cases/")
    page.get_by_role("link", name=re.compile("年表三")).click()
    expect(page.locator('[id="cell-granted.natural"]')).to_have_text("0")
    cell = page.locator('[id="cell-partial.natural"]')
    expect(cell).to_have_text("1")
    cell.get_by_role("link").click()
    page.get_by_role("link", name=number).click()
    assert page.url == case


def _working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= CN.works(day)
    return day


def _applied(page: Page, organ: str) -> tuple[str, str]:
    """The number and the code that the citizen is told."""
    page.goto(f"/apply/{organ}/")
    for label, text in TYPED.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已提交，待确认")
    receipt = page.locator("dl.receipt strong")
    return receipt.nth(0).inner_text(), receipt.nth(1).inner_text()
