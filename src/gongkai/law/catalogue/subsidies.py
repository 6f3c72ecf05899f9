"""涉农补贴标准目录: each subsidy tells its policy, how to apply, who got what, and whom to call.

The names of the single subsidies are examples; each county has its own list (惠民惠农补贴政策清单, unconfirmed).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongkai.law.catalogue.item import Item
from gongkai.law.catalogue.levels import COUNTY_AND_BELOW, DOWN_TO_VILLAGES
from gongkai.law.cite import CATALOGUE, REG, SUBSIDY_CARD
from gongkai.law.terms import TERMS

_TOP = "54-23"
_CITE, _LIMIT = REG(20, item=11), TERMS["publish"]
_APPLY = "补贴对象、补贴范围、补贴标准、申请程序、申请材料、咨询电话、受理单位、办理时限、联系方式"
_ELEMENTS = f"政策依据；申请指南（{_APPLY}）；补贴结果；监督渠道（举报电话、地址）"
_LOCAL = "补贴项目以本地的补贴政策清单为准"
_BOARDS = "由农业农村部门、财政部门还是乡镇和村公布，由本地目录确定"
_SUBSIDIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "农业生产发展资金": {
        "农机购置补贴": ("site", "board"),
        "耕地地力保护补贴": ("board",),
        "高素质农民培育": ("site",),
        "支持新型农业经营主体": ("site",),
    },
    "动物防疫等补助经费": {
        "强制扑杀补助": ("site", "board"),
        "强制免疫补助": ("site", "board"),
        "养殖环节无害化处理补助": ("site", "board"),
    },
    "惠民惠农财政补贴“一卡通”": {"补贴政策清单": ("site",), "补贴发放结果": ("board",)},
}


def _lines() -> Iterator[Item]:
    for n, (fund, subsidies) in enumerate(_SUBSIDIES.items(), 1):
        above = f"{_TOP}-{n}"
        more = (SUBSIDY_CARD(), CATALOGUE()) if "一卡通" in fund else (CATALOGUE(),)
        head = Item(above, fund, _ELEMENTS, _CITE, _LIMIT, COUNTY_AND_BELOW, ("site",), parent=_TOP, more=more)
        yield replace(head, local=_LOCAL)
        for at, (label, channels) in enumerate(subsidies.items(), 1):
            line = replace(head, code=f"{above}-{at}", label=label, channels=channels, parent=above, local=_LOCAL)
            if channels == ("board",):  # names stand on the board of their village, nowhere else
                line = replace(line, organ=DOWN_TO_VILLAGES, audience="group", local=_BOARDS)
            yield line


SUBSIDY_LINES: tuple[Item, ...] = tuple(_lines())
