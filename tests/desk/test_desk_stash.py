"""What was typed when the session was lost comes back: to the same person, in the same browser, for an hour."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from gongkai.desk.forgetting import forget
from gongkai.desk.models import Stash, Submission
from gongkai.organs.models import Organ, Person
from tests.cast import Cast
from tests.desk.client import Desk, prove

pytestmark = pytest.mark.urls("tests.desk.sample")
ADDRESS = "/desk/sample/enter"
TYPED = {"name": "清源县档案局", "short": "县档案局", "level": "department", "password": "hush-hush-9"}


class Browser(Desk):
    """Keeps its cookies when the session ends."""

    def sign_in(self, person: Person) -> "Browser":
        self.force_login(person)
        prove(self, person)
        self.get("/desk/")
        return self

    def lose_session(self) -> "Browser":
        del self.cookies[settings.SESSION_COOKIE_NAME]
        return self


@pytest.fixture
def lost(cast: Cast) -> Browser:
    """The browser of the administrator, whose session has ended while a form was filled in."""
    return Browser().sign_in(cast.administrator).lose_session()


def test_a_form_posted_too_late_comes_back_filled_and_nothing_is_carried_out(lost: Browser, cast: Cast) -> None:
    answer = lost.post(ADDRESS, TYPED)
    assert parse_qs(urlsplit(answer.url).query)["next"] == [ADDRESS]
    page = lost.sign_in(cast.administrator).get(ADDRESS).content.decode()
    assert "还没有提交" in page
    assert 'value="清源县档案局"' in page
    assert '<option value="department" selected>' in page
    assert not Organ.objects.filter(name="清源县档案局").exists()


def test_a_password_is_never_put_away(lost: Browser) -> None:
    lost.post(ADDRESS, TYPED)
    assert "县档案局" in Stash.objects.get().fields
    assert "hush" not in Stash.objects.get().fields


def test_what_came_back_can_be_posted_and_is_then_dropped(lost: Browser, cast: Cast) -> None:
    lost.post(ADDRESS, TYPED)
    lost.sign_in(cast.administrator)
    assert lost.post(ADDRESS, TYPED).status_code == 302
    assert Organ.objects.filter(name="清源县档案局").exists()
    assert not Stash.objects.exists()
    assert "还没有提交" not in lost.get(ADDRESS).content.decode()


def test_another_person_at_the_same_computer_does_not_see_it(lost: Browser, cast: Cast) -> None:
    lost.post(ADDRESS, TYPED)
    assert "县档案局" not in lost.sign_in(cast.competent).get(ADDRESS).content.decode()


def test_the_same_person_at_another_computer_does_not_see_it(lost: Browser, cast: Cast) -> None:
    lost.post(ADDRESS, TYPED)
    assert "县档案局" not in Browser().sign_in(cast.administrator).get(ADDRESS).content.decode()


def test_it_does_not_come_up_on_another_page(lost: Browser, cast: Cast) -> None:
    lost.post(ADDRESS, TYPED)
    assert "县档案局" not in lost.sign_in(cast.administrator).get(f"{ADDRESS}?x=1").content.decode()


def test_after_an_hour_it_is_gone(lost: Browser, cast: Cast) -> None:
    lost.post(ADDRESS, TYPED)
    kept = Stash.objects.get()
    Stash.objects.update(at=kept.at - timedelta(minutes=61))
    assert "县档案局" not in lost.sign_in(cast.administrator).get(ADDRESS).content.decode()
    lost.lose_session().post(ADDRESS, TYPED)
    assert Stash.objects.count() == 1


@pytest.mark.django_db
def test_nobody_can_fill_the_table_who_was_not_signed_in_before() -> None:
    Desk().post(ADDRESS, TYPED)
    bent = Desk()
    bent.cookies["desk_who"] = "1:forged"
    bent.post(ADDRESS, TYPED)
    assert not Stash.objects.exists()


def test_no_more_is_kept_for_a_person_than_a_few_forms(lost: Browser) -> None:
    for number in range(8):
        lost.post(ADDRESS, {**TYPED, "name": f"第{number}个"})
    assert Stash.objects.count() == 5
    assert "第7个" in Stash.objects.order_by("-pk")[0].fields
    lost.post(ADDRESS, {**TYPED, "name": "长" * 600_000})
    assert Stash.objects.count() == 5


def test_what_was_typed_beside_a_button_is_shown_to_be_posted_again(lost: Browser, cast: Cast) -> None:
    lost.post("/desk/sample/button", {"name": "清源县档案局"})
    page = lost.sign_in(cast.administrator).get("/desk/sample/button").content.decode()
    assert "还没有提交" in page
    assert "清源县档案局</textarea>" in page


def test_a_part_that_htmx_asks_for_leads_the_whole_page_to_the_sign_in(lost: Browser) -> None:
    answer = lost.get(
        "/desk/sample/?q=1",
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL="http://testserver/desk/sample/",
    )
    assert answer["HX-Redirect"].endswith("next=%2Fdesk%2Fsample%2F")


def test_what_a_part_of_a_page_posted_comes_back_on_that_page(lost: Browser, cast: Cast) -> None:
    around = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": f"http://testserver{ADDRESS}"}
    lost.post("/desk/sample/button", TYPED, **around)
    assert 'value="清源县档案局"' in lost.sign_in(cast.administrator).get(ADDRESS).content.decode()


class Checked(Browser):
    """A browser whose forms must bear Django's sign against forgery."""

    def __init__(self) -> None:
        Client.__init__(self, enforce_csrf_checks=True)


def test_a_form_of_ours_with_an_old_sign_comes_back_filled(cast: Cast) -> None:
    browser = Checked().sign_in(cast.administrator)
    answer = browser.post(ADDRESS, TYPED, HTTP_ORIGIN="http://testserver")
    assert answer.url == ADDRESS
    assert 'value="清源县档案局"' in browser.get(ADDRESS).content.decode()


def test_what_another_site_posts_is_neither_carried_out_nor_kept(cast: Cast) -> None:
    browser = Checked().sign_in(cast.administrator)
    answer = browser.post(ADDRESS, TYPED, HTTP_ORIGIN="https://example.com")
    assert answer.status_code == 403
    assert "什么也没有办理" in answer.content.decode()
    assert not Stash.objects.exists()


def test_what_nobody_came_back_for_is_dropped_day_by_day(lost: Browser, cast: Cast) -> None:
    lost.post(ADDRESS, TYPED)
    lost.sign_in(cast.administrator).post(ADDRESS, TYPED)
    lost.lose_session().post(ADDRESS, {**TYPED, "name": "清源县统计局"})
    now = Stash.objects.get().at
    forget(now + timedelta(minutes=59))
    assert (Stash.objects.count(), Submission.objects.count()) == (1, 1)
    forget(now + timedelta(minutes=61))
    assert (Stash.objects.count(), Submission.objects.count()) == (0, 1)
    forget(now + timedelta(days=8))
    assert not Submission.objects.exists()
