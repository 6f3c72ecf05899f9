"""A lost query code at the counter: shown on one page, once, and the page says how to keep it."""

import re
from typing import Any

import pytest

from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Case
from tests.cases.cases import case_in
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<dt>查询码</dt><dd><strong>(\w{10})</strong>")


def test_the_new_code_stands_on_the_page_that_answers_and_on_no_later_one(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk, here = signed_in(cast.handler), f"/desk/cases/{case.pk}/"
    assert f"{here}reissue" in desk.get(here).content.decode()
    typed = {"proof": "identity_card", "once": "one-form"}
    answer = desk.post(f"{here}reissue", typed)
    [code] = CODE.findall(answer.content.decode())
    assert Case.objects.get(pk=case.pk).code == trace_of(code)
    assert "no-store" in answer.headers["Cache-Control"]
    again = desk.post(f"{here}reissue", typed, follow=True)  # the page drawn anew: carried out once, and not told twice
    assert code not in again.content.decode()
    assert "没有重复办理" in again.content.decode()
    assert Case.objects.get(pk=case.pk).code == trace_of(code)
    assert code not in str(dict(desk.session.items()))


def test_without_a_proof_the_form_says_what_is_missing_and_the_old_code_stays(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    answer = signed_in(cast.handler).post(f"/desk/cases/{case.pk}/reissue", {"proof": ""})
    assert answer.status_code == 422
    assert "“核对了什么证明”没有选择" in answer.content.decode()
    assert Case.objects.get(pk=case.pk).code == case.code


def test_who_reviews_is_offered_no_code(cast: Cast, signed_in: Any) -> None:
    case = case_in("in_hand", cast)
    desk, here = signed_in(cast.head), f"/desk/cases/{case.pk}/"
    assert "重发查询码" not in desk.get(here).content.decode()
    answer = desk.post(f"{here}reissue", {"proof": "identity_card"})
    assert answer.status_code == 422
    assert Case.objects.get(pk=case.pk).code == case.code
