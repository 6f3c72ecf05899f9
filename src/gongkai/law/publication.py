"""The life of a public item (政府信息): drafted, signed, published, amended, withdrawn (条例 arts. 6, 11, 17, 18, 23).

The steps between submitting and signing belong to the paper under approval (`law.approval`); to the item they are one
state, for nothing else may happen to it meanwhile. An item under amendment stays public as it was last signed; one
that was withdrawn and is reworked, or whose time was over and is renewed, comes back to its own address once it is
signed anew.
"""

from gongkai.law.cite import REG
from gongkai.law.machine import Machine, Move

ONLINE = ("published", "amending", "amendment_in_review", "amendment_signed")  # what the public can read
BEFORE = ("draft", "consulting", "in_review", "signed", "scheduled")  # not public yet, and meant to be
WITHDRAWING = REG(4, 2, 2)  # the office maintains and updates what is published


def _anew(begin: str, drop: str, source: str, writing: str, in_review: str, signed: str) -> tuple[Move, ...]:
    """What was public is written and signed anew: begun from `source`, given up to there, or published once more."""
    return (
        Move(begin, source, writing, "informant", REG(6)),
        Move("revise", writing, writing, "informant", REG(6)),
        Move("consult", writing, writing, "informant", REG(11)),
        Move(drop, writing, source, "informant", REG(6)),
        Move("submit", writing, in_review, "informant", REG(17)),
        Move("recall", in_review, writing, "informant", REG(17)),
        *(Move("return", in_review, writing, role, REG(17)) for role in ("reviewer", "secrecy_reviewer", "leader")),
        Move("sign", in_review, signed, "leader", REG(17)),
        Move("reopen", signed, writing, "informant", REG(17)),
        Move("publish", signed, "published", "publisher", REG(23)),
    )


PUBLICATION = Machine(
    label="信息",
    start="draft",
    states={
        "new": "尚未起草",
        "draft": "起草中",
        "consulting": "征求意见中",
        "in_review": "审签中",
        "signed": "已签发，待发布",
        "scheduled": "已签发，定时发布",
        "published": "已发布",
        "amending": "已发布，更正起草中",
        "amendment_in_review": "已发布，更正审签中",
        "amendment_signed": "已发布，更正待发布",
        "withdrawn_unsigned": "已紧急撤下，待补签",
        "withdrawn": "已撤下",
        "reworking": "已撤下，修改中",
        "rework_in_review": "已撤下，修改稿审签中",
        "rework_signed": "已撤下，修改稿待发布",
        "expired": "已到期",
        "renewing": "已到期，续期起草中",
        "renewal_in_review": "已到期，续期审签中",
        "renewal_signed": "已到期，续期待发布",
        "withheld": "不主动公开，已登记",
        "discarded": "已作废",
    },
    labels={
        "draft": "起草",
        "clarify": "起草澄清",
        "revise": "修改",
        "consult": "征求意见",
        "resume": "征求完毕",
        "submit": "送审",
        "recall": "撤回",
        "return": "退回",
        "sign": "签发",
        "withhold": "签发（不主动公开）",
        "publish": "发布",
        "schedule": "定时发布",
        "unschedule": "取消定时",
        "amend": "更正",
        "drop_amendment": "放弃更正",
        "pull": "紧急撤下",
        "confirm": "补签撤下",
        "restore": "恢复公开",
        "withdraw": "撤下",
        "rework": "撤下后修改",
        "drop_rework": "放弃修改",
        "expire": "到期",
        "renew": "续期公开",
        "drop_renewal": "放弃续期",
        "reassess": "定期评估",
        "release": "转为公开",
        "discard": "作废",
        "reopen": "收回重改",
    },
    moves=(
        Move("draft", "new", "draft", "informant", REG(17)),
        Move("clarify", "new", "draft", "informant", REG(6)),
        Move("revise", "draft", "draft", "informant", REG(17)),
        Move("consult", "draft", "consulting", "informant", REG(11)),
        Move("resume", "consulting", "draft", "informant", REG(11)),
        Move("submit", "draft", "in_review", "informant", REG(17)),
        Move("discard", "draft", "discarded", "informant", REG(17)),
        Move("recall", "in_review", "draft", "informant", REG(17)),
        Move("return", "in_review", "draft", "reviewer", REG(17)),
        Move("return", "in_review", "draft", "secrecy_reviewer", REG(17)),
        Move("return", "in_review", "draft", "leader", REG(17)),
        Move("sign", "in_review", "signed", "leader", REG(17)),
        Move("withhold", "in_review", "withheld", "leader", REG(13)),
        Move("publish", "signed", "published", "publisher", REG(23)),
        Move("schedule", "signed", "scheduled", "publisher", REG(23)),
        Move("publish", "scheduled", "published", "publisher", REG(23)),
        Move("unschedule", "scheduled", "signed", "publisher", REG(23)),
        Move("reopen", "signed", "draft", "informant", REG(17)),
        Move("reopen", "scheduled", "draft", "informant", REG(17)),
        *_anew("amend", "drop_amendment", "published", "amending", "amendment_in_review", "amendment_signed"),
        *(Move("pull", state, "withdrawn_unsigned", "publisher", WITHDRAWING) for state in ONLINE),
        *(Move("withdraw", state, "withdrawn", "leader", WITHDRAWING) for state in ONLINE),
        *(Move("expire", state, "expired", "publisher", REG(23)) for state in ONLINE),
        Move("confirm", "withdrawn_unsigned", "withdrawn", "leader", REG(17)),
        Move("restore", "withdrawn_unsigned", "published", "leader", REG(17)),
        *_anew("rework", "drop_rework", "withdrawn", "reworking", "rework_in_review", "rework_signed"),
        *_anew("renew", "drop_renewal", "expired", "renewing", "renewal_in_review", "renewal_signed"),
        Move("reassess", "withheld", "withheld", "head", REG(18)),
        Move("release", "withheld", "draft", "head", REG(18)),
    ),
)
