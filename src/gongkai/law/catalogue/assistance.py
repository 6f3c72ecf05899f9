"""社会救助标准目录: the lines of the field, each with its elements, period, places and readers.

The first opinion on who gets 最低生活保障 is posted for seven working days by the catalogue, seven days by
民发〔2021〕57号 (unconfirmed): number and unit are for each place to set.
"""

from gongkai.law.catalogue.item import Item
from gongkai.law.catalogue.levels import COUNTY, COUNTY_AND_BELOW, DOWN_TO_VILLAGES
from gongkai.law.cite import ASSISTANCE, CATALOGUE, MINIMUM_LIVING_2021, REG, Cite
from gongkai.law.terms import TERMS

_LIMIT, _POSTED = TERMS["publish_catalogue"], TERMS["minimum_living"]
_TOP = "54-20"
_POLICY = ("site", "service_hall", "reading_place")
_BOARD = ("board",)
_DAYS = "公示天数和单位：标准目录为7个工作日，审核确认办法为7日，由本地确定"
_GUIDE = "办理事项、办理条件、救助标准、申请材料、办理流程、办理时间、地点、联系方式"
_FIRST, _DECIDED = "初审对象名单及相关信息", "救助对象名单及相关信息"


def _line(
    code: str, label: str, what: str, basis: Cite, *, organ: tuple[str, ...] = (),
    channels: tuple[str, ...] = (), more: tuple[Cite, ...] = (), listed: bool = False, posted: bool = False,
) -> Item:  # fmt: skip
    where = f"{_TOP}-{code}"
    organ = organ or (DOWN_TO_VILLAGES if listed else COUNTY_AND_BELOW)
    channels = channels or (_BOARD if listed else _POLICY)
    return Item(
        where, label, what, basis, _LIMIT, organ, channels, "group" if listed else "all",
        parent=where.rpartition("-")[0], more=(*more, CATALOGUE()),
        posted=_POSTED if posted else None, local=_DAYS if posted else "",
    )  # fmt: skip


def _aid(number: int, label: str, basis: Cite, more: tuple[Cite, ...] = ()) -> tuple[Item, ...]:
    """政策法规文件, 办事指南, 审核信息 and 审批信息 of one kind of assistance."""
    return (
        _line(f"{number}", label, "政策法规文件、办事指南、审核信息、审批信息", basis, more=more),
        _line(f"{number}-1", "政策法规文件", f"国家和本级关于{label}的法规、规章、政策文件", basis, more=more),
        _line(f"{number}-2", "办事指南", _GUIDE, basis, more=more, channels=("site", "service_hall")),
        _line(f"{number}-3", "审核信息", _FIRST, basis, more=more, posted=True, listed=True),
        _line(f"{number}-4", "审批信息", _DECIDED, basis, more=more, listed=True),
    )


ASSISTANCE_LINES: tuple[Item, ...] = (
    _line("1", "综合业务", "政策法规文件、监督检查、款物管理使用", REG(20, item=11)),
    _line("1-1", "政策法规文件", "《社会救助暂行办法》和本级配套政策", REG(20, item=11)),
    _line(
        "1-2", "监督检查", "社会救助信访通讯地址、投诉举报电话", REG(20, item=13),
        channels=("site", "service_hall", "reading_place", "board"),
    ),
    _line(
        "1-3", "资金和物资", "社会救助资金、物资的管理和使用情况", ASSISTANCE(62, 2),
        organ=COUNTY, channels=("site", "reading_place", "board"),
    ),
    *_aid(2, "最低生活保障", ASSISTANCE(11), (MINIMUM_LIVING_2021(),)),
    *_aid(3, "特困人员救助供养", ASSISTANCE(16)),
    _line("3-5", "终止供养", "终止供养名单", ASSISTANCE(18), listed=True, posted=True),
    *_aid(4, "临时救助", ASSISTANCE(48)),
    *_aid(5, "医疗救助", ASSISTANCE(30)),
)  # fmt: skip
