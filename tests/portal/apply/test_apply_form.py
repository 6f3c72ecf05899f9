"""网上申请: one application for one form, nothing typed lost, files too, and a sentence for whatever is wrong."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Case
from gongkai.files import kept
from gongkai.files.queries import path
from gongkai.organs.models import LocalSettings
from gongkai.portal.apply import ticket
from tests.acts import NOW
from tests.cases.cases import case_in
from tests.cast import Cast
from tests.nu import Checker
from tests.portal.apply.filling import (
    IDENTITY,
    TYPED,
    applied,
    checked,
    fields,
    filled,
    opened,
    sent,
    shown,
    upload,
    where,
)
from tests.publication.items import item_in

pytestmark = pytest.mark.django_db


def complaints(page: Any) -> dict[str, str]:
    """What is said beside each field that is wrong."""
    said = page.xpath("//p[@class='error']")
    return {each.get("id").removeprefix("id_").removesuffix("_error"): each.text_content().strip() for each in said}


def test_an_application_that_is_sent_is_kept_with_number_and_code_and_no_term_runs(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    number, code = applied(client, cast.township)
    case = Case.objects.select_related("applicant").get()
    assert (case.reference, case.code, case.state) == (number, trace_of(code), "submitted")
    assert (case.organ, case.route, case.received_on, case.due_on) == (cast.township, "internet", None, None)
    assert case.request == f"信息名称：{TYPED['title']}\n{TYPED['features']}"
    assert (case.form, case.way, case.applicant_kind) == ("electronic", "internet", "natural")
    assert (case.applicant.name, case.applicant.identity) == ("申请人甲", IDENTITY)
    assert client.cookies == {}


def test_no_word_of_the_applicant_stands_in_the_log(client: Client, cast: Cast) -> None:
    _, code = applied(client, cast.township, representative="联系人乙", address="清源县阳头升乡一号")
    written = "".join(detail for detail in Entry.objects.values_list("detail", flat=True))
    assert "internet" in written
    for word in ("申请人甲", IDENTITY, "0350-1234567", "联系人乙", "清源县阳头升乡一号", code, TYPED["title"]):
        assert word not in written


def test_a_form_sent_twice_is_one_application_and_tells_the_same_code_again(client: Client, cast: Cast) -> None:
    given = fields(shown(checked(client, cast.township, filled(client, cast.township))))
    first, second = (shown(sent(client, cast.township, given)) for _ in range(2))
    told = "//dl[@class='receipt']//strong/text()"
    assert first.xpath(told) == second.xpath(told)
    assert len(first.xpath(told)) == 2
    assert Case.objects.count() == 1


def test_a_page_that_was_left_open_does_not_tell_the_code_again(client: Client, cast: Cast) -> None:
    given = fields(shown(checked(client, cast.township, filled(client, cast.township))))
    code = shown(sent(client, cast.township, given)).xpath("//dl[@class='receipt']//strong/text()")[1]
    Case.objects.update(arrived_at=timezone.now() - timedelta(minutes=11))
    page = sent(client, cast.township, given)
    assert code not in page.content.decode()
    assert "没有重复提交" in page.content.decode()
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"name": ""}, "name", "请填写“姓名或者名称”"),
        ({"name": "甲" * 101}, "name", "最多100个字"),
        ({"kind": "total"}, "kind", "从列出的各项里选"),
        ({"identity": ""}, "identity", "请填写“证件号码”"),
        ({"identity": "11010119000101000X"}, "identity", "不是有效的居民身份证号码"),
        ({"identity_kind": "credit_code", "identity": "91"}, "identity", "18"),
        ({"phone": ""}, "phone", "至少填写一种联系方式"),
        ({"phone": "1" * 41}, "phone", "最多40个字"),
        ({"email": "甲@"}, "email", "不是电子邮箱地址"),
        ({"way": "email"}, "email", "没有填写电子邮箱"),
        ({"way": "post"}, "address", "没有填写通信地址"),
        ({"title": "", "features": ""}, "features", "至少填写一项"),
        ({"features": "甲\x00"}, "features", "看不见的控制符"),
        ({"features": "字" * 9001}, "features", "最多9000个字"),
        ({"form": "stone"}, "form", "从列出的各项里选"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_all_that_was_typed_stays(
    client: Client, cast: Cast, changed: dict[str, str], field: str, says: str
) -> None:
    given = filled(client, cast.township, **changed)
    for answer in (checked(client, cast.township, given), sent(client, cast.township, given)):
        assert answer.status_code == 422
        page = shown(answer)
        assert says in complaints(page)[field]
        assert page.xpath(f"//div[@role='alert']//a[@href='#id_{field}']")
        back = fields(page)
        assert {name: back[name] for name in TYPED if name not in changed and name in back} == {
            name: value for name, value in TYPED.items() if name not in changed and name in back
        }
    assert not Case.objects.exists()


def test_all_that_is_wrong_is_said_at_once(client: Client, cast: Cast) -> None:
    page = shown(checked(client, cast.township, {**opened(client, cast.township)}))
    assert set(complaints(page)) == {"name", "identity", "phone", "features"}


def test_a_file_that_passed_is_not_lost_when_another_field_is_wrong(client: Client, cast: Cast) -> None:
    given = filled(client, cast.township, name="", files=[upload()], proofs=[upload("证件.txt", "扫描".encode())])
    page = shown(checked(client, cast.township, given))
    assert page.xpath("//ul[@class='held']//span[@class='name']/text()") == ["证件.txt", "说明.txt"]
    last = shown(checked(client, cast.township, fields(page) | {"name": "申请人甲"}))
    sent(client, cast.township, fields(last))
    case = Case.objects.get()
    assert [file.name for file in case.originals.all()] == ["说明.txt"]
    assert [file.name for file in case.applicant.proofs.all()] == ["证件.txt"]
    assert path(case.originals.get()).read_bytes() == "补充说明：请提供电子版。".encode()


def test_a_file_that_did_not_pass_is_named_with_its_reason_and_the_others_stay(client: Client, cast: Cast) -> None:
    files = [upload("空.txt", b""), upload("程序.exe", b"MZ\x90\x00"), upload()]
    page = shown(checked(client, cast.township, filled(client, cast.township, files=files)))
    said = complaints(page)["files"]
    assert "空.txt" in said
    assert "程序.exe" in said
    assert page.xpath("//ul[@class='held']//span[@class='name']/text()") == ["说明.txt"]
    assert not Case.objects.exists()


def test_a_kept_file_can_be_taken_away_again(client: Client, cast: Cast) -> None:
    page = shown(checked(client, cast.township, filled(client, cast.township, name="", files=[upload()])))
    given = fields(page) | {"name": "申请人甲"}
    checked_again = shown(checked(client, cast.township, given | {"drop": given["files_kept"]}))
    sent(client, cast.township, fields(checked_again))
    assert not Case.objects.get().originals.exists()


def test_a_file_kept_for_more_than_an_hour_is_gone_and_the_page_says_so(client: Client, cast: Cast) -> None:
    old = kept.keep("旧.txt", b"old", timezone.now() - timedelta(hours=2))
    assert old
    page = shown(checked(client, cast.township, filled(client, cast.township, files_kept=old.token)))
    assert "请重新选择" in complaints(page)["files"]


def test_what_is_kept_lies_sealed_and_nobody_opens_it_without_its_token(client: Client, cast: Cast) -> None:
    found = kept.keep("身份证.txt", "号码".encode(), timezone.now())
    assert found
    assert all("号码".encode() not in each.read_bytes() for each in kept._folder().iterdir())
    assert kept.taken(found.token[:-1] + "!", timezone.now()) is None
    assert kept.taken("../../keys/secret", timezone.now()) is None
    kept.sweep(timezone.now() + timedelta(hours=2))
    assert kept.taken(found.token, timezone.now()) is None


def test_a_hundred_files_are_taken_and_the_next_one_is_refused_in_a_sentence(client: Client, cast: Cast) -> None:
    files = [upload(f"{number}.txt", f"第{number}页".encode()) for number in range(101)]
    page = shown(checked(client, cast.township, filled(client, cast.township, files=files)))
    assert "最多100个" in complaints(page)["files"]
    number = len(page.xpath("//ul[@class='held']/li"))
    assert number == 100
    last = shown(checked(client, cast.township, fields(page)))
    sent(client, cast.township, fields(last))
    assert Case.objects.get().originals.count() == 100


def test_files_are_limited_together_and_what_is_over_is_named(client: Client, cast: Cast, settings: Any) -> None:
    settings.GONGKAI_MAX_FILE = 100
    first = shown(
        checked(client, cast.township, filled(client, cast.township, name="", files=[upload("甲.txt", b"1" * 60)]))
    )
    page = shown(checked(client, cast.township, fields(first) | {"files": [upload("乙.txt", b"2" * 60)]}))
    assert "乙.txt" in complaints(page)["files"]
    assert page.xpath("//ul[@class='held']//span[@class='name']/text()") == ["甲.txt"]


def test_text_with_the_marking_of_a_state_secret_goes_no_further(client: Client, cast: Cast) -> None:
    answer = checked(client, cast.township, filled(client, cast.township, features="机密★10年"))
    assert answer.status_code == 422
    assert "国家秘密标志" in shown(answer).xpath("string(//div[@role='alert'])")


def test_what_is_public_already_is_shown_before_sending_and_lets_go_on(client: Client, cast: Cast) -> None:
    item_in("published", cast, title="2025年度村级公益事业建设补助资金安排")
    item_in("draft", cast, title="2025年度村级公益事业建设补助资金安排草稿")
    page = shown(checked(client, cast.township, filled(client, cast.township)))
    [found] = page.xpath("//ul[@class='lines']//a")
    assert "2025年度村级公益事业建设补助资金安排" in found.text_content()
    assert client.get(found.get("href").replace(".html", ".html")).status_code in (200, 404)  # baked by its follower
    sent(client, cast.township, fields(page))
    assert Case.objects.count() == 1


def test_replies_that_match_are_shown_before_sending_only_where_the_organ_keeps_a_register(
    client: Client, cast: Cast
) -> None:
    local, _ = LocalSettings.objects.update_or_create(organ=cast.township, defaults={"open_replies": True})
    case, actor = case_in("replied", cast), cast.actor(cast.handler)
    acts.open_reply(case.pk, subject="村级公益事业建设补助资金安排", actor=actor, now=NOW)

    def read() -> str:
        return str(checked(client, cast.township, filled(client, cast.township)).content.decode())

    assert "村级公益事业建设补助资金安排：予以公开" in read()
    local.open_replies = False
    local.save()
    assert "答复过的申请" not in read()


def test_from_the_look_at_it_the_way_leads_back_with_everything(client: Client, cast: Cast) -> None:
    page = shown(checked(client, cast.township, filled(client, cast.township, files=[upload()])))
    back = shown(client.post(where(cast.township), fields(page) | {"step": "edit"}))
    assert {name: fields(back)[name] for name in TYPED} == TYPED
    assert back.xpath("//ul[@class='held']//span[@class='name']/text()") == ["说明.txt"]
    assert complaints(back) == {}


def test_a_form_of_yesterday_of_another_organ_or_of_nobody_is_not_taken_but_loses_nothing(
    client: Client, cast: Cast
) -> None:
    now = timezone.now()
    for given in (
        ticket.issue(f"apply:{cast.township.pk}", now - timedelta(hours=25)),
        ticket.issue(f"apply:{cast.civil_affairs.pk}", now),
        ticket.issue(f"status:{cast.township.pk}", now),
        "",
        "x" * 2000,
    ):
        answer = sent(client, cast.township, {**TYPED, "ticket": given})
        assert answer.status_code == 422
        page = shown(answer)
        assert "打开得太久" in page.xpath("string(//div[@role='alert'])")
        again = fields(page)
        assert {name: again[name] for name in TYPED} == TYPED
    assert not Case.objects.exists()
    sent(client, cast.township, again)
    assert Case.objects.count() == 1


def test_the_trap_for_robots_takes_nothing_and_explains_itself(client: Client, cast: Cast) -> None:
    answer = sent(client, cast.township, filled(client, cast.township, homepage="http://example.com"))
    assert answer.status_code == 422
    assert not Case.objects.exists()
    assert "应当留空" in shown(answer).xpath("string(//div[@role='alert'])")


def test_no_form_stands_where_nobody_can_apply(client: Client, cast: Cast) -> None:
    for address in (where(cast.village), "/apply/999999999/", "/apply/x/"):
        assert client.get(address).status_code == 404
        assert client.post(address, TYPED).status_code == 404


def test_no_page_of_an_application_is_kept_by_a_browser_or_listed_by_a_search_engine(
    client: Client, cast: Cast
) -> None:
    given = filled(client, cast.township)
    for answer in (client.get(where(cast.township)), sent(client, cast.township, given)):
        assert "no-store" in answer.headers["Cache-Control"]
        assert shown(answer).xpath("//meta[@name='robots'][@content='noindex']")


@pytest.mark.sqlite  # pages are written alike on both engines
def test_the_pages_are_sound_html(client: Client, cast: Cast, vnu: Checker) -> None:
    form = client.get(where(cast.township)).content.decode()
    given = filled(client, cast.township, files=[upload()])
    wrong = checked(client, cast.township, given | {"name": "", "way": "post", "files": [upload("空", b"")]})
    look = checked(client, cast.township, given)
    done = sent(client, cast.township, fields(shown(look)))
    assert vnu([form, *(answer.content.decode() for answer in (wrong, look, done))]) == []
