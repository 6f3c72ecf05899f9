"""What came in and is no application yet, at the desk: noted, told on the first page, settled in one of two ways."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from gongkai.cases.models import Incoming
from gongkai.desk.named import named
from tests.cases.cases import register
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HERE = "/desk/cases/incoming/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_letter_is_noted_told_of_and_settled_as_an_application_or_as_none(cast: Cast, signed_in: Any) -> None:
    desk, came = signed_in(cast.handler), localdate() - timedelta(days=30)
    typed = {"organ": cast.township.pk, "route": "signed_post", "arrived_on": f"{came}", "what": "挂号信，在收发室"}
    assert "晚于今天" in text(desk.post(f"{HERE}note", typed | {"arrived_on": f"{date.max}"}))
    for _ in range(2):
        assert desk.post(f"{HERE}note", typed).status_code == 302
    one, other = Incoming.objects.order_by("pk")
    assert text(desk.get(HERE)).count("挂号信，在收发室") == 2
    link = f'href="{HERE}{one.pk}/"'
    assert text(desk.get("/desk/")).count(link) == 1  # among what I did last
    Incoming.objects.update(stage="3")
    assert text(desk.get("/desk/")).count(link) == 2
    page = f"{HERE}{one.pk}/"
    assert "请只填一项" in text(desk.post(page, {}))
    assert "没有找到受理号" in text(desk.post(page, {"case": "99"}))
    case = register(cast.township, cast.actor(cast.handler))
    assert desk.post(page, {"case": f"{case.year}-{case.number}"}).status_code == 302
    assert desk.post(f"{HERE}{other.pk}/", {"reason": "是邀请函"}).status_code == 302
    assert [(each.outcome, each.case) for each in Incoming.objects.order_by("pk")] == [
        ("entered", case),
        ("other", None),
    ]
    assert "是邀请函" in text(desk.get(f"{HERE}{other.pk}/"))
    assert named([f"cases.incoming:{one.pk}"], cast.actor(cast.handler))


def test_who_has_no_duty_there_sees_none_of_it(cast: Cast, signed_in: Any) -> None:
    made = Incoming.objects.create(
        organ=cast.township, route="fax", arrived_on=localdate(), what="一页传真", at="2026-01-20T01:00Z"
    )
    desk = signed_in(cast.other_handler)
    assert "一页传真" not in text(desk.get(HERE))
    assert desk.get(f"{HERE}{made.pk}/").status_code == 404
