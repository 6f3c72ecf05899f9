"""The life of a public item (政府信息): drafted, signed, published, withdrawn (条例 arts. 17, 23, 26).

The steps between submitting and signing belong to the paper under approval (`law.approval`); to the item they are one
state, for nothing else may happen to it meanwhile.
"""

from gongkai.law.cite import REG
from gongkai.law.machine import Machine, Move

PUBLICATION = Machine(
    label="信息",
    start="draft",
    states={
        "draft": "起草中",
        "in_review": "审签中",
        "signed": "已签发，待发布",
        "published": "已发布",
        "withdrawn": "已撤下",
    },
    labels={
        "submit": "送审",
        "recall": "撤回",
        "return": "退回",
        "sign": "签发",
        "publish": "发布",
        "withdraw": "撤下",
    },
    moves=(
        Move("submit", "draft", "in_review", "informant", REG(17)),
        Move("recall", "in_review", "draft", "informant", REG(17)),
        Move("return", "in_review", "draft", "reviewer", REG(17)),
        Move("return", "in_review", "draft", "secrecy_reviewer", REG(17)),
        Move("return", "in_review", "draft", "leader", REG(17)),
        Move("sign", "in_review", "signed", "leader", REG(17)),
        Move("publish", "signed", "published", "publisher", REG(23)),
        Move("withdraw", "published", "withdrawn", "publisher", REG(4, 2, 2)),
    ),
)
