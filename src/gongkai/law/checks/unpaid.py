"""R10: who does not pay was asked to. No report tells that: whoever has the records of charges asks here."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import FEES, FORM_NOTICE_2021

CELL = "other.unpaid.total"
NOTICED = Check(
    "unpaid-without-notice",
    "逾期不缴费的件数多于收费通知",
    "warning",
    "只有收到收费通知、逾期没有缴费的申请，才计入“（六）其他处理”第2项。没有通知就按不缴费处理，申请人没有得到答复。",
    "“（六）其他处理”第2项填3件，收费登记里只有1件申请人收到过收费通知。",
    (FEES(), FORM_NOTICE_2021()),
)
CHECKS = (NOTICED,)


def judge(unpaid: Decimal, notices: int) -> Iterator[Finding]:
    """`unpaid` is the figure of CELL, `notices` how many of the year's applications have a notice that arrived."""
    if unpaid > notices:
        yield NOTICED.found(
            f"表三“（六）其他处理”第2项逾期不缴费{unpaid}件，本年办理的申请中收到收费通知的只有{notices}件。",
            cells=(CELL,),
            suggestion="请核对收费通知书及送达记录；没有通知过缴费的，按实际办理结果计入其他各项；记录不全的，请写明理由。",
        )
