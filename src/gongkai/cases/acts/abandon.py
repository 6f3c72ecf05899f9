"""Letters of an application that ends without them: what has not gone out goes out no more (条例第四十五条)."""

from datetime import datetime

from gongkai.approvals import acts as approvals
from gongkai.audit.act import Log
from gongkai.audit.actor import Actor
from gongkai.cases.models import Case
from gongkai.law.letters import KINDS


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
