"""Promises of the law floor: every declared rule has its article, and a scenario that shows it at work."""

import re
import subprocess
import sys

import pytest

from gongkai.law.application import APPLICATION
from gongkai.law.catalogue import COLUMNS, ITEMS
from gongkai.law.cite import CATALOGUE, Cite
from gongkai.law.events import EVENTS
from gongkai.law.fees import SCALES
from gongkai.law.information.attribute import ATTRIBUTES, GROUNDS
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.secrecy import QUESTIONS
from gongkai.law.information.withdrawal import REASONS
from gongkai.law.power import LEVELS
from gongkai.law.receipt import ROUTES
from gongkai.law.remedy import TEXTS
from gongkai.law.replies import REPLIES
from gongkai.law.roles import ROLES
from gongkai.law.terms import TERMS
from tests.law.scenes import scenes

CITED = {
    **{f"term {name}": term.cite for name, term in TERMS.items()},
    **{f"move {move.verb} from {move.source}": move.cite for move in APPLICATION.moves},
    **{f"reply {code}": reply.cite for code, reply in REPLIES.items()},
    **{f"role {name}": role.cite for name, role in ROLES.items()},
    **{f"route {name}": route.cite for name, route in ROUTES.items()},
    **{f"level {name}": level.cite for name, level in LEVELS.items()},
    **{f"fee {name}": scale.cite for name, scale in SCALES.items()},
    **{f"kind {name}": kind.cite for name, kind in KINDS.items()},
    **{f"line {code} {n}": cite for code, item in ITEMS.items() for n, cite in enumerate(item.bases)},
    **{f"column {name}": column.cite for name, column in COLUMNS.items()},
    **{f"attribute {name}": each.cite for name, each in ATTRIBUTES.items()},
    **{f"ground {name}": each.cite for name, each in GROUNDS.items()},
    **{f"origin {name}": each.cite for name, each in ORIGINS.items()},
    **{f"question {name}": each.cite for name, each in QUESTIONS.items()},
    **{f"withdrawal {name}": each.cite for name, each in REASONS.items()},
    **{f"remedy {n}": cite for n, text in enumerate(TEXTS) for cite in text.cites},
}
KINDS_OF_SCENES = ("due", "life", "approval", "reply", "receipt", "fee", "validity", "attribute", "origin")


@pytest.mark.parametrize("line", CITED)
def test_every_line_of_law_cites_where_it_is_written(line: str) -> None:
    cite = CITED[line]
    assert isinstance(cite, Cite)
    assert cite.article or cite.law.number or cite.law is CATALOGUE  # which each place draws up for itself
    assert str(cite)


def test_every_term_appears_in_a_scenario() -> None:
    assert {scene["term"] for scene in scenes("due")} == set(TERMS)


def test_every_event_appears_in_a_scenario() -> None:
    used = {text.partition("=")[0] for scene in scenes("due") for text in scene["events"]}
    assert used == set(EVENTS)


def test_every_move_appears_in_a_scenario() -> None:
    made = set()
    for scene in scenes("life"):
        state = APPLICATION.start
        for step in scene["steps"]:
            who, what, target = re.split("：| → ", step)
            made.add((APPLICATION.states[state], what, target, who))
            state = next(name for name, label in APPLICATION.states.items() if label == target)
    declared = {
        (APPLICATION.states[m.source], APPLICATION.labels[m.verb], APPLICATION.states[m.target], ROLES[m.role].label)
        for m in APPLICATION.moves
    }
    assert declared - made == set()


def test_every_reply_appears_in_a_scenario() -> None:
    assert {scene["code"] for scene in scenes("reply")} == set(REPLIES)


def test_every_route_and_every_scale_appears_in_a_scenario() -> None:
    assert {scene["route"] for scene in scenes("receipt")} == set(ROUTES)
    assert {scene["by"] for scene in scenes("fee")} == set(SCALES)


def test_every_scenario_says_what_it_proves() -> None:
    every = [scene for kind in KINDS_OF_SCENES for scene in scenes(kind)]
    assert [scene["says"] for scene in every if not scene["proves"]] == []
    titles = [(scene["file"], scene["says"]) for scene in every]
    assert len(titles) == len(set(titles))


def test_counting_a_term_loads_no_web_framework() -> None:
    code = (
        "import sys; from gongkai.cli._commands import run; "
        "run(['due', 'reply', 'received=2025-09-22']); "
        "print(sorted({'django', 'rich', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
