"""After the end of a case at the desk: to the archive, published for all, destroyed once its term is over."""

from datetime import date
from typing import Any

import pytest

from gongkai.cases import acts
from gongkai.cases.models import Archive, Case
from gongkai.organs.acts import grant as grants
from tests.acts import NOW
from tests.cases.cases import case_in
from tests.cast import MAKER, Cast

pytestmark = pytest.mark.django_db


def here(case: Case, tail: str = "") -> str:
    return f"/desk/cases/{case.pk}/{tail}"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_closed_case_is_put_to_the_archive_for_the_proposed_term_or_another(cast: Cast, signed_in: Any) -> None:
    one, other = case_in("withdrawn", cast), case_in("withdrawn", cast)
    desk = signed_in(cast.archivist)
    form = text(desk.get(here(one, "archive")))
    assert '<option value="years_10" selected>' in form
    page = text(desk.post(here(one, "archive"), {"term": "years_10"}, follow=True))
    assert "保管期限10年，保管至2036年12月31日" in page
    assert "案卷正在装订" in page
    desk.post(here(other, "archive"), {"term": "permanent"})
    assert Archive.objects.get(case=other).destroy_after is None
    assert "没有所选的这一项" in text(desk.post(here(one, "archive"), {"term": "years_3"}))


def test_nobody_but_the_archivist_archives_and_not_before_the_end(cast: Cast, signed_in: Any) -> None:
    closed, running = case_in("withdrawn", cast), case_in("in_hand", cast)
    assert "由档案员办理" in text(signed_in(cast.handler).get(here(closed)))
    assert signed_in(cast.handler).post(here(closed, "archive"), {"term": "years_10"}).status_code == 422
    assert signed_in(cast.archivist).post(here(running, "archive"), {"term": "years_10"}).status_code == 422
    assert not Archive.objects.exists()


def test_the_bound_file_is_opened_from_the_page_and_its_opening_is_a_look(cast: Cast, signed_in: Any) -> None:
    case = case_in("archived", cast)
    acts.bind(case.pk, actor=cast.actor(cast.archivist), now=NOW)
    bundle = Archive.objects.get(case=case).bundle
    assert bundle
    desk = signed_in(cast.archivist)
    assert here(case, f"files/{bundle.pk}") in text(desk.get(here(case)))
    answer = desk.get(here(case, f"files/{bundle.pk}"))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert case.looks.filter(person=cast.archivist).count() == 1
    assert signed_in(cast.other_handler).get(here(case, f"files/{bundle.pk}")).status_code == 404


def test_a_case_that_was_closed_before_this_program_has_a_page_without_a_file(cast: Cast, signed_in: Any) -> None:
    case = case_in("archived", cast)
    Archive.objects.all().delete()
    assert "按原来的方式保管" in text(signed_in(cast.archivist).get(here(case)))


def test_a_file_is_destroyed_after_its_term_with_approval_a_reason_and_a_second_thought(
    cast: Cast, signed_in: Any
) -> None:
    case = case_in("archived", cast)
    desk = signed_in(cast.archivist)
    typed = {"approved_by": cast.leader.pk, "reason": "保管期满，没有继续保存的价值", "sure": "on"}
    assert here(case, "destroy") not in text(desk.get(here(case)))
    assert "现在还没有期满" in text(desk.post(here(case, "destroy"), typed))
    Archive.objects.update(destroy_after=date(2020, 12, 31))
    assert here(case, "destroy") in text(desk.get(here(case)))
    assert here(case, "destroy") not in text(signed_in(cast.handler).get(here(case)))
    unsure = text(desk.post(here(case, "destroy"), {**typed, "sure": ""}))
    assert "没有销毁：没有确认" in unsure
    assert "没有继续保存的价值" in unsure
    assert "没有所选的这一项" in text(desk.post(here(case, "destroy"), {**typed, "approved_by": cast.handler.pk}))
    page = text(desk.post(here(case, "destroy"), typed, follow=True))
    assert f"{cast.leader.name}批准：保管期满，没有继续保存的价值" in page
    assert here(case, "destroy") not in page
    assert "（案卷已销毁）" in page


def test_what_was_given_out_leads_to_an_item_for_whoever_drafts_items(cast: Cast, signed_in: Any) -> None:
    given, secret = case_in("replied", cast), case_in("replied", cast, reply="secret")
    way = f"/desk/items/new?as=case&amp;from={given.pk}"
    grants.give(
        person=cast.handler, role="informant", organ=cast.township, since=date(2026, 1, 1), actor=MAKER, now=NOW
    )
    desk = signed_in(cast.handler)
    assert way in text(desk.get(here(given)))
    assert "转为主动公开" not in text(desk.get(here(secret)))
    assert "转为主动公开" not in text(signed_in(cast.head).get(here(given)))
