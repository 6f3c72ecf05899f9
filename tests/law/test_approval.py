"""The way of a paper: the steps of its kind in their order, back to the start from each, and no other way."""

from itertools import product

import pytest

from gongkai.law.approval import OPEN, ROUTES, machine, step_of
from gongkai.law.duties import STEPS
from gongkai.law.machine import NotAllowed
from gongkai.law.roles import INSIDE, ROLES
from tests.law.scenes import Scene, scenes, title

WAYS = list(product(ROUTES, range(4)))


@pytest.mark.parametrize("scene", scenes("approval"), ids=title)
def test_a_paper_goes_as_the_scenario_says(scene: Scene) -> None:
    life = machine(scene["kind"], scene.get("extra", 0))
    state, articles = life.start, set()
    for step in scene["steps"]:
        doing, _, target = step.partition(" → ")
        verb, role = _verb(life.labels, doing)
        move = life.move(state, verb, roles=[role])
        assert life.states[move.target] == target, step
        state = move.target
        articles.add(str(move.cite))
    assert [article for article in scene["proves"] if article not in articles] == []
    for doing in scene["refuses"]:
        verb, role = _verb(life.labels, doing)
        with pytest.raises(NotAllowed, match="依据："):
            life.move(state, verb, roles=[role])


def _verb(labels: dict[str, str], doing: str) -> tuple[str, str]:
    who, _, what = doing.partition("：")
    role = next(name for name, role in ROLES.items() if role.label == who)
    return next(verb for verb, label in labels.items() if label == what), role


def test_every_kind_of_paper_and_every_step_appears_in_a_scenario() -> None:
    every = scenes("approval")
    assert {scene["kind"] for scene in every} == set(ROUTES)
    done = {step.split("：")[1].split(" → ")[0] for scene in every for step in scene["steps"]}
    assert done == set(machine("publication.item", 2).labels.values())


@pytest.mark.parametrize(("kind", "extra"), WAYS)
def test_a_paper_is_signed_by_all_its_steps_in_order_and_by_nothing_less(kind: str, extra: int) -> None:
    life, route = machine(kind, extra), ROUTES[kind]
    state, taken = "draft", []
    state = life.move(state, "submit", roles=route.drafts).target
    while state != "signed":
        step = step_of(kind, extra, state)
        assert step is not None
        assert set(life.verbs(state)) == {step.verb, "return", "recall"}
        assert life.move(state, "return", roles=[step.role]).target == "returned"
        state = life.move(state, step.verb, roles=[step.role]).target
        taken.append(step.verb)
    own = [step.verb for step in route.steps]
    assert taken == [*own[:-1], *["extra_sign"] * extra, own[-1]]
    assert life.verbs("signed") == (("reopen",) if route.reopens else ())


@pytest.mark.parametrize(("kind", "extra"), WAYS)
def test_the_text_changes_only_while_the_paper_is_not_on_its_way(kind: str, extra: int) -> None:
    life = machine(kind, extra)
    assert {state for state in life.states if "revise" in life.verbs(state)} == set(OPEN)
    assert {state for state in life.states if step_of(kind, extra, state)} == {
        state for state in life.states if "recall" in life.verbs(state)
    }


@pytest.mark.parametrize(("kind", "extra"), WAYS)
def test_every_state_is_reached_and_every_word_is_used(kind: str, extra: int) -> None:
    life = machine(kind, extra)
    reached = {life.start}
    for _ in life.states:
        reached |= {move.target for move in life.moves if move.source in reached}
    assert reached == set(life.states)
    assert {move.verb for move in life.moves} == set(life.labels)
    assert all(move.cite.article for move in life.moves)


def test_steps_are_taken_by_posts_of_the_office_and_are_known_to_the_duties() -> None:
    for route in ROUTES.values():
        assert route.roles <= INSIDE
        assert not set(route.drafts) & {step.role for step in route.steps}
        assert {step.verb for step in route.steps} <= set(STEPS)
        assert route.steps[-1].verb == "sign"
