"""Serving a letter (送达): the day that counts, the proof, and what it moves (国办公开办函〔2016〕235号)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.consulting import begin
from gongkai.cases.acts.counting import COUNTED, record
from gongkai.cases.acts.keeping import check_serves, go, judged, locked_letter
from gongkai.cases.acts.letter import check_until
from gongkai.cases.acts.receipt import check_arrival, check_receipt
from gongkai.cases.acts.related import tell_by_letter
from gongkai.cases.acts.sending import check_sent
from gongkai.cases.acts.unheard import check_heard
from gongkai.cases.letters import check_online
from gongkai.cases.letters.gather import moved
from gongkai.cases.models import SERVICES, Consultation, Fee, Letter, Service
from gongkai.files.acts import Examined, add
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG, SERVICE_2016
from gongkai.law.events import Event
from gongkai.law.fees import SCALES, charge
from gongkai.law.letters import KINDS
from gongkai.law.refusal import Refusal
from gongkai.law.terms import TERMS, due
from gongkai.papers.write.page import written_day


class NotSigned(Refusal):
    says = "没有登记送达：{letter}现在是“{state}”，签发以后才能送达。请先签发。"
    cite = SERVICE_2016()


class NotPrinted(Refusal):
    says = "没有登记送达：{letter}还没有印出来{why}。请在文书页面按“重新印制”，印好核对无误再送达。"
    cite = SERVICE_2016()


class BadDay(Refusal):
    says = "没有登记送达：送达日期{day:%Y年%m月%d日}{why}。请按{counts}填写。"
    cite = SERVICE_2016()


class DaysMoved(Refusal):
    says = (
        "没有登记送达：{letter}签发以后，答复期限又变过（征求意见、补正等），文书上写的日期已经不对。"
        "请签发人作废这一份，按现在的期限重新制作。"
    )
    cite = REG(33, 2)


class NoTracking(Refusal):
    says = "没有登记送达：邮寄送达要填写邮件号，交邮之日是判断是否按期的日子，要有凭据。请照收寄凭证填写。"
    cite = SERVICE_2016()


def serve(
    letter_id: int,
    *,
    way: str,
    day: date,
    tracking: str = "",
    received_on: date | None = None,
    proof: Sequence[Examined] = (),
    elsewhere: bool = False,
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Service:
    """Enter that a signed letter was served, and make the move of the case that its kind brings.

    `way` is a key of SERVICES. `day` decides: of signature by hand, of posting by post, of sending electronically.
    `received_on` is when a posted one arrived, if it is known; `elsewhere`: what was served was printed by other means
    than ours. Electronically it was sent when it is entered, for the applicant's page has it from then, unless `proof`
    shows otherwise. Raises NotSigned, NotPrinted, BadDay, NoTracking, WrongRole, Recused, WrongState, what `sending`,
    `receipt` and `unheard` refuse, and what `law.sequence` does (an extension told too late).
    """
    with act(actor=actor, at=now) as log:
        letter = locked_letter(pk=letter_id)
        _check(letter, way, day, tracking, actor, now)
        check_sent(letter, way, day, proven=bool(proof), now=now)
        received_on = received_on if way == "post" else None
        if received_on:
            check_arrival(day, received_on, proven=bool(proof), now=now)
        if letter.pdf_id is None and not elsewhere:
            raise NotPrinted(letter=letter, why=f"（{letter.trouble}）" if letter.trouble else "")
        service = Service.objects.create(
            letter=letter,
            way=way,
            day=day,
            tracking=tracking.strip(),
            received_on=received_on,
            by_id=actor.person,
            at=now,
        )
        service.proof.set([add(examined=one, actor=actor, now=now, chain=letter.chain) for one in proof])
        first, letter.state = letter.state == "signed", "served"
        letter.save(update_fields=["state"])
        told = KINDS[letter.kind]
        log("letter.serve", letter, told.cite, way=way, day=day)
        if first:
            _follow(letter, service, calendar, now)
            if letter.related:
                tell_by_letter(letter, now, log)
            if told.verb:
                case = letter.application
                move = judged(case, told.verb)
                go(case, move, *_CHANGED)
                log(f"case.{told.verb}", case, move.cite, letter=letter.pk, day=day, due=case.due_on)
        if known := received_on if way == "post" else day:
            _runs(letter, known, calendar)
    return service


def fail(service_id: int, *, reason: str, actor: Actor, now: datetime) -> Service:
    """A letter came back or nobody took it: it must be served again. The first posting keeps its day; a term that ran
    from its receipt does not run until it is received."""
    with act(actor=actor, at=now) as log:
        service = Service.objects.get(pk=service_id)
        letter = locked_letter(pk=service.letter_id)
        _check_may(letter, actor)
        service.failed = reason.strip()[:200] or "退回"
        service.received_on = None
        service.save(update_fields=["failed", "received_on"])
        _runs_no_more(letter)
        log("letter.unserved", letter, SERVICE_2016(), way=service.way)
    return service


def receive(service_id: int, *, received_on: date, calendar: Calendar, actor: Actor, now: datetime) -> Service:
    """When a posted letter arrived: terms that run from its receipt begin then (consultations, fees). Raises what
    `receipt` refuses."""
    with act(actor=actor, at=now) as log:
        service = Service.objects.get(pk=service_id)
        letter = locked_letter(pk=service.letter_id)
        _check_may(letter, actor)
        check_receipt(service, received_on, now)
        service.received_on = received_on
        service.save(update_fields=["received_on"])
        _runs(letter, received_on, calendar)
        log("letter.received", letter, SERVICE_2016(), day=received_on)
    return service


_CHANGED = (*COUNTED, "postponed_to", "reply", "closed_on", "on_time", "timing")


def _check(letter: Letter, way: str, day: date, tracking: str, actor: Actor, now: datetime) -> None:
    _check_may(letter, actor)
    if letter.state not in ("signed", "served"):
        raise NotSigned(letter=letter, state=letter.get_state_display())
    if letter.state == "signed":
        check_until(letter, day)
        check_heard(letter)
        if moved(letter):
            raise DaysMoved(letter=letter)
    if way == "electronic":
        check_online(letter)
    counts = {"post": "交邮的日子", "electronic": "发出的日子"}.get(way, "签收的日子")
    if day > localdate(now):
        raise BadDay(day=day, why="晚于今天", counts=counts)
    if letter.day and day < letter.day:
        raise BadDay(day=day, why=f"早于成文日期{letter.day:%Y年%m月%d日}", counts=counts)
    if way == "post" and not tracking.strip():
        raise NoTracking


def _check_may(letter: Letter, actor: Actor) -> None:
    check_serves(letter.about, actor, "登记送达", SERVICE_2016())


def _follow(letter: Letter, service: Service, calendar: Calendar, now: datetime) -> None:
    """What the first service of a letter brings, by its kind; the caller saves the case."""
    event = KINDS[letter.kind].event
    if event:
        days = int(float(letter.fields.get("days", 0)))
        until = date.fromisoformat(letter.fields["until"]) if event == "postponed" else None
        record(letter.application, event, service.day, days=days, until=until, calendar=calendar, now=now)
    if letter.kind in _EFFECTS:
        _EFFECTS[letter.kind](letter, service, calendar)


def _postponed(letter: Letter, service: Service, calendar: Calendar) -> None:
    letter.application.postponed_to = date.fromisoformat(letter.fields["until"])


def _asked(letter: Letter, service: Service, calendar: Calendar) -> None:
    Consultation.objects.create(
        letter=letter, case=letter.application, kind=letter.kind, party=letter.addressee, out_on=service.day
    )


def _charged(letter: Letter, service: Service, calendar: Calendar) -> None:
    scale, units = letter.fields["scale"], int(float(letter.fields["count"]))
    Fee.objects.create(
        case=letter.application,
        letter=letter,
        scale=scale,
        count=units,
        amount=charge(SCALES[scale], units).amount,
    )


def _runs(letter: Letter, day: date, calendar: Calendar) -> None:
    """Terms that run from the day a letter was received; what was entered by hand stays."""
    for fee in Fee.objects.filter(letter=letter, notified_on=None):
        fee.notified_on, fee.due_on = day, due(TERMS["payment"], [Event("notified", day)], calendar).day
        fee.save(update_fields=["notified_on", "due_on"])
    for asked in Consultation.objects.filter(letter=letter, delivered_on=None):
        begin(asked, day, calendar)


def _runs_no_more(letter: Letter) -> None:
    """Undo `_runs` where no other service of the letter was received."""
    if any(each.received_on or each.way != "post" for each in letter.services.filter(failed="")):
        return
    Fee.objects.filter(letter=letter, paid_on=None).update(notified_on=None, due_on=None)
    Consultation.objects.filter(letter=letter, closed_on=None).update(delivered_on=None, due_on=None)


def _replied(letter: Letter, service: Service, calendar: Calendar) -> None:
    """On time or late is found here, once: nothing that happens later changes it."""
    case = letter.application
    case.closed_on = service.day
    case.on_time = case.due_on is None or service.day <= case.due_on
    named = "暂定为" if case.provisional else "为"
    limit = f"答复期限{named}{written_day(case.due_on)}" if case.due_on else "期限尚未起算或者正在停止计算"
    counts = {"post": "交邮", "electronic": "发出"}.get(service.way, "签收")
    case.timing = (
        f"{limit}，{written_day(service.day)}{counts}（{SERVICES[service.way]}），{'按期' if case.on_time else '逾期'}"
    )


def _lapsed(letter: Letter, service: Service, calendar: Calendar) -> None:
    case = letter.application
    case.reply = "unpaid" if case.state == "charged" else "uncorrected"
    _replied(letter, service, calendar)


_EFFECTS: dict[str, Callable[[Letter, Service, Calendar], None]] = {
    "postponement": _postponed,
    "third_party": _asked,
    "co_maker": _asked,
    "other_organ": _asked,
    "fee": _charged,
    "reply": _replied,
    "lapse": _lapsed,
}
