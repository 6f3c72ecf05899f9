"""A year of a township until its report is public: records through the acts, everything after that by clicks.

The head compiles, types what other systems counted, writes and sends; the leader signs; the head hands in; the
department in charge sends back and accepts; the publisher publishes; the county compiles its sum.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.office import Office, office
from tests.browser.writing import paper_of, press
from tests.handing_in import glued

YEAR = datetime.now(ZoneInfo("Asia/Shanghai")).year - 1
# What happened in the year: four applications answered, each in another way, one left for the next year, one that the
# year before had left, and a reconsideration that upheld a reply.
RECORDS = f"""
from datetime import date, datetime, UTC
from gongkai.cases import acts
from tests.cases.cases import register, replied, searched, serve
from tests.cast import _person
from tests.remedies.remedies import decided, entered
YEAR = {YEAR}

def at(month, day, year=YEAR):
    return datetime(year, month, day, 1, tzinfo=UTC)

def taken(now, kind="natural"):
    case = register(cast.township, cast.actor(cast.handler), now.date(), kind, now)
    acts.accept(case.pk, actor=cast.actor(cast.handler), now=now)
    return case

def answered(received, served, reply, kind="natural"):
    case = taken(received, kind)
    serve(replied(case, cast, reply, now=served), cast, now=served)
    return case

answered(at(12, 20, YEAR - 1), at(1, 9), "granted")
asked = answered(at(3, 3), at(3, 14), "granted")
answered(at(4, 7), at(4, 18), "partial", "business")
answered(at(6, 3), at(6, 16), "absent")
answered(at(9, 1), at(9, 12), "not_ours", "legal_service")
taken(at(12, 15))
told = dict(filed_on=date(YEAR, 4, 10), received_on=date(YEAR, 4, 14))
remedy = entered(cast, case=asked, now=at(4, 15), **told)
decided(remedy, cast, now=at(5, 20))
people["county_head"] = _person("county_head", "县公开办负责人甲", cast.office, ["head"], now, reach=cast.county)
"""
LEDGER = {"行政许可": "35", "行政处罚": "4", "行政强制": "1", "行政事业性收费": "0.3"}
WORDS = {
    1: "主动公开：按目录公开。\n依申请公开：全年新收申请｛新收申请｝件，上年结转｛上年结转｝件，办结｛办结申请｝件，"
    "结转下年｛结转下年｝件。\n政府信息管理：文件逐件确定公开属性。\n平台建设：网站专栏按时更新。\n监督保障：开展培训1次。",
    5: "存在的主要问题：村级资金信息公开得不够细。改进情况：已经按户公开补助金额，并补充了目录。",
    6: "没有需要报告的其他事项。",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("office"), cases=0, more=RECORDS) as made:
        yield made


def test_a_year_is_counted_written_signed_handed_in_accepted_published_and_summed(
    place: Office, browser: Browser
) -> None:
    with ExitStack() as open_:
        posts = ("head", "leader", "competent", "publisher", "county_head")
        head, leader, competent, publisher, county = (open_.enter_context(place.page(browser, one)) for one in posts)
        report = _compiled(head)
        _opened(head, report)
        _written(head, report)
        _signed(head, leader, report)
        _handed_in(head, competent, report)
        _corrected(head, leader, competent, report)
        _published(publisher, report)
        _read(open_.enter_context(browser.new_context(base_url=place.address, accept_downloads=True)).new_page())
        _summed(county)


def _compiled(page: Page) -> str:
    """The address of the report that the head has begun."""
    page.goto("/desk/reports/")
    page.get_by_role("link", name="编制年度报告").click()
    press(page, "汇总")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{YEAR}年")
    return page.url


def _opened(page: Page, report: str) -> None:
    """Cells of tables 三 and 四, each opened to as many records as it counts."""
    counts = {
        "carried_in.natural": 1,
        "received.natural": 3,
        "received.business": 1,
        "received.legal_service": 1,
        "granted.natural": 2,
        "partial.business": 1,
        "unavailable.not_held.natural": 1,
        "unavailable.not_held.legal_service": 1,
        "total.total": 5,
        "carried_out.natural": 1,
        "reconsideration.upheld": 1,
    }
    for cell, count in counts.items():
        page.goto(report)
        number = page.locator(f'[id="cell-{cell}"]')
        expect(number).to_have_text(str(count))
        number.get_by_role("link").click()
        expect(page.locator("#records-title ~ ol > li")).to_have_count(count)


def _written(page: Page, report: str) -> None:
    """What other systems counted, and the words; then nothing is left to complain of."""
    page.goto(report)
    page.get_by_role("link", name="许可、处罚、强制、收费的数据").click()
    _entered(page, LEDGER)
    page.goto(report)
    press(page, "汇总")
    for no, text in WORDS.items():
        page.goto(f"{report}sections/{no}")
        page.get_by_role("textbox", name=re.compile("^文字")).fill(text)
        press(page, "保存")
    expect(page.locator("main")).to_contain_text("全年新收申请5件，上年结转1件，办结5件，结转下年1件")
    expect(page.locator("dl.facts")).to_contain_text("没有未处理的问题")


def _entered(page: Page, figures: Mapping[str, str]) -> None:
    """Into the ledger that is open: a figure by the words of its row, in one go."""
    page.get_by_label("来源").fill("行政审批系统")
    for name, value in figures.items():
        page.get_by_role("textbox", name=name).fill(value)
    press(page, "填报")


def _signed(head: Page, leader: Page, report: str) -> None:
    head.goto(report)
    press(head, "送签")
    leader.goto(paper_of(head))
    expect(leader.locator("tr", has_text="一、本年新收").locator("td").last).to_have_text("5")
    press(leader, "签发")


def _handed_in(head: Page, competent: Page, report: str) -> None:
    head.goto(report)
    press(head, "报送")
    expect(head.locator("#filings-title ~ ol")).to_contain_text("SM3")
    competent.goto(report)
    competent.get_by_role("link", name="退回修改").click()
    competent.get_by_label("原因和要改的地方").fill("请在第五部分写明补充了哪些目录。")
    press(competent, "退回修改")


def _corrected(head: Page, leader: Page, competent: Page, report: str) -> None:
    head.goto(report)
    expect(head.locator("main")).to_contain_text("请在第五部分写明补充了哪些目录。")
    head.goto(f"{report}sections/5")
    head.get_by_role("textbox", name=re.compile("^文字")).fill(
        WORDS[5].replace("补充了目录", "补充了涉农补贴等三项目录")
    )
    press(head, "保存")
    _signed(head, leader, report)
    head.goto(report)
    press(head, "报送")
    competent.goto(report)
    press(competent, "接收")
    expect(competent.locator("dl.facts").first).to_contain_text("已接收，待公布")


def _published(page: Page, report: str) -> None:
    page.goto(report)
    press(page, "公布")
    expect(page.locator("dl.facts").first).to_contain_text("已公布")


def _read(page: Page) -> None:
    """A citizen finds it among the year's, with the words and the figures that were signed, and takes it away."""
    until = page.get_by_role("link", name=f"阳头升乡人民政府{YEAR}年度报告")
    for _ in range(40):
        page.goto(f"/annual-reports/{YEAR}/index.html")
        if until.count():
            break
        page.wait_for_timeout(500)
    until.click()
    expect(page.locator("main")).to_contain_text("涉农补贴等三项目录")
    expect(page.locator("tr", has_text="一、本年新收").locator("td").last).to_have_text("5")
    with page.expect_download() as download:
        page.locator("main").get_by_role("link", name="JSON").click()
    assert json.loads(Path(download.value.path()).read_text("utf-8"))["year"] == YEAR


def _summed(page: Page) -> None:
    """The county's figures are those of the one report that is in; who is missing is told."""
    page.goto("/desk/reports/")
    page.get_by_role("link", name="编制年度报告").click()
    page.get_by_label("机关").select_option(label="清源县人民政府")
    press(page, "汇总")
    report = page.url
    expect(page.locator('[id="cell-licensing.decisions"]')).not_to_have_text("35")  # its own are not known
    page.get_by_role("link", name="许可、处罚、强制、收费的数据").click()
    _entered(page, dict.fromkeys(LEDGER, "0"))
    page.goto(report)
    press(page, "汇总")
    rows = page.locator("#members-title ~ div tbody tr")
    expect(rows.filter(has_text="阳头升乡")).to_contain_text("5")
    expect(rows.filter(has_text="县民政局")).to_contain_text("还没有编制")
    expect(page.locator("main")).to_contain_text("办结的申请中，按期办结的有5件")
    for cell, value in {"received.total": "5", "total.total": "5", "licensing.decisions": "35"}.items():
        expect(page.locator(f'[id="cell-{cell}"]')).to_have_text(value)


def test_a_file_from_outside_is_taken_in_one_doubt_settled_and_sent_back_with_the_others(
    place: Office, browser: Browser
) -> None:
    with place.page(browser, "competent") as page:
        page.goto("/desk/reports/received/")
        page.get_by_role("link", name="收报告文件").click()
        page.get_by_label("报告文件").set_input_files({"name": "乡.txt", "mimeType": "text/plain", "buffer": glued()})
        press(page, "收件")
        doubts = page.locator("section", has=page.locator("#doubts")).locator("li")
        expect(doubts).to_have_count(3)
        doubts.first.get_by_role("link", name="核定").click()
        page.get_by_label("“自然人”：11，").check()
        page.get_by_label("依据").fill("对照原件第2页。")
        press(page, "提交")
        expect(doubts.first).to_contain_text("核定为11、1、0（县主管部门甲")
        expect(page.locator("dl.facts")).to_contain_text("还有2处没有处理")
        page.get_by_role("link", name="退回", exact=True).click()
        page.get_by_label("意见").fill("请用分栏的表格重新报送。")
        press(page, "提交")
        expect(page.locator("dl.facts")).to_contain_text("已退回")
        page.get_by_role("link", name="退回的意见").click()
        letter = page.locator("main")
        expect(letter).to_contain_text("有2处需要核对或者修改")
        expect(letter).to_contain_text("请用分栏的表格重新报送。")
        expect(letter).not_to_contain_text("本年新收政府信息公开申请数量”一行")
