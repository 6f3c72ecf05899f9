"""Complaints and reports about disclosure work, to the organ above or the competent department (条例第五十一条)."""

from gongkai.law.cite import REG
from gongkai.law.machine import Machine, Move

KINDS = {"complaint": "投诉", "report": "举报"}
# What the look into it found; that the competent department orders what is amiss to be put right is 第四十七条.
FINDINGS = {"founded": "属实", "partly": "部分属实", "unfounded": "不属实", "not_ours": "不属于受理范围"}
_HANDLES = ("competent", "handler")

COMPLAINT = Machine(
    label="投诉举报",
    start="new",
    states={"new": "尚未登记", "received": "已收到", "in_hand": "核查中", "answered": "已答复", "forwarded": "已转送"},
    labels={"enter": "登记", "take": "开始核查", "answer": "答复", "forward": "转送"},
    moves=(
        *(Move("enter", "new", "received", role, REG(51)) for role in ("clerk", *_HANDLES)),
        *(Move("take", "received", "in_hand", role, REG(51)) for role in _HANDLES),
        *(Move("answer", state, "answered", role, REG(51)) for state in ("received", "in_hand") for role in _HANDLES),
        *(Move("forward", state, "forwarded", role, REG(51)) for state in ("received", "in_hand") for role in _HANDLES),
    ),
)
