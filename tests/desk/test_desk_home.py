"""The first page: what waits, most urgent first, and what I did last."""

import ast
from datetime import date, timedelta
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.actor import Actor
from gongkai.desk.labels import VERBS, said
from gongkai.desk.waiting import SHOWN, Found, Waiting, waiting
from gongkai.organs.acts import organ as organs
from tests.cast import NOW, TODAY, Cast
from tests.desk.client import SignedIn
from tests.desk.lists import cases

ACTOR = Actor("person:1", "乡承办人甲")
MOST = 22  # queries of the home page, whatever waits


def things(count: int, state: str) -> list[Waiting]:
    return [Waiting("申请", f"第{n}件", f"/{n}", state, TODAY + timedelta(days=count - n)) for n in range(count)]  # type: ignore[arg-type]


def test_what_waits_is_put_together_by_state_most_urgent_first() -> None:
    def cases(actor: Actor, today: date) -> Found:
        return Found(things(3, "near") + things(1, "todo"), {"near": 3, "todo": 1}, {}, "申请", {"阳头升乡": 4})

    def papers(actor: Actor, today: date) -> Found:
        return Found([Waiting("信息", "公告", "/p", "near")], {"near": 1}, {}, "信息", {"县民政局": 2})

    found = waiting(ACTOR, TODAY, (cases, papers))
    assert [(group.state, group.count) for group in found.groups] == [("near", 4), ("todo", 1)]
    assert [each.thing for each in found.groups[0].things] == ["第2件", "第1件", "第0件", "公告"]
    assert found.total == 5
    assert found.counted == ["申请", "信息"]
    assert found.organs == [("阳头升乡", [4, 0]), ("县民政局", [0, 2])]


def test_what_is_not_listed_is_counted_and_has_a_way_to_it() -> None:
    def cases(actor: Actor, today: date) -> Found:
        return Found(things(SHOWN + 1, "overdue"), {"overdue": 300}, {"overdue": "/desk/cases/"})

    (group,) = waiting(ACTOR, TODAY, (cases,)).groups
    assert (len(group.things), group.hidden, group.more) == (SHOWN, 290, [("申请", "/desk/cases/")])


def test_the_first_page_asks_no_more_however_much_waits(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.handler)
    asked = []
    for last in (20, 400):
        cases(cast, range(1 if last == 20 else 21, last + 1))
        desk.get("/desk/")
        with CaptureQueriesContext(connection) as captured:
            assert desk.get("/desk/").status_code == 200
        asked.append(len(captured))
    assert asked[0] == asked[1] <= MOST


def test_my_last_acts_are_told_in_chinese_and_those_of_others_are_not(cast: Cast, signed_in: SignedIn) -> None:
    actor = cast.actor(cast.administrator)
    made = organs.enter(
        name="清源县档案局", short="县档案局", level="department", parent=cast.county, code="", actor=actor, now=NOW
    )
    line = f'11-23 09:00</time> 录入机关：<a href="/desk/organs/{made.pk}/">清源县档案局</a>'
    assert line in signed_in(cast.administrator).get("/desk/").content.decode()
    assert "录入机关" not in signed_in(cast.competent).get("/desk/").content.decode()


def test_every_verb_that_an_act_logs_has_a_label(root: Path) -> None:
    calls = [
        node
        for file in (root / "src/gongkai").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "log" and node.args
    ]
    used = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(used) > 30
    assert used - set(VERBS) == set()


def test_a_thing_without_a_record_is_told_by_its_verb_alone() -> None:
    assert said("file.refuse", "files.refused:3f2a") == ("拒收文件", "")
    assert said("organ.enter", "organs.organ:17") == ("录入机关", "机关 17")


def test_somebody_without_any_duty_is_told_whom_to_ask(cast: Cast, signed_in: SignedIn) -> None:
    assert "请联系本机关的系统管理员授权" in signed_in(cast.newcomer).get("/desk/").content.decode()
