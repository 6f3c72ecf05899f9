"""Why a finding may stand: a soft one takes a written reason before the report is signed."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.reports.acts.keeping import allowed, go, locked
from gongkai.reports.findings import findings
from gongkai.reports.judging import mark, may_stand
from gongkai.reports.models import Verdict
from gongkai.reports.typed_text import seen


class Gone(Refusal):
    says = "没有保存：这条核对结果已经不在了，报告的数或者文字在您打开页面之后改过。请刷新页面，按现在的核对结果办理。"
    cite = REG(50)


class MustMend(Refusal):
    says = "没有保存：“{title}”是必须改正的错误，不能用说明理由代替。{suggestion}"
    cite = REG(50)


class NoReason(Refusal):
    says = "没有保存：请写明这条核对结果为什么可以保留，主管部门接收报告时要看。"
    cite = REG(50)


def give_verdict(compilation_id: int, *, finding: str, reason: str, actor: Actor, now: datetime) -> Verdict:
    """Let a finding stand for a reason. `finding` is its mark; it holds as long as the finding says the same.

    Raises NotAllowed, Gone, MustMend, NoReason.
    """
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "write", actor)
        found = next((one for one in findings(compilation) if mark(one) == finding), None)
        if found is None:
            raise Gone
        if not may_stand(found):
            raise MustMend(title=found.message.partition("。")[0], suggestion=found.suggestion)
        reason = seen(reason)
        if not reason:
            raise NoReason
        told = {"code": found.code, "reason": reason, "by_id": actor.person, "at": now}
        verdict, _ = Verdict.objects.update_or_create(compilation=compilation, mark=finding, defaults=told)
        go(compilation, move)
        log("report.verdict", compilation, move.cite, code=found.code, finding=finding)
    return verdict


def take_back(compilation_id: int, *, finding: str, actor: Actor, now: datetime) -> None:
    """Take such a reason back. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "write", actor)
        compilation.verdicts.filter(mark=finding).delete()
        go(compilation, move)
        log("report.take_back", compilation, move.cite, finding=finding)
