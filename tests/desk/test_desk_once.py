"""Two clicks that arrive at the same moment, in two processes, are one act."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation, installation

MAKE = """
from tests.cast import make
cast = make()
print(cast.administrator.pk, cast.county.pk)
"""
CLICK = """
import json, sys, time
from datetime import UTC, datetime
from gongkai.desk.once import AlreadyDone, once
from gongkai.organs.acts import organ as organs
from gongkai.organs.models import Organ, Person
from gongkai.organs.scope import actor_of
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
person, county = Person.objects.get(pk=sys.argv[1]), Organ.objects.get(pk=sys.argv[2])
actor = actor_of(person, on=NOW.date())
def do():
    made = organs.enter(name=sys.argv[3], short="县档案局", level="department", parent=county, code="",
                        actor=actor, now=NOW)
    time.sleep(0.5)  # the other click is there by now
    return made
print("ready", flush=True)
sys.stdin.readline()
try:
    made = once("token", do, lambda made: f"/desk/organs/{made.pk}/", person=person, now=NOW)
    print(json.dumps(["done", f"/desk/organs/{made.pk}/"]))
except AlreadyDone as before:
    print(json.dumps(["before", before.result]))
except Exception as error:
    print(json.dumps([type(error).__name__, str(error)]))
"""
COUNT = """
import sys
from gongkai.organs.models import Organ
print(Organ.objects.filter(short="县档案局").count())
"""


@pytest.fixture
def installed(tmp_path: Path, db: None) -> Iterator[Installation]:
    with installation(tmp_path / "home") as made:
        yield made


def clicks(installed: Installation, *words: str) -> list[list[str]]:
    """What two processes say that were let go together."""
    running = [installed.beside(CLICK, *words) for _ in range(2)]
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("\n")
        each.stdin.flush()
    return [json.loads(each.communicate(timeout=60)[0]) for each in running]


def test_two_clicks_at_once_are_one_act_with_one_result(installed: Installation) -> None:
    person, county = installed.python(MAKE).split()
    said = clicks(installed, person, county, "清源县档案局")
    assert sorted(word for word, _ in said) == ["before", "done"]
    assert said[0][1] == said[1][1]
    assert installed.python(COUNT).strip() == "1"


def test_of_two_clicks_at_once_that_are_refused_both_are_told_why(installed: Installation) -> None:
    person, county = installed.python(MAKE).split()
    said = clicks(installed, person, county, "清源县民政局")
    assert [word for word, _ in said] == ["AlreadyEntered", "AlreadyEntered"]
