"""A lost query code: another one, given at the counter to the applicant who has proved who they are."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import SERVES, check_kept, check_not_recused, locked, roles
from gongkai.cases.acts.reference import new_code, trace_of
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal

# What was seen at the counter: which kind, never whose.
PROOFS = {
    "identity_card": "居民身份证原件",
    "passport": "护照等其他身份证件原件",
    "organisation": "单位的登记证照、介绍信和经办人身份证件原件",
    "mandate": "授权委托书和委托人、受托人的身份证件",
}


class NotProven(Refusal):
    says = (
        "没有重发查询码：没有选核对了哪一种身份证明（{known}）。查询码能看到答复，只能给核实过身份的申请人本人，"
        "核对了哪一种记入日志。"
    )
    cite = REG(29, 2, note="第（一）项")


def reissue(case_id: int, *, proof: str, actor: Actor, now: datetime) -> str:
    """Give a case a new query code and return it; the old one opens nothing from now on. It is kept nowhere.

    `proof` is the key of PROOFS that was seen, which the log keeps. Raises NotProven, WrongRole, Recused.
    """
    if proof not in PROOFS:
        raise NotProven(known="、".join(PROOFS.values()))
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        check_kept(case)
        if not SERVES & roles(case, actor):
            raise no_duty("重发查询码", SERVES, REG(45))
        check_not_recused(case, actor)
        code = new_code()
        case.code = trace_of(code)
        case.save(update_fields=["code"])
        log("case.reissue", case, REG(45), proof=proof)
    return code
