"""Every story of scenarios/records.toml, done by the acts on the database: what comes of it, and by which article."""

import pytest

from gongkai.law.refusal import Refusal
from tests.cases.telling import BEGIN, Teller
from tests.cast import Cast, make
from tests.law.scenes import Scene, scenes, title
from tests.law.stories import told


@pytest.fixture
def cast(db: None) -> Cast:
    return make(BEGIN)


@pytest.mark.parametrize("scene", scenes("record"), ids=title)
def test_an_application_goes_as_the_story_says(scene: Scene, cast: Cast) -> None:
    steps, outcome = told(scene["story"])
    teller = Teller(cast)
    for step in steps[:-1]:
        teller.do(step)
    if "拒绝" in outcome:
        with pytest.raises(Refusal) as refusal:
            teller.do(steps[-1])
        said = str(refusal.value)
        assert outcome.pop("拒绝") in said
    else:
        teller.do(steps[-1])
        said = teller.cites()
    assert scene["cite"] in said
    row = outcome.pop("表三", None)
    came = teller.came()
    assert {what: came[what] for what in outcome} == outcome
    assert row is None or row in teller.row()
