"""What happens to an application: registered, taken on, answered (条例 arts. 29 to 45)."""

from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.models import Applicant, Case
from gongkai.cases.queries import last_number
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.events import Event
from gongkai.law.refusal import Refusal
from gongkai.law.replies import LETTERS, REPLIES
from gongkai.law.terms import REPLY, due
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ

KIND = "cases.reply"
# What ends a case without an answer is a move of its own.
ANSWERS = frozenset(LETTERS) - {"lapse", ""}
FIRST_DAY = date(2008, 5, 1)  # of the Regulation in its first edition


class ReceivedLater(Refusal):
    says = "没有登记：收到日期{received:%Y年%m月%d日}晚于今天。收到日期是期限的起点，请按实际收到的日子填写。"
    cite = REG(31)


class ReceivedTooEarly(Refusal):
    says = "没有登记：收到日期{received:%Y年%m月%d日}早于条例首次施行的2008年5月1日。请核对收到日期的年份。"
    cite = REG(31)


class SameApplication(Refusal):
    says = (
        "没有登记：同一申请人、同一收到日期、同样内容的申请已经登记为{number}，没有重复登记。"
        "确实另收到一件的，请在内容描述里写明它与{number}的区别，再登记。"
    )
    cite = REG(36, item=6)


class NotAReply(Refusal):
    says = "没有送审：“{reply}”不是答复，只在申请人逾期不补正、不缴费而不再处理时使用。请选择与审查结果相符的答复类型。"
    cite = REG(36)


def register(
    *,
    organ: Organ,
    route: str,
    received_on: date,
    applicant_kind: str,
    applicant: str,
    contact: str,
    request: str,
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Case:
    """Enter an application with the next number of its organ and year, and count its term (条例 arts. 31, 33).

    `route` is a key of `law.receipt.ROUTES`, `applicant_kind` a column of table 三.

    Raises ReceivedLater, ReceivedTooEarly, SameApplication, Ended, NotAllowed.
    """
    if received_on > localdate(now):
        raise ReceivedLater(received=received_on)
    if received_on < FIRST_DAY:
        raise ReceivedTooEarly(received=received_on)
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.select_for_update().get(pk=organ.pk)  # numbers are given one at a time
        check_living(organ)
        same = Case.objects.filter(organ=organ, received_on=received_on, request=request, applicant__name=applicant)
        if known := same.exclude(state="withdrawn").first():
            raise SameApplication(number=known)
        case = Case(organ=organ, year=received_on.year, received_on=received_on, route=route, request=request)
        move = APPLICATION.move("new", "register", roles=actor.roles_in(organ, case.confidentiality))
        case.number = last_number(organ, case.year) + 1
        case.state, case.applicant_kind = move.target, applicant_kind
        _count(case, calendar)
        case.save()
        Applicant.objects.create(case=case, name=applicant, contact=contact)
        log("case.register", case, move.cite, number=case.number, due=case.due_on)
    return case


def accept(case_id: int, *, actor: Actor, now: datetime) -> Case:
    """Take an application on (条例 art. 45). Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        case = _locked(pk=case_id)
        move = APPLICATION.move(case.state, "accept", roles=_roles(case, actor))
        case.state = move.target
        case.save(update_fields=["state"])
        log("case.accept", case, move.cite)
    return case


def draft_reply(case_id: int, *, reply: str, text: str, actor: Actor, now: datetime) -> Case:
    """Write the reply and send it on its way to be signed (条例 art. 36). `reply` is a code of `law.replies`.

    Raises NotAReply, NotAllowed and what `approvals.acts` raises.
    """
    if REPLIES[reply].letter not in ANSWERS:
        raise NotAReply(reply=REPLIES[reply].label)
    with act(actor=actor, at=now) as log:
        case = _locked(pk=case_id)
        move = APPLICATION.move(case.state, "draft", roles=_roles(case, actor))
        case.paper = _paper(case, f"{case}申请答复书", text, actor, now)
        approvals.decide(case.paper.pk, verb="submit", seen=case.paper.digest, actor=actor, now=now)
        case.state, case.reply = move.target, REPLIES[reply].code
        case.save(update_fields=["state", "reply", "paper"])
        log("case.draft", case, REPLIES[reply].cite, reply=reply, paper=case.paper.pk)
    return case


def decide(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """Take a step with the reply; signing answers the application, returning gives it back to its handler.

    Raises what `approvals.acts.decide` raises.
    """
    with act(actor=actor, at=now) as log:
        case = _locked(paper_id=paper_id)
        paper = approvals.decide(paper_id, verb=verb, seen=seen, comment=comment, actor=actor, now=now)
        log.nothing()
        done = {"signed": "reply", "returned": "return", "withdrawn": "return"}.get(paper.state)
        if done:
            move = APPLICATION.move(case.state, done, roles=APPLICATION.roles(done))  # `approvals` has judged the actor
            case.state = move.target
            if done == "reply":
                case.closed_on = localdate(now)
            case.save(update_fields=["state", "closed_on"])
            log(f"case.{done}", case, REPLIES[case.reply].cite if done == "reply" else move.cite, paper=paper.pk)
    return paper


def recount(case_id: int, *, calendar: Calendar, actor: Actor, now: datetime) -> Case:
    """Count the term anew, when the holidays of a year became known (条例 art. 33)."""
    with act(actor=actor, at=now) as log:
        case = _locked(pk=case_id)
        before = (case.due_on, case.provisional)
        _count(case, calendar)
        if (case.due_on, case.provisional) == before:
            log.nothing()
        else:
            case.save(update_fields=["due_on", "provisional"])
            log("case.recount", case, REPLY.cite, before=before[0], due=case.due_on)
    return case


def _count(case: Case, calendar: Calendar) -> None:
    answer = due(REPLY, [Event("received", case.received_on)], calendar)
    assert answer.day is not None  # nothing is out
    case.due_on, case.provisional = answer.day, answer.provisional


def _paper(case: Case, title: str, text: str, actor: Actor, now: datetime) -> Paper:
    if case.paper is None:
        level = case.confidentiality
        return approvals.draft(
            kind=KIND, organ=case.organ, title=title, text=text, confidentiality=level, actor=actor, now=now
        )
    return approvals.revise(case.paper.pk, title=title, text=text, actor=actor, now=now)


def _locked(**key: int) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("organ", "paper").get(**key)


def _roles(case: Case, actor: Actor) -> frozenset[str]:
    return actor.roles_in(case.organ, case.confidentiality)
