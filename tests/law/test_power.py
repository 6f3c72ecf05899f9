"""Levels of organs from their names: right where the name tells, None where it doesn't; nobody is wrongly accused."""

import json
from pathlib import Path

import pytest

from gongkai.law.cities import AREAS, CITIES, PROVINCES
from gongkai.law.power import LEVELS, STATE_DEPARTMENTS, level_of, may_make_rules

NAMES = {
    "province": "江苏省人民政府 上海市人民政府 内蒙古自治区人民政府 新疆维吾尔自治区人民政府 江苏省",
    "prefecture": "淮安市人民政府 江苏省淮安市人民政府 宿迁市人民政府 吉林省吉林市人民政府 东莞市人民政府 "
    "景德镇市人民政府 延边朝鲜族自治州人民政府 海南藏族自治州人民政府 淮安市",
    "prefecture_office": "大兴安岭地区行政公署 阿拉善盟行政公署 阿里地区",
    "county": "清源县人民政府 淮安市洪泽区人民政府 江苏省淮安市洪泽区人民政府 上海市浦东新区人民政府 "
    "苏州市昆山市人民政府 延边朝鲜族自治州延吉市人民政府 喀什地区喀什市人民政府 阿拉善左旗人民政府 "
    "神农架林区人民政府 六枝特区人民政府 新乡市红旗区人民政府 荆州市沙市区人民政府 "
    "彭水苗族土家族自治县人民政府 新乡县人民政府 清源县 浦东新区",
    "township": "阳头升乡人民政府 清源县城关镇人民政府 城关镇人民政府 某苏木人民政府 阳头升乡 某回族乡人民政府",
    "street": "城关街道办事处 淮安市清江浦区府前街道办事处 城关街道",
    "department": "某县司法局 淮安市城市管理局 江苏省住房和城乡建设厅 清源县市场监督管理局 清源县发展和改革委员会 "
    "清源县发改委 北京市国有资产监督管理委员会 国家税务总局清源县税务局 清源县人民政府办公室 "
    "清源县政府办 清源县公共资源交易中心 南京海关 江苏省住房和城乡建设厅 上海市教育委员会 淮安市司法局 "
    "大兴安岭地区行政公署教育局 中国证券监督管理委员会江苏监管局",
    "department_state": "自然资源部 中华人民共和国司法部 国家税务总局 中国人民银行 国家统计局 "
    "中国银行保险监督管理委员会 中国证券监督管理委员会 中国气象局 国家互联网信息办公室",
    "agency": "苏州工业园区管理委员会 平潭综合实验区管理委员会 平潭综合实验区 黄山风景区管委会 雄安新区 "
    "中国（江苏）自由贸易试验区管理委员会 清源县公安局城关派出所 清源县公安局城关分局 清源县城关司法所",
    "office": "上海市人民政府办公厅 淮安市人民政府办公室 天门市人民政府办公室 江苏省政府办公厅",
    "village": "河湾村村民委员会 河湾村委会 幸福社区居民委员会 幸福社区 河湾村",
    "enterprise": "清源县自来水有限公司 清源县人民医院 清源县第一中学",
}
UNKNOWN = (
    "昆山市人民政府 天门市人民政府 石河子市人民政府 某市人民政府 国家烟草专卖局 中国地震局 中国民用航空局 中央网信办 "
    "中央网络安全和信息化委员会办公室 国务院参事室 自然资源部办公厅 新疆生产建设兵团 "
    "香港特别行政区政府 中共清源县委办公室 清源县委宣传部 清源县人民法院 清源县人民代表大会常务委员会 清源县监察委员会 "
    "清源县残疾人联合会 人民政府 我们"
)


@pytest.mark.parametrize(("name", "level"), [(name, level) for level, text in NAMES.items() for name in text.split()])
def test_a_full_name_tells_the_level(name: str, level: str) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize("name", UNKNOWN.split())
def test_a_name_that_does_not_tell_gives_none(name: str) -> None:
    assert level_of(name) is None


def test_blanks_in_a_name_do_not_matter() -> None:
    assert level_of("阳头升乡 人民政府\n") == "township"


def test_only_governments_of_provinces_and_of_cities_with_districts_and_departments_of_the_state_make_rules() -> None:
    assert {level for level in LEVELS if may_make_rules(level)} == {"province", "prefecture", "department_state"}
    assert {level for level in LEVELS if may_make_rules(level) is None} == {"office"}


def test_the_lists_are_whole() -> None:
    """333 divisions of prefecture level (the other 30 are 自治州), 34 of province level (two are 特别行政区)."""
    assert (len(CITIES), len(AREAS), len(PROVINCES)) == (293, 10, 32)
    assert all(level_of(f"{city}市人民政府") == "prefecture" for city in CITIES)
    assert all(level_of(f"{province}人民政府") == "province" for province in PROVINCES)
    assert all(level_of(name) == "department_state" for name in STATE_DEPARTMENTS)


def test_no_organ_of_the_corpus_that_makes_rules_is_said_not_to(shared: Path) -> None:
    accused = []
    for path in sorted((shared / "corpus" / "complete").glob("*.cells.json")):
        found = json.loads(path.read_text("utf-8"))
        made = [found["cells"].get(f"regulations.{column}") for column in ("issued", "made", "disclosed")]
        level = level_of(found["organ"])
        if any(value not in (None, "0") for value in made) and level and may_make_rules(level) is False:
            accused.append(found["organ"])
    assert accused == []
