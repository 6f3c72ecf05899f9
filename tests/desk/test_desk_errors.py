"""What goes wrong at the desk is told in its look and in sentences; elsewhere in that of the public site."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.desk.client import SignedIn

pytestmark = pytest.mark.urls("tests.desk.sample")


def test_an_address_that_is_not_there_is_told_at_the_desk(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.handler).get("/desk/nothing")
    assert answer.status_code == 404
    assert "不在您的职责范围内" in answer.content.decode()
    assert "政府信息公开工作台" in answer.content.decode()


def test_the_public_site_keeps_its_own_page(db: None) -> None:
    page = Client().get("/nothing").content.decode()
    assert "没有这个页面" in page
    assert "工作台" not in page


def test_a_mistake_of_ours_shows_no_trace_of_the_program(db: None) -> None:
    answer = Client(raise_request_exception=False).get("/desk/fault")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "不会只做一半" in page
    assert "RuntimeError" not in page
    assert "Traceback" not in page
