"""The way of an annual report: compiled, signed, handed in, accepted and published (条例 arts. 49 and 50).

The notice names the leader in charge as first responsible person; that the competent department accepts a
report before it is published is practice, and not law (unconfirmed).
"""

from gongkai.law.cite import FORM_NOTICE_2021, REG
from gongkai.law.machine import Machine, Move

_COMPILED = ("draft", "returned")  # in which what it says may change

REPORTING = Machine(
    label="年度报告",
    start="new",
    states={
        "new": "尚未编制",
        "draft": "编制中",
        "to_sign": "待签发",
        "signed": "已签发，待报送",
        "submitted": "已报送，待接收",
        "returned": "已退回修改",
        "accepted": "已接收，待公布",
        "published": "已公布",
    },
    labels={
        "compile": "汇总",
        "write": "修改",
        "send": "送签",
        "return": "退回",
        "recall": "撤回",
        "sign": "签发",
        "unsign": "收回修改",
        "file": "报送",
        "accept": "接收",
        "send_back": "退回修改",
        "publish": "公布",
        "reopen": "重新编制",
    },
    moves=(
        *(Move("compile", "new", "draft", role, REG(50)) for role in ("head", "informant")),
        *(Move("compile", state, "draft", role, REG(50)) for state in _COMPILED for role in ("head", "informant")),
        *(Move("write", state, "draft", role, REG(50)) for state in _COMPILED for role in ("head", "informant")),
        *(Move("send", "draft", "to_sign", role, FORM_NOTICE_2021()) for role in ("head", "informant")),
        Move("return", "to_sign", "draft", "leader", FORM_NOTICE_2021()),
        *(Move("recall", "to_sign", "draft", role, FORM_NOTICE_2021()) for role in ("head", "informant")),
        Move("sign", "to_sign", "signed", "leader", FORM_NOTICE_2021()),
        # What changed after the signature is signed anew, not handed in as it was.
        *(Move("unsign", "signed", "draft", role, FORM_NOTICE_2021()) for role in ("head", "informant")),
        Move("file", "signed", "submitted", "head", REG(49)),
        Move("accept", "submitted", "accepted", "competent", REG(49)),
        Move("send_back", "submitted", "returned", "competent", REG(50)),
        Move("publish", "accepted", "published", "publisher", REG(49)),
        # What was accepted is locked: only the department that accepted it opens it again, and says why.
        Move("reopen", "accepted", "returned", "competent", REG(50)),
        Move("reopen", "published", "returned", "competent", REG(50)),
    ),
)
OPEN = frozenset(_COMPILED)
"""The states in which figures and words of a report may change."""
