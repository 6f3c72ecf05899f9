"""What is announced to everybody or posted for a time: 公告公示, 澄清说明, 名单公示."""

from gongkai.law.cite import ASSISTANCE, REG
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind
from gongkai.law.information.lists import LISTS

_FIFTEENTH = REG(20, item=15)
_POSTED = ASSISTANCE(11)

NOTICES = (
    Kind(
        "announcement",
        "公告公示",
        "20-15",
        (
            Field("shown_from", "公示开始", "date", _FIFTEENTH),
            Field("shown_until", "公示截止", "date", _FIFTEENTH, after="shown_from"),
            Field("objections", "提出意见的方式", "text", _FIFTEENTH, note="公示的，写明向谁、怎样提出意见。"),
            Field("phone", "联系电话", "text", _FIFTEENTH),
        ),
        _FIFTEENTH,
        genre="announcement",
    ),
    Kind(
        "clarification",
        "澄清说明",
        "20-15",
        (
            Field("claim", "虚假或者不完整的信息", "long", REG(6, 2), required=True, note="写说法，不写传播的人。"),
            Field("facts", "事实", "long", REG(6, 2), required=True),
            Field("evidence", "核实的依据", "long", REG(6, 2), required=True),
            Field("seen_on", "发现日期", "date", REG(6, 2), required=True),
            Field("phone", "咨询电话", "text", REG(6, 2)),
        ),
        REG(6, 2),
        genre="announcement",
    ),
    Kind(
        "beneficiary_list",
        "名单公示",
        "20-11",
        (
            Field(
                "list_type", "名单种类", "choice", _POSTED, required=True,
                choices={name: each.label for name, each in LISTS.items()},
            ),
            Field("place", "公示地点", "text", _POSTED, required=True, note="村（社区）公示栏的名称。"),
            Field("posted_on", "公示开始", "date", _POSTED, required=True),
            Field("posted_until", "公示截止", "date", _POSTED, required=True, after="posted_on"),
            Field("standard", "标准", "text", _POSTED, required=True),
            Field("hotline", "监督举报电话", "text", _POSTED, required=True),
            Field("authority", "审批机关", "text", _POSTED),
        ),
        _POSTED,
        genre="announcement",
    ),
)  # fmt: skip
