"""An application comes in: sent by the applicant, or written down by the registry (条例 arts. 29, 31)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.audit.cipher import trace
from gongkai.cases.acts.arrival import FIRST_DAY, arrival, arrival_of_received
from gongkai.cases.acts.counting import COUNTED, record
from gongkai.cases.acts.keeping import allowed, go, locked
from gongkai.cases.acts.reference import new_code, new_reference, sent_before, trace_of
from gongkai.cases.acts.told import Told, read
from gongkai.cases.models import Applicant, Case
from gongkai.cases.queries import last_number
from gongkai.files.acts import Examined, add
from gongkai.law.application import APPLICATION
from gongkai.law.calendar import Calendar
from gongkai.law.cite import REG
from gongkai.law.receipt import CONFIRMED, receipt
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ

MOST_FILES = 100


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


class TooManyFiles(Refusal):
    says = "没有提交：附件共{count}个，最多{most}个。请把同类材料合成一个文件，其余的可以邮寄或者当面提交。"
    cite = REG(29, 2)


class NoSuchWay(Refusal):
    says = "没有登记：没有写明与申请人怎样确认收到日期。请从下列方式里选一种：{ways}。"
    cite = REG(31)


@dataclass(frozen=True)
class Submitted:
    """`code` is told this once and kept nowhere; empty where the same form had been sent before."""

    case: Case
    code: str


def submit(
    *,
    organ: Organ,
    told: Told,
    route: str = "internet",
    files: Sequence[Examined] = (),
    proofs: Sequence[Examined] = (),
    arrived_on: date | None = None,
    token: str = "",
    code: str = "",
    actor: Actor,
    now: datetime,
) -> Submitted:
    """Take in what came by a route on which both sides must yet confirm; no term runs (条例第三十一条第（三）项).

    `arrived_on` is the day on which it came, where that was not today. `token` is the key of the form: sent a second
    time it gives the case of the first; `code` the query code that the form was given, else a new one is made. `actor`
    is the applicant's program or the clerk. Raises what `told.read` and `arrival` raise, TooManyFiles, Ended,
    NotAllowed.
    """
    told, came = read(told), arrival(arrived_on, now)
    check_living(organ)
    _check_files(files, proofs)
    try:
        with act(actor=actor, at=now) as log:
            case, code = begin(organ, told, route, came, now, token, code)
            move = APPLICATION.move("new", "submit", roles=actor.roles_in(organ, case.confidentiality))
            case.state = move.target
            keep(case, told, files, proofs, actor, now)
            log("case.submit", case, move.cite, route=route)
    except IntegrityError:  # the same form twice: the other one had its token first, and is committed now
        if known := sent_before(Case, token):
            return Submitted(known, "")
        raise
    return Submitted(case, code)


def register(
    *,
    organ: Organ,
    told: Told,
    route: str,
    received_on: date,
    files: Sequence[Examined] = (),
    proofs: Sequence[Examined] = (),
    arrived_on: date | None = None,
    calendar: Calendar,
    actor: Actor,
    now: datetime,
) -> Submitted:
    """Enter an application that is received, with the next number of its organ and year, and count its term.

    `route` is a key of `law.receipt.ROUTES`; `received_on` the day that its rule gives (条例第三十一条); `arrived_on`
    the day on which it came, where that was another. Raises what `told.read` and `arrival_of_received` raise,
    ReceivedLater, ReceivedTooEarly, SameApplication, TooManyFiles, Ended, NotAllowed.
    """
    told = read(told)
    _check_day(received_on, now)
    came = arrival_of_received(route, arrived_on, received_on, now)
    _check_files(files, proofs)
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.select_for_update().get(pk=organ.pk)  # numbers are given one at a time
        check_living(organ)
        same = Case.objects.filter(organ=organ, received_on=received_on, request=told.request)
        if known := same.filter(applicant__trace=trace(told.name)).exclude(state="withdrawn").first():
            raise SameApplication(number=known)
        case, code = begin(organ, told, route, came, now)
        move = APPLICATION.move("new", "register", roles=actor.roles_in(organ, case.confidentiality))
        case.state, case.opened_at = move.target, now
        number(case, received_on)
        keep(case, told, files, proofs, actor, now)
        record(case, "received", received_on, calendar=calendar, now=now)
        case.save(update_fields=COUNTED)
        log("case.register", case, move.cite, number=case.number, due=case.due_on)
    return Submitted(case, code)


def confirm(case_id: int, *, confirmed_on: date, how: str, calendar: Calendar, actor: Actor, now: datetime) -> Case:
    """Both sides have confirmed the day of receipt: the application is registered and its term runs (条例第三十一条).

    `how` is a key of `law.receipt.CONFIRMED`: the log keeps it, so that it may hold no words of anybody's. Raises
    ReceivedLater, NoSuchWay, NotAllowed, and what `law.receipt.receipt` raises.
    """
    _check_day(confirmed_on, now)
    if how not in CONFIRMED:
        raise NoSuchWay(ways="、".join(CONFIRMED.values()))
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        Organ.objects.select_for_update().get(pk=case.organ_id)
        move = allowed(case, "confirm", actor)
        found = receipt(case.route, localdate(case.arrived_at), confirmed_on)
        assert found.day
        case.opened_at = case.opened_at or now
        number(case, found.day)
        record(case, "received", found.day, calendar=calendar, now=now)
        go(case, move, "opened_at", "year", "number", "received_on", *COUNTED)
        log("case.confirm", case, move.cite, number=case.number, received=found.day, due=case.due_on, how=how)
    return case


def _check_day(day: date, now: datetime) -> None:
    if day > localdate(now):
        raise ReceivedLater(received=day)
    if day < FIRST_DAY:
        raise ReceivedTooEarly(received=day)


def _check_files(files: Sequence[Examined], proofs: Sequence[Examined]) -> None:
    count = len(files) + len(proofs)
    if count > MOST_FILES:
        raise TooManyFiles(count=count, most=MOST_FILES)


def begin(
    organ: Organ, told: Told, route: str, came: datetime, now: datetime, token: str = "", code: str = ""
) -> tuple[Case, str]:
    """A case that is not kept yet, with its code. `came` is when it arrived."""
    code = code or new_code()
    case = Case(
        organ=organ,
        reference=new_reference(localdate(now)),
        code=trace_of(code),
        token=token or None,
        route=route,
        arrived_at=came,
        applicant_kind=told.kind,
        request=told.request,
        document_number=told.document_number,
        form=told.form,
        way=told.way,
    )
    return case, code


def number(case: Case, received_on: date) -> None:
    """The next number of the organ's year, without gaps; the caller holds the lock on the organ."""
    case.year, case.received_on = received_on.year, received_on
    case.number = last_number(case.organ, received_on.year) + 1


def keep(
    case: Case, told: Told, files: Sequence[Examined], proofs: Sequence[Examined], actor: Actor, now: datetime
) -> None:
    case.save()
    applicant = Applicant.objects.create(
        case=case,
        name=told.name,
        trace=trace(told.name),
        representative=told.representative,
        identity_kind=told.identity_kind,
        identity=told.identity,
        identity_trace=trace(told.identity),
        phone=told.phone,
        email=told.email,
        address=told.address,
        postcode=told.postcode,
    )
    chain = case.chain
    for held, given in ((case.originals, files), (applicant.proofs, proofs)):
        if given:
            held.set([add(examined=one, actor=actor, now=now, chain=chain) for one in given])
