"""The yearly notice at the desk: drafted, signed, acknowledged; how far all organs are, and chasing them."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.organs.models import Person
from gongkai.reports.models import Chase, Notice, Recipient
from tests.cast import Cast, make
from tests.desk.client import signed_in
from tests.notices import signer

REFUSED = 422
THIS = timezone.localdate().year  # pages know no other day than today's


def shown(person: Person, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def posted(person: Person, name: str, *keys: object, **data: object) -> int:
    return int(signed_in(person).post(reverse(f"desk:{name}", args=keys), data).status_code)


@pytest.fixture
def cast(db: None) -> Cast:
    return make(timezone.localtime())


def drafted(cast: Cast, **given: object) -> int:
    told = {
        "organ": cast.county.pk,
        "year": THIS,
        "departments_by": f"{THIS + 1}-01-15",
        "governments_by": f"{THIS + 1}-02-26",
        "text": "部门于｛部门报送日期｝前、乡镇于｛政府报送日期｝前报送。",
        "units": "清源县气象局",
    }
    return posted(cast.competent, "report-notice-draft", **{**told, **given})


@pytest.fixture
def notice(cast: Cast) -> Notice:
    """Signed on its paper's page, like every paper."""
    assert drafted(cast) == 302
    made = Notice.objects.get()
    assert posted(cast.competent, "report-notice-send", made.pk) == 302
    made.paper.refresh_from_db()
    signer(cast)
    assert made.title in shown(cast.newcomer, reverse("desk:paper", args=[made.paper_id]))
    assert posted(cast.newcomer, "paper-decide", made.paper_id, "sign", seen=made.paper.digest) == 302
    made.refresh_from_db()
    return made


def board(notice: Notice, **asked: object) -> str:
    words = "".join(f"&{name}={value}" for name, value in asked.items())
    return f"{reverse('desk:report-progress')}?area={notice.area_id}&year={notice.year}{words}"


def test_what_is_wrong_in_a_draft_is_told_beside_what_was_typed(cast: Cast) -> None:
    told = {"year": THIS, "departments_by": f"{THIS + 1}-02-03", "organ": cast.county.pk, "text": "照旧。"}
    told["governments_by"] = f"{THIS + 1}-02-26"
    answer = signed_in(cast.competent).post(reverse("desk:report-notice-draft"), told)
    assert answer.status_code == REFUSED
    assert "照旧。" in answer.content.decode()
    assert "法定的最后一天" in answer.content.decode()


def test_a_unit_finds_it_on_its_first_page_and_acknowledges(cast: Cast, notice: Notice) -> None:
    assert notice.issued_at
    home = shown(cast.head, "/desk/")
    assert "编制通知：请回执" in home
    assert f"阳头升乡人民政府{THIS}年度报告：尚未编制" in home
    assert "回执：已经收到" in shown(cast.head, reverse("desk:report-notice", args=[notice.pk]))
    unit = notice.recipients.get(organ=cast.township)
    assert posted(cast.head, "report-acknowledge", unit.pk) == 302
    assert "编制通知：请回执" not in shown(cast.head, "/desk/")
    assert "乡公开办负责人甲" in shown(cast.competent, board(notice))


def test_the_office_sees_all_organs_filters_them_and_takes_them_away(cast: Cast, notice: Notice) -> None:
    page = shown(cast.competent, board(notice))
    for name in ("清源县人民政府办公室", "清源县民政局", "阳头升乡人民政府", "清源县气象局"):
        assert name in page
    assert "<strong>3</strong> 尚未编制" in page
    assert "乡公开办负责人甲" in page  # whom to call where no contact is entered
    assert "3个机关没有回执" in shown(cast.competent, "/desk/")
    assert "没有符合条件的机关" in shown(cast.inspector, board(notice, standing="late"))
    answer = signed_in(cast.competent).get(board(notice, export="xlsx"))
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert [row[:2] for row in rows[1:]] == [
        ("清源县人民政府办公室", "尚未编制"),
        ("清源县民政局", "尚未编制"),
        ("阳头升乡人民政府", "尚未编制"),
    ]


def test_chased_by_hand_a_unit_reads_the_words_at_its_desk(cast: Cast, notice: Notice) -> None:
    unit = notice.recipients.get(organ=cast.township)
    here = reverse("desk:report-chase", args=[notice.pk])
    desk = signed_in(cast.competent)
    assert desk.post(f"{here}?unit={unit.pk}", {"words": "请在周五前回执。"}).status_code == 302
    assert "请在周五前回执。" in shown(cast.head, "/desk/")
    again = desk.post(f"{here}?unit={unit.pk}", {"words": ""})
    assert again.status_code == REFUSED
    assert "今天已经催办过" in again.content.decode()
    assert desk.post(here, {"words": ""}).status_code == 302
    assert Chase.objects.count() == 4
    assert "请在周五前回执。" in shown(cast.head, reverse("desk:report-notice", args=[notice.pk]))


def test_a_receipt_on_paper_is_entered(cast: Cast, notice: Notice) -> None:
    unit = Recipient.objects.get(name="清源县气象局")
    told = {"by_word": "办公室值班员", "on": f"{timezone.localdate()}"}
    assert posted(cast.competent, "report-receipt", unit.pk, **told) == 302
    assert "办公室值班员" in shown(cast.competent, board(notice))
    assert posted(cast.competent, "report-address", unit.pk, mail="met@example.cn") == 302
    assert "met@example.cn" in shown(cast.competent, board(notice))


def test_it_is_taken_away_as_a_letter_with_its_form(cast: Cast, notice: Notice) -> None:
    for name, suffix, head in (("letter", "docx", b"PK"), ("letter", "pdf", b"%PDF"), ("form", "xlsx", b"PK")):
        answer = signed_in(cast.head).get(reverse("desk:report-notice-file", args=[notice.pk, name, suffix]))
        assert answer.content.startswith(head)
    assert signed_in(cast.head).get(f"/desk/reports/notices/{notice.pk}/letter.exe").status_code == 404


def test_nobody_else_sees_or_does_anything(cast: Cast, notice: Notice) -> None:
    unit = notice.recipients.get(organ=cast.township)
    names = {"report-notice": notice.pk, "report-notice-revise": notice.pk, "report-chase": notice.pk}
    for name, key in {**names, "report-receipt": unit.pk}.items():
        address = reverse(f"desk:{name}", args=[key])
        assert signed_in(cast.other_handler).get(address).status_code == 404
        assert signed_in(cast.other_handler).post(address, {}).status_code == 404
    assert posted(cast.other_handler, "report-acknowledge", unit.pk) == 404
    assert signed_in(cast.head).get(reverse("desk:report-progress")).status_code == 404
    assert posted(cast.inspector, "report-notice-call", notice.pk) == REFUSED
    assert signed_in(cast.inspector).post(reverse("desk:report-chase", args=[notice.pk]), {}).status_code == 404


def test_it_is_changed_until_it_is_sent(cast: Cast) -> None:
    drafted(cast)
    made = Notice.objects.get()
    page = shown(cast.competent, reverse("desk:report-notice-revise", args=[made.pk]))
    assert "清源县气象局" in page
    assert "乡镇于｛政府报送日期｝前报送" in page
    assert drafted(cast, departments_by=f"{THIS + 1}-01-20") == 302
    made.refresh_from_db()
    assert made.departments_by.day == 20
    assert "起草中的通知" in shown(cast.competent, f"{reverse('desk:report-progress')}?year={THIS}")
    assert f'name="year" value="{THIS - 1}"' in shown(cast.competent, reverse("desk:report-progress"))
    Notice.objects.update(issued_at=timezone.now())  # from then on this year's reports are what is looked at
    assert f'name="year" value="{THIS}"' in shown(cast.competent, reverse("desk:report-progress"))
