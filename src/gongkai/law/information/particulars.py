"""The particulars (元数据) that every item has, in the order of the block on its page.

条例 art. 12 asks for 索引、名称、内容概述、生成日期; the rest is the national list of fourteen (which of them are
required is unconfirmed beyond 索引号 and 名称) and what county checks look for. Sites may call them otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import CATALOGUE_GUIDE, PLATFORM, REG, Cite
from gongkai.law.information.kinds import known
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Particular:
    """`name` is that of the record. `always` it must be there; `own` the program fills it in. `block`: on the page."""

    name: str
    label: str
    cite: Cite
    always: bool = False
    own: bool = False
    block: bool = True


_LIST, _DIRECTORY = CATALOGUE_GUIDE(), REG(12, 3)

METADATA: Mapping[str, Particular] = {
    each.name: each
    for each in (
        Particular("index", "索引号", _DIRECTORY, own=True),
        Particular("topic", "主题分类", _LIST),
        Particular("genre", "体裁分类", _LIST, always=True),
        Particular("makers", "发文机关", REG(10, 1), always=True),
        Particular("publisher", "发布机构", REG(10, 1), own=True),
        Particular("formed_on", "成文日期", _DIRECTORY, always=True),
        Particular("published_on", "发布日期", REG(26), own=True),
        Particular("first_published_on", "原发布日期", REG(26), own=True),  # on the site that it moved in from
        Particular("title", "名称", _DIRECTORY, always=True),
        Particular("document_number", "文号", _LIST),
        Particular("effective_on", "生效日期", PLATFORM()),
        Particular("repealed_on", "废止日期", PLATFORM()),
        Particular("validity", "有效性", PLATFORM()),
        Particular("keywords", "主题词", _LIST),
        Particular("attribute", "公开方式", REG(13, 2), always=True),
        Particular("source", "信息来源", REG(10, 1)),
        Particular("summary", "内容概述", _DIRECTORY, always=True),
        Particular("kind", "信息种类", REG(22), always=True, block=False),
        Particular("catalogue", "所属目录", REG(22), always=True, block=False),
        Particular("ground", "不主动公开的理由", REG(13, 1), block=False),
        Particular("origin", "来源", REG(10), always=True, block=False),
        Particular("lead_maker", "牵头制作机关", REG(10, 3), block=False),
    )
}
BLOCK = tuple(name for name, each in METADATA.items() if each.block)
# Whatever a version keeps beside its text, by its words; the last ones steer publication and are no metadata.
PARTICULARS: Mapping[str, str] = {name: each.label for name, each in METADATA.items()} | {
    "approval": "批准公开的文件",
    "imported_from": "迁入来源",
    "details": "专项内容",
    "relations": "相关信息",
    "publish_at": "定时发布时间",
    "expires_at": "公开截止时间",
    "note": "更正说明",
    "unconsulted": "不再征求意见的理由",
}


class Lacking(Refusal):
    says = "元数据不全：没有填写{fields}。{label}送审前应当填齐，公众要靠这些项目检索。请补填。"


def lacking(kind: str, given: Mapping[str, object]) -> list[str]:
    """The names of the particulars that an item of this kind still needs, in order. Raises UnknownKind.

    Whatever has no catalogue line by its kind (指南、制度、年报) needs none; the program fills in its `own`.
    """
    found = known(kind)
    needed = {name for name, each in METADATA.items() if each.always} | set(found.needs)
    if not found.catalogue:
        needed.discard("catalogue")
    return [name for name in METADATA if name in needed and not given.get(name)]


def check_particulars(kind: str, given: Mapping[str, object]) -> None:
    """Raises Lacking with the labels of all that is missing, and UnknownKind."""
    names = lacking(kind, given)
    if names:
        fields = "、".join(f"“{METADATA[name].label}”" for name in names)
        raise Lacking(fields=fields, label=known(kind).label, cite=METADATA[names[0]].cite)
