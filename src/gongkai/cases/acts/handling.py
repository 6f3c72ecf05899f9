"""The office's ways with a case: taken on, given to somebody, withdrawn, joined, split (条例第四十五条)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.counting import COUNTED, record
from gongkai.cases.acts.intake import number
from gongkai.cases.acts.keeping import allowed, check_not_recused, go, judged, locked, roles
from gongkai.cases.acts.reference import new_code, new_reference, trace_of
from gongkai.cases.models import Applicant, Case, Letter
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import Calendar
from gongkai.law.cite import FEES, REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ, Person
from gongkai.organs.scope import actor_of

ASSIGNS = frozenset({"head", "handler", "clerk"})


class CannotHandle(Refusal):
    says = "没有转交：{name}在“{organ}”没有承办申请的职责，或者看不到这件申请。请选择有“承办人”职责的人员。"
    cite = REG(45)


class NotYours(Refusal):
    says = "没有转交：转交申请由负责人、承办人或者登记人办理，您在“{organ}”没有这样的职责。"
    cite = REG(45)


class NotTogether(Refusal):
    says = "没有合并：只有同一机关、还没有办结的两件申请可以合并办理。{other}不是，请核对受理号。"
    cite = REG(45)


class NothingToSplit(Refusal):
    says = "没有拆分：拆分后至少要有两件，每件都要写明所需的信息。请逐件填写。"
    cite = FEES(4)


class AnswerUnderWay(Refusal):
    says = "没有拆分：已经为这件申请制作了文书（{letter}），拆分会使文书与申请对不上。请先作废文书，或者分项答复。"
    cite = REG(45)


def accept(case_id: int, *, actor: Actor, now: datetime) -> Case:
    """Take an application on (条例 art. 45); whoever does is its handler where it has none.

    Raises NotAllowed, Recused.
    """
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "accept", actor)
        if case.handler_id is None and actor.person is not None:
            case.handler_id = actor.person
        go(case, move, "handler")
        log("case.accept", case, move.cite)
    return case


def assign(case_id: int, *, handler: Person, actor: Actor, now: datetime) -> Case:
    """Give a case to a handler of its organ. Raises NotYours, CannotHandle, Recused."""
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        if actor.person is not None and not ASSIGNS & roles(case, actor):
            raise NotYours(organ=case.organ.name)
        chosen = actor_of(handler, on=localdate(now))
        if "handler" not in chosen.roles_in(case.organ, case.confidentiality):
            raise CannotHandle(name=handler.name, organ=case.organ.name)
        check_not_recused(case, chosen)
        case.handler = handler
        case.save(update_fields=["handler"])
        log("case.assign", case, REG(45), handler=handler.pk)
    return case


def withdraw(case_id: int, *, reason: str = "", actor: Actor, now: datetime) -> Case:
    """The applicant takes the application back; entered by the registry, or by the applicant on their page.

    `reason` stays in the case as a note of the office's, not in the log. Raises NotAllowed.
    """
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        own = actor.person is None and "applicant" in roles(case, actor)
        move = judged(case, "withdraw") if own else allowed(case, "withdraw", actor)
        close(case, "withdrawn", now)
        case.timing = reason.strip()[:300]
        go(case, move, "reply", "closed_on", "timing")
        log("case.withdraw", case, move.cite)
    return case


def merge(case_id: int, *, into: Case, actor: Actor, now: datetime) -> Case:
    """Handle a case together with another of the same organ; this one is counted as ended. Raises NotTogether."""
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "merge", actor)
        same = into.pk != case.pk and into.organ_id == case.organ_id
        if not same or "merge" not in APPLICATION.verbs(into.state):
            raise NotTogether(other=into)
        case.merged_into = into
        close(case, "merged", now)
        go(case, move, "merged_into", "reply", "closed_on")
        log("case.merge", case, move.cite, into=into.pk)
    return case


def split(case_id: int, *, requests: Sequence[str], calendar: Calendar, actor: Actor, now: datetime) -> list[Case]:
    """Make one application a matter (一事一申请): the first stays this case, each other has its own number.

    All were received on the same day by the same applicant. Raises NothingToSplit, AnswerUnderWay, NotAllowed.
    """
    wanted = [text.strip() for text in requests]
    if len(wanted) < 2 or not all(wanted):
        raise NothingToSplit
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "merge", actor)  # who may join may part
        if letter := Letter.objects.filter(case=case).exclude(state="discarded").exclude(kind="receipt").first():
            raise AnswerUnderWay(letter=letter)
        Organ.objects.select_for_update().get(pk=case.organ_id)
        case.request = wanted[0]
        case.save(update_fields=["request"])
        parts = [_part(case, text, calendar, now) for text in wanted[1:]]
        log("case.split", case, FEES(4), parts=[part.pk for part in parts])
        for part in parts:
            log("case.register", part, move.cite, number=part.number, due=part.due_on, split_from=case.pk)
    return [case, *parts]


def close(case: Case, reply: str, now: datetime) -> None:
    """End a case without an answer, on the record that the caller saves."""
    case.reply, case.closed_on = reply, localdate(now)


def _part(case: Case, request: str, calendar: Calendar, now: datetime) -> Case:
    assert case.received_on
    part = Case(
        organ=case.organ,
        reference=new_reference(localdate(now)),
        code=trace_of(new_code()),
        state=case.state,
        route=case.route,
        arrived_at=case.arrived_at,
        opened_at=case.opened_at,
        applicant_kind=case.applicant_kind,
        request=request,
        form=case.form,
        way=case.way,
        handler=case.handler,
        split_from=case,
    )
    number(part, case.received_on)
    part.save()
    part.originals.set(case.originals.all())
    applicant = Applicant.objects.get(case=case)
    proofs = list(applicant.proofs.all())
    applicant.pk, applicant.case = None, part
    applicant.save()
    applicant.proofs.set(proofs)
    record(part, "received", case.received_on, calendar=calendar, now=now)
    part.save(update_fields=COUNTED)
    return part
