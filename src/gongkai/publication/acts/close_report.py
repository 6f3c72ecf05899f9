"""Closing what a reader reported (纠错): put right, found to be right, or no report at all (条例 art. 6).

How to reach the reader is forgotten with it: it was given for this one purpose.
"""

from datetime import datetime

from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.moving import locked, roles
from gongkai.publication.models import ErrorReport
from gongkai.publication.models.error_report import STATES

MAY = frozenset({"informant", "publisher"})
OUTCOMES = tuple(name for name in STATES if name != "open")


class ClosedBefore(Refusal):
    says = "没有保存：这条纠错已经由{who}处理，结论是“{outcome}”。"
    cite = REG(6)


class NotMended(Refusal):
    says = (
        "没有保存：公众看到的仍是读者所指的第{edition}版，还没有改。请先从信息页面“更正”，"
        "新的一版发布以后再回来办结；核对后没有错的，请选“经核对无误”并写明情况。"
    )
    cite = REG(6)


class Unexplained(Refusal):
    says = "没有保存：请写明处理情况（怎样核对的，为什么没有错）。纠错的处理要留存备查。"
    cite = REG(6)


def close_report(report_id: int, *, outcome: str, answer: str = "", actor: Actor, now: datetime) -> ErrorReport:
    """Close a report; `outcome` is one of OUTCOMES. What is mended has a new edition, or is no longer public.

    Raises WrongRole, OnlyPeople, ClosedBefore, NotMended, Unexplained.
    """
    if outcome not in OUTCOMES:
        raise ValueError(outcome)
    with act(actor=actor, at=now) as log:
        item = locked(pk=ErrorReport.objects.values_list("item", flat=True).get(pk=report_id))
        report = ErrorReport.objects.select_for_update(of=("self",)).select_related("by").get(pk=report_id)
        if not MAY & roles(item, actor):
            raise no_duty("处理纠错", MAY, REG(6))
        if actor.person is None:
            raise OnlyPeople
        if report.state != "open":
            raise ClosedBefore(who=report.by.name if report.by else "系统", outcome=STATES[report.state])
        if outcome == "mended" and item.audience == "public" and item.edition <= report.edition:
            raise NotMended(edition=report.edition)
        if outcome == "declined" and not answer.strip():
            raise Unexplained
        report.state, report.answer, report.contact = outcome, answer.strip()[:300], ""
        report.by_id, report.closed_at = actor.person, now
        report.save(update_fields=["state", "answer", "contact", "by", "closed_at"])
        log("item.close_report", item, REG(6), report=report.pk, outcome=outcome)
    return report
