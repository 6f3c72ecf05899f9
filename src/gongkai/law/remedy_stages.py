"""The stages through which reconsideration and litigation go, each with the time in which the organ answers."""

from dataclasses import dataclass

from gongkai.law.cite import LITIGATION, REVIEW, Cite


@dataclass(frozen=True)
class Stage:
    """`term` is a key of `law.terms.TERMS`, empty where the body sets the day; `event` starts it.

    `answers` is what the organ hands in, `body` what the body that decides is called, `paper` what it sends first.
    """

    label: str
    cite: Cite
    term: str
    event: str
    answers: str
    body: str
    paper: str


SIMPLIFIED = "review_answer_simplified"
"""The term of a reconsideration in the simplified procedure (行政复议法 arts. 53 and 54)."""

STAGES = {
    "review": Stage(
        "行政复议", REVIEW(48), "review_answer", "copied", "行政复议答复书", "行政复议机关", "行政复议申请书"
    ),
    "first": Stage("一审", LITIGATION(67, 1), "suit_answer", "sued", "答辩状和证据", "人民法院", "起诉状"),
    "second": Stage("二审", LITIGATION(85), "appeal_answer", "appealed", "答辩状", "人民法院", "上诉状"),
    "retrial": Stage("再审", LITIGATION(90), "", "", "答辩意见", "人民法院", "再审申请书"),
}
