"""Renaming, moving, merging, abolishing: what is done, what is refused with a sentence, what past years still show."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.actor import Actor, Held
from gongkai.audit.models import Entry
from gongkai.law.credit_code import with_check
from gongkai.law.refusal import Refusal
from gongkai.organs import particulars, queries
from gongkai.organs.acts import life
from gongkai.organs.acts.keeping import Ended, NotKeeper
from gongkai.organs.acts.organ import AlreadyEntered, CodesBelow, TakenCode, change, enter
from gongkai.organs.models import Organ
from gongkai.organs.scope import who_may
from tests.acts import NOW as THEN
from tests.acts import ActTest
from tests.cast import MAKER, NOW, TODAY, Cast

ON = date(2026, 11, 1)
DAY = date(2026, 1, 10)  # before THEN
CODE = with_check("11149901MB000000")


def organ(name: str, parent: Organ | None, level: str = "department", code: str = "", **more: object) -> Organ:
    return enter(name=name, short=name[-4:], level=level, parent=parent, code=code, actor=MAKER, now=NOW, **more)


def verbs(thing: Organ) -> list[str]:
    return list(Entry.objects.filter(thing=f"organs.organ:{thing.pk}").order_by("seq").values_list("verb", flat=True))


def person_with(role: str, place: Organ) -> Actor:
    """Somebody who holds a role at a place: a program would be let through whatever it holds."""
    return Actor("person:1", "某人", (Held(role, place.path, 2),))


class TestEnter(ActTest):
    verb, roles, refuses = "organ.enter", frozenset({"administrator", "competent"}), NotKeeper

    def make(self, state: str) -> Organ:
        return organ("清源县人民政府", None, "county")

    def actor(self, thing: Organ, role: str):
        return person_with(role, thing)

    def call(self, thing: Organ, actor) -> object:
        name = "清源县审计局"
        return enter(name=name, short=name, level="department", parent=thing, code="", actor=actor, now=THEN)


class TestChange(TestEnter):
    verb = "organ.change"

    def call(self, thing: Organ, actor) -> object:
        return change(organ=thing, to=replace(particulars.of(thing), short="清源"), actor=actor, now=THEN)


class TestRename(TestEnter):
    verb = "organ.rename"

    def make(self, state: str) -> Organ:
        return organ("清源县农业局", organ("清源县人民政府", None, "county"))

    def actor(self, thing: Organ, role: str):
        return person_with(role, thing.parent)

    def call(self, thing: Organ, actor) -> object:
        return life.rename(organ=thing, name="清源县农业农村局", short="县农业农村局", on=DAY, actor=actor, now=THEN)


class TestAbolish(TestRename):
    verb = "organ.abolish"

    def call(self, thing: Organ, actor) -> object:
        return life.abolish(organ=thing, on=DAY, actor=actor, now=THEN)


class TestMerge(TestRename):
    verb = "organ.merge"

    def call(self, thing: Organ, actor) -> object:
        return life.merge(organ=thing, into=Organ.objects.get(name="清源县水利局"), on=DAY, actor=actor, now=THEN)

    def make(self, state: str) -> Organ:
        made = super().make(state)
        organ("清源县水利局", made.parent)
        return made


class TestMove(TestMerge):
    verb = "organ.move"

    def call(self, thing: Organ, actor) -> object:
        return life.move(organ=thing, parent=Organ.objects.get(name="清源县水利局"), actor=actor, now=THEN)


class TestRevive(TestRename):
    verb = "organ.revive"

    def make(self, state: str) -> Organ:
        return life.abolish(organ=super().make(state), on=DAY, actor=MAKER, now=NOW)

    def call(self, thing: Organ, actor) -> object:
        return life.revive(organ=thing, actor=actor, now=THEN)


def test_a_renamed_organ_keeps_the_name_of_then_for_the_days_before(cast: Cast) -> None:
    renamed = life.rename(organ=cast.civil_affairs, name="清源县社会局", short="县社会局", on=ON, actor=MAKER, now=NOW)
    assert renamed.name == "清源县社会局"
    assert renamed.name_on(date(2025, 12, 31)) == "清源县民政局"
    assert renamed.name_on(date(2026, 10, 31)) == "清源县民政局"
    assert renamed.name_on(ON) == "清源县社会局"
    assert queries.named("清源县民政局") == renamed


def test_each_of_several_names_is_told_for_its_own_days(cast: Cast) -> None:
    for name, on in (("清源县民政和社会局", date(2024, 3, 1)), ("清源县社会局", date(2026, 3, 1))):
        cast.civil_affairs = life.rename(organ=cast.civil_affairs, name=name, short=name, on=on, actor=MAKER, now=NOW)
    told = [cast.civil_affairs.name_on(day) for day in (date(2024, 2, 29), date(2024, 3, 1), date(2026, 3, 1))]
    assert told == ["清源县民政局", "清源县民政和社会局", "清源县社会局"]


def test_a_moved_organ_takes_everything_below_it_along(cast: Cast) -> None:
    life.move(organ=cast.township, parent=cast.office, actor=MAKER, now=NOW)
    village = Organ.objects.get(pk=cast.village.pk)
    assert village.path.startswith(Organ.objects.get(pk=cast.office.pk).path)
    assert list(queries.with_all_above(village)) == [cast.county, cast.office, cast.township, village]


def test_a_move_costs_the_same_however_many_organs_hang_below(cast: Cast) -> None:
    def cost(target: Organ) -> int:
        with CaptureQueriesContext(connection) as asked:
            life.move(organ=cast.township, parent=target, actor=MAKER, now=NOW)
        return len(asked)

    few = cost(cast.office)
    for number in range(20):
        organ(f"清源县阳头升乡第{number}村", cast.township, "village")
    assert cost(cast.county) == few


def test_a_new_code_is_handed_down_with_a_move(cast: Cast) -> None:
    province = organ("并州省人民政府", None, "province", "140000")
    cities = [
        organ(f"{name}市人民政府", province, "prefecture", code) for name, code in (("甲", "140100"), ("乙", "140200"))
    ]
    county = organ("甲市丙县人民政府", cities[0], "county", "140121")
    town = organ("甲市丙县丁镇人民政府", county, "township", "140121100")
    with pytest.raises(Refusal, match="不在上级“140200”之下"):
        life.move(organ=county, parent=cities[1], actor=MAKER, now=NOW)
    life.move(organ=county, parent=cities[1], code="140221", actor=MAKER, now=NOW)
    assert Organ.objects.get(pk=town.pk).code == "140221100"
    assert Organ.objects.get(pk=town.pk).path.startswith(Organ.objects.get(pk=county.pk).path)


def test_a_merged_organ_is_kept_below_the_one_it_went_into_with_its_people_told(cast: Cast) -> None:
    merged = life.merge(organ=cast.civil_affairs, into=cast.office, on=ON, actor=MAKER, now=NOW)
    assert (merged.people, merged.grants) == (1, 2)
    kept = Organ.objects.get(pk=cast.civil_affairs.pk)
    assert (kept.merged_into, kept.ended_on, kept.parent) == (cast.office, ON, cast.office)
    assert kept.path.startswith(Organ.objects.get(pk=cast.office.pk).path)
    assert verbs(kept)[-1] == "organ.merge"


def test_who_has_a_role_where_an_organ_went_reaches_what_it_left(cast: Cast) -> None:
    life.merge(organ=cast.civil_affairs, into=cast.township, on=ON, actor=MAKER, now=NOW)
    left = Organ.objects.get(pk=cast.civil_affairs.pk)
    assert cast.leader in who_may({"leader"}, left, on=TODAY)


def test_the_name_of_an_ended_organ_is_free_and_the_living_one_has_it(cast: Cast) -> None:
    village = life.abolish(organ=cast.village, on=ON, actor=MAKER, now=NOW)
    again = organ(village.name, cast.township, "village", "149901102201")
    assert queries.named(village.name) == again
    with pytest.raises(AlreadyEntered):
        life.revive(organ=village, actor=MAKER, now=NOW)


def test_an_end_entered_by_mistake_is_taken_back(cast: Cast) -> None:
    life.abolish(organ=cast.village, on=ON, actor=MAKER, now=NOW)
    assert life.revive(organ=cast.village, actor=MAKER, now=NOW).living


def test_a_corrected_code_is_handed_down(cast: Cast) -> None:
    to = particulars.of(cast.county)
    change(organ=cast.county, to=replace(to, code="149902"), actor=MAKER, now=NOW)
    assert Organ.objects.get(pk=cast.village.pk).code == "149902102201"


def test_a_correction_that_changes_nothing_leaves_no_line(cast: Cast) -> None:
    before = Entry.objects.count()
    change(organ=cast.county, to=particulars.of(cast.county), actor=MAKER, now=NOW)
    assert Entry.objects.count() == before


REFUSED = {
    "merged into itself": (
        lambda cast: life.merge(organ=cast.village, into=cast.village, on=ON, actor=MAKER, now=NOW),
        life.IntoItself,
        "不能并入，选的就是它自己",
    ),
    "moved below itself": (
        lambda cast: life.move(organ=cast.township, parent=cast.township, actor=MAKER, now=NOW),
        life.IntoItself,
        "选的就是它自己",
    ),
    "moved below its own village": (
        lambda cast: life.move(organ=cast.township, parent=cast.village, actor=MAKER, now=NOW),
        life.Circle,
        "就成了一个圈",
    ),
    "merged into its own village": (
        lambda cast: life.merge(organ=cast.township, into=cast.village, on=ON, actor=MAKER, now=NOW),
        life.Circle,
        "就成了一个圈",
    ),
    "the top moved": (
        lambda cast: life.move(organ=cast.county, parent=organ("甲省人民政府", None, "province"), actor=MAKER, now=NOW),
        life.TopStays,
        "最上一级",
    ),
    "the top abolished": (
        lambda cast: life.abolish(organ=cast.county, on=ON, actor=MAKER, now=NOW),
        life.TopStays,
        "不能撤销",
    ),
    "moved into another tree": (
        lambda cast: life.move(organ=cast.village, parent=organ("甲县人民政府", None, "county"), actor=MAKER, now=NOW),
        life.OtherTree,
        "不能跨链调整隶属关系",
    ),
    "abolished with organs below": (
        lambda cast: life.abolish(organ=cast.township, on=ON, actor=MAKER, now=NOW),
        life.StillBelow,
        "还有1个下级机关（清源县阳头升乡上阳村村民委员会）",
    ),
    "merged with organs below": (
        lambda cast: life.merge(organ=cast.township, into=cast.office, on=ON, actor=MAKER, now=NOW),
        life.StillBelow,
        "还有1个下级机关",
    ),
    "abolished with people": (
        lambda cast: life.abolish(organ=cast.civil_affairs, on=ON, actor=MAKER, now=NOW),
        life.StillStaffed,
        "还有1名在用人员（民政局承办人甲）",
    ),
    "renamed to its own name": (
        lambda cast: life.rename(
            organ=cast.village, name=cast.village.name, short="上阳村", on=ON, actor=MAKER, now=NOW
        ),
        life.SameName,
        "与现在的名称相同",
    ),
    "renamed to another's name": (
        lambda cast: life.rename(organ=cast.village, name=cast.office.name, short="甲", on=ON, actor=MAKER, now=NOW),
        AlreadyEntered,
        "名录中已有",
    ),
    "renamed tomorrow": (
        lambda cast: life.rename(
            organ=cast.village, name="甲村", short="甲村", on=date(2026, 11, 24), actor=MAKER, now=NOW
        ),
        life.NotYet,
        "2026年11月24日还没有到",
    ),
    "revived while in use": (
        lambda cast: life.revive(organ=cast.village, actor=MAKER, now=NOW),
        life.NotEnded,
        "没有撤并",
    ),
    "a code that leaves those below outside": (
        lambda cast: (
            change(
                organ=cast.township,
                to=replace(particulars.of(cast.township), code=""),
                actor=MAKER,
                now=NOW,
            )
            and change(organ=cast.county, to=replace(particulars.of(cast.county), code=""), actor=MAKER, now=NOW)
            and change(
                organ=cast.county,
                to=replace(particulars.of(cast.county), code="149902"),
                actor=MAKER,
                now=NOW,
            )
        ),
        CodesBelow,
        "清源县阳头升乡上阳村村民委员会.*149901102201",
    ),
    "a code of another county": (
        lambda cast: organ("甲乡人民政府", cast.county, "township", "149902201"),
        Refusal,
        "不在上级“149901”之下：前6位应为“149901”，现为“149902”",
    ),
    "a credit code that another has": (
        lambda cast: organ("甲局", cast.county, credit_code=CODE) and organ("乙局", cast.county, credit_code=CODE),
        TakenCode,
        "已是“甲局”的代码",
    ),
    "a tree of thirteen steps": (
        lambda cast: _deep(cast.county, 12),
        Refusal,
        "第13层，名录最多12层",
    ),
}


def _deep(parent: Organ, steps: int) -> None:
    for number in range(steps):
        parent = organ(f"第{number}层机关", parent, "agency")


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, name: str) -> None:
    do, refusal, says = REFUSED[name]
    with pytest.raises(refusal, match=says):
        do(cast)


@pytest.mark.parametrize(
    "use",
    [
        lambda cast: organ("甲村", cast.village, "village"),
        lambda cast: life.rename(organ=cast.village, name="甲村", short="甲村", on=ON, actor=MAKER, now=NOW),
        lambda cast: life.move(organ=cast.village, parent=cast.county, actor=MAKER, now=NOW),
        lambda cast: life.merge(organ=cast.office, into=cast.village, on=ON, actor=MAKER, now=NOW),
        lambda cast: life.abolish(organ=cast.village, on=ON, actor=MAKER, now=NOW),
    ],
)
def test_an_organ_that_has_ended_is_not_used_again(cast: Cast, use) -> None:
    life.abolish(organ=cast.village, on=ON, actor=MAKER, now=NOW)
    with pytest.raises(Ended, match="已于2026年11月01日撤销，只供查阅"):
        use(cast)


def test_a_rename_before_the_last_one_is_refused(cast: Cast) -> None:
    life.rename(organ=cast.village, name="甲村", short="甲村", on=ON, actor=MAKER, now=NOW)
    with pytest.raises(life.TooEarly, match="上一次更名的生效日期（2026年11月01日）"):
        life.rename(organ=cast.village, name="乙村", short="乙村", on=ON, actor=MAKER, now=NOW)


def test_nobody_keeps_the_list_outside_their_reach(cast: Cast) -> None:
    handler = cast.actor(cast.handler)
    with pytest.raises(NotKeeper, match="由清源县人民政府的系统管理员或者政府信息公开工作主管部门维护"):
        life.rename(organ=cast.township, name="甲乡", short="甲乡", on=ON, actor=handler, now=NOW)
