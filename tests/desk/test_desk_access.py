"""Who gets in at the desk, and what becomes of what they typed when the session is lost."""

from urllib.parse import parse_qs, urlsplit

from tests.cast import Cast
from tests.desk.client import Desk, SignedIn


def test_somebody_signed_in_sees_the_first_page(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.informant).get("/desk/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


def test_a_stranger_is_led_to_the_sign_in_page_and_back(db: None) -> None:
    answer = Desk().get("/desk/help?x=1")
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.url).query) == {"next": ["/desk/help?x=1"]}


def test_the_cast_holds_its_roles_where_it_works(cast: Cast) -> None:
    assert cast.actor(cast.handler).roles_in(cast.township) == {"handler", "clerk"}
    assert cast.actor(cast.handler).roles_in(cast.civil_affairs) == set()
    assert cast.actor(cast.competent).roles_in(cast.village) == {"competent"}
    assert cast.actor(cast.newcomer).held == ()


def test_a_form_that_somebody_could_never_hand_in_is_not_shown(cast: Cast, signed_in: SignedIn) -> None:
    """A leader neither drafts nor registers: better told before typing than after."""
    for address in ("/desk/items/new", "/desk/cases/register"):
        page = signed_in(cast.leader).get(address)
        assert page.status_code == 403
        assert "您没有打开这一页所需的职责" in page.content.decode()
    assert signed_in(cast.handler).get("/desk/cases/register").status_code == 200
    assert signed_in(cast.informant).get("/desk/items/new").status_code == 200
