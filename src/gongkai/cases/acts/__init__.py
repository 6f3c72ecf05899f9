"""What happens to an application, from its arrival to its archive (条例 arts. 27 to 45)."""

from gongkai.cases.acts.answers import correct, explain, pay
from gongkai.cases.acts.archive import archive, bind, proposed_term, rebind, without_proof
from gongkai.cases.acts.ask_related import ask_related
from gongkai.cases.acts.consulting import answer, deliver
from gongkai.cases.acts.counting import recount
from gongkai.cases.acts.destroy import destroy
from gongkai.cases.acts.handling import accept, assign, merge, split
from gongkai.cases.acts.incoming import note_incoming, settle_incoming
from gongkai.cases.acts.intake import Submitted, confirm, register, submit
from gongkai.cases.acts.issue import hand_out, issue
from gongkai.cases.acts.letter import ANSWERS, NotAReply, decide, discard, draft, revise
from gongkai.cases.acts.look import look, look_at_related, open_case
from gongkai.cases.acts.prove import prove
from gongkai.cases.acts.public_reply import close_reply, open_reply
from gongkai.cases.acts.reissue import reissue
from gongkai.cases.acts.related import answer_related, decline_related, forward_related
from gongkai.cases.acts.reopen import reopen
from gongkai.cases.acts.reply_related import reply_related
from gongkai.cases.acts.screening import dismiss, mask_file
from gongkai.cases.acts.serve import fail, receive, serve
from gongkai.cases.acts.supplement import supplement
from gongkai.cases.acts.told import Told
from gongkai.cases.acts.void import void
from gongkai.cases.acts.weighing import follow, overrule
from gongkai.cases.acts.withdraw import withdraw
from gongkai.cases.acts.work import ask, finish, link, note, recuse, restrict, take, unrecuse, watch

__all__ = [
    "ANSWERS",
    "NotAReply",
    "Submitted",
    "Told",
    "accept",
    "answer",
    "answer_related",
    "archive",
    "ask",
    "ask_related",
    "assign",
    "bind",
    "close_reply",
    "confirm",
    "correct",
    "decide",
    "decline_related",
    "deliver",
    "destroy",
    "discard",
    "dismiss",
    "draft",
    "explain",
    "fail",
    "finish",
    "follow",
    "forward_related",
    "hand_out",
    "issue",
    "link",
    "look",
    "look_at_related",
    "mask_file",
    "merge",
    "note",
    "note_incoming",
    "open_case",
    "open_reply",
    "overrule",
    "pay",
    "proposed_term",
    "prove",
    "rebind",
    "receive",
    "recount",
    "recuse",
    "register",
    "reissue",
    "reopen",
    "reply_related",
    "restrict",
    "revise",
    "serve",
    "settle_incoming",
    "split",
    "submit",
    "supplement",
    "take",
    "unrecuse",
    "void",
    "watch",
    "withdraw",
    "without_proof",
]
