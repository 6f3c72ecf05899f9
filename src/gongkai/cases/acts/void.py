"""Giving up a letter that was signed and never went out: its day has passed, or it is wrong."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import allowed, check_not_recused, go, locked_letter, roles
from gongkai.cases.models import Letter
from gongkai.law.approval import ROUTES
from gongkai.law.cite import PAPERS_2012
from gongkai.law.letters import KINDS
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal


class NotVoidable(Refusal):
    says = (
        "没有作废：{letter}现在是“{state}”。只有已经签发、还没有送出的文书可以作废；"
        "没有签发的请退回后作废，已经送出的要改动，另行告知更正。"
    )
    cite = PAPERS_2012()


class NoWhy(Refusal):
    says = "没有作废：请写明作废的理由，文号不再使用，案卷里要能说明为什么缺这一号。"
    cite = PAPERS_2012()


def void(letter_id: int, *, reason: str, actor: Actor, now: datetime) -> Letter:
    """Whoever signs such letters takes one back; its number is not given again. With a reply the case is in hand again.

    Raises NotVoidable, NoWhy, WrongRole, Recused.
    """
    with act(actor=actor, at=now) as log:
        letter = locked_letter(pk=letter_id)
        check_not_recused(letter.about, actor)
        told = KINDS[letter.kind]
        signers = frozenset({ROUTES[told.route].steps[-1].role} if told.route else ())
        if not signers & roles(letter.about, actor):
            raise no_duty(f"作废{told.label}", signers, PAPERS_2012())
        if letter.state != "signed" or letter.services.exists():
            raise NotVoidable(letter=letter, state=letter.get_state_display())
        if not reason.strip():
            raise NoWhy
        letter.state, letter.trouble = "discarded", f"作废：{reason.strip()}"
        letter.save(update_fields=["state", "trouble"])
        log("letter.void", letter, told.cite, number=letter.number)
        if letter.kind == "reply":
            case = letter.application
            move = allowed(case, "void", actor)
            case.paper = None
            go(case, move, "paper")
            log("case.void", case, move.cite, letter=letter.pk)
    return letter
