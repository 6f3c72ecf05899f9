"""Applications from other doors: every row and mail checked before any comes in, the same one never twice."""

from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from gongkai.audit.actor import Actor, program
from gongkai.audit.models import Entry
from gongkai.cases import facts
from gongkai.cases.acts.importing import Imported, NumbersTaken, take_in
from gongkai.cases.importing.aside import places
from gongkai.cases.importing.checked import checked
from gongkai.cases.importing.coming import Read
from gongkai.cases.importing.mail import Unreadable, read_mails
from gongkai.cases.importing.sheet import COLUMNS, BadColumns, columns, read_rows, template
from gongkai.cases.models import Applicant, Case
from gongkai.cases.queries import of_applicant
from gongkai.files.queries import path
from gongkai.law.calendar import CN
from gongkai.law.machine import WrongRole
from gongkai.papers.sheet import read_sheet, write_xlsx
from tests.acts import NOW
from tests.cases.cases import register
from tests.cast import Cast, make

CLERK = program("test", roles=("clerk",))
ROW = {"申请人": "申请人甲", "联系电话": "0355-1234567", "所需信息": "2025年村级补助资金安排"}


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def sheet(*rows: dict[str, str]) -> bytes:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    return write_xlsx(
        [(head, "text") for head in heads], [[row.get(head, "") for head in heads] for row in rows], title="表"
    )


def rows(*given: dict[str, str], mapping: str = "") -> Read:
    return read_rows(sheet(*given), columns(mapping), NOW)


def enter(read: Read, cast: Cast, actor: Actor = CLERK, *, dry_run: bool = False) -> Imported:
    assert read.complaints == ()
    return take_in(read.coming, organ=cast.township, calendar=CN, dry_run=dry_run, actor=actor, now=NOW)


def mail(text: str = "请公开2025年低保标准。", **heads: str) -> bytes:
    made = EmailMessage()
    given = {"From": "申请人乙 <yi@example.cn>", "Subject": "申请公开", "Message-ID": "<1@example.cn>"}
    given |= {"Date": "Mon, 19 Jan 2026 22:10:00 +0800"}
    for name, value in (given | {name.replace("_", "-"): value for name, value in heads.items()}).items():
        if value:
            made[name] = value
    made.set_content(text)
    made.add_attachment("附件的内容".encode(), maintype="text", subtype="plain", filename="说明.txt")
    return bytes(made)


def mails(*some: bytes) -> Read:
    return read_mails([(f"{n}.eml", data) for n, data in enumerate(some, 1)], actor=CLERK, now=NOW, chain=0)


def test_a_row_without_a_day_of_receipt_waits_to_be_confirmed_and_with_one_its_term_runs(cast: Cast) -> None:
    read = rows(
        {**ROW, "收到日期": ""}, {**ROW, "所需信息": "另一件", "提交方式": "当面提交", "收到日期": "2026-01-05"}
    )
    assert enter(read, cast) == Imported(2, 0)
    waiting, running = Case.objects.order_by("state")[1], Case.objects.order_by("state")[0]
    assert (waiting.state, waiting.route, waiting.due_on, waiting.number) == ("submitted", "other", None, None)
    assert (running.state, running.number, running.due_on) == ("registered", 1, date(2026, 2, 2))
    assert Applicant.objects.filter(case=waiting).get().phone == "0355-1234567"
    assert Case.objects.filter(of_applicant("申请人甲")).count() == 2


def test_the_same_sheet_again_changes_nothing_and_a_new_row_comes_in_alone(cast: Cast) -> None:
    enter(rows(ROW), cast)
    assert enter(rows(ROW), cast) == Imported(0, 1)
    assert enter(rows(ROW, {**ROW, "申请人": "申请人丙"}), cast) == Imported(1, 1)
    assert Case.objects.count() == 2


def test_the_same_letter_to_two_organs_is_an_application_to_each(cast: Cast) -> None:
    enter(rows(ROW), cast)
    again = take_in(rows(ROW).coming, organ=cast.civil_affairs, calendar=CN, actor=CLERK, now=NOW)
    assert again == Imported(1, 0)


def test_a_dry_run_writes_nothing(cast: Cast) -> None:
    before = Entry.objects.count()
    assert enter(rows(ROW), cast, dry_run=True) == Imported(1, 0)
    assert (Case.objects.count(), Entry.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"申请人": ""}, "第2行"),
        ({"联系电话": ""}, "第2行：没有提交：联系方式"),
        ({"申请人类别": "外星人"}, "第2行“申请人类别”列（D列）：“外星人”不认识"),
        ({"提交方式": "当面提交"}, "第2行“收到日期”列：申请人当面提交的，以提交之日为收到申请之日"),
        ({"收到日期": "2026-01-21"}, "第2行“收到日期”列（D列）：2026-01-21晚于今天"),
        ({"收到日期": "上个月"}, "第2行"),
        ({"收到日期": "2026-01-05", "办结日期": "2026-01-06"}, "“答复类型”列：办结日期和答复类型要同时填写"),
        ({"收到日期": "2026-01-05", "办结日期": "2026-01-04", "答复类型": "予以公开"}, "办结日期不能早于收到日期"),
        ({"受理号": "7"}, "“受理号”列（D列）：受理号是"),
        ({"收到日期": "2026-01-05", "受理号": "0"}, "受理号是这一年的第几件，从1到999999"),
        ({"收到日期": "2026-01-05", "受理号": "9" * 30}, "受理号是这一年的第几件，从1到999999"),
        ({"收到日期": "1999-01-05"}, "早于条例首次施行的2008年5月1日"),
        ({"到达时间": "2026-13-40 10:00"}, "“2026-13-40 10:00”不是日期"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_by_row_and_column(changed: dict[str, str], says: str) -> None:
    complaints = rows({**ROW, **changed}).complaints
    assert len(complaints) == 1
    assert says in complaints[0]


def test_every_row_that_is_wrong_is_told_at_once_and_twins_too() -> None:
    read = rows({**ROW, "申请人": ""}, ROW, ROW, {**ROW, "答复类型": "无"})
    assert len(read.complaints) == 3
    assert "第4行：与第3行是同一件申请" in "".join(read.complaints)


def test_a_hotlines_export_is_known_by_its_headings_or_by_a_file_that_names_them(cast: Cast) -> None:
    order = {"工单编号": "12345-7", "诉求人": "申请人丁", "来电号码": "13000000000", "来电时间": "2026-01-16 15:04:05"}
    read = rows({**order, "诉求内容": "想要去年的危房改造名单"})
    assert "工单编号" in read.notes[0]
    enter(read, cast)
    case = Case.objects.get()
    assert (case.request, case.route, case.arrived_at.date()) == ("想要去年的危房改造名单", "other", date(2026, 1, 16))
    mapped = rows({**order, "工单详情": "另一件"}, mapping='request = ["工单详情"]')
    assert [one.told.request for one in mapped.coming] == ["另一件"]
    for wrong in ("request = 3", 'nobody = ["x"]', "="):
        with pytest.raises(BadColumns, match="name、kind"):
            columns(wrong)


def test_what_was_closed_in_former_years_counts_in_table_three_and_what_was_carried_in(cast: Cast) -> None:
    old = {**ROW, "收到日期": "2024-12-20", "受理号": "31", "办结日期": "2025-01-10", "答复类型": "予以公开"}
    enter(rows(old, {**ROW, "所需信息": "在办的", "收到日期": "2025-12-30", "受理号": "12"}), cast)
    closed = Case.objects.get(number=31)
    assert (closed.state, closed.year, closed.reply, closed.due_on) == ("archived", 2024, "granted", None)
    then, now = facts.table(cast.township, 2025), facts.table(cast.township, 2026)
    assert (then["carried_in.natural"], then["granted.natural"], then["received.natural"]) == (1, 1, 1)
    assert now["carried_in.natural"] == 1
    actor = cast.actor(cast.handler)
    assert register(cast.township, actor, date(2025, 12, 31)).number == 13


def test_what_is_marked_and_whose_number_is_taken_is_told_by_row_and_the_rest_is_there_to_come_in(cast: Cast) -> None:
    register(cast.township, cast.actor(cast.handler))
    numbered = {"收到日期": "2026-01-06", "受理号": "1"}
    read = rows(ROW, {**ROW, "所需信息": "机密★10年 的文件"}, {**ROW, "所需信息": "另一件", **numbered})
    read = checked(read, organ=cast.township, actor=CLERK, now=NOW)
    assert [one.where for one in read.coming] == ["第2行"]
    assert set(places(read.complaints, mails=False) or ()) == {"第3行", "第4行"}
    assert "第4行写的受理号〔2026〕1号已经是另一件申请的" in read.complaints[1]


def test_a_number_that_is_taken_stops_all(cast: Cast) -> None:
    register(cast.township, cast.actor(cast.handler))
    with pytest.raises(NumbersTaken, match="第3行写的受理号〔2026〕1号"):
        enter(rows(ROW, {**ROW, "所需信息": "另一件", "收到日期": "2026-01-06", "受理号": "1"}), cast)
    assert Case.objects.count() == 1


def test_a_mail_is_an_application_that_waits_with_its_attachment_and_itself_as_originals(cast: Cast) -> None:
    data = mail()
    assert enter(mails(data, data), cast) == Imported(1, 0)
    case = Case.objects.get()
    assert (case.state, case.route, case.request) == ("submitted", "email", "申请公开\n请公开2025年低保标准。")
    assert case.arrived_at == datetime(2026, 1, 19, 14, 10, tzinfo=UTC)
    assert (case.applicant.name, case.applicant.email) == ("申请人乙", "yi@example.cn")
    assert [file.name for file in case.originals.order_by("pk")] == ["说明.txt", "1.eml.txt"]
    assert path(case.originals.order_by("pk")[1]).read_bytes() == data
    assert enter(mails(data), cast) == Imported(0, 1)


def test_a_mail_as_a_page_says_what_is_seen_of_it() -> None:
    made = EmailMessage()
    made["From"] = "yi@example.cn"
    made.set_content("<head><style>p{}</style></head><p>请公开<b>预算</b></p><script>1</script>", subtype="html")
    [one] = mails(bytes(made)).coming
    assert (one.told.name, one.told.request) == ("yi@example.cn", "请公开\n预算")
    assert one.arrived_at == NOW


PAGE = b"From: yi@example.cn\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"


@pytest.mark.parametrize(
    ("data", "request_"),
    [
        (PAGE, "x"),
        (PAGE + b"<!-- nothing -->", "x"),
        (PAGE + b'<?xml version="1.0" encoding="utf-8"?><p>\xe8\xaf\xb7</p>', "x\n请"),
        (b"Message-ID: <[bad]\nFrom: yi@example.cn\nSubject: x\n\n1", "x\n1"),
        (b"From: yi@example.cn\nSubject: x\n\na\x00b", "x\nab"),
        (b"From: yi@example.cn\nDate: Mon, 99 Jan 99999 25:61:00 +9999\nSubject: =?utf-8?b?8J+Y?=\n\n1", "1"),
        (b"From: yi@example.cn\nSubject: x\nContent-Type: text/plain; charset=rot13\n\n1", "x\n1"),
        (b"From: yi@example.cn\nSubject: x\nContent-Transfer-Encoding: base64\n\n!", "x"),
    ],
)
def test_a_mail_that_is_written_badly_is_read_as_far_as_it_can_be(data: bytes, request_: str) -> None:
    read = mails(data)
    assert read.complaints == ()
    assert request_ in read.coming[0].told.request


def test_a_mail_that_no_parser_reads_is_told_and_stops_no_other() -> None:
    read = mails(b"From: <a@[\nSubject: x\n\n1", mail())
    assert read.complaints == (f"1.eml：{Unreadable()}",)
    assert read.coming[0].where == "2.eml"


def test_mails_that_nobody_signed_or_that_say_nothing_or_carry_a_program_are_told_by_file(cast: Cast) -> None:
    program_attached = EmailMessage()
    program_attached["From"], program_attached["Subject"] = "yi@example.cn", "申请"
    program_attached.set_content("见附件")
    program_attached.add_attachment(b"MZ\x90\x00" * 50, maintype="application", subtype="x", filename="表.exe")
    read = mails(mail(From=""), bytes(program_attached), b"", mail(Message_ID="<2@example.cn>"))
    assert [complaint.partition("：")[0] for complaint in read.complaints] == ["1.eml", "2.eml", "3.eml"]
    assert len(read.coming) == 1


def test_only_a_clerk_brings_them_in(cast: Cast) -> None:
    with pytest.raises(WrongRole):
        enter(rows(ROW), cast, program("test", roles=("handler",)))
    assert not Case.objects.exists()


def test_the_template_has_every_column() -> None:
    data = template()
    with pytest.raises(Exception, match="没有填写任何内容"):
        read_sheet(data, COLUMNS)
