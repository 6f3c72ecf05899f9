"""Lists of beneficiaries: which columns may stay, by their headers, and what to do with the others.

Public is who gets what, why and how much: the name, the village or group, the category, the amount, the standard, the
date, the hotline. An ID number, an account, a telephone, an address to the door, an illness, a minor is not. A column
that no rule knows is told of and left to a person: neither dropped nor passed in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.cite import ASSISTANCE, PERSONAL, REG, Cite
from gongkai.redaction.find import find
from gongkai.redaction.kinds import BLOCKING

KEEP, MASK, DROP, ASK = "keep", "mask", "drop", "ask"
ACTIONS = {KEEP: "可以公开", MASK: "遮盖后公开", DROP: "不得公开，应删去该列", ASK: "请人工判断"}


@dataclass(frozen=True)
class Rule:
    """Headers that match, what becomes of the column, and by virtue of what."""

    headers: re.Pattern[str]
    action: str
    why: str
    cite: Cite


@dataclass(frozen=True)
class Column:
    """A column and the advice for it. `place` counts from 0; `why` is a sentence without its full stop."""

    place: int
    header: str
    action: str
    why: str
    cite: Cite


def _rule(headers: str, action: str, why: str, cite: Cite) -> Rule:
    return Rule(re.compile(f".*(?:{headers}).*"), action, why, cite)


# The first that matches holds: 监护人电话 is a telephone, 病种 stands before 类别.
RULES = (
    _rule("身份证|证件号|公民身份|护照|社保号|医保号|户口", MASK, "可以直接识别个人，只能遮盖后公开", PERSONAL(28)),
    _rule("银行|卡号|[账帐][号户]|存折|一卡通|开户", DROP, "金融账户是敏感个人信息", PERSONAL(28)),
    _rule("热线|监督电话|举报电话|咨询电话|服务电话|窗口电话", KEEP, "是机关的电话", REG(20)),
    _rule("电话|手机|联系方式|微信|QQ|邮箱", DROP, "公示不需要联系方式", PERSONAL(34)),
    _rule("病|诊断|残疾|伤残|健康|孕|手术|医疗机构|住院", DROP, "医疗健康信息是敏感个人信息", PERSONAL(28)),
    _rule("门牌|住址|地址|住所|楼栋|房号|单元", MASK, "只公开到村、组或社区", PERSONAL(34)),
    _rule("出生|生日|民族|宗教|婚姻|学校|班级|家长|监护|子女|孤儿|未成年", DROP, "超出公示所需的范围", PERSONAL(34)),
    _rule("家庭成员|收入|财产|房产|车辆", DROP, "属于个人和家庭的隐私", ASSISTANCE(61)),
    _rule("年龄|性别|与户主关系", ASK, "通常不是公示所必需", PERSONAL(34)),
    _rule("姓名|户主|申请人|受益人|领取人|对象", KEEP, "公示对象的姓名；未满十四周岁的应当遮盖", ASSISTANCE(61)),
    _rule("序号|编号|乡|镇|街道|村|社区|组|队|区划", KEEP, "公示到村、组或社区", ASSISTANCE(61)),
    _rule("类别|类型|项目|种类|等级|档次|名称|依据|政策|文号", KEEP, "说明因何享受", ASSISTANCE(61)),
    _rule("金额|标准|元|面积|亩|数量|合计|人数|人口数|户数|补贴|补助", KEEP, "说明享受多少", ASSISTANCE(61)),
    _rule("日期|时间|年度|月份|起止|期限|年|月|备注", KEEP, "说明何时享受；备注的内容另行检查", ASSISTANCE(61)),
)
_UNKNOWN = Rule(re.compile(".*"), ASK, "不在名单公示的常见栏目之中", PERSONAL(34))
SAMPLE = 200  # rows of a column that are looked at


def suggest(headers: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> list[Column]:
    """Advice for every column of a list, from its header; what its cells hold can only make it stricter.

    `rows` are the cells below as text; the first SAMPLE are looked at. A column without a header is asked about.
    """
    return [_column(place, header, rows) for place, header in enumerate(headers)]


def to_change(headers: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> list[Column]:
    """The columns to drop, to mask, or to ask a person about."""
    return [column for column in suggest(headers, rows) if column.action != KEEP]


def _column(place: int, header: str, rows: Sequence[Sequence[str]]) -> Column:
    plain = "".join(header.split())
    rule = next((rule for rule in RULES if rule.headers.fullmatch(plain)), _UNKNOWN) if plain else _UNKNOWN
    action, why, cite = rule.action, rule.why, rule.cite
    if action in (KEEP, ASK) and _personal(place, rows):
        action, why, cite = MASK, "栏内有身份证号、账号、电话或住址", PERSONAL(28)
    return Column(place, header, action, why, cite)


def _personal(place: int, rows: Sequence[Sequence[str]]) -> bool:
    return any(find(row[place], BLOCKING) for row in rows[:SAMPLE] if place < len(row))
