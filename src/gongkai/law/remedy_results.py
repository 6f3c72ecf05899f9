"""How reconsideration and litigation end: each ending once, with its column of table 四 and what may follow from it.

The form names three kinds of result and defines none. What sets an act aside, changes it, finds it unlawful or orders
the organ to perform is 结果纠正; what rejects the claim on its merits is 结果维持, as it leaves the act in force
(unconfirmed); what ends without a decision on the act is 其他结果.
"""

from dataclasses import dataclass

from gongkai.law.cite import COURT_2018, LITIGATION, REVIEW, Cite


@dataclass(frozen=True)
class Result:
    """`column` is that of table 四; empty where it depends on the stage before.

    `stages` are those that may end so; `follows` the keys of `law.remedy_duties.DUTIES` that it usually brings.
    `appeal` is the term (a key of TERMS) in which a party may appeal, empty where none can. `stands`: what the stage
    before found remains; `goes_on`: it begins anew. `unconfirmed` says why the column is a reading.
    """

    label: str
    column: str
    stages: tuple[str, ...]
    cite: Cite
    follows: tuple[str, ...] = ()
    appeal: str = ""
    stands: bool = False
    goes_on: bool = False
    unconfirmed: str = ""


_REVIEW, _ANY_COURT, _LATER = ("review",), ("first", "second", "retrial"), ("second", "retrial")
_MERITS = "驳回请求不改变原行为，按结果维持计，格式没有写明"
RESULTS = {
    "upheld": Result("维持", "upheld", _REVIEW, REVIEW(68)),
    "claim_dismissed": Result("驳回行政复议请求", "upheld", _REVIEW, REVIEW(69), unconfirmed=_MERITS),
    "revoked": Result("撤销", "corrected", _REVIEW, REVIEW(64), ("reopen",)),
    "changed": Result("变更", "corrected", _REVIEW, REVIEW(63), ("perform",)),
    "unlawful": Result("确认违法", "corrected", _REVIEW, REVIEW(65)),
    "void": Result("确认无效", "corrected", _REVIEW, REVIEW(67)),
    "ordered": Result("责令履行", "corrected", _REVIEW, REVIEW(66), ("reopen", "publish")),
    "mediated": Result("调解", "other", _REVIEW, REVIEW(73), ("perform",)),
    "withdrawn": Result("撤回申请，终止", "other", _REVIEW, REVIEW(41, item=1)),
    "ended": Result("因其他情形终止", "other", _REVIEW, REVIEW(41)),
    "rejected": Result("驳回行政复议申请", "other", _REVIEW, REVIEW(33)),
    "suit_dismissed": Result(
        "判决驳回诉讼请求", "upheld", _ANY_COURT, LITIGATION(69), appeal="appeal", unconfirmed=_MERITS
    ),
    "judged_revoked": Result("判决撤销", "corrected", _ANY_COURT, LITIGATION(70), ("reopen",), "appeal"),
    "judged_ordered": Result("判决履行", "corrected", _ANY_COURT, LITIGATION(72), ("reopen", "publish"), "appeal"),
    "judged_payment": Result("判决给付", "corrected", _ANY_COURT, LITIGATION(73), ("pay",), "appeal"),
    "judged_unlawful": Result("判决确认违法", "corrected", _ANY_COURT, LITIGATION(74), appeal="appeal"),
    "judged_void": Result("判决确认无效", "corrected", _ANY_COURT, LITIGATION(75), appeal="appeal"),
    "judged_changed": Result("判决变更", "corrected", _ANY_COURT, LITIGATION(77), ("perform",), "appeal"),
    "suit_rejected": Result("裁定驳回起诉", "other", _ANY_COURT, COURT_2018(69), appeal="appeal_ruling"),
    "suit_withdrawn": Result("准许撤诉", "other", _ANY_COURT, LITIGATION(62)),
    "suit_mediated": Result("调解", "other", _ANY_COURT, LITIGATION(60), ("perform",)),
    "suit_ended": Result("终结诉讼", "other", _ANY_COURT, COURT_2018(88)),
    "affirmed": Result("驳回上诉、申请，维持原判", "", _LATER, LITIGATION(89, 1, 1), stands=True),
    "appeal_withdrawn": Result("准许撤回上诉、申请", "", _LATER, COURT_2018(note="关于撤回上诉的规定"), stands=True),
    "remanded": Result("发回重审", "", _LATER, LITIGATION(89, 1, 3), goes_on=True),
}


def results_of(stage: str) -> dict[str, Result]:
    """How a stage may end, in the order of the table."""
    return {code: result for code, result in RESULTS.items() if stage in result.stages}


def in_force(endings: tuple[str, ...]) -> str:
    """The code of the ending that is in force after these, which follow one another; "" where it goes on."""
    found = ""
    for code in endings:
        if not RESULTS[code].stands:
            found = "" if RESULTS[code].goes_on else code
    return found
