"""Taking a closed case up again at the desk: offered to its handler, nothing typed is lost, the page tells of it."""

from typing import Any

import pytest
from django.utils.timezone import localdate

from gongkai.cases.models import Case
from tests.cases.put import put_in
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_handler_takes_a_closed_case_up_again_as_the_document_orders(cast: Cast, signed_in: Any) -> None:
    case = put_in("archived", cast)
    Case.objects.filter(pk=case.pk).update(closed_on="2026-02-01", reply="secret")
    desk, here, today = signed_in(cast.handler), f"/desk/cases/{case.pk}/", localdate()
    assert f'href="{here}reopen"' in desk.get(here).content.decode()
    assert "没有写明的" in desk.get(f"{here}reopen").content.decode()
    typed = {"kind": "judgment", "body": "清源县人民法院", "number": "（2026）清行初7号", "decided_on": "2026-01-02",
             "received_on": f"{today}", "due_on": f"{today.replace(year=today.year + 1)}"}  # fmt: skip
    answer = desk.post(f"{here}reopen", typed)
    assert answer.status_code == 422
    assert "早于本件办结的日子" in (page := answer.content.decode())
    assert "（2026）清行初7号" in page
    assert desk.post(f"{here}reopen", {**typed, "decided_on": f"{today}"}).status_code == 302
    page = desk.get(here).content.decode()
    assert "收到清源县人民法院（2026）清行初7号" in page
    assert "按决定、判决重新答复" in page
    assert "属于国家秘密" in page
