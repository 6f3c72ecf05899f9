"""When an application may be taken for given up: not before the term in which the applicant could act is over."""

from datetime import date

from gongkai.cases.models import Case, Fee, Letter
from gongkai.law.cite import REG
from gongkai.law.events import FEE_RULES
from gongkai.law.refusal import Refusal


class NotOver(Refusal):
    says = (
        "没有办理：{what}的期限到{until:%Y年%m月%d日}（含当日），还没有届满，不能视为放弃申请。"
        "请等期限届满，或者登记申请人已经送来的材料。"
    )


class NoticeNotReceived(Refusal):
    says = (
        "没有办理：还没有登记申请人收到收费通知书的日期，缴费期限无从起算，不能视为放弃申请。"
        "请先查询邮件，在文书的送达记录里登记签收日期。"
    )
    cite = FEE_RULES


def check_over(case: Case, day: date) -> None:
    """That the term for correcting or paying had ended before a day. Raises NotOver, NoticeNotReceived."""
    if case.state == "correcting":
        letter = Letter.objects.filter(case=case, kind="correction", state="served").last()
        if letter and day <= (until := date.fromisoformat(letter.fields["until"])):
            raise NotOver(what="补正", until=until, cite=REG(30))
    elif case.state == "charged":
        fee = Fee.objects.get(case=case)
        if fee.due_on is None:
            raise NoticeNotReceived
        if day <= fee.due_on:
            raise NotOver(what="缴费", until=fee.due_on, cite=FEE_RULES)
