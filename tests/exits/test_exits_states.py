"""Nothing of an item comes out by any exit where `shown` says no, and everything where it says yes."""

import re
from typing import Any

import pytest
from django.utils.timezone import now

from gongkai.files.models import File
from gongkai.files.shown import shown
from gongkai.publication.address import address, stem
from gongkai.publication.queries import public
from gongkai.search import place
from gongkai.search.answer import keys
from gongkai.search.ask import ask, suggest
from gongkai.search.asked import Asked
from gongkai.search.document import DESK, PUBLIC
from gongkai.search.engine import VERSION, Reader, Writer
from gongkai.search.marks import Marks as Followed
from gongkai.search.take import follow
from tests.exits.county import DRAFT_WORDS, SHOWN, SIGNED_WORDS, STATES, County
from tests.exits.exits import EXITS, FILTERS, KNOWN, SITE, Given, asked_by, is_open, operations, routes
from tests.exits.marks import ALL, AMENDMENT, DRAFTED, IN_WORDS, Marks
from tests.exits.replies import CLOSED_REPLIES, OPEN_REPLY

pytestmark = pytest.mark.django_db
HOW = "add a line to EXITS in tests/exits/exits.py: which addresses of it to ask"


def of(given: Given, state: str) -> dict[tuple[str, str], set[str]]:
    """Where something of the item in a state came out, and what."""
    number = STATES.index(state)
    told = {way: {what for each, what in marks if each == number} for way, marks in given.items()}
    return {way: whats for way, whats in told.items() if whats}


def test_every_exit_is_asked(county: County) -> None:
    unknown = [route for route in routes() if is_open(route) and asked_by(route) is None]
    assert unknown == [], f"anybody may open these, and nobody said how the walk asks them; {HOW}"


def test_every_line_is_an_exit(county: County) -> None:
    assert [line for line in EXITS if not any(route.startswith(line) for route in routes())] == []


def test_every_operation_of_the_interface_is_an_exit_and_every_filter_is_tried() -> None:
    known = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route) for route in EXITS}
    assert sorted(operations().keys() - known) == [], HOW
    assert operations()["api/v1/items"] - {"limit"} == set(FILTERS), "add a line to FILTERS in tests/exits/exits.py"


def test_the_walk_has_an_item_in_every_state_and_knows_which_are_public(county: County) -> None:
    from django.utils import timezone

    seen = set(public(timezone.now()).values_list("pk", flat=True))
    assert {state for state in STATES if county.items[state].pk in seen} == SHOWN


@pytest.mark.parametrize("state", [state for state in STATES if state not in SHOWN])
def test_nothing_of_what_is_not_shown_comes_out(given: Given, state: str) -> None:
    assert of(given, state) == {}


@pytest.mark.parametrize("state", sorted(SHOWN))
def test_everything_of_what_is_shown_comes_out(county: County, given: Given, state: str) -> None:
    told, item = of(given, state), county.items[state]
    page = {"title", "text", "summary", "source", "keywords", "makers", "details", "name of an attachment"}
    assert told[SITE, address(item)] >= page
    assert told[SITE, f"{address(item)}.gz"] >= page
    assert told[SITE, f"{address(item)}.br"] >= page
    assert told[SITE, f"{stem(item)}.pdf"] >= {"title", "text", "picture"}
    assert told[SITE, f"{stem(item)}.docx"] >= {"title", "text", "picture"}
    assert told[KNOWN, f"/{address(item)}"] >= page
    assert told["api/v1/items/<item_id>", f"/api/v1/items/{item.pk}"] >= page
    assert told["api/v1/items", "/api/v1/items?limit=100"] >= {"title"}
    lists = [name for way, name in told if way == SITE and "/kind-normative_document/" in name]
    assert lists
    assert set().union(*told.values()) == ALL


def test_no_draft_of_an_amendment_comes_out(given: Given) -> None:
    assert [way for way, marks in given.items() if any(what == AMENDMENT for _, what in marks)] == []


def test_the_words_of_guide_and_catalogue_come_out_as_signed_and_as_nothing_else(county: County, given: Given) -> None:
    told = {way: {what for each, what in marks if each == SIGNED_WORDS.number} for way, marks in given.items()}
    of_township = f"organs/{county.cast.township.pk}"
    assert told[SITE, f"{of_township}/guide.html"] == {"summary"}
    assert told[SITE, f"{of_township}/statutory.html"] == {"title"}
    way = f"/api/v1/organs/{county.cast.township.pk}/catalogue"
    assert told["api/v1/organs/<organ_id>/catalogue", way] == {"title", "text"}
    assert [way for way, marks in given.items() if any(each == DRAFT_WORDS.number for each, _ in marks)] == []


def test_of_replies_come_out_the_confirmed_words_of_those_in_a_register_and_nothing_else(given: Given) -> None:
    told = {way: {what for each, what in marks if each == OPEN_REPLY.number} for way, marks in given.items()}
    assert {way[0]: what for way, what in told.items() if what} == {"apply/<key:organ>/replies/": {"title"}}
    assert [way for way, marks in given.items() if any(each == CLOSED_REPLIES.number for each, _ in marks)] == []


@pytest.mark.parametrize("state", STATES)
def test_files_follow_their_item(county: County, state: str) -> None:
    from django.utils import timezone

    item: Any = county.items[state]
    files = File.objects.filter(paper_versions__paper=item.paper).distinct()
    assert files
    assert files.filter(shown(timezone.now())).count() == (files.count() if state in SHOWN else 0)


@pytest.mark.parametrize("state", [state for state in STATES if state not in SHOWN])
def test_nothing_of_what_is_not_shown_is_in_the_index_of_citizens(county: County, state: str) -> None:
    marks = Marks(STATES.index(state))
    for word in (*(marks.word(what) for what in IN_WORDS), f"阳政发〔2026〕{marks.number + 1}号"):
        found = ask(Asked(f'"{word}"'), now=now())
        assert (found.total, found.hits, found.facets) == (0, (), {})
        assert marks.word("") not in f"{found.similar}{found.corrected}{suggest(word[:-1], now=now(), most=50)}"


@pytest.mark.parametrize("state", sorted(SHOWN))
def test_every_word_of_what_is_shown_is_found(county: County, state: str) -> None:
    marks, item = Marks(STATES.index(state)), county.items[state]
    for word in (*(marks.word(what) for what in IN_WORDS), f"阳政发〔2026〕{marks.number + 1}号"):
        found = ask(Asked(f'"{word}"'), now=now())
        assert [hit.key for hit in found.hits] == [f"item:{item.pk}"], word


def test_a_draft_of_an_amendment_is_not_in_the_index_of_citizens(county: County) -> None:
    assert ask(Asked(f'"{DRAFTED}"'), now=now()).total == 0


def test_following_the_whole_log_leads_to_the_same_as_building_anew(county: County, tmp_path: Any) -> None:
    for store in (PUBLIC, DESK):
        with Writer(tmp_path / store) as writer:
            writer.commit()
    follow(tmp_path, Followed(VERSION), now)
    here = place.current()
    assert here
    for store in (PUBLIC, DESK):
        followed, built = (_keys(Reader(folder / store)) for folder in (tmp_path, here))
        assert followed == built


def _keys(reader: Reader) -> list[str]:
    """Without the cases, which were entered after it was built."""
    found = keys(reader, Asked(""), now=now(), most=10_000)
    assert found
    return sorted(key for key in found if not key.startswith("case:"))
