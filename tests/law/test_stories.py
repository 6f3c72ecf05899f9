"""Every story of scenarios/cases.toml that the clock alone can tell: the last day it names, by the article it names."""

import pytest

from gongkai.law.calendar import CN
from gongkai.law.refusal import Refusal
from gongkai.law.terms import REPLY, due
from tests.law.scenes import Scene, scenes, title
from tests.law.stories import event, told

ENOUGH = 60


@pytest.mark.parametrize("scene", scenes("story"), ids=title)
def test_a_term_ends_as_the_story_says(scene: Scene) -> None:
    steps, outcome = told(scene["story"])
    events = [event(step) for step in steps]
    if "拒绝" in outcome:
        with pytest.raises(Refusal) as refusal:
            due(REPLY, events, CN)
        said = str(refusal.value)
        assert outcome["拒绝"] in said
    else:
        found = due(REPLY, events, CN)
        day = "停止" if found.day is None else f"{found.day}{'（暂定）' if found.provisional else ''}"
        assert day == outcome["期限"]
        said = " ".join(f"{line.reason} {line.cite}" for line in found.ledger)
        assert scene.get("notes", "") in said
    assert scene["cite"] in said


def test_there_are_enough_stories_and_no_two_are_the_same() -> None:
    every = scenes("story") + scenes("record")
    assert len(every) >= ENOUGH
    assert len({scene["says"] for scene in every}) == len({scene["story"] for scene in every}) == len(every)
    laws = ("条例", "国办", "全国", "行政复议法", "个人信息保护法")
    assert [scene["says"] for scene in every if not scene["cite"].startswith(laws)] == []
