"""The way of an annual report that comes in as a file: read, its doubts settled, accepted or sent back (条例 art. 49).

It is for organs that do not compile here. The competent department that takes it in judges it; that it accepts a
report before it is published is practice, and not law (unconfirmed), as in `law.reporting`.
"""

from gongkai.law.cite import REG
from gongkai.law.machine import Machine, Move

_HAND_IN = ("informant", "head", "competent")

RECEIVING = Machine(
    label="报送件",
    start="new",
    states={
        "new": "尚未收到",
        "received": "待核对",
        "returned": "已退回",
        "accepted": "已接收，待公布",
        "published": "已公布",
    },
    labels={
        "take_in": "收件",
        "settle": "处理存疑",
        "judge": "认定核对结果",
        "accept": "接收",
        "send_back": "退回",
        "publish": "公布",
        "reopen": "重新打开",
    },
    moves=(
        *(Move("take_in", state, "received", role, REG(49)) for state in ("new", "returned") for role in _HAND_IN),
        Move("settle", "received", "received", "competent", REG(50)),
        Move("judge", "received", "received", "competent", REG(50)),
        Move("accept", "received", "accepted", "competent", REG(49)),
        Move("send_back", "received", "returned", "competent", REG(50)),
        *(Move("publish", "accepted", "published", role, REG(49)) for role in ("publisher", "competent")),
        # What was accepted is locked: only the department that accepted it opens it again, and says why.
        Move("reopen", "accepted", "returned", "competent", REG(50)),
        Move("reopen", "published", "returned", "competent", REG(50)),
    ),
)
IN = frozenset({"accepted", "published"})
"""The states in which a report counts."""
