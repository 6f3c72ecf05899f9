"""What can happen while a term runs: each event with its label and article. `EVENTS` is the whole vocabulary."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import FEES, REG, REVIEW, Cite


@dataclass(frozen=True)
class Event:
    """Something that happened on a day. `extended` has the number of working days; its day may be unknown (None).

    `postponed` and `reopened` have the day `until` which the reply is due; `reopened` none where the document that
    annulled a reply sets none.
    """

    name: str
    day: date | None
    days: int = 0
    until: date | None = None


@dataclass(frozen=True)
class Kind:
    """`cite` is None where the event only starts a term: then the article of the term says it."""

    label: str
    cite: Cite | None = None


FEE_RULES = FEES(note="第六条、第七条")
EVENTS = {
    "received": Kind("收到申请", REG(31)),
    "correction_sent": Kind("发出补正告知", REG(30)),
    "corrected": Kind("收到补正后的申请", REG(30)),
    "third_party_out": Kind("发出征求第三方意见书", REG(33, 3)),
    "third_party_in": Kind("第三方意见征求完毕", REG(33, 3)),
    "co_maker_out": Kind("发出征求共同制作机关意见书", REG(33, 3)),
    "co_maker_in": Kind("共同制作机关意见征求完毕", REG(33, 3)),
    "other_organ_out": Kind("发出征求其他机关意见函", REG(33, 3)),
    "other_organ_in": Kind("其他机关意见征求完毕", REG(33, 3)),
    "charged": Kind("发出收费通知", FEE_RULES),
    "paid": Kind("申请人缴纳信息处理费", FEE_RULES),
    "extended": Kind("延长答复期限", REG(33, 2)),
    "postponed": Kind("确定延迟答复的期限", REG(35)),
    "reopened": Kind("收到决定、判决，重新办理", REVIEW(64, 1, note="、行政诉讼法第七十条")),
    "delivered": Kind("收到征求意见书"),
    "notified": Kind("收到收费通知"),
    "applied": Kind("提出申请"),
    "set_to": Kind("告知书确定的日期"),
    "formed": Kind("政府信息形成或者变更"),
    "annulled": Kind("行政处罚决定被变更、撤销、确认违法或者无效"),
    "approved": Kind("财政部门批复"),
    "year": Kind("报告年度结束"),
    "known": Kind("知道或者应当知道行政行为"),
    "told": Kind("知道申请复议的权利、复议机关和申请期限", REVIEW(20, 3)),
    "decided": Kind("收到行政复议决定书"),
    "copied": Kind("收到行政复议申请书副本"),
    "sued": Kind("收到起诉状副本"),
    "appealed": Kind("收到上诉状副本"),
    "judged": Kind("收到判决书、裁定书"),
    "advised": Kind("收到行政复议意见书"),
    "posted": Kind("开始张榜公示"),
    "happened": Kind("事项发生"),
}
