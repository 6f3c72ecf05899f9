"""An application from its form to its answer: the citizen in a real browser, the office by its acts, one installation.

The office corrects, asks a third party, extends and answers in part; what the citizen and the handler then see is
read from the pages.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.office import Office, office

TYPED = {
    "姓名或者名称": "申请人甲",
    "证件号码": "110101190001010006",  # of nobody
    "联系电话": "0350-1234567",
    "信息的名称": "2025年度村级公益事业建设补助资金安排",
    "内容描述": "阳头升乡各村的补助金额和依据",
}
HANDLED = """
import json, sys
from datetime import timedelta
from django.utils import timezone
from gongkai.cases import acts
from gongkai.cases.models import Case, Letter
from gongkai.law.calendar import CN
from gongkai.organs.acts.letters import put_letters
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of
from tests.cases.cases import fields_of

now = timezone.now()
today = timezone.localdate(now)
who = {name: actor_of(Person.objects.get(username=name), on=today) for name in ("handler", "head", "leader")}
by = {"actor": who["handler"], "now": now}
case = Case.objects.select_related("organ").get(reference=sys.argv[1])
put_letters(
    organ=case.organ, word="阳政", review_name="清源县人民政府", review_online="https://fuyi.qingyuan.example",
    court="清源县人民法院", actor=actor_of(Person.objects.get(username="administrator"), on=today), now=now,
)

def send(kind, fields=None, to="", findings=()):
    letter = acts.draft(case.pk, kind=kind, fields=fields, addressee=to, findings=findings, **by)
    for verb, post in (("review", "head"), ("sign", "leader")) if findings else (("sign", "head"),):
        letter.paper.refresh_from_db()
        acts.decide(letter.paper_id, verb=verb, seen=letter.paper.digest, actor=who[post], now=now)
    letter = acts.issue(letter.pk, **by)
    assert letter.pdf, letter.trouble
    acts.serve(letter.pk, way="electronic", day=today, calendar=CN, **by)

acts.confirm(case.pk, confirmed_on=today, how="call", calendar=CN, **by)
acts.accept(case.pk, **by)
until = (today + timedelta(days=14)).isoformat()
unclear = {"items": "请写明是哪一年的安排。", "reason": "申请没有写明年度，不能确定是哪一份文件。"}
send("correction", unclear | {"until": until})
acts.correct(case.pk, day=today, calendar=CN, **by)
send("third_party", {"about": "补助对象的账户", "reason": "安排表载有村民的账户信息。"}, "村民甲")
asked = case.consultations.get()
acts.deliver(asked.pk, day=today, calendar=CN, **by)
acts.answer(asked.pk, answer="objects", reason="账户是个人信息，不同意公开。", day=today, calendar=CN, **by)
send("extension", {"days": "10", "reason": "需要逐户隐去账户信息。"})
send("reply", findings=[("partial", fields_of("partial") | {"ground": "third_party"})])
case = Case.objects.get(pk=case.pk)
print(json.dumps({"state": case.state, "year": today.year, "number": str(case), "organ": case.organ_id}))
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


def test_a_citizen_applies_and_reads_a_partial_reply(place: Office, browser: Browser) -> None:
    organ = place.made.python(
        "from gongkai.organs.models import Organ\nprint(Organ.objects.get(short='阳头升乡').pk)"
    ).strip()
    with browser.new_context(base_url=place.address, locale="zh-CN", accept_downloads=True) as context:
        page = context.new_page()
        reference, code = _applied(page, organ)
        told = json.loads(place.made.python(HANDLED, reference).splitlines()[-1])
        assert told["state"] == "replied"
        page.goto("/apply/status/")
        page.get_by_label("编号").fill(reference)
        page.get_by_label("查询码", exact=True).fill(code)
        page.get_by_role("button", name="查询").click()
        timeline = page.locator("ol.timeline")
        for what in ("补正", "第三方", "延"):
            expect(timeline).to_contain_text(what)
        expect(page.locator("main")).to_contain_text(told["number"])
        with page.expect_download() as download:
            page.get_by_role("link", name="答复书").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    with place.page(browser, "handler") as page:
        page.goto(f"/desk/cases/table/{told['organ']}/{told['year']}/partial.natural/")
        expect(page.locator("main")).to_contain_text(told["number"])
        page.goto(f"/desk/cases/table/{told['organ']}/{told['year']}/granted.natural/")
        expect(page.locator("main")).not_to_contain_text(told["number"])


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
