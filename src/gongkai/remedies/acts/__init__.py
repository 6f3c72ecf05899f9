"""What happens to a reconsideration, a suit, a complaint, from its arrival to the last duty (条例第五十一条)."""

from gongkai.remedies.acts.alarm import keep_watch
from gongkai.remedies.acts.amend import amend, amend_ending
from gongkai.remedies.acts.answer import answer
from gongkai.remedies.acts.complain import Said, answer_complaint, enter_complaint, forward_complaint, take_complaint
from gongkai.remedies.acts.decide import Ending, Following, decide
from gongkai.remedies.acts.duty import fulfil, oblige
from gongkai.remedies.acts.enter import About, enter
from gongkai.remedies.acts.hearing import call_off, hear
from gongkai.remedies.acts.instance import Filed
from gongkai.remedies.acts.onward import appeal, retry, settle
from gongkai.remedies.acts.papers import Paper, attach
from gongkai.remedies.acts.recount import recount
from gongkai.remedies.acts.reopen import reopen_case
from gongkai.remedies.acts.take import take

__all__ = [
    "About",
    "Ending",
    "Filed",
    "Following",
    "Paper",
    "Said",
    "amend",
    "amend_ending",
    "answer",
    "answer_complaint",
    "appeal",
    "attach",
    "call_off",
    "decide",
    "enter",
    "enter_complaint",
    "forward_complaint",
    "fulfil",
    "hear",
    "keep_watch",
    "oblige",
    "recount",
    "reopen_case",
    "retry",
    "settle",
    "take",
    "take_complaint",
]
