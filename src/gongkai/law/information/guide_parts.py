"""The parts of a 公开指南 in our wording, with {names} of the organ's data; what the law words itself is `fixed`."""

from dataclasses import dataclass

from gongkai.law.cite import CHANNELS_2017, FEES, REG, Cite
from gongkai.law.information.particulars import PARTICULARS


@dataclass(frozen=True)
class Part:
    """One part under its heading. `text` has a line a paragraph; `fixed` is not edited. What an organ words takes its
    place or, where it only `adds`, follows it.
    """

    key: str
    label: str
    text: str
    cite: Cite
    fixed: bool = False
    adds: bool = False

    def worded(self, text: str, own: str) -> str:
        """The part with what an organ worded itself, "" for nothing."""
        if self.fixed or not own:
            return text
        return f"{text}\n{own}" if self.adds else own


PARTS: tuple[Part, ...] = (
    Part(
        "about",
        "本指南",
        "为了方便公民、法人和其他组织获取{organ}的政府信息，编制本指南，并及时更新。",
        REG(12, 1),
    ),
    Part(
        "classification",
        "政府信息的分类",
        "本机关的政府信息分为主动公开的政府信息和依申请公开的政府信息。法律、行政法规规定不予公开的除外。\n"
        "主动公开的政府信息按《政府信息公开条例》第二十条、第二十一条和本机关的目录分类。",
        REG(12, 2),
    ),
    Part(
        "arrangement",
        "编排体系",
        "本机关在政府信息公开专栏设政府信息公开指南、政府信息公开制度、法定主动公开内容、政府信息公开年报四个栏目。\n"
        f"每条信息有索引号、名称、内容概述、{PARTICULARS['formed_on']}等项目，可以按栏目、主题、体裁、年份和有效性查找。",
        REG(12, 2),
    ),
    Part(
        "ways",
        "获取方式",
        "主动公开的政府信息可以通过以下途径获取：{channels}。\n"
        "也可以到国家档案馆、公共图书馆、政务服务场所的政府信息查阅场所查阅{places}。",
        REG(12, 2),
    ),
    Part(
        "limit",
        "公开的期限",
        "属于主动公开范围的政府信息，自形成或者变更之日起20个工作日内公开；法律、法规另有规定的，从其规定。",
        REG(26),
        fixed=True,
    ),
    Part(
        "work_body",
        "政府信息公开工作机构",
        "名称：{work_body}\n办公地址：{address}\n办公时间：{hours}\n联系电话：{phone}\n传真号码：{fax}\n互联网联系方式：{internet}",
        REG(12, 2),
        fixed=True,
    ),
    Part(
        "who_applies",
        "依申请公开：谁可以申请",
        "除主动公开的政府信息外，公民、法人或者其他组织可以向本机关申请获取相关政府信息，不需要说明用途。",
        REG(27),
        fixed=True,
    ),
    Part(
        "channels",
        "依申请公开：怎样提交",
        "当面提交：{address}，{work_body}，{hours}。\n"
        "邮寄：{address}，{work_body}收{post}。请在信封左下角注明“政府信息公开申请”。\n"
        "{other_channels}",
        CHANNELS_2017(),
        adds=True,
    ),
    Part(
        "application",
        "依申请公开：申请书的内容",
        "申请采用书面形式，包括信件和数据电文；采用书面形式确有困难的，可以口头提出，由工作人员代为填写。申请应当包括：\n"
        "（一）申请人的姓名或者名称、身份证明、联系方式；\n"
        "（二）申请公开的政府信息的名称、文号或者便于查询的其他特征性描述；\n"
        "（三）申请公开的政府信息的形式要求，包括获取信息的方式、途径。",
        REG(29),
        fixed=True,
    ),
    Part(
        "correction",
        "依申请公开：补正",
        "申请内容不明确的，自收到申请之日起7个工作日内一次性告知需要补正的事项和合理的补正期限；答复期限自收到补正的申请之日起计算。"
        "无正当理由逾期不补正的，视为放弃申请，不再处理。",
        REG(30),
        fixed=True,
    ),
    Part(
        "reply",
        "依申请公开：答复的期限",
        "能够当场答复的，当场答复；不能当场答复的，自收到申请之日起20个工作日内答复。需要延长的，经政府信息公开工作机构负责人同意并告知申请人，"
        "最长延长20个工作日。征求第三方和其他机关意见所需时间不计算在内。",
        REG(33),
        fixed=True,
    ),
    Part(
        "fees",
        "收费",
        "提供政府信息不收取费用。申请的数量、频次明显超过合理范围的，可以按照国家规定收取信息处理费。",
        FEES(),
        fixed=True,
    ),
    Part(
        "help",
        "便利",
        "存在阅读困难或者视听障碍的，本机关提供必要的帮助。",
        REG(43),
        fixed=True,
    ),
    Part(
        "supervision",
        "监督和救济",
        "认为本机关没有按照要求主动公开政府信息，或者没有依法答复申请的，可以向{supervisor}反映；"
        "认为本机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，"
        "也可以依法申请行政复议或者提起行政诉讼。",
        REG(51),
        fixed=True,
    ),
)  # fmt: skip
