"""What an organ has to do because of a decision, a judgment or a written opinion: open until it is done."""

from dataclasses import dataclass

from gongkai.law.cite import REVIEW, Cite


@dataclass(frozen=True)
class Duty:
    """`term` is a key of TERMS and counts where the decision sets no day; empty: the decision must.

    `event` starts that term; `role` does it; `proves` is what is written down once it is done.
    """

    label: str
    role: str
    cite: Cite
    term: str
    event: str
    proves: str


_COMPLY = REVIEW(77, 1, note="、行政诉讼法第九十四条")
DUTIES = {
    # Neither law sets the time for a new reply: that of a reply, as for an application that comes in anew.
    "reopen": Duty(
        "重新办理申请", "handler", REVIEW(64, 1, note="、行政诉讼法第七十条"), "reply", "received", "重新作出的答复"
    ),
    "publish": Duty(
        "公开有关信息", "publisher", REVIEW(66, note="、行政诉讼法第七十二条"), "publish", "formed", "公开的信息"
    ),
    "pay": Duty("缴付款项", "handler", _COMPLY, "", "", "缴付凭证"),
    "perform": Duty("履行决定、判决的其他内容", "handler", _COMPLY, "", "", "履行情况"),
    "report": Duty("报送行政复议意见书的落实情况", "head", REVIEW(76), "review_opinion", "advised", "报送的文件"),
}
ROLES = frozenset(duty.role for duty in DUTIES.values())
