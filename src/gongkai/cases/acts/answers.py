"""What the applicant does when asked: corrects, gives reasons, pays; entered by the registry with its day."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.counting import COUNTED, record
from gongkai.cases.acts.keeping import allowed, go, locked
from gongkai.cases.acts.wording import reword
from gongkai.cases.models import Case, Letter, Supplement
from gongkai.cases.models.work import SUPPLEMENTS
from gongkai.cases.sent import first_sent
from gongkai.files.acts import Examined, add
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG, Cite
from gongkai.law.events import FEE_RULES
from gongkai.law.refusal import Refusal


class NotYetHappened(Refusal):
    says = "没有登记：{what}日期{day:%Y年%m月%d日}晚于今天。请按实际收到的日子填写。"
    cite = REG(45)


class TooLate(Refusal):
    says = (
        "没有登记：{what}的期限是{until:%Y年%m月%d日}，收到日期{day:%Y年%m月%d日}已经超过。"
        "申请人有正当理由的，请写明理由再登记；没有正当理由的，视为放弃申请，请制作不再处理告知书。"
    )
    cite = REG(30)


class PaidTooLate(Refusal):
    says = (
        "没有登记：缴费期限是{until:%Y年%m月%d日}，缴费日期{day:%Y年%m月%d日}已经超过，视为放弃申请。"
        "缴费日期填错的，请改正；情况特殊仍要办理的，请写明理由再登记。"
    )
    cite = FEE_RULES


class NothingExplained(Refusal):
    says = (
        "没有登记：没有写明申请人怎样说明，也没有附材料。理由合不合理要按申请人的说明审查，请照实记下，或者附上书面说明；"
        "申请人没有说明的，不要登记，期限届满后按现有材料审查。"
    )
    cite = REG(35)


class SentEarlier(Refusal):
    says = (
        "没有登记：申请人{sent:%Y年%m月%d日}已经通过网页提交{what}或者其他材料，填写的日期{day:%Y年%m月%d日}比它晚。"
        "收到的日子以提交之日为准，与哪天登记无关，请改为提交的日子；与此无关的材料，请先归入本件。"
    )


def correct(
    case_id: int,
    *,
    day: date,
    request: str = "",
    files: Sequence[Examined] = (),
    excuse: str = "",
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Case:
    """The corrected application came in: the term starts anew (条例第三十条). `request` replaces what was asked for;
    the former text is kept.

    Raises NotYetHappened, SentEarlier, TooLate without an `excuse`, NotAllowed.
    """
    _check_day("收到补正的", day, now)
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "correct", actor)
        _check_sent(case, "correction", day, move.cite)
        _check_until(case, "correction", "补正", day, excuse)
        reword(case, request.strip() or case.request, "correct", now)
        _take(case, "correction", files, actor, now)
        record(case, "corrected", day, calendar=calendar, now=now)
        go(case, move, "request", *COUNTED)
        log("case.correct", case, move.cite, day=day, due=case.due_on, excused=bool(excuse.strip()))
    return case


def explain(
    case_id: int,
    *,
    day: date,
    text: str = "",
    files: Sequence[Examined] = (),
    excuse: str = "",
    actor: Actor,
    now: datetime,
) -> Case:
    """The applicant gave reasons for many applications (条例第三十五条): in papers, by their page, or in words that are
    written down here (`text`). Raises NotYetHappened, SentEarlier, TooLate, NothingExplained, NotAllowed."""
    _check_day("收到说明的", day, now)
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "explain", actor)
        _check_sent(case, "reasons", day, move.cite)
        _check_until(case, "reasons", "说明理由", day, excuse)
        if not (text.strip() or files or Supplement.objects.filter(case=case, kind="reasons", taken_at=None).exists()):
            raise NothingExplained
        _take(case, "reasons", files, actor, now)
        if text.strip():
            Supplement.objects.create(case=case, kind="reasons", text=text.strip(), at=now, taken_at=now)
        go(case, move)
        log("case.explain", case, move.cite, day=day)
    return case


def pay(
    case_id: int,
    *,
    day: date,
    voucher: str = "",
    excuse: str = "",
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Case:
    """The fee was paid: the term is counted anew (国办函〔2020〕109号, unconfirmed).

    Raises NotYetHappened, SentEarlier, PaidTooLate, NotAllowed.
    """
    _check_day("缴费", day, now)
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        move = allowed(case, "pay", actor)
        _check_sent(case, "payment", day, move.cite)
        fee = case.fee
        if fee.due_on and day > fee.due_on and not excuse.strip():
            raise PaidTooLate(until=fee.due_on, day=day)
        fee.paid_on, fee.voucher = day, voucher.strip()
        fee.save(update_fields=["paid_on", "voucher"])
        _take(case, "payment", (), actor, now)
        record(case, "paid", day, calendar=calendar, now=now)
        go(case, move, *COUNTED)
        log("case.pay", case, move.cite, day=day, due=case.due_on)
    return case


def _check_day(what: str, day: date, now: datetime) -> None:
    if day > localdate(now):
        raise NotYetHappened(what=what, day=day)


def _check_sent(case: Case, kind: str, day: date, cite: Cite) -> None:
    sent = first_sent(case, kind)
    if sent and day > sent:
        raise SentEarlier(what=SUPPLEMENTS[kind], sent=sent, day=day, cite=cite)


def _check_until(case: Case, kind: str, what: str, day: date, excuse: str) -> None:
    letter = Letter.objects.filter(case=case, kind=kind, state="served").last()
    until = date.fromisoformat(letter.fields["until"]) if letter else None
    if until and day > until and not excuse.strip():
        raise TooLate(what=what, until=until, day=day)


def _take(case: Case, kind: str, files: Sequence[Examined], actor: Actor, now: datetime) -> None:
    """Keep the papers, and what the applicant had sent by their page counts as entered."""
    case.originals.add(*[add(examined=one, actor=actor, now=now, chain=case.chain) for one in files])
    for sent in Supplement.objects.filter(case=case, kind=kind, taken_at=None):
        case.originals.add(*sent.files.all())
        sent.taken_at = now
        sent.save(update_fields=["taken_at"])
