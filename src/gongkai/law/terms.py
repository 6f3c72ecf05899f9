"""Every time limit that disclosure work knows, one line each. `TERMS` maps the name on the command line to the line."""

from gongkai.law.cite import (
    BUDGET,
    CATALOGUE,
    COURT_2018,
    ENFORCEMENT_2018,
    FEES,
    LITIGATION,
    MINIMUM_LIVING_2021,
    PENALTIES,
    REG,
    REVIEW,
    VILLAGES,
)
from gongkai.law.clock import due
from gongkai.law.events import EVENTS, FEE_RULES, Event
from gongkai.law.ledger import Due, LedgerLine
from gongkai.law.term import Term, Unit

__all__ = ["EVENTS", "REPLY", "TERMS", "Due", "Event", "LedgerLine", "Term", "Unit", "due"]

CORRECTION_NOTICE = Term("告知补正", 7, ("received",), REG(30))
CONSULTED = ("third_party", "co_maker", "other_organ")
WAITS = (("correction_sent", "corrected"), ("charged", "paid"))
NOTICE_IN_TIME = (("correction_sent", CORRECTION_NOTICE),)
REPLY = Term(
    "答复", 20, ("received", "corrected", "paid", "reopened"), REG(33, 2),
    stops_for=CONSULTED, waits_for=WAITS, within=NOTICE_IN_TIME, unnoticed=("paid",), extra=20,
    fixed=("postponed", "reopened"),
)  # fmt: skip
# How long other organs have for an opinion is fixed nowhere; without a day nobody would think of asking again.
OTHER_ORGAN = Term("催问其他机关的意见", 15, ("delivered",), REG(33, 3), note="条例没有规定期限，本日期只用于提醒")
LOCAL = "本地目录另有规定的，从其规定"
RECONSIDERATION = Term("申请行政复议", 60, ("known",), REVIEW(20, 1), unit=Unit.DAYS, rolls=True)

TERMS = {
    "reply": REPLY,
    "correction_notice": CORRECTION_NOTICE,
    "correction": Term("申请人补正", 0, ("set_to",), REG(30), unit=Unit.SET),
    "later_reply": Term("数量多、频次高的申请延迟答复", 0, ("set_to",), REG(35), unit=Unit.SET),
    "third_party": Term("第三方提出意见", 15, ("delivered",), REG(32)),
    "co_maker": Term("共同制作机关提出意见", 15, ("delivered",), REG(34)),
    "payment": Term("缴纳信息处理费", 20, ("notified",), FEE_RULES),
    "fee_window": Term("信息处理费按件累计", 0, ("applied",), FEES(4), unit=Unit.MONTH_END),
    "publish": Term("主动公开", 20, ("formed",), REG(26)),
    "publish_catalogue": Term("基层政务公开标准目录事项公开", 10, ("formed",), CATALOGUE(), note=LOCAL),
    "publish_decision": Term("行政许可、行政处罚决定公开", 7, ("formed",), ENFORCEMENT_2018()),
    "withdraw_penalty": Term(
        "撤回被变更、撤销的行政处罚决定信息", 3, ("annulled",), PENALTIES(48, 2, note="、第八十五条")
    ),
    "publish_budget": Term("部门预算、决算公开", 20, ("approved",), BUDGET(14, 2), unit=Unit.DAYS),
    "report_department": Term("部门年度报告", 0, ("year",), REG(49, 1), unit=Unit.NEXT_YEAR, month_day=(1, 31)),
    "report_government": Term("政府年度报告", 0, ("year",), REG(49, 2), unit=Unit.NEXT_YEAR, month_day=(3, 31)),
    "review": RECONSIDERATION,
    "review_untold": Term(
        "未告知权利时申请行政复议",
        12,
        ("known",),
        REVIEW(20, 3),
        unit=Unit.MONTHS,
        rolls=True,
        sooner=(("told", RECONSIDERATION),),
        note="自知道行政行为内容之日起最长一年",
    ),
    "review_answer": Term("行政复议答复", 10, ("copied",), REVIEW(48)),
    "review_answer_simplified": Term("行政复议简易程序答复", 5, ("copied",), REVIEW(54)),
    "review_opinion": Term("报送行政复议意见书的落实情况", 60, ("advised",), REVIEW(76), unit=Unit.DAYS, rolls=True),
    "suit_answer": Term("诉讼答辩和举证", 15, ("sued",), LITIGATION(67, 1), unit=Unit.DAYS, rolls=True),
    "appeal_answer": Term("上诉答辩", 15, ("appealed",), COURT_2018(108), unit=Unit.DAYS, rolls=True),
    "appeal": Term("对判决上诉", 15, ("judged",), LITIGATION(85), unit=Unit.DAYS, rolls=True),
    "appeal_ruling": Term("对裁定上诉", 10, ("judged",), LITIGATION(85), unit=Unit.DAYS, rolls=True),
    "suit_after_review": Term("复议后起诉", 15, ("decided",), LITIGATION(45), unit=Unit.DAYS, rolls=True),
    "suit": Term("直接起诉", 6, ("known",), LITIGATION(46, 1), unit=Unit.MONTHS, rolls=True),
    "village_quarter": Term("村务公开一般事项", 0, ("happened",), VILLAGES(30), unit=Unit.QUARTER_END),
    "village_month": Term("集体财务往来较多的村财务公开", 0, ("happened",), VILLAGES(30), unit=Unit.MONTH_END),
    "village_at_once": Term("村务公开重大事项", 0, ("happened",), VILLAGES(30), unit=Unit.AT_ONCE),
    "minimum_living": Term("按标准目录公示低保初审结果", 7, ("posted",), CATALOGUE(), note=LOCAL),
    "minimum_living_days": Term("按审核确认办法公示低保", 7, ("posted",), MINIMUM_LIVING_2021(), unit=Unit.DAYS),
}
# Whose opinion was asked, and how long they have for it.
OPINIONS = {"third_party": TERMS["third_party"], "co_maker": TERMS["co_maker"], "other_organ": OTHER_ORGAN}


def name_of(term: Term) -> str:
    """The command-line name of a term."""
    return next(name for name, known in TERMS.items() if known is term)
