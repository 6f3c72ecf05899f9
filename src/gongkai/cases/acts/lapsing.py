"""When an application may be taken for given up: not before the term in which the applicant could act is over."""

from datetime import date

from django.utils.timezone import localdate

from gongkai.cases.arriving import received_on
from gongkai.cases.models import Case, Fee, Letter
from gongkai.cases.sent import first_unread
from gongkai.law.cite import REG, Cite
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


class CorrectionNotReceived(Refusal):
    says = (
        "没有办理：补正告知书是邮寄的，还没有登记申请人收到的日期，不知道申请人有没有时间补正，不能视为放弃申请。"
        "请先查询邮件，在文书的送达记录里登记签收日期。"
    )
    cite = REG(30)


class NoTimeLeft(Refusal):
    says = (
        "没有办理：申请人{received:%Y年%m月%d日}才收到补正告知书，补正期限{until:%Y年%m月%d日}已经来不及，"
        "不能视为放弃申请。请与申请人联系，登记其补正的内容；内容仍不明确的，按此答复。"
    )
    cite = REG(30)


class SentInTime(Refusal):
    says = (
        "没有办理：申请人{day:%Y年%m月%d日}已经通过网页提交{what}，还没有登记，期限到{until:%Y年%m月%d日}，"
        "没有逾期，不能视为放弃申请。请先在申请页面登记收到的材料。"
    )


def check_over(case: Case, day: date) -> None:
    """That the term for correcting or paying had ended before a day, and nothing that came in time waits to be entered.

    Raises NotOver, NoticeNotReceived, CorrectionNotReceived, CameBack, NoTimeLeft, SentInTime.
    """
    if case.state == "correcting":
        letter = Letter.objects.filter(case=case, kind="correction", state="served").last()
        if letter:
            until = date.fromisoformat(letter.fields["until"])
            _check_received(letter, until)
            _check(case, "补正", day, until, REG(30))
    elif case.state == "charged":
        fee = Fee.objects.get(case=case)
        received_on(fee.letter)
        if fee.due_on is None:
            raise NoticeNotReceived
        _check(case, "缴费", day, fee.due_on, FEE_RULES)


def _check_received(letter: Letter, until: date) -> None:
    """That the applicant has the notice, and had it before its last day."""
    received = received_on(letter)
    if received is None:
        raise CorrectionNotReceived
    if received >= until:
        raise NoTimeLeft(received=received, until=until)


def _check(case: Case, what: str, day: date, until: date, cite: Cite) -> None:
    if day <= until:
        raise NotOver(what=what, until=until, cite=cite)
    sent = first_unread(case)
    if sent and (came := localdate(sent.at)) <= until:
        raise SentInTime(what=sent.get_kind_display(), day=came, until=until, cite=cite)
