"""Levels of organs, told from the full name, and who may make rules (规章, 立法法第九十一条至第九十三条).

What a name doesn't tell for certain is None: a city that may be of county level is neither granted the power nor
accused of lacking it.
"""

import re
from dataclasses import dataclass

from gongkai.law.cite import LEGISLATION, REG, Cite
from gongkai.law.cities import AREAS, CITIES, PROVINCES, names


@dataclass(frozen=True)
class Level:
    """`makes_rules` is None where the level alone doesn't tell."""

    label: str
    makes_rules: bool | None
    cite: Cite


LEVELS = {
    "department_state": Level("国务院部门", True, LEGISLATION(91)),
    "province": Level("省、自治区、直辖市人民政府", True, LEGISLATION(93)),
    "prefecture": Level("设区的市、自治州人民政府", True, LEGISLATION(93)),
    "prefecture_office": Level("地区行政公署、盟行政公署", False, LEGISLATION(93)),
    "county": Level("县级人民政府", False, LEGISLATION(93)),
    "township": Level("乡镇人民政府", False, LEGISLATION(93)),
    # The office of a government that makes rules may count that government's rules in its own report.
    "office": Level("人民政府办公厅（室）", None, LEGISLATION(93)),
    "department": Level("地方人民政府部门", False, LEGISLATION(91)),
    "street": Level("街道办事处", False, LEGISLATION(93)),
    "agency": Level("派出机构、开发区等功能区管理机构", False, LEGISLATION(93)),
    "village": Level("村（社区）", False, REG(2)),
    "enterprise": Level("公共企事业单位", False, REG(55)),
}

# 部、委员会、中国人民银行、审计署, organs directly under the State Council with administrative functions, and others
# that issue rules under a law, all since 2019 (中国银行保险监督管理委员会 until 2023): reports are that old.
STATE_DEPARTMENTS = names(
    """外交部 国防部 国家发展和改革委员会 教育部 科学技术部 工业和信息化部 国家民族事务委员会 公安部 国家安全部 民政部
    司法部 财政部 人力资源和社会保障部 自然资源部 生态环境部 住房和城乡建设部 交通运输部 水利部 农业农村部 商务部
    文化和旅游部 国家卫生健康委员会 退役军人事务部 应急管理部 中国人民银行 审计署 国务院国有资产监督管理委员会 海关总署
    国家税务总局 国家市场监督管理总局 国家金融监督管理总局 中国证券监督管理委员会 国家广播电视总局 国家体育总局
    国家信访局 国家统计局 国家知识产权局 国家国际发展合作署 国家医疗保障局 国家机关事务管理局 国家互联网信息办公室
    中国气象局 国家宗教事务局 国家档案局 国家密码管理局 国家林业和草原局 中国银行保险监督管理委员会"""
)
# Organs of the centre that the list doesn't know, but not a zone such as 中国（江苏）自由贸易试验区.
CENTRAL = re.compile("国家|国务院|中央|中国(?!（)")
NOT_ADMINISTRATIVE = re.compile(
    "^中共|^中国共产党|人民法院|人民检察院|监察委员会|人民代表大会|人大常|政治协商|政协|纪律检查|[省市县区州旗]委[办宣组统政]"
    "|生产建设兵团|特别行政区"
)
GOVERNMENT = re.compile(r"(.+?)(?:人民)?政府")
OFFICE = re.compile(r"(.*?)(?:人民)?政府办(?:公[室厅])?")
OFFICE_OF = re.compile(r"办公[厅室]$")
ZONE = r"(?:开发|园|示范|实验|试验|保税|风景|名胜|旅游|度假|景|功能|合作|管理|集聚|高新|经开|自贸|贸易|新|港)区"
ENDINGS = (
    ("enterprise", re.compile(r"(公司|集团|厂|医院|学校|大学|学院|中学|小学|幼儿园)$")),
    ("village", re.compile(r"(村民委员会|村委会|居民委员会|居委会|社区|村)$")),
    ("street", re.compile(r"街道(办事处)?$")),
    ("agency", re.compile(r"(办事处|派出所|司法所|税务所|分局|区公所)$")),
    ("agency", re.compile(r"([区园港]|基地|新城)(管理委员会|管委会)$")),
    ("prefecture_office", re.compile(r"(行政公署|行署)$")),
    ("department", re.compile(r"([局厅办署处所站队馆院]|委员会|(?<![省市县区州旗乡镇党])委|办公室|中心|海关)$")),
)
PLACES = (
    ("prefecture", re.compile(r"自治州$")),
    ("county", re.compile(r"[县旗区]$")),
    ("township", re.compile(r"([乡镇]|苏木)$")),
)
NAMED_DISTRICTS = ("浦东新区", "滨海新区")  # districts of a municipality with a people's government


def may_make_rules(level: str) -> bool | None:
    """Whether organs of a level make 规章; None where the level doesn't tell. Raises KeyError for an unknown level."""
    return LEVELS[level].makes_rules


def level_of(name: str) -> str | None:
    """The level of an organ by its full name, a key of LEVELS, or None where the name doesn't tell."""
    name = _plain(name)
    if NOT_ADMINISTRATIVE.search(name):
        return None
    if name in STATE_DEPARTMENTS:
        return "department_state"
    if found := GOVERNMENT.fullmatch(name):
        return _place(found[1])
    if found := OFFICE.fullmatch(name):
        return "office" if _place(found[1]) in ("province", "prefecture", None) else "department"
    inside = name.startswith(tuple(STATE_DEPARTMENTS))
    if OFFICE_OF.search(name) if inside else CENTRAL.match(name):
        return None
    for level, ending in ENDINGS:
        if ending.search(name):
            return level
    if re.search(ZONE + "$", name) and not name.endswith(NAMED_DISTRICTS):
        return "agency"
    return _place(name)


def _plain(name: str) -> str:
    return "".join(name.split()).removeprefix("中华人民共和国")


def _place(place: str) -> str | None:
    """The level of the government that has this place."""
    if place in PROVINCES or place.endswith(("省", "自治区")):
        return "province"
    for province in PROVINCES:
        place = place.removeprefix(province)
    if place in AREAS:
        return "prefecture_office"
    if place.endswith("市"):
        return _city(place)
    return next((level for level, ending in PLACES if ending.search(place)), None)


def _city(place: str) -> str | None:
    """A city below another one is of county level; by itself it is of prefecture level if the list has it."""
    if place.removesuffix("市") in CITIES:
        return "prefecture"
    above = any(place.startswith(f"{city}市") for city in CITIES) or re.match(r".+(自治州|地区|盟).+", place)
    return "county" if above else None
