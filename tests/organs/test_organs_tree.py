from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.actor import program
from gongkai.law.refusal import Refusal
from gongkai.organs import queries
from gongkai.organs.acts.organ import AlreadyEntered, BadName, NoRules, NoSuchLevel, enter
from gongkai.organs.models import Organ

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)


def organ(name: str, short: str, level: str, parent: Organ | None = None) -> Organ:
    return enter(name=name, short=short, level=level, parent=parent, code="", actor=program("管理员"), now=NOW)


@pytest.fixture
def county() -> Organ:
    top = organ("清源县人民政府", "清源县", "county")
    township = organ("阳头升乡人民政府", "阳头升乡", "township", top)
    organ("清源县民政局", "县民政局", "department", top)
    organ("东岭村村民委员会", "东岭村", "village", township)
    return top


def test_everything_below_is_found_in_one_query(county: Organ) -> None:
    with CaptureQueriesContext(connection) as asked:
        names = [each.short for each in queries.with_all_below(county)]
    assert names == ["清源县", "阳头升乡", "县民政局", "东岭村"]
    assert len(asked) == 1


def test_the_way_up_ends_at_the_top(county: Organ) -> None:
    village = Organ.objects.get(short="东岭村")
    assert [each.short for each in queries.with_all_above(village)] == ["清源县", "阳头升乡", "东岭村"]
    assert queries.top() == county


def test_rows_that_point_in_a_circle_do_not_hang_the_query(county: Organ) -> None:
    Organ.objects.filter(pk=county.pk).update(parent=Organ.objects.get(short="东岭村"))
    assert queries.with_all_below(county).count() == 4
    assert queries.with_all_above(county).count() == 3


def test_an_organ_is_found_by_its_full_name_and_by_a_short_name_that_only_it_has(county: Organ) -> None:
    assert queries.named("清源县民政局") == queries.named("县民政局")
    organ("另一个民政局", "县民政局", "department", county)
    assert queries.named("县民政局") is None
    assert queries.named("没有这个机关") is None


def test_an_organ_entered_twice_is_refused_with_a_sentence(county: Organ) -> None:
    with pytest.raises(AlreadyEntered, match="名录中已有“清源县人民政府”"):
        organ("清源县人民政府", "清源县", "county")


@pytest.mark.parametrize(
    ("changes", "refusal", "says"),
    [
        ({"name": " "}, BadName, "全称“ ”不能使用"),
        ({"name": "清源县" * 34}, BadName, "最多100个字"),
        ({"short": ""}, BadName, "简称“”不能使用"),
        ({"short": "县\n局"}, BadName, "看不见的字"),
        ({"level": "bureau"}, NoSuchLevel, "“bureau”不在规定的层级之中.*county（县级人民政府）"),
        ({"code": "149901"}, Refusal, "地方人民政府部门没有自己的区划代码"),
        ({"level": "township", "code": "14990"}, Refusal, "共5位；乡镇人民政府的区划代码应为9位"),
        ({"level": "county", "code": "14990x"}, Refusal, "第6位“x”不是数字"),
        ({"credit_code": "11140000MB00000000"}, Refusal, "校验码"),
        ({"makes_rules": True}, NoRules, "依法不制定规章"),
    ],
)
def test_an_organ_with_a_wrong_name_level_or_code_is_refused_with_a_sentence(
    db: None, changes: dict[str, Any], refusal: type[Exception], says: str
) -> None:
    given = {"name": "清源县审计局", "short": "县审计局", "level": "department", "code": ""} | changes
    with pytest.raises(refusal, match=says):
        enter(**given, parent=None, actor=program("管理员"), now=NOW)
    assert not Organ.objects.exists()
