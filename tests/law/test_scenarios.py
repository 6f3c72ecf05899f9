"""Every scenario in scenarios/*.toml: the result it names, and the articles it proves."""

from datetime import date

import pytest

from gongkai.law.application import APPLICATION
from gongkai.law.calendar import CN
from gongkai.law.fees import SCALES, fee
from gongkai.law.machine import NotAllowed
from gongkai.law.receipt import receipt
from gongkai.law.refusal import Refusal
from gongkai.law.remedy import FIRST, remedy_text
from gongkai.law.replies import REPLIES
from gongkai.law.roles import ROLES
from gongkai.law.terms import TERMS, due
from tests.law.scenes import Scene, event, scenes, title

CHOICE, REVIEW_FIRST = "或者自知道本答复之日起6个月内", FIRST.format(what="", letter="本答复").partition("，")[2]
REMEDIES = {
    "无": ([], [CHOICE, REVIEW_FIRST]),
    "复议或者诉讼": ([CHOICE], [REVIEW_FIRST]),
    "先行复议": ([REVIEW_FIRST], [CHOICE]),
    "不予公开部分先行复议，其余部分复议或者诉讼": ([CHOICE, REVIEW_FIRST], []),
}


@pytest.mark.parametrize("scene", scenes("due"), ids=title)
def test_a_term_ends_when_the_scenario_says(scene: Scene) -> None:
    term = TERMS[scene["term"]]
    events = [event(text) for text in scene["events"]]
    if "refuses" in scene:
        with pytest.raises(Refusal) as refusal:
            due(term, events, CN)
        said = str(refusal.value)
        assert scene["refuses"] in said
    else:
        found = due(term, events, CN)
        assert str(found) == scene["gives"]
        said = " ".join(f"{line.reason} {line.cite}" for line in found.ledger)
        assert scene.get("notes", "") in said
    assert [article for article in scene["proves"] if article not in said] == []


@pytest.mark.parametrize("scene", scenes("life"), ids=title)
def test_an_application_lives_as_the_scenario_says(scene: Scene) -> None:
    state, articles = APPLICATION.start, set()
    for step in scene["steps"]:
        doing, _, target = step.partition(" → ")
        verb, role = _verb_and_role(doing)
        move = APPLICATION.move(state, verb, roles=[role])
        assert APPLICATION.states[move.target] == target, step
        state = move.target
        articles.add(str(move.cite))
    assert [article for article in scene["proves"] if article not in articles] == []
    for doing in scene.get("refuses", []):
        verb, role = _verb_and_role(doing)
        with pytest.raises(NotAllowed, match="依据："):
            APPLICATION.move(state, verb, roles=[role])


def _verb_and_role(doing: str) -> tuple[str, str]:
    who, _, what = doing.partition("：")
    role = next(name for name, role in ROLES.items() if role.label == who)
    verb = next(name for name, label in APPLICATION.labels.items() if label == what)
    return verb, role


@pytest.mark.parametrize("scene", scenes("reply"), ids=title)
def test_a_reply_has_its_article_its_row_and_its_remedy(scene: Scene) -> None:
    reply = REPLIES[scene["code"]]
    assert str(reply.cite) in scene["proves"]
    assert (reply.row_in("2021"), reply.row_in("2019")) == (scene["row_2021"], scene["row_2019"])
    text = remedy_text(reply, date(2025, 6, 1)).text
    has, lacks = REMEDIES[scene["remedy"]]
    assert [part for part in has if part not in text] == []
    assert [part for part in lacks if part in text] == []


@pytest.mark.parametrize("scene", scenes("receipt"), ids=title)
def test_an_application_is_received_when_the_scenario_says(scene: Scene) -> None:
    found = receipt(scene["route"], scene["arrived"], scene.get("confirmed"), scene.get("announced"))
    assert (found.day.isoformat() if found.day else "") == scene["gives"]
    assert str(found.cite) in scene["proves"]
    assert ("尚未确认" in found.reason) is (found.day is None)


@pytest.mark.parametrize("scene", scenes("fee"), ids=title)
def test_a_fee_is_what_the_scenario_says(scene: Scene) -> None:
    found = fee(SCALES[scene["by"]], scene["number"])
    assert found.amount == scene["gives"]
    assert str(found.scale.cite) in scene["proves"]
