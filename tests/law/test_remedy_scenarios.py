"""Which cell of table 四 counts a remedy, told as scenarios; each ending and each of their articles appears in one."""

import re
from datetime import date

import pytest

from gongkai.law.annual.counting import OPEN
from gongkai.law.annual.counting_remedies import counts
from gongkai.law.annual.matching import meets
from gongkai.law.annual.shared import REMEDIES
from gongkai.law.remedy_results import RESULTS, in_force, results_of
from gongkai.law.remedy_routes import ROUTES
from gongkai.law.remedy_stages import STAGES
from tests.law.scenes import Scene, scenes, title

_STEP = re.compile(r"(?P<stage>[^，：]+)：(?P<result>.+?) (?P<day>\d{4}-\d\d-\d\d)(?:，|$)")
_FILED = re.compile(r"提出 (\d{4}-\d\d-\d\d)")
EVERY = scenes("remedy")


def endings(scene: Scene) -> list[tuple[str, str, date]]:
    """Stage, code of the result and day of each ending of a scenario."""
    found = []
    for step in _STEP.finditer(scene["story"]):
        stage = next(key for key, one in STAGES.items() if one.label == step["stage"])
        code = next(key for key, one in results_of(stage).items() if one.label == step["result"])
        found.append((stage, code, date.fromisoformat(step["day"])))
    return found


@pytest.mark.parametrize("scene", EVERY, ids=title)
def test_a_remedy_counts_in_the_columns_that_the_scenario_says(scene: Scene) -> None:
    route = next(key for key, one in ROUTES.items() if one.label == scene["route"])
    filed = _FILED.match(scene["story"])
    assert filed
    counted = [(code, day) for stage, code, day in endings(scene) if stage != "retrial"]
    result = in_force(tuple(code for code, _ in counted))
    fact = {
        "route": route,
        "counted": True,
        "filed_year": int(filed[1][:4]),
        "closed_year": counted[-1][1].year if result else OPEN,
        "column": RESULTS[result].column if result else "",
    }
    found = [
        f"{year} {column.label}"
        for year in range(2024, 2027)
        for column in REMEDIES.columns
        if column.name != "total" and any(meets(fact, one) for one in counts(route, column.name, year))
    ]
    assert found == scene["gives"]


def test_every_ending_appears_in_a_scenario_that_names_where_it_is_written() -> None:
    told = {code for scene in EVERY for _, code, _ in endings(scene)}
    assert told == set(RESULTS)
    for scene in EVERY:
        assert scene["cite"] in {str(RESULTS[code].cite) for _, code, _ in endings(scene)}, scene["says"]
