"""Why something public is taken away again: coded reasons, each with its article, and how soon it is signed for.

What stands in the place of the page says no more than it must: not that it held a secret or somebody's number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import PENALTIES, PERSONAL, REG, Cite
from gongkai.law.refusal import Refusal

SIGNED_WITHIN = 24  # hours after something was taken away at once; practice, no article says so (unconfirmed)


@dataclass(frozen=True)
class Reason:
    """`label` is shown in the place of the page; `says_more`: a note must tell what is meant.

    `voids`: what it said of other documents (废止, 修改) falls with it. Otherwise that stands: a document that leaves
    the site is still in force. `reworkable`: once it is put right it may be signed and published again in its own
    place; which reasons leave that way open is our reading (unconfirmed).
    """

    label: str
    cite: Cite
    says_more: bool = False
    voids: bool = False
    reworkable: bool = False


REASONS: Mapping[str, Reason] = {
    "secret": Reason("依法不予公开", REG(14)),
    "personal": Reason("涉及个人信息，需要处理后再公开", PERSONAL(28), reworkable=True),
    "third_party": Reason("公开会损害第三方合法权益", REG(15), reworkable=True),
    "inaccurate": Reason("内容不准确，正在核实更正", REG(6), reworkable=True),
    "unsigned": Reason("未经签发误发布，正在核实", REG(17, 1), voids=True, reworkable=True),
    "tampered": Reason("页面内容异常，正在核实", REG(6), voids=True, reworkable=True),
    "penalty_annulled": Reason("行政处罚决定已依法变更、撤销、确认违法或者确认无效", PENALTIES(48, 2), says_more=True),
    "duplicate": Reason("重复发布，另有一份继续公开", REG(6), says_more=True),
    "not_ours": Reason("不属于本机关负责公开的信息", REG(10), says_more=True),
    "attribute_changed": Reason("经评估不再主动公开", REG(18), says_more=True, reworkable=True),
    "over": Reason("公示期满，依法停止公开", REG(26)),
    "ordered": Reason("依有权机关的决定撤下", REG(47), says_more=True),
    "other": Reason("其他原因", REG(4, 2, 2), says_more=True, reworkable=True),
}


class UnknownReason(Refusal):
    says = "没有撤下：请从列出的原因中选一项：{known}。"
    cite = REG(14, note="、第十五条、第十六条")


class SayMore(Refusal):
    says = "没有撤下：原因选“{label}”的，请写明具体情况，说明会显示在原来的网址上；不要写个人信息和涉密内容。"
    cite = REG(4, 2, 2)


def check(reason: str, note: str) -> Reason:
    """The reason with this key. Raises UnknownReason, SayMore."""
    found = REASONS.get(reason)
    if found is None:
        raise UnknownReason(known="、".join(each.label for each in REASONS.values()))
    if found.says_more and not note.strip():
        raise SayMore(label=found.label)
    return found
