"""The applicant takes the application back (撤回): by their own paper, or by a call of which a note is kept."""

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.abandon import ENDED, abandon, close
from gongkai.cases.acts.keeping import allowed, go, judged, locked, roles
from gongkai.cases.joined import merged_into
from gongkai.cases.models import Case
from gongkai.cases.queries import same_applicant
from gongkai.files.acts import Examined, add
from gongkai.law.application import COUNTED_AS_OTHER
from gongkai.law.refusal import Refusal

LONGEST = 300


class NotToldHow(Refusal):
    says = "没有登记撤回：没有写明撤回的经过。请写明申请人何时、怎样提出撤回，由谁记录；有书面撤回申请的，附上扫描件。"
    cite = COUNTED_AS_OTHER


class NoWriting(Refusal):
    says = (
        "没有登记撤回：本件的答复期限{due:%Y年%m月%d日}已过，要有申请人自己写的撤回申请。"
        "请请申请人书面提出或者在办理情况页面撤回，附上扫描件再登记；不撤回的，请立即答复。"
    )
    cite = COUNTED_AS_OTHER


class OthersApplied(Refusal):
    says = (
        "没有登记撤回：本件与其他申请人的申请合并办理，其他申请人没有撤回，撤回本件会使他们得不到答复。"
        "全体申请人都要撤回的，请各自书面提出，由受理机关附上扫描件登记；否则一并答复，不愿收到答复的可以不领取。"
    )
    cite = COUNTED_AS_OTHER


def withdraw(
    case_id: int, *, reason: str = "", papers: Sequence[Examined] = (), actor: Actor, now: datetime
) -> Case:  # fmt: skip
    """The applicant takes the application back, on their page or through the registry, which says how they did
    (`reason`) and keeps their writing (`papers`) with the originals; without one once the term is over it is not
    believed. One that is withdrawn late is counted as late.

    `reason` stays with the case, sealed, not in the log. Raises NotAllowed, Recused, NotToldHow, NoWriting,
    OthersApplied.
    """
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        own = actor.person is None and "applicant" in roles(case, actor)
        move = judged(case, "withdraw") if own else allowed(case, "withdraw", actor)
        if not papers and _others(case):
            raise OthersApplied
        overdue = close(case, "withdrawn", now)
        if not own:
            _check_shown(reason, papers, overdue)
        abandon(case, log, why="申请人撤回申请", actor=actor, now=now)
        case.originals.add(*(add(examined=one, actor=actor, now=now, chain=case.chain) for one in papers))
        case.withdrawal = reason.strip()[:LONGEST]
        go(case, move, "withdrawal", *ENDED)
        log("case.withdraw", case, move.cite, by="page" if own else "writing" if papers else "call")
    return case


def _others(case: Case) -> bool:
    """Whether somebody else's application is answered with this one."""
    joined = [each.pk for each in merged_into(case)]
    return bool(joined) and Case.objects.filter(pk__in=joined).exclude(same_applicant(case.applicant)).exists()


def _check_shown(reason: str, papers: Sequence[Examined], overdue: date | None) -> None:
    if not reason.strip():
        raise NotToldHow
    if overdue and not papers:
        raise NoWriting(due=overdue)
