"""Who gets in at the desk."""

from tests.cast import Cast
from tests.desk.client import SignedIn


def test_somebody_signed_in_sees_the_first_page(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.informant).get("/desk/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


def test_the_cast_holds_its_roles_where_it_works(cast: Cast) -> None:
    assert cast.actor(cast.handler).roles_in(cast.township) == {"handler", "clerk"}
    assert cast.actor(cast.handler).roles_in(cast.civil_affairs) == set()
    assert cast.actor(cast.competent).roles_in(cast.village) == {"competent"}
    assert cast.actor(cast.newcomer).held == ()
