"""The life of the two requests beside applications: to correct a record about oneself, to publish more."""

from gongkai.law.cite import REG
from gongkai.law.machine import Machine, Move

# What the reply to one says came of it: a verb below, and its words. Who has no power to correct says where to turn.
RESULTS = {
    "record": {"answer": "予以更正", "decline": "不予更正", "forward": "由有权更正的机关处理"},
    "suggestion": {"answer": "采纳建议", "decline": "不予采纳", "forward": "由负责公开的机关处理"},
}

RELATED = Machine(
    label="请求",
    start="new",
    states={"new": "尚未提交", "open": "待处理", "answered": "已答复", "forwarded": "已转送", "declined": "不予更正"},
    labels={"ask": "提交", "answer": "答复", "forward": "转送", "decline": "不予更正"},
    moves=(
        Move("ask", "new", "open", "applicant", REG(41)),
        Move("ask", "new", "open", "clerk", REG(41)),
        Move("answer", "open", "answered", "handler", REG(41)),
        # Who has no power to correct hands it on, or tells where to go.
        Move("forward", "open", "forwarded", "handler", REG(41)),
        Move("decline", "open", "declined", "handler", REG(41)),
    ),
)
