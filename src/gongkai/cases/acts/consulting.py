"""What comes back when somebody's opinion was asked: when the letter arrived, what was said, or that nothing was."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.counting import COUNTED, record
from gongkai.cases.acts.keeping import allowed, check_not_recused, go, locked
from gongkai.cases.acts.receipt import check_receipt
from gongkai.cases.models import Case, Consultation
from gongkai.cases.models.consultation import OBJECTIONS
from gongkai.files.acts import Examined, add
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG, Cite
from gongkai.law.events import Event
from gongkai.law.refusal import Refusal
from gongkai.law.terms import OPINIONS, TERMS, due

CITES: dict[str, Cite] = {"third_party": REG(32), "co_maker": REG(34), "other_organ": REG(33, 3)}


class BadOpinionDay(Refusal):
    says = "没有登记：日期{day:%Y年%m月%d日}{why}。请核对。"


class NotSilentYet(Refusal):
    says = (
        "没有登记：{party}提出意见的期限到{until}，现在还不能按逾期没有提出意见处理。"
        "请等期限届满，或者登记已经收到的意见。"
    )


class NotKnownWhen(Refusal):
    says = "没有登记：还没有登记{party}收到征求意见书的日期，提出意见的期限无从起算。请先登记收到日期。"


class ReasonMissing(Refusal):
    says = "没有登记：全部或者部分不同意公开的，应当写明意见的内容和理由，答复时要据此审查理由是否合理。"


class DeliveredAlready(Refusal):
    says = (
        "没有登记：{party}收到征求意见书的日期已经登记为{day:%Y年%m月%d日}，提出意见的期限从那一天起算，"
        "不能重新登记。意见已经收到的，请登记意见。"
    )


class AnsweredAlready(Refusal):
    says = (
        "没有登记：{party}的意见已经登记（{day:%Y年%m月%d日}，{answer}），可能是别人刚刚办理的，不用再登记一次。"
        "请返回申请页面核对。"
    )


class OpenStill(Refusal):
    says = "没有办理：还有{count}份征求意见没有结果，全部完毕以后才能恢复计算期限。"
    cite = REG(33, 3)


def deliver(consultation_id: int, *, day: date, calendar: Calendar, actor: Actor, now: datetime) -> Consultation:
    """The letter was received: the 15 working days for an opinion run from then (条例第三十二条、第三十四条), and its
    service has the same day.

    Raises DeliveredAlready, AnsweredAlready, BadOpinionDay, NotAllowed, what `receipt` refuses.
    """
    with act(actor=actor, at=now) as log:
        asked = _locked(consultation_id, actor)
        if asked.delivered_on:
            raise DeliveredAlready(party=asked.party, day=asked.delivered_on, cite=CITES[asked.kind])
        _check_day(asked, day, now)
        service = asked.letter.services.filter(failed="").last() if asked.letter else None
        if service:
            check_receipt(service, day, now)
            service.received_on = day
            service.save(update_fields=["received_on"])
        begin(asked, day, calendar)
        log("consultation.deliver", asked.case, CITES[asked.kind], consultation=asked.pk, due=asked.due_on)
    return asked


def begin(asked: Consultation, day: date, calendar: Calendar) -> None:
    """Count the time for an opinion from the day on which the letter was received; for other organs, whom the law sets
    none, until they should be asked again."""
    asked.delivered_on = day
    asked.due_on = due(OPINIONS[asked.kind], [Event("delivered", day)], calendar).day
    asked.save(update_fields=["delivered_on", "due_on"])


def answer(
    consultation_id: int,
    *,
    answer: str,
    day: date,
    reason: str = "",
    files: Sequence[Examined] = (),
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Consultation:
    """Enter what was said (a key of ANSWERS), or that nothing was in the time given; the last one resumes the term.

    Silence of a co-maker counts as agreement (条例第三十四条); that of a third party leaves the organ to decide
    (第三十二条). The time that is left out ends no later than the term for opinions, whenever it is entered.

    Raises AnsweredAlready, BadOpinionDay, NotSilentYet, NotKnownWhen, ReasonMissing, NotAllowed.
    """
    with act(actor=actor, at=now) as log:
        asked = _locked(consultation_id, actor)
        case = asked.case
        _check_day(asked, day, now)
        _check_answer(asked, answer, reason, now)
        over = _over(asked, answer, day)
        asked.answer, asked.reason, asked.closed_on = answer, reason.strip(), over if answer == "silent" else day
        asked.save(update_fields=["answer", "reason", "closed_on"])
        asked.papers.set([add(examined=one, actor=actor, now=now, chain=case.chain) for one in files])
        record(case, f"{asked.kind}_in", over, calendar=calendar, now=now)
        log("consultation.answer", case, CITES[asked.kind], consultation=asked.pk, answer=answer)
        if not case.consultations.filter(closed_on=None).exists():
            move = allowed(case, "resume", actor)
            go(case, move, *COUNTED)
            log("case.resume", case, move.cite, due=case.due_on)
        else:
            case.save(update_fields=COUNTED)
    return asked


def _locked(key: int, actor: Actor) -> Consultation:
    found = Consultation.objects.get(pk=key)
    case: Case = locked(pk=found.case_id)
    check_not_recused(case, actor)
    allowed(case, "resume", actor)
    asked = Consultation.objects.select_for_update(of=("self",)).get(pk=key)
    asked.case = case
    if asked.closed_on:
        told = asked.get_answer_display()
        raise AnsweredAlready(party=asked.party, day=asked.closed_on, answer=told, cite=CITES[asked.kind])
    return asked


def _check_day(asked: Consultation, day: date, now: datetime) -> None:
    why = "早于发出日期" if day < asked.out_on else "晚于今天" if day > localdate(now) else ""
    if why:
        raise BadOpinionDay(day=day, why=why, cite=CITES[asked.kind])


def _check_answer(asked: Consultation, answer: str, reason: str, now: datetime) -> None:
    cite = CITES[asked.kind]
    if answer == "silent":
        if not asked.due_on:
            raise NotKnownWhen(party=asked.party, cite=cite)
        if asked.kind in TERMS and localdate(now) <= asked.due_on:
            raise NotSilentYet(party=asked.party, until=f"{asked.due_on:%Y年%m月%d日}", cite=cite)
    if answer in OBJECTIONS and not reason.strip():
        raise ReasonMissing(cite=cite)


def _over(asked: Consultation, answer: str, day: date) -> date:
    """The day on which the asking was over for the clock: the office does not gain time by entering silence late, nor
    by an opinion that came after its term. Other organs have no term; for their silence it is the day to ask again."""
    if asked.due_on is None or (answer != "silent" and asked.kind not in TERMS):
        return day
    return asked.due_on if answer == "silent" and asked.kind in TERMS else min(day, asked.due_on)
