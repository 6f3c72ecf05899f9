"""A form of the desk: carried out once, refused in a sentence, never emptied."""

import pytest

from gongkai.audit.models import Entry
from gongkai.desk.forms import DONE_BEFORE
from gongkai.desk.models import Submission
from gongkai.desk.once import NoToken
from gongkai.organs.models import Organ
from tests.cast import Cast
from tests.desk.client import Desk, SignedIn

pytestmark = pytest.mark.urls("tests.desk.sample")
ADDRESS = "/desk/sample/enter"
ARCHIVES = {"name": "清源县档案局", "short": "县档案局", "level": "department", "founded": "2001年3月1日"}


@pytest.fixture
def administrator(cast: Cast, signed_in: SignedIn) -> Desk:
    return signed_in(cast.administrator)


def test_a_posted_form_is_carried_out_and_leads_to_its_result(administrator: Desk) -> None:
    answer = administrator.post(ADDRESS, ARCHIVES, follow=True)
    made = Organ.objects.get(name="清源县档案局")
    assert answer.redirect_chain == [(f"/desk/sample/{made.pk}/", 302)]
    assert str(made.founded) == "2001-03-01"


def test_every_form_carries_a_token_of_its_own(administrator: Desk) -> None:
    pages = [administrator.get(ADDRESS).content.decode() for _ in range(2)]
    tokens = [page.partition('name="once" value="')[2].partition('"')[0] for page in pages]
    assert all(tokens)
    assert tokens[0] != tokens[1]


def test_what_is_missing_is_said_at_the_field_and_the_rest_is_kept(administrator: Desk) -> None:
    answer = administrator.post(ADDRESS, {"name": "清源县档案局", "founded": "2001-02-30", "level": "planet"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“简称”没有填写，请填写后再提交。" in page
    assert "“成立日期”不是一个日期。请从日历中选，或者写成 2026-11-23 这样。" in page
    assert "“层级”中没有所选的这一项" in page
    assert "有3处需要改正" in page
    assert 'value="清源县档案局"' in page
    assert not Organ.objects.filter(name="清源县档案局").exists()


def test_a_text_too_long_is_told_how_much_to_cut(administrator: Desk) -> None:
    answer = administrator.post(ADDRESS, {**ARCHIVES, "short": "局" * 53})
    assert "“简称”最多50个字，现在有53个字。请删减后再提交。" in answer.content.decode()


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(administrator: Desk) -> None:
    answer = administrator.post(ADDRESS, {**ARCHIVES, "name": "清源县民政局"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "名录中已有“清源县民政局”" in page
    assert 'value="县档案局"' in page
    assert '<option value="department" selected>' in page


def test_the_same_form_posted_twice_is_carried_out_once_and_leads_to_the_same_result(administrator: Desk) -> None:
    first = administrator.post(ADDRESS, {**ARCHIVES, "once": "token-1"})
    entries = Entry.objects.count()
    second = administrator.post(ADDRESS, {**ARCHIVES, "once": "token-1"}, follow=True)
    assert second.redirect_chain == [(first.url, 302)]
    assert Organ.objects.filter(name="清源县档案局").count() == 1
    assert Entry.objects.count() == entries
    told = administrator.get("/desk/").content.decode()
    assert DONE_BEFORE in told


def test_a_second_click_on_a_button_is_no_second_act(administrator: Desk) -> None:
    first = administrator.post("/desk/sample/button", {"name": "清源县档案局", "once": "token-1"})
    second = administrator.post("/desk/sample/button", {"name": "清源县档案局", "once": "token-1"})
    assert (first.status_code, first.url) == (second.status_code, second.url)


def test_a_refused_form_can_be_posted_again_with_the_same_token(administrator: Desk) -> None:
    administrator.post(ADDRESS, {**ARCHIVES, "name": "清源县民政局", "once": "token-1"})
    answer = administrator.post(ADDRESS, {**ARCHIVES, "once": "token-1"})
    assert answer.status_code == 302
    assert Organ.objects.filter(name="清源县档案局").exists()


def test_the_token_of_one_person_does_not_use_up_that_of_another(cast: Cast, signed_in: SignedIn) -> None:
    signed_in(cast.administrator).post(ADDRESS, {**ARCHIVES, "once": "token-1"})
    signed_in(cast.competent).post(
        ADDRESS, {**ARCHIVES, "name": "清源县统计局", "short": "县统计局", "once": "token-1"}
    )
    assert Organ.objects.filter(name="清源县统计局").exists()
    assert Submission.objects.count() == 2


@pytest.mark.parametrize("token", ["", "x" * 65, "空"])
def test_a_form_without_a_token_is_not_carried_out_but_shown_again(administrator: Desk, token: str) -> None:
    answer = administrator.post(ADDRESS, {**ARCHIVES, "once": token})
    assert answer.status_code == 422
    assert str(NoToken()) in answer.content.decode()
    assert not Organ.objects.filter(name="清源县档案局").exists()


def test_a_refusal_that_no_form_shows_is_a_page_in_chinese(administrator: Desk) -> None:
    answer = administrator.post("/desk/sample/button", {"name": "清源县民政局"})
    assert answer.status_code == 422
    assert "名录中已有“清源县民政局”" in answer.content.decode()
    assert "回到首页" in answer.content.decode()


def test_htmx_is_led_by_the_page_around_the_part(administrator: Desk) -> None:
    answer = administrator.post(ADDRESS, ARCHIVES, HTTP_HX_REQUEST="true")
    assert answer["HX-Redirect"].startswith("/desk/sample/")
