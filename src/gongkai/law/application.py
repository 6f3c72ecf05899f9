"""The life of an application (申请): 登记、审核、办理、答复、归档 (条例第四十五条), and what can interrupt it.

One-off duties within a state (补正 once, extension once and within its days) are for the act that makes the move.
"""

from gongkai.law.cite import FORM_NOTICE_2021, REG, REVIEW
from gongkai.law.events import FEE_RULES
from gongkai.law.machine import Machine, Move

# Neither withdrawing nor joining two applications is written in 条例; the form of the annual report counts them.
COUNTED_AS_OTHER = FORM_NOTICE_2021(note="表三第三项第（六）目3")
# A reply, or the refusal to go on, that is annulled must be made anew; that can be long after the file was closed.
ANNULLED = REVIEW(64, 1, note="、行政诉讼法第七十条")

APPLICATION = Machine(
    label="申请",
    start="new",
    states={
        "new": "尚未提交",
        "submitted": "已提交，待确认",
        "registered": "已登记",
        "correcting": "待补正",
        "in_hand": "办理中",
        "explaining": "待说明理由",
        "consulting": "征求意见中",
        "charged": "待缴费",
        "replying": "答复待签发",
        "signed": "答复已签发，待送达",
        "replied": "已答复",
        "lapsed": "视为放弃",
        "withdrawn": "已撤回",
        "merged": "已合并办理",
        "archived": "已归档",
    },
    labels={
        "submit": "提交",
        "register": "登记",
        "move_in": "迁入",
        "confirm": "确认收到",
        "accept": "审核受理",
        "ask_correction": "告知补正",
        "correct": "收到补正",
        "lapse": "视为放弃",
        "ask_reasons": "要求说明理由",
        "explain": "收到说明",
        "postpone": "确定延迟答复期限",
        "consult": "征求意见",
        "resume": "意见征求完毕",
        "extend": "延期",
        "charge": "通知缴费",
        "pay": "收到缴费",
        "draft": "拟写答复",
        "return": "退回重拟",
        "sign": "签发答复",
        "void": "作废未送达的答复",
        "reply": "送达答复",
        "withdraw": "撤回",
        "merge": "合并办理",
        "archive": "归档",
        "reopen": "按决定、判决重新办理",
    },
    moves=(
        Move("submit", "new", "submitted", "applicant", REG(29, 1)),
        # What came by fax, mail or ordinary post is written down at once, and received once both sides confirm it.
        Move("submit", "new", "submitted", "clerk", REG(31, item=3)),
        Move("register", "new", "registered", "clerk", REG(31)),
        # What was closed before this program was used is kept for the counts; its papers are in the archive already.
        Move("move_in", "new", "archived", "clerk", REG(45)),
        Move("confirm", "submitted", "registered", "clerk", REG(31, item=3)),
        Move("accept", "registered", "in_hand", "handler", REG(45)),
        Move("ask_correction", "registered", "correcting", "handler", REG(30)),
        Move("ask_correction", "in_hand", "correcting", "handler", REG(30)),
        Move("correct", "correcting", "in_hand", "clerk", REG(30)),
        Move("lapse", "correcting", "lapsed", "handler", REG(30)),
        Move("ask_reasons", "in_hand", "explaining", "handler", REG(35)),
        Move("explain", "explaining", "in_hand", "clerk", REG(35)),
        Move("postpone", "in_hand", "in_hand", "head", REG(35)),
        Move("consult", "in_hand", "consulting", "handler", REG(33, 3)),
        Move("consult", "consulting", "consulting", "handler", REG(33, 3)),
        Move("resume", "consulting", "in_hand", "handler", REG(33, 3)),
        Move("extend", "in_hand", "in_hand", "head", REG(33, 2)),
        Move("extend", "consulting", "consulting", "head", REG(33, 2)),
        Move("charge", "in_hand", "charged", "handler", FEE_RULES),
        Move("pay", "charged", "in_hand", "clerk", FEE_RULES),
        Move("lapse", "charged", "lapsed", "handler", FEE_RULES),
        Move("draft", "in_hand", "replying", "handler", REG(36)),
        Move("draft", "explaining", "replying", "handler", REG(35)),
        Move("return", "replying", "in_hand", "leader", REG(45)),
        Move("sign", "replying", "signed", "leader", REG(36)),
        # Whoever signed it takes it back while nobody has it; the reply is then made anew, within the same term.
        Move("void", "signed", "in_hand", "leader", REG(36)),
        Move("reply", "signed", "replied", "handler", REG(36)),
        Move("withdraw", "submitted", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "registered", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "correcting", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "in_hand", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "explaining", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "consulting", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "charged", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "replying", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("withdraw", "signed", "withdrawn", "clerk", COUNTED_AS_OTHER),
        Move("merge", "registered", "merged", "handler", COUNTED_AS_OTHER),
        Move("merge", "in_hand", "merged", "handler", COUNTED_AS_OTHER),
        Move("archive", "replied", "archived", "archivist", REG(45)),
        Move("archive", "lapsed", "archived", "archivist", REG(45)),
        Move("archive", "withdrawn", "archived", "archivist", REG(45)),
        Move("archive", "merged", "archived", "archivist", REG(45)),
        Move("reopen", "replied", "in_hand", "handler", ANNULLED),
        Move("reopen", "lapsed", "in_hand", "handler", ANNULLED),
        Move("reopen", "archived", "in_hand", "handler", ANNULLED),
    ),
)
UNFINISHED = tuple(
    state
    for state in APPLICATION.states
    if state not in (APPLICATION.start, "replied", "lapsed", "withdrawn", "merged", "archived")
)
