"""A complaint or report: entered, looked into, answered or sent where it belongs (条例第五十一条)."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.models import Case
from gongkai.files.acts import Examined, add
from gongkai.law.cite import REG
from gongkai.law.complaint import COMPLAINT, FINDINGS
from gongkai.law.machine import Move
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ
from gongkai.remedies.acts.keeping import BeforeThat, check_day, needed
from gongkai.remedies.models import Complaint


class NoFinding(Refusal):
    says = "没有登记：没有选择核查结论。请从“属实、部分属实、不属实、不属于受理范围”中选一项。"
    cite = REG(51)


@dataclass(frozen=True)
class Said:
    """What came in: `kind` of `law.complaint.KINDS`, `about` the organ complained about; who complained may be
    unnamed."""

    kind: str
    about: Organ
    text: str
    received_on: date
    _: KW_ONLY
    name: str = ""
    contact: str = ""
    case: Case | None = None
    due_on: date | None = None


def enter_complaint(
    *, organ: Organ, said: Said, papers: Sequence[Examined] = (), actor: Actor, now: datetime
) -> Complaint:
    """Keep what came to the organ above or to the competent department. Raises NotSaid, NotYet, BeforeThat, Ended,
    WrongRole."""
    with act(actor=actor, at=now) as log:
        check_living(organ)
        move = COMPLAINT.move(COMPLAINT.start, "enter", roles=actor.roles_in(organ))
        check_day("收到日期", said.received_on, now)
        if said.due_on and said.due_on < said.received_on:
            raise BeforeThat(what="办理期限", day=said.due_on, first="收到日期", first_day=said.received_on)
        made = Complaint.objects.create(
            organ=organ,
            about=said.about,
            kind=said.kind,
            state=move.target,
            case=said.case,
            name=said.name.strip()[:100],
            contact=said.contact.strip()[:200],
            text=needed("反映的内容", said.text, 10_000),
            received_on=said.received_on,
            due_on=said.due_on,
        )
        made.papers.set([add(examined=one, actor=actor, now=now, chain=organ.chain) for one in papers])
        log("complaint.enter", made, move.cite, kind=said.kind, about=said.about.pk)
    return made


def take_complaint(complaint_id: int, *, actor: Actor, now: datetime) -> Complaint:
    """Somebody looks into it. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        complaint, move = _moved(complaint_id, "take", actor)
        complaint.handler_id = actor.person
        complaint.save(update_fields=["state", "handler"])
        log("complaint.take", complaint, move.cite)
    return complaint


def answer_complaint(
    complaint_id: int, *, finding: str, outcome: str, day: date, actor: Actor, now: datetime
) -> Complaint:
    """It was answered: what was found (of FINDINGS) and what was done. Raises NoFinding, NotSaid, NotYet, BeforeThat,
    NotAllowed."""
    if finding not in FINDINGS:
        raise NoFinding
    with act(actor=actor, at=now) as log:
        complaint, move = _moved(complaint_id, "answer", actor)
        check_day("答复日期", day, now, ("收到日期", complaint.received_on))
        complaint.finding, complaint.closed_on = finding, day
        complaint.outcome = needed("处理结果", outcome, 5000)
        complaint.handler_id = complaint.handler_id or actor.person
        complaint.save(update_fields=["state", "finding", "closed_on", "outcome", "handler"])
        log("complaint.answer", complaint, move.cite, finding=finding)
    return complaint


def forward_complaint(complaint_id: int, *, to: str, actor: Actor, now: datetime) -> Complaint:
    """It belongs to another organ and was sent there. Raises NotSaid, NotAllowed."""
    with act(actor=actor, at=now) as log:
        complaint, move = _moved(complaint_id, "forward", actor)
        complaint.outcome = f"已转送{needed('转送给哪个机关', to, 100)}，并告知本人。"
        complaint.closed_on = localdate(now)
        complaint.save(update_fields=["state", "outcome", "closed_on"])
        log("complaint.forward", complaint, move.cite)
    return complaint


def _moved(key: int, verb: str, actor: Actor) -> tuple[Complaint, Move]:
    """The complaint, locked and in its new state, not saved."""
    complaint = Complaint.objects.select_for_update(of=("self",)).select_related("organ").get(pk=key)
    move = COMPLAINT.move(complaint.state, verb, roles=actor.roles_in(complaint.organ))
    complaint.state = move.target
    return complaint, move
