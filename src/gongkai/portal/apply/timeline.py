"""What happened to an application, day by day, and why its reply is due on that day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.timezone import localdate

from gongkai.cases.clock import ledger, presumed
from gongkai.cases.models import SERVICES, Case
from gongkai.law.calendar import Calendar
from gongkai.law.ledger import LedgerLine
from gongkai.papers.write.page import written_day
from gongkai.portal.apply.letters import to_applicant

SERVED = ("correction_sent", "charged")  # the letter that says so has a line of its own
WORDS = {"received": "双方确认，收到申请并登记；期限从次日起算"}
CONSENT = {"extended": "，经政府信息公开工作机构负责人同意"}  # without it the letter that says so is not signed
LAST = datetime.max.replace(tzinfo=UTC)  # an end comes after all that was done that day


@dataclass(frozen=True)
class Term:
    """`says` is one sentence; `lines` the days that were walked, empty where nothing was counted."""

    says: str
    lines: tuple[LedgerLine, ...] = ()


def timeline(case: Case) -> list[tuple[date, str]]:
    """(day, what happened), from the first; what happened on one day in the order in which it was written down."""
    lines = [(localdate(case.arrived_at), case.arrived_at, "提交申请")]
    for event in case.events.exclude(name__in=SERVED):
        words = WORDS.get(event.name, event.get_name_display())
        words += f"（{event.days}个工作日）" if event.days else ""
        lines.append((event.day, event.at, words + CONSENT.get(event.name, "")))
    for letter in to_applicant(case):
        for service in letter.services.all():
            failed = f"，没有送到：{service.failed}" if service.failed else ""
            said = f"{SERVICES[service.way]}{letter.get_kind_display()}{letter.number}{failed}"
            lines.append((service.day, service.at, said))
    lines += [
        (localdate(sent.at), sent.at, f"您在网上提交了{sent.get_kind_display()}") for sent in case.supplements.all()
    ]
    for again in case.reopenings.all():
        lines.append((again.received_on, again.at, f"按{again}重新办理，{again.until}重新答复"))
    if case.closed_on and case.state in ("withdrawn", "merged"):
        lines.append((case.closed_on, LAST, case.get_state_display()))
    return [(day, what) for day, _, what in sorted(lines, key=lambda line: line[:2])]


def term(case: Case, calendar: Calendar) -> Term:
    """Until when the reply is due and how that day was found; how it came out, once it was given."""
    counted = ledger(case, calendar)
    lines = counted.days if counted else ()
    if case.closed_on:
        return Term(f"{case.timing}。" if case.timing and case.on_time is not None else "", lines)
    if case.received_on is None:
        return Term("还没有确认收到，期限没有起算。")
    if case.due_on is None and (when := presumed(case, calendar)) and when.day:
        last = f"最迟{written_day(when.day)}答复{'（暂定）' if when.provisional else ''}"
        return Term(f"期限现在停止计算；征求意见的期限届满后继续计算，{last}。", lines)
    if case.due_on is None:
        return Term("期限现在停止计算，等待的事项完毕后继续计算或者重新起算。", lines)
    if case.postponed_to == case.due_on:
        fixed = "按决定、判决重新答复的期限" if case.counted_on else "答复期限已书面告知，"
        return Term(f"{fixed}为{written_day(case.due_on)}。", lines)
    if case.provisional:
        return Term(f"答复期限暂定为{written_day(case.due_on)}：期间的放假安排还没有公布，公布后可能相差几天。", lines)
    return Term(f"答复期限为{written_day(case.due_on)}。", lines)
