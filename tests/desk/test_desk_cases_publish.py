"""From a reply or a suggestion to the form of an item, in one step (条例第四十四条)."""

import pytest
from django.http import QueryDict

from gongkai.cases import acts
from gongkai.desk.items.suggested import filled
from tests.acts import NOW
from tests.cases.cases import case_in
from tests.cast import Cast, make


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def test_a_reply_that_gave_something_begins_an_item_and_no_other_does(cast: Cast) -> None:
    case, secret = case_in("replied", cast), case_in("replied", cast, reply="secret")
    actor = cast.actor(cast.handler)
    begun = filled(QueryDict(f"as=case&from={case.pk}"), actor)
    assert (begun["title"], begun["kind"]) == (case.request, "other")
    assert "第四十四条第一款" in begun["heading"]
    for nothing in (f"as=case&from={secret.pk}", "as=case&from=99999", "as=case&from=x", "as=suggestion&from=1"):
        assert filled(QueryDict(nothing), actor) == {}
    assert filled(QueryDict(f"as=case&from={case.pk}"), cast.actor(cast.other_handler)) == {}


def test_a_suggestion_begins_an_item(cast: Cast) -> None:
    actor = cast.actor(cast.handler)
    asked = acts.ask_related(kind="suggestion", organ=cast.township, text="公开各村补助", actor=actor, now=NOW)
    assert filled(QueryDict(f"as=suggestion&from={asked.pk}"), actor)["title"] == "公开各村补助"
    assert filled(QueryDict(f"as=suggestion&from={asked.pk}"), cast.actor(cast.other_handler)) == {}
