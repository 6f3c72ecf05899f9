"""Holidays of a year at the desk: looked up by all, entered by who runs the installation; mail is tried out there."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings
from django.utils import timezone

from gongkai.audit.follower import catch_up
from gongkai.audit.models import Entry
from gongkai.cases.deadlines import RECOUNT
from gongkai.law.notice import read_year
from gongkai.organs import years
from tests.cases.test_cases_deadlines import register
from tests.cast import Cast
from tests.desk.client import SignedIn
from tests.law.test_calendar import NOTICE_2027
from tests.operation.test_operation_mail import Kept, free_port

FORM = {"year": "2027", "notices": "国办发明电〔2026〕某号"}
DAYS = {
    "new_year": ("2027-01-01", "2027-01-03", ""),
    "spring": ("2027-02-05", "2027-02-12", "2027-01-31 2027-02-20"),
    "qingming": ("2027-04-03", "2027-04-05", ""),
    "labour": ("2027-05-01", "2027-05-05", "2027-04-25、2027-05-08"),
    "dragon_boat": ("2027-06-09", "2027-06-09", ""),
    "mid_autumn": ("2027-09-15", "2027-09-15", ""),
    "national": ("2027-10-01", "2027-10-07", "2027-09-26，2027-10-09"),
}
for _key, _days in DAYS.items():
    FORM |= dict(zip((f"{_key}_first", f"{_key}_last", f"{_key}_work"), _days, strict=True))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))
    return tmp_path


def test_a_year_entered_by_days_is_that_of_the_notice(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.administrator)
    assert 'value="2027"' in desk.get("/desk/calendar/enter").content.decode()
    page = desk.post("/desk/calendar/enter", FORM, follow=True).content.decode()
    assert "已经录入2027年放假安排" in page
    entered, meant = years.load()._by_year[2027], read_year(NOTICE_2027)
    assert (entered.off, entered.work, entered.notices) == (meant.off, meant.work, meant.notices)
    assert Entry.objects.get(verb="calendar.enter").actor == f"person:{cast.administrator.pk}"


def test_a_year_entered_at_the_desk_recounts_open_terms_each_with_its_entry(cast: Cast, signed_in: SignedIn) -> None:
    case = register(cast, date(2026, 12, 15))
    assert (case.due_on, case.provisional) == (date(2027, 1, 13), True)
    longer = FORM | {"new_year_last": "2027-01-05"}
    assert signed_in(cast.administrator).post("/desk/calendar/enter", longer).status_code == 302
    catch_up(RECOUNT, worker="test", clock=timezone.now)
    case.refresh_from_db()
    assert (case.due_on, case.provisional) == (date(2027, 1, 15), False)
    entry = Entry.objects.get(verb="case.recount")
    assert entry.thing == f"cases.case:{case.pk}"
    assert {"before": "2027-01-13", "due": "2027-01-15"}.items() <= json.loads(entry.detail).items()


def test_a_forgotten_holiday_is_said_without_a_line_and_nothing_typed_is_lost(cast: Cast, signed_in: SignedIn) -> None:
    wrong = FORM | {"qingming_first": "", "qingming_last": ""}
    answer = signed_in(cast.administrator).post("/desk/calendar/enter", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "缺少清明节" in page
    assert not re.search("第[0-9]+行", page)
    assert 'value="2027-01-31 2027-02-20"' in page
    assert not years.load().known(2027)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"spring_last": ""}, "“春节”要写明放假的起止两个日期"),
        ({"spring_work": "一月三十一日"}, "里有不是日期的内容"),
        ({"spring_work": "2027-01-29"}, "本来就是周五"),
        ({"year": "3000"}, "不能大于2099"),
        ({"notices": "、"}, "没有写明依据"),
        ({"spring_first": "2027-02-12", "spring_last": "2027-02-05"}, "起止日期颠倒"),
    ],
)
def test_what_is_filled_in_wrongly_is_said(cast: Cast, signed_in: SignedIn, change: dict[str, str], says: str) -> None:
    answer = signed_in(cast.administrator).post("/desk/calendar/enter", FORM | change)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)


def test_the_file_of_a_notice_is_pasted_or_chosen(cast: Cast, signed_in: SignedIn, tmp_path: Path) -> None:
    desk = signed_in(cast.administrator)
    assert desk.post("/desk/calendar/paste", {"text": "year = 2027"}).status_code == 422
    assert "二者取一" in desk.post("/desk/calendar/paste", {}).content.decode()
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with (tmp_path / "bad.toml").open("rb") as file:
        assert "不是 UTF-8" in desk.post("/desk/calendar/paste", {"file": file}).content.decode()
    (tmp_path / "2027.toml").write_text(NOTICE_2027, "utf-8")
    with (tmp_path / "2027.toml").open("rb") as file:
        assert desk.post("/desk/calendar/paste", {"file": file}).status_code == 302
    assert years.load().known(2027)


def test_others_look_it_up_and_are_told_who_enters_it(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.handler)
    page = desk.get("/desk/calendar/").content.decode()
    assert "推算" in page
    assert "/desk/calendar/enter" not in page
    for address in ("enter", "paste"):
        answer = desk.get(f"/desk/calendar/{address}")
        assert "由最上一级机关的系统管理员录入" in answer.content.decode()
    assert desk.post("/desk/calendar/enter", FORM).status_code == 422
    assert not years.load().known(2027)


def test_the_page_of_operation_is_for_who_runs_the_installation(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.administrator).get("/desk/operation/").content.decode()
    assert "数据库" in page
    assert "没有设置邮件服务器" in page
    assert signed_in(cast.handler).get("/desk/operation/").status_code == 404
    assert signed_in(cast.handler).post("/desk/operation/mail", {"to": "a@example.cn"}).status_code == 404


def test_a_test_message_is_sent_from_the_desk(cast: Cast, signed_in: SignedIn) -> None:
    server = Controller(kept := Kept(), hostname="127.0.0.1", port=free_port())
    server.start()
    desk, sender = signed_in(cast.administrator), "gongkai@example.cn"
    with override_settings(
        EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port, EMAIL_USE_TLS=False, DEFAULT_FROM_EMAIL=sender
    ):
        try:
            assert "发测试邮件" in desk.get("/desk/operation/").content.decode()
            assert desk.post("/desk/operation/mail", {"to": "name"}).status_code == 422
            page = desk.post("/desk/operation/mail", {"to": "name@example.cn"}, follow=True).content.decode()
        finally:
            server.stop()
        assert "邮件服务器已经收下测试邮件" in page
        assert [message["To"] for message in kept.messages] == ["name@example.cn"]
        answer = desk.post("/desk/operation/mail", {"to": "name@example.cn"})
    assert (answer.status_code, "连接不上邮件服务器" in answer.content.decode()) == (422, True)
