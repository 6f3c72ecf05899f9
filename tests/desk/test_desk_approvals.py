"""Papers at the desk: what waits, the paper, its step, several at once."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.approvals import acts
from gongkai.approvals.models import Look, Paper
from gongkai.organs.models import Person
from gongkai.publication import acts as publication
from tests import cast as casting
from tests.cast import NOW, TODAY, Cast
from tests.desk.client import Desk, SignedIn

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8  # of a list, beside those of the session, the person and the menu


@pytest.fixture
def cast() -> Cast:
    return casting.make()


def item(cast: Cast, title: str = "城区供水公告", text: str = "第一段\n\n第二段") -> Paper:
    made = publication.draft(
        organ=cast.township, title=title, text=text, formed_on=TODAY, actor=cast.actor(cast.informant), now=NOW
    )
    return made.paper


def decided(cast: Cast, paper: Paper, verb: str, person: Person, comment: str = "") -> Paper:
    return publication.decide(
        paper.pk, verb=verb, seen=paper.digest, comment=comment, actor=cast.actor(person), now=NOW
    )


def to_sign(cast: Cast, title: str = "城区供水公告") -> Paper:
    paper = decided(cast, item(cast, title), "submit", cast.informant)
    paper = decided(cast, paper, "review", cast.reviewer)
    return decided(cast, paper, "secrecy_review", cast.secrecy_reviewer)


def press(desk: Desk, paper: Paper, verb: str, **fields: Any) -> Any:
    return desk.post(reverse("desk:paper-decide", args=[paper.pk, verb]), {"seen": paper.digest, **fields})


def test_a_paper_is_brought_to_its_signature_by_the_buttons_of_its_page(cast: Cast, signed_in: SignedIn) -> None:
    paper = item(cast)
    for verb, person in [
        ("submit", cast.informant),
        ("review", cast.reviewer),
        ("secrecy_review", cast.secrecy_reviewer),
        ("sign", cast.leader),
    ]:
        desk = signed_in(person)
        page = desk.get(reverse("desk:paper", args=[paper.pk])).content.decode()
        assert f"/desk/papers/{paper.pk}/{verb}" in page
        assert paper.digest in page
        assert press(desk, paper, verb).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "signed"
    assert paper.item.state == "signed"
    assert Look.objects.filter(paper=paper, digest=paper.digest).count() == 4
