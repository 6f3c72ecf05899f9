"""条例第二十一条: what cities and counties, and what townships publish besides, according to local conditions."""

from gongkai.law.catalogue.item import Item
from gongkai.law.catalogue.levels import CITIES_AND_COUNTIES, TOWNSHIPS
from gongkai.law.cite import ASSISTANCE, REG
from gongkai.law.terms import TERMS

_PUBLISH, _CITE = TERMS["publish"], REG(21)
_LOCAL = "具体内容根据本地实际情况确定"
_COUNTY = {
    "市政建设": "市政工程的计划、进展、养护和停用、恢复通知",
    "公共服务": "公共服务的事项、地点、时间、标准",
    "公益事业": "公益项目、捐赠款物的管理使用",
    "土地征收": "征收公告、补偿安置方案、听证、批准文件、补偿结果",
    "房屋征收": "征收决定、补偿方案、评估机构、分户补偿结果",
    "治安管理": "治安管理的规定、办事指南、防范提示",
    "社会救助": "救助政策、标准、对象审核确认、资金和物资的管理使用",
}
_TOWNSHIP = {
    "贯彻落实农业农村政策": "政策措施、项目、资金安排和落实情况",
    "农田水利工程建设运营": "工程项目、投资、进度、管护",
    "农村土地承包经营权流转": "流转的政策、程序、信息、合同示范文本",
    "宅基地使用情况审核": "申请条件、程序、审核结果",
    "土地征收": "征收公告、补偿安置方案、补偿结果",
    "房屋征收": "征收决定、补偿方案、补偿结果",
    "筹资筹劳": "事项、依据、方案、收支情况",
    "社会救助": "救助政策、标准、初审名单、资金和物资的管理使用",
}


def _lines(number: int, label: str, fields: dict[str, str], organ: tuple[str, ...], boards: bool) -> tuple[Item, ...]:
    top = f"21-{number}"
    channels = ("site", "board", "service_station") if boards else ("site", "service_hall")
    lines = (
        Item(
            f"{top}-{at}", name, what, _CITE, _PUBLISH, organ, channels, parent=top, local=_LOCAL,
            more=(ASSISTANCE(62, 2),) if name == "社会救助" else (),
        )
        for at, (name, what) in enumerate(fields.items(), 1)
    )  # fmt: skip
    head = Item(top, label, "、".join(fields), _CITE, _PUBLISH, organ, channels, local=_LOCAL)
    return (head, *lines)


ADDITIONS: tuple[Item, ...] = (
    *_lines(1, "市、县及其部门的其他主动公开内容", _COUNTY, CITIES_AND_COUNTIES, boards=False),
    *_lines(2, "乡镇的其他主动公开内容", _TOWNSHIP, TOWNSHIPS, boards=True),
)
