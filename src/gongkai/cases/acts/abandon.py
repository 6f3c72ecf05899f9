"""An application that ends without an answer: what has not gone out goes out no more (条例第四十五条)."""

from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.audit.act import Log
from gongkai.audit.actor import Actor
from gongkai.cases.clock import presumed
from gongkai.cases.models import Case
from gongkai.law.letters import KINDS
from gongkai.law.replies import REPLIES
from gongkai.organs import years
from gongkai.papers.write.page import written_day

ENDED = ("reply", "closed_on", "on_time", "timing")  # columns


def close(case: Case, reply: str, now: datetime) -> date | None:
    """End a case without an answer, on the record that the caller saves. The last day that was missed, if one was: no
    way of ending makes a late one be in time."""
    today = localdate(now)
    case.reply, case.closed_on = reply, today
    due, provisional = case.due_on, case.provisional
    if due is None and (when := presumed(case, years.load())):
        due, provisional = when.day, when.provisional
    if due is None or today <= due:
        return None
    case.on_time = False
    named = "暂定为" if provisional else "为"
    case.timing = f"答复期限{named}{written_day(due)}，{written_day(today)}{REPLIES[reply].label}，逾期"
    return due


def abandon(case: Case, log: Log, *, why: str, actor: Actor, now: datetime) -> None:
    """Void what was signed, whose numbers are not given again, and lay down what is on its way to a signature."""
    routed = [key for key, kind in KINDS.items() if kind.route]
    open_ones = case.letters.select_for_update(of=("self",)).filter(state__in=("draft", "in_review", "signed"))
    for letter in open_ones.filter(kind__in=routed):
        verb = "letter.void" if letter.state == "signed" else "letter.discard"
        if letter.paper_id:
            approvals.lay_down(letter.paper_id, actor=actor, now=now)
        letter.state = "discarded"
        letter.trouble = f"作废：{why}" if verb == "letter.void" else letter.trouble
        letter.save(update_fields=["state", "trouble"])
        log(verb, letter, KINDS[letter.kind].cite, number=letter.number)
