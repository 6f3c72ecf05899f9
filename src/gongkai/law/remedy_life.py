"""The life of a reconsideration or a suit against disclosure work (条例第五十一条), through all its stages."""

from gongkai.law.cite import LITIGATION, REG, REVIEW
from gongkai.law.machine import Machine, Move

_ANSWER = REVIEW(48, note="、行政诉讼法第六十七条第一款")
_FINAL = REVIEW(77, 1, note="、行政诉讼法第九十四条")
_OFFICE = ("clerk", "handler")
RUNNING = ("received", "answering", "answered")
"""States in which the body has not decided yet."""

REMEDY = Machine(
    label="复议、诉讼",
    start="new",
    states={
        "new": "尚未登记",
        "received": "已收到，待承办",
        "answering": "准备答复、答辩",
        "answered": "已答复、答辩，待裁决",
        "decided": "已裁决，待生效",
        "final": "已办结",
    },
    labels={
        "enter": "登记",
        "take": "承办",
        "answer": "登记答复、答辩",
        "decide": "登记结果",
        "appeal": "登记上诉、重审",
        "settle": "登记生效",
        "retry": "登记再审",
    },
    moves=(
        *(Move("enter", "new", "received", role, REG(51)) for role in _OFFICE),
        # The head gives it to somebody, a handler takes it.
        *(Move("take", "received", "answering", role, REG(51)) for role in ("handler", "head")),
        Move("answer", "received", "answered", "handler", _ANSWER),
        Move("answer", "answering", "answered", "handler", _ANSWER),
        # It can end before anybody answers: the applicant withdraws.
        *(Move("decide", state, "decided", role, REG(51)) for state in RUNNING for role in _OFFICE),
        *(Move("appeal", "decided", "received", role, LITIGATION(85)) for role in _OFFICE),
        *(Move("settle", "decided", "final", role, _FINAL) for role in _OFFICE),
        *(Move("retry", "final", "received", role, LITIGATION(90)) for role in _OFFICE),
    ),
)
