"""What every act on a case does alike: lock it, know who acts, move its state."""

from gongkai.audit.actor import Actor
from gongkai.cases.models import Case
from gongkai.law.application import APPLICATION
from gongkai.law.cite import REG, Cite
from gongkai.law.machine import Move, no_duty
from gongkai.law.refusal import Refusal

SERVES = frozenset({"clerk", "handler"})  # who hands out, serves and looks through the files of letters


class Recused(Refusal):
    says = "没有办理：您已经在这件申请上登记回避（{reason}），请转交其他承办人办理。"
    cite = REG(45)


def locked(**key: int) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("organ", "paper").get(**key)


def roles(case: Case, actor: Actor) -> frozenset[str]:
    return actor.roles_in(case.organ, case.confidentiality)


def allowed(case: Case, verb: str, actor: Actor) -> Move:
    """The move that the actor makes with a verb. Raises NotAllowed, Recused."""
    move = APPLICATION.move(case.state, verb, roles=roles(case, actor))
    check_not_recused(case, actor)
    return move


def judged(case: Case, verb: str) -> Move:
    """The move of a verb whose actor was judged elsewhere: by a signature, as the applicant. Raises WrongState."""
    return APPLICATION.move(case.state, verb, roles=APPLICATION.roles(verb))


def check_not_recused(case: Case, actor: Actor) -> None:
    """Raises Recused."""
    if actor.person is None:
        return
    found = case.watchers.filter(person=actor.person, recused=True).first()
    if found:
        raise Recused(reason=found.reason)


def check_serves(case: Case, actor: Actor, doing: str, cite: Cite) -> None:
    """That the actor is of the office that handles the case and not recused. Raises Recused, WrongRole."""
    check_not_recused(case, actor)
    if not SERVES & roles(case, actor):
        raise no_duty(doing, SERVES, cite)


def go(case: Case, move: Move, *changed: str) -> None:
    """Into the state to which the move leads, with the columns that the caller changed."""
    case.state = move.target
    case.save(update_fields=["state", *changed])
