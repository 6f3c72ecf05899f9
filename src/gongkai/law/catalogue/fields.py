"""基层政务公开: the 26 fields of the standard catalogues (国办发〔2019〕54号).

Their exact names and order are unconfirmed; places reorder and add. Two fields (社会救助, 涉农补贴) have their lines in
files of their own; every other begins with the lines that all these catalogues have in common, for each county to fill
in from its own edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.catalogue.item import Item
from gongkai.law.catalogue.levels import COUNTY, COUNTY_AND_BELOW
from gongkai.law.cite import CATALOGUE, GRASSROOTS, REG, Cite
from gongkai.law.terms import TERMS


@dataclass(frozen=True)
class Grassroots:
    """A field: `department` is who answers for it in one county, `results` what single matters end with."""

    code: str
    label: str
    department: str
    results: str
    cite: Cite
    town: bool = False


def _field(number: int, label: str, department: str, results: str, cite: Cite, *, town: bool = False) -> Grassroots:
    return Grassroots(f"54-{number:02d}", label, department, results, cite, town)


_FIFTH, _SIXTH, _TENTH, _ELEVENTH, _THIRTEENTH = (REG(20, item=item) for item in (5, 6, 10, 11, 13))

FIELDS: Mapping[str, Grassroots] = {
    field.code: field
    for field in (
        _field(1, "国土空间规划", "自然资源和规划局", "规划批前公示、批准的规划、规划许可", REG(20, item=3)),
        _field(2, "重大建设项目", "发展和改革局", "项目批准结果、施工、竣工、质量安全监督", _TENTH),
        _field(3, "公共资源交易", "公共资源交易中心", "交易公告、资格审查、成交和履约", REG(20, item=9)),
        _field(4, "财政预决算", "财政局", "政府和部门预算、决算、债务", REG(20, item=7), town=True),
        _field(5, "安全生产", "应急管理局", "检查、隐患、事故调查、处罚", _THIRTEENTH, town=True),
        _field(6, "税收管理", "税务局", "定额核定、欠税公告、信用评价", _FIFTH),
        _field(7, "农村集体土地征收", "自然资源和规划局", "征收公告、补偿安置方案、补偿费支付", REG(21), town=True),
        _field(8, "国有土地上房屋征收与补偿", "住房和城乡建设局", "征收决定、评估、分户补偿", REG(21), town=True),
        _field(9, "保障性住房", "住房和城乡建设局", "建设计划、房源、资格审核和分配结果", _ELEVENTH),
        _field(10, "农村危房改造", "住房和城乡建设局", "对象审核、补助标准、补助结果", _ELEVENTH, town=True),
        _field(11, "生态环境", "生态环境局", "环境质量、环评审批、检查和处罚", _THIRTEENTH, town=True),
        _field(12, "公共文化服务", "文化和旅游局", "场馆免费开放、活动、文化遗产名录", _ELEVENTH, town=True),
        _field(13, "公共法律服务", "司法局", "法律援助、人民调解、公证服务", _ELEVENTH, town=True),
        _field(14, "扶贫", "乡村振兴局", "对象、项目、资金安排和使用结果", _ELEVENTH, town=True),
        _field(15, "救灾", "应急管理局", "灾情、救助对象、款物分配使用", REG(20, item=12), town=True),
        _field(16, "食品药品监管", "市场监督管理局", "许可、抽检结果、处罚、消费提示", _THIRTEENTH, town=True),
        _field(17, "城市综合执法", "城市管理执法局", "权责、执法检查、处罚决定", _SIXTH),
        _field(18, "就业", "人力资源和社会保障局", "岗位信息、补贴申领、审核结果", _ELEVENTH, town=True),
        _field(19, "社会保险", "人力资源和社会保障局", "登记、缴费、待遇核定和支付", _ELEVENTH, town=True),
        _field(20, "社会救助", "民政局", "审核、确认对象名单", _ELEVENTH, town=True),
        _field(21, "养老服务", "民政局", "机构备案、补贴、评估和检查结果", _ELEVENTH, town=True),
        _field(22, "户籍管理", "公安局", "登记、迁移、证件办理", _FIFTH),
        _field(23, "涉农补贴", "农业农村局", "补贴结果", _ELEVENTH, town=True),
        _field(24, "义务教育", "教育局", "招生范围和计划、入学结果、学校情况", _ELEVENTH),
        _field(25, "卫生健康", "卫生健康局", "许可、公共卫生服务、检查和处罚", _ELEVENTH, town=True),
        _field(26, "市政服务", "住房和城乡建设局", "供水、供气、供热、道路占用挖掘许可", REG(21)),
    )
}
OWN_LINES = ("54-20", "54-23")
CHANNELS = ("site", "service_hall", "reading_place")
_LIMIT = TERMS["publish_catalogue"]
_LOCAL = "二级事项、要素和期限以本地公布的标准目录为准"


def _lines(field: Grassroots) -> tuple[Item, ...]:
    organ = COUNTY_AND_BELOW if field.town else COUNTY
    below = (
        ("政策文件", "法律法规、本级政策文件和解读", ("site", "reading_place"), _LIMIT),
        ("办事指南", "事项、条件、标准、材料、程序、时间、地点、联系方式", ("site", "service_hall"), _LIMIT),
        ("办理结果和监管信息", field.results, ("site",), TERMS["publish"]),
    )
    top = Item(
        field.code, field.label, f"政策文件、办事指南、{field.results}", field.cite, TERMS["publish"], organ, CHANNELS,
        more=(GRASSROOTS(), CATALOGUE()), local=_LOCAL,
    )  # fmt: skip
    if field.code in OWN_LINES:
        return (top,)
    lines = (
        Item(f"{field.code}-{n}", label, what, field.cite, limit, organ, where, parent=field.code, more=(CATALOGUE(),))
        for n, (label, what, where, limit) in enumerate(below, 1)
    )
    return (top, *lines)


FIELD_LINES: tuple[Item, ...] = tuple(line for field in FIELDS.values() for line in _lines(field))
