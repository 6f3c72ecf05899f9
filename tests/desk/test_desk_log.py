"""Inspectors look through the log of the organs in their reach, and see how far everything has come."""

import ast
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from gongkai.audit.act import Named, act
from gongkai.audit.actor import program
from gongkai.audit.follower import catch_up
from gongkai.audit.models import Cursor, Entry, Trace
from gongkai.audit.trace import TRACE
from gongkai.desk.labels import VERBS, said
from gongkai.desk.log import PROGRAMS
from gongkai.law.application import APPLICATION
from gongkai.law.approval import ROUTES, machine
from gongkai.law.group import ADJUSTMENT
from gongkai.law.publication import PUBLICATION
from gongkai.organs.acts import grant as grants
from gongkai.organs.log import seen_by
from tests import cast as casts
from tests.cast import MAKER, NOW, SINCE, Cast

pytestmark = pytest.mark.django_db

# A task, names of files and of a thing.
NO_VERBS = {
    "guide.html",
    "item.typ",
    "letter.typ",
    "report.typ",
    "report.json",
    "desk.forget",
    "file.*",
    "sign_in.address",
}
BUILT = {
    "adjustment.*": {move.verb for move in ADJUSTMENT.moves},
    "case.*": {move.verb for move in APPLICATION.moves},
    "item.*": {move.verb for move in PUBLICATION.moves},
    "paper.*": {move.verb for kind in ROUTES for extra in range(3) for move in machine(kind, extra).moves},
    "letter.*": {"sign", "return"},
    "report.*": {"sign", "return", "recall", "accept", "send_back"},
    "related.*": {"answer", "decline", "forward"},
    "person.second_factor_*": {"add", "remove", "renew_codes"},
}


def index() -> None:
    catch_up(TRACE, worker="test", clock=lambda: NOW)


@pytest.fixture
def cast() -> Cast:
    made = casts.make()
    index()
    return made


def test_the_index_holds_every_line_once_however_often_it_is_made(cast: Cast) -> None:
    assert Trace.objects.count() == Entry.objects.count() > 20
    Cursor.objects.all().delete()
    index()
    assert set(Trace.objects.values_list("chain", "seq")) == set(Entry.objects.values_list("chain", "seq"))
    assert Trace.objects.count() == Entry.objects.count()


def test_a_line_is_found_from_the_place_of_its_thing_upwards(cast: Cast) -> None:
    county = {entry.thing for entry in seen_by(cast.actor(cast.inspector))}
    assert f"organs.person:{cast.informant.pk}" in county
    assert f"organs.organ:{cast.county.pk}" in county
    grants.give(person=cast.newcomer, role="inspector", organ=cast.township, since=SINCE, actor=MAKER, now=NOW)
    index()
    township = {entry.thing for entry in seen_by(cast.actor(cast.newcomer))}
    assert {f"organs.organ:{cast.township.pk}", f"organs.organ:{cast.village.pk}"} < township
    assert f"organs.person:{cast.other_handler.pk}" not in township
    assert f"organs.organ:{cast.county.pk}" not in township


def test_what_belongs_to_no_organ_is_read_where_the_reach_is_a_whole_top_organ(cast: Cast) -> None:
    with act(actor=program("backup"), at=NOW) as log:
        log("backup.make", Named("backup:2026-11-23"))
    grants.give(person=cast.newcomer, role="inspector", organ=cast.township, since=SINCE, actor=MAKER, now=NOW)
    index()
    assert seen_by(cast.actor(cast.inspector)).filter(chain=0).exists()
    assert not seen_by(cast.actor(cast.newcomer)).filter(chain=0).exists()


@pytest.mark.parametrize("post", ["informant", "leader", "handler", "newcomer"])
def test_whoever_inspects_nothing_sees_no_line_and_no_status(cast: Cast, signed_in: Any, post: str) -> None:
    person = getattr(cast, post)
    assert not seen_by(cast.actor(person)).exists()
    desk = signed_in(person)
    assert rows(desk) == []
    key = Trace.objects.all()[0].pk
    assert desk.get(reverse("desk:log-entry", args=[key])).status_code == 404
    assert desk.get(reverse("desk:status")).status_code == 404


def rows(desk: Any, **asked: str) -> list[Any]:
    return list(desk.get(reverse("desk:log"), asked).context["list"].page.rows)


def test_the_log_is_narrowed_by_time_person_verb_and_thing(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.inspector)
    organ = f"organs.organ:{cast.village.pk}"
    assert {row.verb for row in rows(desk, verb="grant.give")} == {"grant.give"}
    assert [row.thing for row in rows(desk, thing=f"机关 {cast.village.pk}")] == [organ]
    assert [row.thing for row in rows(desk, thing=organ)] == [organ]
    assert len(rows(desk, actor="cast")) == Entry.objects.count()
    assert rows(desk, actor="没有这个人") == []
    assert rows(desk, at_to=f"{NOW - timedelta(days=1):%Y-%m-%d}") == []
    assert {row.thing for row in rows(desk, organ=cast.village.name)} == {organ}


def test_the_log_is_paged_and_exported(cast: Cast, signed_in: Any) -> None:
    with act(actor=MAKER, at=NOW) as log:
        for _ in range(40):
            log("organ.change", cast.village)
    index()
    desk = signed_in(cast.inspector)
    page = desk.get(reverse("desk:log")).context["list"]
    assert len(page.page.rows) == 50
    rest = desk.get(page.after).context["list"].page.rows
    assert len(rest) == Entry.objects.count() - 50
    sent = desk.get(reverse("desk:log"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(sent)))
    assert "授予职责" in [cell.value for row in sheet.active.iter_rows() for cell in row]


def test_a_list_of_the_log_is_a_few_queries(cast: Cast, signed_in: Any, django_assert_max_num_queries: Any) -> None:
    desk = signed_in(cast.inspector)
    with django_assert_max_num_queries(8):
        desk.get(reverse("desk:log"))


def test_a_line_is_shown_as_it_is_sealed(cast: Cast, signed_in: Any) -> None:
    trace = Trace.objects.get(thing=f"organs.organ:{cast.village.pk}")
    page = signed_in(cast.inspector).get(reverse("desk:log-entry", args=[trace.pk])).content.decode()
    assert Entry.objects.get(chain=trace.chain, seq=trace.seq).seal in page
    assert "录入机关" in page


def test_the_status_page_says_where_a_follower_stands_and_why(cast: Cast, signed_in: Any) -> None:
    Cursor.objects.create(follower="bake", chain=cast.county.chain, seq=4, error="磁盘已满", failed_at=NOW)
    page = signed_in(cast.administrator).get(reverse("desk:status")).content.decode()
    assert f"链{cast.county.chain}第5条" in page
    assert "磁盘已满" in page
    assert f"{Entry.objects.count() - 4}条" in page
    assert "导出签名的日志链首" in page


def _strings(root: Path) -> set[str]:
    """Every text in the program, those built from parts with a star for what is put in."""
    found = set()
    for file in (root / "src/gongkai").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values))
    return found


def _logged(root: Path) -> set[str]:
    """What stands in the program as a verb: at a call of `log(…)`, or handed to what calls it."""
    nouns = "|".join({verb.partition(".")[0] for verb in VERBS})
    return {text for text in _strings(root) if re.fullmatch(rf"({nouns})\.[a-z_]*[a-z*]", text)} - NO_VERBS


def test_every_verb_of_the_log_has_a_chinese_label(root: Path) -> None:
    calls = {
        node.args[0].value
        for file in (root / "src/gongkai").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "log"
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }
    verbs = calls | {verb for verb in _logged(root) if not verb.endswith("*")}
    assert len(verbs) > 60
    assert sorted(verbs - VERBS.keys()) == []


def test_every_verb_that_is_built_from_a_move_has_a_chinese_label(root: Path) -> None:
    """Whoever builds verbs from something else says here from what."""
    assert {verb for verb in _logged(root) if verb.endswith("*")} == BUILT.keys()
    built = {start[:-1] + end for start, ends in BUILT.items() for end in ends}
    assert len(built) > 30
    assert sorted(built - VERBS.keys()) == []


def test_every_program_that_acts_is_called_by_its_work(root: Path) -> None:
    found = set()
    for file in (root / "src/gongkai").rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        named = {
            line.targets[0].id: line.value
            for line in tree.body
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "program"
                and "operation" not in file.parts
            ):
                told = node.args[0]
                value = named.get(told.id) if isinstance(told, ast.Name) else told
                if isinstance(value, ast.Constant):
                    found.add(value.value)
    assert len(found) > 15
    assert sorted(found - PROGRAMS.keys()) == []
    assert all(re.search("[\u4e00-\u9fff]", name) for name in PROGRAMS.values())


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_labels_are_chinese(verb: str) -> None:
    assert re.search("[\u4e00-\u9fff]", VERBS[verb])
    assert said(verb, "organs.organ:17") == (VERBS[verb], "机关 17")
