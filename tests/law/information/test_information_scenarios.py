"""Every scenario of scenarios/information.toml: validity, attribute and origin."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.law.information.attribute import ATTRIBUTES, GROUNDS, check_attribute
from gongkai.law.information.origin import ORIGINS, check_origin
from gongkai.law.information.validity import VALIDITY, Change, validity_on
from gongkai.law.refusal import Refusal
from tests.law.scenes import Scene, scenes, title

HERE = "清源县水务局"
DAYS = ("effective_on", "valid_until", "repealed_on")


@pytest.mark.parametrize("scene", scenes("validity"), ids=title)
def test_a_document_bears_the_mark_of_its_days(scene: Scene) -> None:
    days = {name: date.fromisoformat(scene[name]) for name in DAYS if name in scene}
    pairs = [text.split("=") for text in scene.get("changes", [])]
    changes = [Change(how, date.fromisoformat(since)) for how, since in pairs]

    def mark() -> str:
        return validity_on(date.fromisoformat(scene["day"]), **days, changes=changes)

    if "refuses" in scene:
        refused(scene, mark)
        return
    found = VALIDITY[mark()]
    assert found.label == scene["gives"]
    assert str(found.cite) in scene["proves"]


@pytest.mark.parametrize("scene", scenes("attribute"), ids=title)
def test_an_attribute_has_the_ground_that_it_needs(scene: Scene) -> None:
    attribute, ground = scene["attribute"], scene.get("ground", "")
    refused(scene, lambda: check_attribute(attribute, ground))
    if "refuses" not in scene:
        assert scene["proves"] == [str((GROUNDS[ground] if ground else ATTRIBUTES[attribute]).cite)]


@pytest.mark.parametrize("scene", scenes("origin"), ids=title)
def test_whoever_has_to_publish_publishes(scene: Scene) -> None:
    given = {name: scene[name] for name in ("lead_maker", "maker", "special") if name in scene}
    refused(scene, lambda: check_origin(scene["origin"], here=HERE, **given))
    if "refuses" not in scene:
        assert scene["proves"] == [str(ORIGINS[scene["origin"]].cite)]


def refused(scene: Scene, do: Callable[[], object]) -> None:
    if "refuses" not in scene:
        do()
        return
    with pytest.raises(Refusal, match="依据：") as refusal:
        do()
    said = str(refusal.value)
    assert scene["refuses"] in said
    assert [article for article in scene["proves"] if article not in said] == []


def test_every_attribute_origin_and_mark_appears_in_a_scenario() -> None:
    assert {scene["attribute"] for scene in scenes("attribute")} == set(ATTRIBUTES)
    assert {scene["origin"] for scene in scenes("origin")} == set(ORIGINS)
    assert {scene["gives"] for scene in scenes("validity") if "gives" in scene} == {
        mark.label for mark in VALIDITY.values()
    }


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_fits_some_attribute_and_never_active_publication(ground: str) -> None:
    for attribute in GROUNDS[ground].fits:
        check_attribute(attribute, ground)
    with pytest.raises(Refusal):
        check_attribute("active", ground)


def test_what_no_list_knows_is_refused_with_the_list() -> None:
    with pytest.raises(Refusal, match="主动公开"):
        check_attribute("secret")
    with pytest.raises(Refusal, match="与其他机关共同制作"):
        check_origin("found", here=HERE)
