"""What every act on a case does alike: lock it, know who acts, move its state."""

from gongkai.audit.actor import Actor
from gongkai.cases.models import Archive, Case, Letter, Related
from gongkai.law.application import APPLICATION
from gongkai.law.archive import DESTRUCTION
from gongkai.law.cite import REG, Cite
from gongkai.law.machine import Move, no_duty
from gongkai.law.refusal import Refusal

SERVES = frozenset({"clerk", "handler"})  # who hands out, serves and looks through the files of letters


class Recused(Refusal):
    says = "没有办理：您已经在这件申请上登记回避（{reason}），请转交其他承办人办理。"
    cite = REG(45)


class FileDestroyed(Refusal):
    says = (
        "没有办理：{case}的案卷已于{at:%Y年%m月%d日}销毁，不再登记、起草或者送达。"
        "申请人又提出的，请登记为新的申请，并与本件关联。"
    )
    cite = DESTRUCTION


def locked(**key: int) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("organ", "paper").get(**key)


def locked_letter(**key: int) -> Letter:
    """A letter with what it is about, which is locked first: everybody takes them in this order. Raises
    FileDestroyed."""
    found = Letter.objects.get(**key)
    case = locked(pk=found.case_id) if found.case_id else None
    asked = Related.objects.select_for_update(of=("self",)).select_related("organ", "case")
    related = asked.get(pk=found.related_id) if found.related_id else None
    letter = Letter.objects.select_for_update(of=("self",)).select_related("paper__organ").get(pk=found.pk)
    letter.case, letter.related = case, related
    if about := case or (related.case if related else None):
        check_kept(about)
    return letter


def check_kept(case: Case) -> None:
    """That nothing is written to a case whose file was destroyed: nobody would erase it again. Raises FileDestroyed."""
    if case.state == "archived" and (gone := Archive.objects.filter(case=case, destroyed_at__isnull=False).first()):
        raise FileDestroyed(case=case, at=gone.destroyed_at)


def roles(case: Case | Related, actor: Actor) -> frozenset[str]:
    return actor.roles_in(case.organ, case.confidentiality)


def allowed(case: Case, verb: str, actor: Actor) -> Move:
    """The move that the actor makes with a verb. Raises NotAllowed, Recused."""
    move = APPLICATION.move(case.state, verb, roles=roles(case, actor))
    check_not_recused(case, actor)
    return move


def judged(case: Case, verb: str) -> Move:
    """The move of a verb whose actor was judged elsewhere: by a signature, as the applicant. Raises WrongState."""
    return APPLICATION.move(case.state, verb, roles=APPLICATION.roles(verb))


def check_not_recused(about: Case | Related, actor: Actor) -> None:
    """Of a request: from the application with which it has to do. Raises Recused."""
    case = about if isinstance(about, Case) else about.case
    if actor.person is None or case is None:
        return
    found = case.watchers.filter(person=actor.person, recused=True).first()
    if found:
        raise Recused(reason=found.reason)


def check_serves(case: Case | Related, actor: Actor, doing: str, cite: Cite) -> None:
    """That the actor is of the office that handles a case or a request and not recused. Raises Recused, WrongRole."""
    check_not_recused(case, actor)
    if not SERVES & roles(case, actor):
        raise no_duty(doing, SERVES, cite)


def go(case: Case, move: Move, *changed: str) -> None:
    """Into the state to which the move leads, with the columns that the caller changed."""
    case.state = move.target
    case.save(update_fields=["state", *changed])
