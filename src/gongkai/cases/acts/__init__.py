"""What happens to an application, from its arrival to its archive (条例 arts. 27 to 45)."""

from gongkai.cases.acts.answers import correct, explain, pay
from gongkai.cases.acts.consulting import answer, deliver, overrule
from gongkai.cases.acts.counting import recount
from gongkai.cases.acts.handling import accept, assign, merge, split, withdraw
from gongkai.cases.acts.intake import Submitted, confirm, register, submit
from gongkai.cases.acts.issue import hand_out, issue
from gongkai.cases.acts.letter import ANSWERS, NotAReply, decide, discard, draft, revise
from gongkai.cases.acts.serve import fail, receive, serve
from gongkai.cases.acts.told import Told

__all__ = [
    "ANSWERS",
    "NotAReply",
    "Submitted",
    "Told",
    "accept",
    "answer",
    "assign",
    "confirm",
    "correct",
    "decide",
    "deliver",
    "discard",
    "draft",
    "explain",
    "fail",
    "hand_out",
    "issue",
    "merge",
    "overrule",
    "pay",
    "receive",
    "recount",
    "register",
    "revise",
    "serve",
    "split",
    "submit",
    "withdraw",
]
