"""Two requests that people send online beside applications: to correct a record about oneself, to publish more."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.arrival import arrival
from gongkai.cases.acts.intake import MOST_FILES, TooManyFiles
from gongkai.cases.acts.reference import new_code, new_reference, sent_before, trace_of
from gongkai.cases.models import Case, Related
from gongkai.files.acts import Examined, add
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.law.related import RELATED
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ

CITES = {"record": REG(41), "suggestion": REG(44, 2)}
LONGEST, CONTACT, NAME = 5_000, 200, 100


class SaysNothing(Refusal):
    says = "没有提交：没有写明请求的内容。请写明哪一条信息、错在哪里或者希望公开什么，再提交。"


class NoEvidence(Refusal):
    says = "没有提交：申请更正与自己有关的信息，要有证据证明记录不准确。请上传证据材料，纸质的可以拍照。"
    cite = REG(41)


class NobodyToAnswer(Refusal):
    says = "没有提交：申请更正要核实是本人，处理结果也要告知本人。请填写姓名和联系方式。"
    cite = REG(41)


def ask_related(
    *,
    kind: str,
    organ: Organ,
    text: str,
    name: str = "",
    contact: str = "",
    evidence: Sequence[Examined] = (),
    case: Case | None = None,
    arrived_on: date | None = None,
    token: str = "",
    code: str = "",
    actor: Actor,
    now: datetime,
) -> Related:
    """Keep a request: `kind` is record (条例第四十一条: evidence, a name, a contact) or suggestion (第四十四条).

    `case` is the application of the same organ with which it has to do: a letter of that one may then answer. A `token`
    that was used before gives what it gave then; `code` is the query code that the form was given. The clerk enters
    what came by other ways, with the day on which it came (`arrived_on`) where that was not today. Raises SaysNothing,
    NoEvidence, NobodyToAnswer, TooManyFiles, Ended, WrongRole, and what `arrival` raises.
    """
    text, name, contact = text.strip()[:LONGEST], name.strip()[:NAME], contact.strip()[:CONTACT]
    if not text:
        raise SaysNothing(cite=CITES[kind])
    if kind == "record" and not (name and contact):
        raise NobodyToAnswer
    if kind == "record" and not evidence:
        raise NoEvidence
    if len(evidence) > MOST_FILES:
        raise TooManyFiles(count=len(evidence), most=MOST_FILES)
    came = arrival(arrived_on, now)
    check_living(organ)
    assert case is None or case.organ_id == organ.pk, "found among the applications of the organ"
    with act(actor=actor, at=now) as log:
        # the same form twice at once comes one after the other
        organ = Organ.objects.select_for_update().get(pk=organ.pk)
        move = RELATED.move("new", "ask", roles=actor.roles_in(organ))
        if known := sent_before(Related, token):
            log.nothing()
            return known
        asked = Related.objects.create(
            kind=kind,
            state=move.target,
            organ=organ,
            case=case,
            reference=new_reference(localdate(now)),
            code=trace_of(code or new_code()),
            token=token or None,
            name=name,
            contact=contact,
            text=text,
            arrived_at=came,
        )
        asked.evidence.set([add(examined=one, actor=actor, now=now, chain=organ.chain) for one in evidence])
        log("related.ask", asked, CITES[kind], kind=kind)
    return asked
