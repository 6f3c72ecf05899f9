"""What a finding of a reply must say beside its article: one entry for each `letter` of `law.replies`.

Courts read a reply for its facts, its article, its reason, the search that was made and the way on; what is required
here and missing keeps a reply from being signed.
"""

from collections.abc import Mapping

from gongkai.law.cite import REG, Cite
from gongkai.law.events import FEE_RULES
from gongkai.law.information.field import Field
from gongkai.law.replies import REISSUE, REPLIES

_REASON = "写明这件信息为什么属于这种情形，只抄条文不够。"
# What a reasonable search is no text settles; courts ask where, with what words and by whom (unconfirmed).
_SEARCH = "写明检索了哪些部门、档案室、系统，用了什么关键词，由谁检索。"


def _what(item: int = 0) -> Field:
    return Field("subject", "这一项所指的政府信息", "long", REG(36, item=item), required=True)


def _reason(article: int, paragraph: int = 0, item: int = 0) -> Field:
    return Field("reason", "理由", "long", REG(article, paragraph, item), required=True, note=_REASON)


def _form(cite: Cite) -> Field:
    return Field("form", "提供的方式和途径", "text", cite, required=True, note="随附、邮寄；到哪里领取、查阅。")


# Whether not publishing weighs heavily on the public interest decides even against a third party (条例第十五条).
_INTEREST = Field(
    "interest", "公共利益的权衡", "long", REG(15),
    note="为保护第三方不予公开的必须写：不公开会不会对公共利益造成重大影响、为什么。其他依据不填。",
)  # fmt: skip
_WHEN = Field("when", "提供的时间", "date", REG(36, item=2), note="不随答复提供的，写明哪一天。")

CONTENTS: Mapping[str, tuple[Field, ...]] = {
    "point": (
        _what(1),
        Field(
            "where", "已经公开在哪里", "long", REG(36, item=1), required=True,
            note="写到具体页面的网址，或者公报、报刊的期号和页码。",
        ),
    ),
    "grant": (_what(2), _form(REG(36, item=2)), _WHEN),
    "partial": (
        _what(),
        Field("given", "予以公开的部分", "long", REG(37), required=True),
        Field("withheld", "不予公开的部分", "long", REG(37), required=True),
        Field(
            "ground", "不予公开的依据", "choice", REG(37), required=True,
            choices={code: reply.label for code, reply in REPLIES.items() if reply.withholds},
        ),
        _reason(37),
        _form(REG(37)),
        _WHEN,
        Field(
            "others", "其他不予公开的部分", "rows", REG(37), columns=("不予公开的部分", "依据", "理由"),
            note="依据不同的，每部分写一行，用“|”分开：部分|依据（如“属于过程性信息”）|理由。",
        ),
        _INTEREST,
    ),
    "refuse": (_what(3), _reason(36, item=3), _INTEREST),
    "query": (
        _what(7),
        Field("law", "专门规定", "text", REG(36, item=7), required=True, note="写明法律、行政法规的名称和条文。"),
        Field("where", "办理查询的窗口", "long", REG(36, item=7), required=True),
    ),
    "absent": (_what(4), Field("search", "检索的情况", "long", REG(36, item=4), required=True, note=_SEARCH)),
    "elsewhere": (
        _what(5),
        _reason(36, item=5),
        Field(
            "known", "能不能确定负责公开的机关", "choice", REG(36, item=5), required=True,
            choices={"yes": "能够确定", "no": "不能确定"},
        ),
        Field("organ", "负责公开的机关", "text", REG(36, item=5), note="能够确定的，写明全称。"),
        Field("contact", "该机关的联系方式", "text", REG(36, item=5), note="写了机关的，应当写明联系方式。"),
    ),
    "create": (_what(), _reason(38)),
    "unclear": (_what(), _reason(30)),
    "petition": (
        _what(),
        _reason(39, 1),
        Field("channel", "提出信访、投诉、举报的渠道", "long", REG(39, 1), required=True),
    ),
    "repeat": (
        _what(6),
        Field("earlier", "此前答复的文号", "text", REG(36, item=6), required=True),
        Field("earlier_day", "此前答复的日期", "date", REG(36, item=6), required=True),
    ),
    "publication": (_what(), Field("where", "获取的途径", "long", REG(39, 2), required=True)),
    "abuse": (_what(), _reason(35)),
    "reconfirm": (_what(), Field("reason", "理由", "long", REISSUE, required=True, note=_REASON)),
    "lapse": (Field("reason", "期限和经过", "long", FEE_RULES, note="写明何时告知、期限何时届满。"),),
    "": (),
}  # fmt: skip
