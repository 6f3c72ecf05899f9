"""The office's ways with a case: taken on, given to somebody, joined, split (条例第四十五条)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.abandon import ENDED, abandon, close
from gongkai.cases.acts.counting import COUNTED, record
from gongkai.cases.acts.intake import Submitted, number
from gongkai.cases.acts.keeping import allowed, check_kept, check_not_recused, go, locked, roles
from gongkai.cases.acts.reference import new_code, new_reference, trace_of
from gongkai.cases.acts.withholding import withhold_as
from gongkai.cases.acts.wording import reword
from gongkai.cases.models import Applicant, Case, Letter, Note
from gongkai.cases.queries import same_applicant
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


class OtherApplicant(Refusal):
    says = (
        "没有合并：两件不是同一申请人提出的，合并会使其中一位得不到答复。确实是几位申请人就同一事项共同提出的，"
        "请写明共同申请的情况再合并；内容相同、各自提出的，请用“关联申请”，分别答复。"
    )
    cite = REG(45)


class GainsTime(Refusal):
    says = (
        "没有合并：本件应当在{due:%Y年%m月%d日}前答复，并入{other}（期限{later:%Y年%m月%d日}）会拖延本件的答复。"
        "请打开{other}，把它并入本件。"
    )
    cite = REG(33, 2)


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
        check_kept(case)
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


def merge(case_id: int, *, into: Case, joint: str = "", actor: Actor, now: datetime) -> Case:
    """Handle a case together with another of the same organ and applicant; this one is counted as ended.

    `joint` says why several applicants are one application: kept as a note. The one that goes on is due no later than
    this one was; one whose term is over is counted as late. Raises NotTogether, OtherApplicant, GainsTime, NotAllowed.
    """
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "merge", actor)
        into = locked(pk=into.pk)
        check_not_recused(into, actor)
        same = into.pk != case.pk and into.organ_id == case.organ_id
        if not same or "merge" not in APPLICATION.verbs(into.state):
            raise NotTogether(other=into)
        one = Case.objects.filter(same_applicant(case.applicant), pk=into.pk).exists()
        if not one and (actor.person is None or not joint.strip()):
            raise OtherApplicant
        if case.due_on and into.due_on and case.due_on < into.due_on:
            raise GainsTime(due=case.due_on, other=into, later=into.due_on)
        if not one and actor.person is not None:
            Note.objects.create(case=case, by_id=actor.person, text=f"共同申请，并入{into}：{joint.strip()}", at=now)
        withhold_as(case, into, log, now)
        case.merged_into = into
        close(case, "merged", now)
        abandon(case, log, why=f"并入{into}", actor=actor, now=now)
        go(case, move, "merged_into", *ENDED)
        log("case.merge", case, move.cite, into=into.pk, joint=not one)
    return case


def split(case_id: int, *, requests: Sequence[str], calendar: Calendar, actor: Actor, now: datetime) -> list[Submitted]:
    """Make one application a matter (一事一申请): the first stays this case, each other has its own number and query
    code, told this once. What was written before stays with each of them.

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
        parts = [_part(case, text, calendar, now) for text in wanted[1:]]
        reword(case, wanted[0], "split", now)
        case.save(update_fields=["request"])
        log("case.split", case, FEES(4), parts=[part.case.pk for part in parts])
        for one in parts:
            part = one.case
            log("case.register", part, move.cite, number=part.number, due=part.due_on, split_from=case.pk)
            withhold_as(case, part, log, now)
    return parts


def _part(case: Case, request: str, calendar: Calendar, now: datetime) -> Submitted:
    assert case.received_on
    code = new_code()
    part = Case(
        organ=case.organ,
        reference=new_reference(localdate(now)),
        code=trace_of(code),
        state=case.state,
        route=case.route,
        arrived_at=case.arrived_at,
        opened_at=case.opened_at,
        applicant_kind=case.applicant_kind,
        request=case.request,
        document_number=case.document_number,
        form=case.form,
        way=case.way,
        handler=case.handler,
        split_from=case,
    )
    number(part, case.received_on)
    part.save()
    reword(part, request, "split", now)
    part.originals.set(case.originals.all())
    applicant = Applicant.objects.get(case=case)
    proofs = list(applicant.proofs.all())
    applicant.pk, applicant.case = None, part
    applicant.save()
    applicant.proofs.set(proofs)
    record(part, "received", case.received_on, calendar=calendar, now=now)
    part.save(update_fields=["request", *COUNTED])
    return Submitted(part, code)
