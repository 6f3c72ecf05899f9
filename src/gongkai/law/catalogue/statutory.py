"""条例第二十条: the fifteen items that every organ publishes, in its order and words, and the lines below them."""

from gongkai.law.catalogue.item import Item
from gongkai.law.catalogue.levels import MAKERS_OF_RULES, ORGANS
from gongkai.law.cite import BUDGET, ENFORCEMENT_2018, PENALTIES, PLATFORM, REG, Cite
from gongkai.law.term import Term
from gongkai.law.terms import TERMS

PUBLISH = TERMS["publish"]
_BUDGET, _DECISION = TERMS["publish_budget"], TERMS["publish_decision"]
SITE = ("site",)
_HALL = ("site", "service_hall")
_NEAR = ("site", "service_hall", "service_station", "board")
WIDE = ("site", "gazette", "reading_place")
_TOWN = "乡镇自身文件公开的期限，有的地方规定为3个工作日，由本地目录确定"
_FINANCE = (BUDGET(14),)
_ACCOUNTS = "期限的起算（批复或者批准）和单位由本级财政部门确定"


def _top(item: int, label: str, what: str, *, limit: Term = PUBLISH, channels: tuple[str, ...] = SITE) -> Item:
    return Item(f"20-{item:02d}", label, what, REG(20, item=item), limit, ORGANS, channels)


def _below(
    code: str, label: str, what: str, *, limit: Term = PUBLISH, organ: tuple[str, ...] = ORGANS,
    channels: tuple[str, ...] = SITE, more: tuple[Cite, ...] = (), local: str = "",
) -> Item:  # fmt: skip
    parent = code[:5]
    basis = REG(20, item=int(parent[3:]))
    return Item(code, label, what, basis, limit, organ, channels, parent=parent, more=more, local=local)


STATUTORY: tuple[Item, ...] = (
    _top(1, "行政法规、规章和规范性文件", "现行有效的规章、行政规范性文件，标明有效性；清理结果", channels=WIDE),
    _below(
        "20-01-1", "规章", "正式文本、令号、通过和公布日期、施行日期、有效性",
        organ=MAKERS_OF_RULES, channels=WIDE, more=(PLATFORM(),),
    ),
    _below(
        "20-01-2", "行政规范性文件", "正式文本、文号、成文日期、施行日期、有效期、有效性、清理结果",
        channels=WIDE, more=(PLATFORM(),), local=_TOWN,
    ),
    _top(
        2, "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
        "机关职能、内设和所属机构、办公地址、办公时间、联系方式、负责人姓名",
    ),
    _below("20-02-1", "机构职能", "机关职能、机构设置、办公地址、办公时间、联系方式"),
    _below("20-02-2", "领导信息", "负责人姓名、职务、工作分工"),
    _top(
        3, "国民经济和社会发展规划、专项规划、区域规划及相关政策", "规划的正式文本、批准机关和日期、规划期、相关政策"
    ),
    _top(4, "国民经济和社会发展统计信息", "统计公报、定期统计数据、指标解释"),
    _top(
        5, "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
        "事项名称、依据、条件、程序、材料、时限、地点、联系方式、办理结果", channels=_HALL,
    ),
    _below(
        "20-05-1", "办事指南", "依据、条件、程序、材料、时限、收费、地点、电话、责任人、服务承诺",
        channels=("site", "service_hall", "service_station"),
    ),
    _below(
        "20-05-2", "行政许可办理结果", "决定书文号、相对人、许可内容、决定日期、有效期、决定机关",
        limit=_DECISION, more=(ENFORCEMENT_2018(),),
    ),
    _top(
        6, "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
        "处罚、强制的依据、条件、程序；具有一定社会影响的处罚决定",
    ),
    _below("20-06-1", "行政处罚、行政强制的依据、条件、程序", "权力名称、依据、条件、裁量基准、程序、救济途径"),
    _below(
        "20-06-2", "行政处罚决定", "决定书文号、当事人、违法事实、处罚依据、处罚内容、决定日期、决定机关",
        limit=_DECISION, more=(PENALTIES(48, 1), ENFORCEMENT_2018()),
    ),
    _below("20-06-3", "行政强制决定", "事由、依据、强制的种类和内容、决定日期", more=(ENFORCEMENT_2018(),)),
    _top(7, "财政预算、决算信息", "政府、部门的预算、决算及其说明，“三公”经费", limit=_BUDGET),
    _below("20-07-1", "预算", "收支、“三公”经费预算、绩效目标及其说明", limit=_BUDGET, more=_FINANCE, local=_ACCOUNTS),
    _below("20-07-2", "决算", "收支、“三公”经费决算、绩效评价及其说明", limit=_BUDGET, more=_FINANCE, local=_ACCOUNTS),
    _top(8, "行政事业性收费项目及其依据、标准", "项目名称、依据、标准、减免规定、监督电话", channels=_HALL),
    _top(9, "政府集中采购项目的目录、标准及实施情况", "集中采购目录、标准；采购意向、公告、结果、合同、验收"),
    _top(
        10, "重大建设项目的批准和实施情况",
        "批准服务、批准结果、招标投标、征收土地、设计变更、施工、质量安全监督、竣工",
    ),
    _top(
        11, "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
        "政策文件、解读、对象和条件、标准、申请办法、实施情况", channels=_NEAR,
    ),
    _top(
        12, "突发公共事件的应急预案、预警信息及应对情况", "应急预案、预警的级别和范围、应对措施、处置情况",
        channels=("site", "new_media", "broadcast", "board"),
    ),
    _top(
        13, "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
        "检查的依据、对象、日期、结果、处理和整改情况",
    ),
    _top(14, "公务员招考的职位、名额、报考条件等事项以及录用结果", "招考公告、职位、名额、报考条件、面试和录用结果"),
    _top(
        15, "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
        "其他规定要求主动公开的信息，写明规定的名称和条款",
    ),
)  # fmt: skip
