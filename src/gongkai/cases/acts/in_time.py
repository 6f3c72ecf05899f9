"""What the office may tell an applicant only while the term for the reply runs, and what is said of a late notice."""

from datetime import date

from gongkai.cases.clock import presumed
from gongkai.cases.models import Case
from gongkai.law.calendar import Calendar
from gongkai.law.events import Event
from gongkai.law.letters import KINDS
from gongkai.law.refusal import Refusal
from gongkai.law.terms import CORRECTION_NOTICE, due
from gongkai.organs import years
from gongkai.papers.write.page import written_day

# The kinds of letters, what they would do after the last day, and what may have been done before it.
IN_TIME = {
    "extension": ("延长", "告知延期"),
    "postponement": ("确定延迟答复的期限", "告知延迟答复"),
    "fee": ("收费", "通知收费"),
}


class PastDue(Refusal):
    says = (
        "没有保存：答复期限{due:%Y年%m月%d日}已经届满，期限届满后不能再{what}。请尽快答复申请人；"
        "确实已在期限内{done}的，请核对登记的日期。"
    )


class PutOff(Refusal):
    says = (
        "没有保存：已经告知申请人延迟到{until:%Y年%m月%d日}答复，期限是这个确定的日期，不能再延长。"
        "请在{until:%Y年%m月%d日}以前答复。"
    )


def check_in_time(case: Case, kind: str, day: date) -> None:
    """That a letter of this kind, sent on a day, still comes before the last day of the reply: while an opinion is out,
    the day on which it would be if that opinion's own term was kept. Raises PastDue, PutOff.
    """
    if kind not in IN_TIME:
        return
    if kind == "extension" and case.postponed_to and not case.reopenings.exists():
        raise PutOff(until=case.postponed_to, cite=KINDS[kind].cite)
    last = case.due_on or _presumed(case)
    if last and day > last:
        what, done = IN_TIME[kind]
        raise PastDue(due=last, what=what, done=done, cite=KINDS[kind].cite)


def _presumed(case: Case) -> date | None:
    found = presumed(case, years.load()) if case.pk else None
    return found.day if found else None


def late_correction(case: Case, day: date, calendar: Calendar) -> str:
    """What whoever asks for a correction on a day should know: that it is late, and what it no longer brings. Empty
    while there is time (条例第三十条)."""
    if case.received_on is None:
        return ""
    until = due(CORRECTION_NOTICE, [Event("received", case.received_on)], calendar).day
    if until is None or day <= until:
        return ""
    if case.due_on and day > case.due_on:
        return (
            f"答复期限已于{written_day(case.due_on)}届满：现在告知补正，期限不再重新计算，这件申请仍按逾期计。"
            "请尽快答复申请人。"
        )
    return (
        f"告知补正应当最迟在{written_day(until)}，现在已经逾期：仍可告知，计算过程会写明逾期。"
        "内容已经明确的，请直接办理。"
    )
