"""Ledger figures by a sheet at the desk, keys for other systems, and the address at which these hand theirs in."""

import json
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.reports.models import LedgerFigure, LedgerKey
from tests.acts import NOW
from tests.cast import Cast, make
from tests.desk.client import signed_in

REFUSED = 422
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make(NOW)


def uploaded(cast: Cast, change: dict[str, Any]) -> tuple[int, str]:
    """The template as it is downloaded, zeros filled in and these cells (B2) changed, sent back."""
    desk = signed_in(cast.head)
    answer = desk.get(reverse("desk:report-ledger-template", args=[cast.township.pk, 2025]))
    book = openpyxl.load_workbook(BytesIO(answer.content))
    sheet: Any = book.active
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 4).value, sheet.cell(row, 5).value = 0, "审批系统"
    for place, value in change.items():
        sheet[place] = value
    out = BytesIO()
    book.save(out)
    told = {"file": SimpleUploadedFile("台账.xlsx", out.getvalue())}
    done = desk.post(reverse("desk:report-ledger-import"), told)
    return done.status_code, done.content.decode()


def test_the_template_filled_in_is_taken_with_its_file(cast: Cast) -> None:
    assert uploaded(cast, {"D2": 12}) == (302, "")
    figure = LedgerFigure.objects.get(cell="licensing.decisions")
    assert figure.file
    assert (str(figure), figure.file.name) == ("审批系统：12.000000", "台账.xlsx")
    assert LedgerFigure.objects.count() == 4
    page = signed_in(cast.head).get(reverse("desk:report-ledger", args=[cast.township.pk, 2025])).content.decode()
    assert "2025-12-31" in page


def test_every_bad_line_is_listed_and_none_is_taken(cast: Cast) -> None:
    status, page = uploaded(cast, {"D2": -1, "D3": None, "A4": "某某局"})
    assert status == REFUSED
    assert [line for line in ("第2行：", "第3行：", "第4行：机关“某某局”不在机关名录中") if line not in page] == []
    assert not LedgerFigure.objects.exists()


def test_another_system_hands_in_with_its_key_until_it_is_ended(cast: Cast) -> None:
    desk, where = signed_in(cast.head), reverse("desk:report-ledger-keys")
    assert desk.post(where, {"organ": cast.township.pk, "source": "审批系统", "days": 30}).status_code == 302
    secret = desk.get(where).content.decode().partition("的密钥：")[2].partition("。")[0]
    assert secret not in desk.get(where).content.decode()
    line = {"organ": "阳头升乡人民政府", "year": 2025, "item": "行政许可：本年处理决定数量", "figure": "12"}
    assert hand_in(secret, line) == (200, {"taken": 1})
    figure = LedgerFigure.objects.get()
    assert figure.by is None
    assert str(figure) == "审批系统：12.000000"
    status, told = hand_in(secret, line, {**line, "figure": "-1"})
    assert (status, "第2行：" in told["detail"]) == (REFUSED, True)
    assert hand_in(secret, {**line, "organ": "清源县民政局"})[0] == REFUSED
    assert hand_in(secret, {**line, "year": "今年"})[0] == REFUSED
    assert hand_in("x" * 43, line)[0] == 401
    assert Client().post("/api/ledgers/v1/figures").status_code == 401
    assert desk.post(reverse("desk:report-ledger-key-end", args=[LedgerKey.objects.get().pk])).status_code == 302
    assert hand_in(secret, line)[0] == 401
    assert LedgerFigure.objects.count() == 1


def hand_in(secret: str, *lines: dict[str, Any]) -> tuple[int, Any]:
    answer = Client(enforce_csrf_checks=True).post(
        "/api/ledgers/v1/figures",
        json.dumps({"figures": lines}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    return answer.status_code, json.loads(answer.content)
