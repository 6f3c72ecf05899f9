"""What the applicant sends by the page of their application: kept until the registry enters it with its day."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.intake import MOST_FILES, TooManyFiles
from gongkai.cases.acts.keeping import locked, roles
from gongkai.cases.acts.reference import sent_before
from gongkai.cases.models import Supplement
from gongkai.cases.models.work import SUPPLEMENTS
from gongkai.cases.queries import OPEN
from gongkai.files.acts import Examined, add
from gongkai.law.cite import FEES, REG
from gongkai.law.machine import WrongRole
from gongkai.law.refusal import Refusal

LONGEST = 10_000
WANTED = {"correction": "correcting", "reasons": "explaining", "payment": "charged"}  # only in this state
CITES = {"correction": REG(30), "reasons": REG(35), "payment": FEES(), "other": REG(29, 2)}


class NotWanted(Refusal):
    says = (
        "没有提交：这件申请现在是“{state}”，没有在等{what}。请刷新页面查看现在的情况；"
        "要补充其他说明的，请选“其他材料”。"
    )
    cite = REG(45)


class Over(Refusal):
    says = "没有提交：这件申请现在是“{state}”，不再接收补充材料。需要别的信息的，请另提一件申请。"
    cite = REG(45)


class Empty(Refusal):
    says = "没有提交：既没有写说明，也没有选文件。请写明内容或者选好文件，再按一次“提交”。"
    cite = REG(45)


class TooLongToRead(Refusal):
    says = "没有提交：说明共{length}个字，最多{most}个字。详细的材料请作为文件上传。"
    cite = REG(45)


def supplement(
    case_id: int,
    *,
    kind: str,
    text: str = "",
    files: Sequence[Examined] = (),
    token: str = "",
    actor: Actor,
    now: datetime,
) -> Supplement:
    """Keep what was sent; the case moves once the registry enters it (条例第三十条、第三十五条).

    `kind` is a key of SUPPLEMENTS; a `token` that was used before gives what it gave then. Raises WrongRole, NotWanted,
    Over, Empty, TooLongToRead, TooManyFiles.
    """
    text = text.strip()
    if not text and not files:
        raise Empty
    if len(text) > LONGEST:
        raise TooLongToRead(length=len(text), most=LONGEST)
    if len(files) > MOST_FILES:
        raise TooManyFiles(count=len(files), most=MOST_FILES)
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        if "applicant" not in roles(case, actor):
            raise WrongRole(verb="提交补充材料", who="申请人", role="您不是申请人", cite=REG(45))
        if known := sent_before(Supplement, token):
            log.nothing()
            return known
        if case.state not in (*OPEN, "submitted"):
            raise Over(state=case.get_state_display())
        if WANTED.get(kind, case.state) != case.state:
            raise NotWanted(state=case.get_state_display(), what=SUPPLEMENTS[kind])
        sent = Supplement.objects.create(case=case, kind=kind, text=text, token=token or None, at=now)
        sent.files.set([add(examined=one, actor=actor, now=now, chain=case.chain) for one in files])
        log("case.supplement", case, CITES[kind], kind=kind, files=len(files))
    return sent
