"""The secrecy review (保密审查): the questions that are answered before anything is published, and what they come to.

That there is such a review, that it comes before publication and goes item by item (逐项) is law (条例17,
保守国家秘密法35, its 实施条例42); which questions are put is practice (unconfirmed).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import PERSONAL, REG, SECRETS, SECRETS_RULES, Cite
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Question:
    """`good` is the answer that lets the item go on; any other stops it, and `then` says what is done instead.

    `optional`: 不涉及 is as good.
    """

    text: str
    good: str
    cite: Cite
    then: str
    optional: bool = False


YES, NO, NONE = "yes", "no", "none"
ANSWERS = {YES: "是", NO: "否", NONE: "不涉及"}
_OUT = "停止在本系统处理，按保密规定移交保密工作机构"
_WITHHOLD = "退回，改定公开方式并写明理由"
_MASK = "退回，隐去后重新送审"

QUESTIONS: Mapping[str, Question] = {
    "classified": Question("是否含有已定密的内容，或者标有密级、保密期限", NO, SECRETS(31, item=3), _OUT),
    "derived": Question("是否引用、汇编了涉密文件的内容", NO, SECRETS(35), _OUT),
    "aggregate": Question("与已经公开的信息汇总、关联后，是否可能推出涉密内容", NO, SECRETS(36), _OUT),
    "work_secret": Question("是否含有工作秘密、内部资料，或者标有“内部”“不得外传”等字样", NO, SECRETS(64), _WITHHOLD),
    "forbidden": Question("是否属于法律、行政法规禁止公开的信息", NO, REG(14), _WITHHOLD),
    "stability": Question("公开后是否可能危及国家安全、公共安全、经济安全、社会稳定", NO, REG(14), _WITHHOLD),
    "third_party": Question(
        "是否涉及商业秘密、个人隐私，公开会损害第三方合法权益", NO, REG(15), "退回，先征求第三方意见"
    ),
    "personal": Question("是否含有没有处理的个人信息", NO, PERSONAL(28), _MASK),
    "assessed": Question(
        "公开个人信息的，是否事前作了个人信息保护影响评估", YES, PERSONAL(55), "退回，先作影响评估", optional=True
    ),
    "internal": Question("是否属于内部事务信息、过程性信息、行政执法案卷信息而不宜公开", NO, REG(16), _WITHHOLD),
    "agreed": Question(
        "涉及其他机关的，是否已经协商、确认一致", YES, REG(11, 1), "退回，先征求其他机关意见", optional=True
    ),
    "approved": Question("依规定需要批准的，是否已经批准", YES, REG(11, 2), "退回，先报请批准", optional=True),
    "whole": Question(
        "附件、图片、隐藏的表页和列、批注、修订记录、文档属性是否都已看过", YES, SECRETS_RULES(42), "看完后重新作答"
    ),
    "asked": Question(
        "拿不准的，是否已报有关主管部门或者保密行政管理部门确定", YES, REG(17, 3), "退回，先上报确定", optional=True
    ),
}


class Unanswered(Refusal):
    says = "没有保存：保密审查表还有{count}项没有回答，首先是“{first}”。请逐项回答。"
    cite = SECRETS_RULES(42)


def conclude(answers: Mapping[str, str]) -> bool:
    """Whether the item may be public after these answers (key of QUESTIONS → key of ANSWERS). Raises Unanswered."""
    open_ = [question for key, question in QUESTIONS.items() if answers.get(key) not in ANSWERS]
    if open_:
        raise Unanswered(count=len(open_), first=open_[0].text)
    return not stopping(answers)


def stopping(answers: Mapping[str, str]) -> list[Question]:
    """The questions whose answers stop the item, in order: each says what is done now."""
    return [question for key, question in QUESTIONS.items() if not _good(question, answers.get(key, ""))]


def _good(question: Question, answer: str) -> bool:
    return answer == question.good or (question.optional and answer == NONE)
