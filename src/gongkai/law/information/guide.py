"""公开指南: what it must contain (条例第十二条), and how to apply (条例第二十七条至第三十条), part by part.

Each part has our wording with {names} of the organ's data. Where the law leaves room the organ may edit it; where it
does not (`fixed`), the part is always written anew from the data. A guide that nobody looked at for long is stale: the
article says 及时更新 and names no interval (unconfirmed), half a year is our default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.cite import CHANNELS_2017, FEES, REG, Cite
from gongkai.law.refusal import Refusal

STALE_AFTER = timedelta(days=183)


@dataclass(frozen=True)
class Contact:
    """One thing that the guide tells of the 政府信息公开工作机构; `always` by 条例 art. 12 ¶2."""

    name: str
    label: str
    cite: Cite
    always: bool = True


@dataclass(frozen=True)
class Part:
    """One part under its heading. `text` has a line a paragraph; `fixed` is not edited."""

    key: str
    label: str
    text: str
    cite: Cite
    fixed: bool = False


CONTACT: Mapping[str, Contact] = {
    each.name: each
    for each in (
        Contact("work_body", "机构名称", REG(12, 2)),
        Contact("address", "办公地址", REG(12, 2)),
        Contact("hours", "办公时间", REG(12, 2)),
        Contact("phone", "联系电话", REG(12, 2)),
        Contact("fax", "传真号码", REG(12, 2)),
        Contact("internet", "互联网联系方式", REG(12, 2)),
        Contact("postcode", "邮政编码", REG(28), always=False),
        Contact("online", "网上申请地址", CHANNELS_2017(), always=False),
        Contact("email", "接收申请的电子邮箱", CHANNELS_2017(), always=False),
        Contact("site", "政府网站地址", REG(23), always=False),
    )
}

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
        "每条信息有索引号、名称、内容概述、生成日期等项目，可以按栏目、主题、体裁、年份和有效性查找。",
        REG(12, 2),
    ),
    Part(
        "ways",
        "获取方式",
        "主动公开的政府信息可以通过以下途径获取：{channels}。\n"
        "也可以到国家档案馆、公共图书馆、政务服务场所的政府信息查阅场所查阅：{places}。",
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
NAMES = ("organ", "supervisor", "channels", "places", *CONTACT)


class NoContact(Refusal):
    says = (
        "公开指南还不能生成：没有填写{fields}。指南应当写明公开工作机构的联系方式。"
        "请在机关的设置中补填，没有传真的写“无”。"
    )
    cite = REG(12, 2)


def guide(facts: Mapping[str, str], edited: Mapping[str, str] | None = None) -> list[tuple[Part, str]]:
    """Every part with its text, from the organ's data (`facts`, by NAMES) and what it edited (by the key of the part).

    Raises NoContact where a required contact is empty.
    """
    names = missing(facts)
    if names:
        raise NoContact(fields="、".join(f"“{CONTACT[name].label}”" for name in names))
    filled = {name: facts.get(name, "").strip() for name in NAMES} | _composed(facts)
    edited = edited or {}
    return [
        (part, edited[part.key] if edited.get(part.key) and not part.fixed else part.text.format(**filled).strip())
        for part in PARTS
    ]


def missing(facts: Mapping[str, str]) -> list[str]:
    """The names of the contacts that 条例 art. 12 ¶2 asks for and that are empty."""
    return [name for name, each in CONTACT.items() if each.always and not facts.get(name, "").strip()]


def is_stale(checked_on: date | None, today: date, changed_on: date | None = None) -> bool:
    """Whether the guide should be looked at: never checked, not for long, or its data changed since."""
    if checked_on is None or today - checked_on > STALE_AFTER:
        return True
    return changed_on is not None and changed_on > checked_on


def _composed(facts: Mapping[str, str]) -> dict[str, str]:
    """In person and by post are always there, other channels only where the organ opened them."""
    online = {"online": "网上提交", "email": "电子邮件"}
    other = [f"{label}：{facts[name].strip()}。" for name, label in online.items() if facts.get(name, "").strip()]
    postcode = facts.get("postcode", "").strip()
    return {
        "post": f"，邮政编码{postcode}" if postcode else "",
        "other_channels": "\n".join(other),
        "supervisor": facts.get("supervisor", "").strip() or "政府信息公开工作主管部门",
        "channels": facts.get("channels", "").strip() or "政府网站",
        "places": facts.get("places", "").strip() or "地点见本机关公布的查阅场所",
    }
