"""From a reply or a suggestion to the form of an item, in one step (条例第四十四条)."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from gongkai.cases import acts
from gongkai.cases.models import Case
from gongkai.desk.items.suggested import filled
from gongkai.law.calendar import CN
from gongkai.organs.acts import grant as grants
from gongkai.organs.models import Person
from tests.acts import NOW
from tests.cases.cases import RECEIVED, case_in, told
from tests.cast import MAKER, Cast, make
from tests.publication.items import begin


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


def granted(cast: Cast, name: str, words: str) -> Case:
    given = {"organ": cast.township, "told": told(name=f"申请人{name}", request=words), "route": "in_person"}
    who = {"actor": cast.actor(cast.handler), "now": NOW}
    case = acts.register(**given, received_on=RECEIVED, calendar=CN, **who).case
    Case.objects.filter(pk=case.pk).update(state="replied", reply="granted", closed_on=localdate())
    return case


def test_what_several_people_asked_for_leads_to_a_draft_in_one_step_until_there_is_one(
    cast: Cast, signed_in: Any
) -> None:
    last = [
        granted(cast, name, words)
        for name, words in (
            ("甲", "2025年度阳头升乡村级公益事业补助资金安排"),
            ("甲", "2026年阳头升乡人民政府部门预算"),
            ("甲", "2026年阳头升乡人民政府部门预算表"),
            ("乙", "请公开2025年度阳头升乡村级公益事业补助资金的安排"),
        )
    ][-1]
    grants.give(person=cast.handler, role="informant", organ=cast.township, since=NOW.date(), actor=MAKER, now=NOW)

    def page(person: Person) -> str:
        return str(signed_in(person).get("/desk/cases/alarms/").content.decode())

    told_of = page(cast.handler)
    assert told_of.count("一年内有2位申请人要过同样的信息") == 1
    assert "部门预算" not in told_of
    assert f"/desk/items/new?as=case&amp;from={last.pk}" in told_of
    assert f'"/desk/cases/{last.pk}/"' in page(cast.head)
    assert "多人申请过的信息" not in page(cast.other_handler)
    begin(cast, title="2025年度村级公益事业补助资金安排")
    assert "多人申请过的信息" not in page(cast.handler)


def test_a_suggestion_begins_an_item(cast: Cast) -> None:
    actor = cast.actor(cast.handler)
    asked = acts.ask_related(kind="suggestion", organ=cast.township, text="公开各村补助", actor=actor, now=NOW)
    assert filled(QueryDict(f"as=suggestion&from={asked.pk}"), actor)["title"] == "公开各村补助"
    assert filled(QueryDict(f"as=suggestion&from={asked.pk}"), cast.actor(cast.other_handler)) == {}
